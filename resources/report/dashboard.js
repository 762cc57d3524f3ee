"use strict";
(() => {
  const table = document.getElementById("documents");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const search = document.getElementById("search");
  const attention = document.getElementById("attention");
  const count = document.getElementById("count");

  function show() {
    const wanted = search.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = (!wanted || row.textContent.toLowerCase().includes(wanted)) &&
        (!attention.checked || row.dataset.attention === "1");
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = `${shown} / ${rows.length}`;
  }

  function sort(heading, index) {
    const falling = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const value = (row) => row.cells[index].dataset.value ?? row.cells[index].textContent.trim();
    const compare = (one, other) => {
      const [a, b] = [value(one), value(other)];
      if (a === "" || b === "") return (a === "") - (b === "");
      const difference = Number(a) - Number(b);
      const order = Number.isNaN(difference) ? a.localeCompare(b, document.documentElement.lang) : difference;
      return falling ? -order : order;
    };
    body.append(...rows.sort(compare));
  }

  Array.from(table.tHead.rows[0].cells).forEach((heading, index) => {
    heading.querySelector("button").addEventListener("click", () => sort(heading, index));
  });
  search.addEventListener("input", show);
  attention.addEventListener("change", show);
  show();
})();
