from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.store import Corpus
from workbench.errors import ConflictError, InputError, UsageError
from workbench.exchange.terms_tbx import read_terms_tbx, write_terms_tbx
from workbench.exchange.terms_tsv import read_terms_tsv, write_terms_tsv
from workbench.operations.history import redo, undo
from workbench.operations.terms import add_term, change_term, export_terms, import_terms, remove_terms, terms
from workbench.works.model import Term, TermStatus

PEACE = Term("мирный договор", "peace treaty")
PACT = Term("мирный договор", "peace pact", "Only of 1939.", TermStatus.FORBIDDEN)
COMMISSAR = Term("народный комиссар", "People's Commissar & <friends>", "never “minister”")


@pytest.fixture
def corpus() -> Iterator[Corpus]:
    """An empty corpus."""
    with Corpus.in_memory() as opened:
        yield opened


def listed(corpus: Corpus) -> list[Term]:
    return [one.term for one in terms(corpus)]


def test_entries_are_added_changed_and_taken_out_and_every_step_can_be_undone(corpus: Corpus) -> None:
    add_term(corpus, PEACE)
    add_term(corpus, PACT)
    first, second = terms(corpus)
    change_term(corpus, first.id, COMMISSAR, revision=first.revision)
    with pytest.raises(ConflictError):
        change_term(corpus, first.id, PEACE, revision=first.revision)
    remove_terms(corpus, [second.id])
    assert listed(corpus) == [COMMISSAR]
    undo(corpus, steps=2)
    assert listed(corpus) == [PEACE, PACT]
    redo(corpus)
    assert listed(corpus) == [COMMISSAR, PACT]


def test_a_pair_stands_in_the_list_once_and_has_two_sides(corpus: Corpus) -> None:
    add_term(corpus, PEACE)
    with pytest.raises(UsageError, match="has this term already"):
        add_term(corpus, Term(PEACE.original, PEACE.version, "again"))
    with pytest.raises(UsageError, match="empty"):
        add_term(corpus, Term("договор", " "))


@pytest.mark.parametrize("name", ["terms.tbx", "terms.tsv"])
def test_a_list_goes_out_and_comes_back_and_is_not_doubled(corpus: Corpus, tmp_path: Path, name: str) -> None:
    for term in (PEACE, PACT, COMMISSAR):
        add_term(corpus, term)
    assert export_terms(corpus, tmp_path / name) == 3
    again = import_terms(corpus, tmp_path / name)
    assert (again.added, again.changed, again.same, again.effect) == (0, 0, 3, None)
    with Corpus.in_memory() as other:
        add_term(other, Term(PACT.original, PACT.version))
        read = import_terms(other, tmp_path / name)
        assert (read.added, read.changed, read.same) == (2, 1, 0)
        assert sorted(listed(other), key=str) == sorted([PEACE, PACT, COMMISSAR], key=str)
        undo(other)
        assert listed(other) == [Term(PACT.original, PACT.version)]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
TERMS = st.lists(
    st.builds(Term, WORDS, WORDS, st.just("") | WORDS, st.sampled_from(TermStatus)),
    max_size=5,
    unique_by=lambda term: (term.original, term.version),
)


@given(TERMS)
def test_files_hold_any_words(tmp_path_factory: pytest.TempPathFactory, entries: list[Term]) -> None:
    folder = tmp_path_factory.mktemp("terms")
    write_terms_tsv(folder / "t.tsv", entries)
    assert list(read_terms_tsv(folder / "t.tsv")) == entries
    write_terms_tbx(folder / "t.tbx", entries, languages=("ru", "en"))
    if entries:
        assert sorted(read_terms_tbx(folder / "t.tbx", languages=("ru", "en")), key=str) == sorted(entries, key=str)


MARTIF = """<?xml version="1.0"?><martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><note>United Nations</note>
<langSet xml:lang="ru-RU"><tig><term>Совет Безопасности</term></tig></langSet>
<langSet xml:lang="en-GB"><ntig><termGrp><term>Security Council</term></termGrp></ntig>
<tig><term>Safety Council</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="fr"><tig><term>Conseil de sécurité</term></tig></langSet></termEntry></body></text></martif>"""


def test_older_lists_of_other_programs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "un.tbx"
    path.write_text(MARTIF, encoding="utf-8")
    assert read_terms_tbx(path, languages=("ru", "en")) == (
        Term("Совет Безопасности", "Security Council", "United Nations"),
        Term("Совет Безопасности", "Safety Council", "United Nations", TermStatus.FORBIDDEN),
    )
    with pytest.raises(InputError, match="no entry has both languages, ru and de"):
        read_terms_tbx(path, languages=("ru", "de"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("договор treaty", "row 1: there is no tab"),
        ("договор\ttreaty\nпакт\t\n", "row 2: one side of the term is empty"),
        ("договор\ttreaty\tgood\n", "row 1: 'good' is no status"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_terms_tsv(path)
