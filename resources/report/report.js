"use strict";
(function () {
  const byId = (id) => document.getElementById(id);
  const rows = Array.from(document.querySelectorAll("main > .row[id]"));
  const divider = document.querySelector(".divider");
  const texts = new Array(rows.length);
  const controls = ["kind", "severity", "status", "confidence", "found", "hints", "diffs"].map(byId).filter(Boolean);
  const plain = (text) => text.toLowerCase().normalize("NFC").replace(/ё/g, "е").replace(/[’‘ʼ]/g, "'");
  const has = (list, word) => (" " + list + " ").includes(" " + word + " ");

  function textOf(index) {
    if (texts[index] === undefined) {
      texts[index] = plain(rows[index].textContent);
    }
    return texts[index];
  }

  function shows(row, index, wanted) {
    const data = row.dataset;
    const loud = has(data.s, "critical") || has(data.s, "major");
    const visible = loud || (wanted.hints && has(data.s, "minor"));
    if (wanted.kind && !has(data.k, wanted.kind)) return false;
    if (wanted.severity === "loud" ? !loud : wanted.severity && !has(data.s, wanted.severity)) return false;
    if (wanted.status && !has(data.t, wanted.status)) return false;
    if (Number(data.c) >= wanted.confidence) return false;
    if (wanted.found && !visible) return false;
    return !wanted.text || textOf(index).includes(wanted.text);
  }

  function filter() {
    const wanted = {
      text: plain(byId("text").value.trim()),
      kind: byId("kind").value,
      severity: byId("severity").value,
      status: byId("status").value,
      confidence: Number(byId("confidence").value),
      found: byId("found").checked,
      hints: byId("hints").checked || byId("severity").value === "minor",
    };
    document.body.classList.toggle("hints", wanted.hints);
    if (byId("diffs")) document.body.classList.toggle("diffs", byId("diffs").checked);
    let shown = 0;
    let noted = false;
    rows.forEach((row, index) => {
      const visible = shows(row, index, wanted);
      if (row.hidden === visible) row.hidden = !visible;
      shown += visible ? 1 : 0;
      noted = noted || (visible && row.classList.contains("note"));
    });
    if (divider) divider.hidden = !noted;
    byId("nothing").hidden = shown > 0;
    const count = byId("count");
    const pattern = shown === rows.length ? count.dataset.all : count.dataset.some;
    count.textContent = pattern.replace("{shown}", String(shown)).replace("{all}", String(rows.length));
  }

  function step(forward) {
    const hints = document.body.classList.contains("hints");
    const stops = rows.filter((row) => !row.hidden && (/critical|major/.test(row.dataset.s) || (hints && row.dataset.s)));
    if (!stops.length) return;
    const heads = document.querySelector(".heads").getBoundingClientRect();
    const line = Math.max(byId("text").form.getBoundingClientRect().bottom, heads.bottom, 0) + 8;
    const places = stops.map((row) => row.getBoundingClientRect().top);
    let index = forward ? places.findIndex((top) => top > line + 2) : -1;
    if (!forward) for (let i = 0; i < places.length; i += 1) if (places[i] < line - 6) index = i;
    const target = stops[index >= 0 ? index : forward ? 0 : stops.length - 1];
    // twice: rows that were never drawn get their real height on the way
    for (let i = 0; i < 2; i += 1) window.scrollBy(0, target.getBoundingClientRect().top - line);
    target.querySelector(".no a").focus({ preventScroll: true });
  }

  function light(event) {
    document.querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
    const found = event.target.closest ? event.target.closest("[data-f]") : null;
    const row = found && found.closest(".row");
    if (!row) return;
    const keys = found.dataset.f.split(" ");
    row.querySelectorAll("span[data-f], li[data-f]").forEach((element) => {
      if (element.dataset.f.split(" ").some((key) => keys.includes(key))) element.classList.add("lit");
    });
  }

  function stored(name, value) {
    try {
      if (value === undefined) return window.localStorage.getItem(name);
      window.localStorage.setItem(name, value);
    } catch (_error) {
      return null; // a file opened from disk may have no storage
    }
    return value;
  }

  function theme(name) {
    if (name === "light" || name === "dark") document.documentElement.dataset.theme = name;
  }

  let waiting = 0;
  byId("text").addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(filter, 150);
  });
  byId("text").form.addEventListener("submit", (event) => event.preventDefault());
  controls.forEach((control) => control.addEventListener("change", filter));
  byId("clear").addEventListener("click", () => {
    byId("text").form.reset();
    if (byId("diffs")) byId("diffs").checked = document.body.classList.contains("diffs");
    filter();
  });
  byId("next").addEventListener("click", () => step(true));
  byId("previous").addEventListener("click", () => step(false));
  byId("theme").addEventListener("click", () => {
    const chosen = document.documentElement.dataset.theme;
    const dark = chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    theme(dark ? "light" : "dark");
    stored("sverka-theme", dark ? "light" : "dark");
  });
  const measure = () => document.documentElement.style.setProperty("--bar", byId("text").form.offsetHeight + "px");
  new ResizeObserver(measure).observe(byId("text").form);
  measure();
  document.addEventListener("mouseover", light);
  document.addEventListener("keydown", (event) => {
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(true);
    else if (event.key === "p") step(false);
    else if (event.key === "/") byId("text").focus();
    else return;
    event.preventDefault();
  });
  theme(stored("sverka-theme"));
  if (byId("diffs")) byId("diffs").checked = document.body.classList.contains("diffs");
  filter();
})();
