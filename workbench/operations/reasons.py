"""Reasons of findings as sentences for people, in the interface's language."""

from __future__ import annotations

import re
from typing import Final

from workbench.messages import Messages
from workbench.works.model import Reason


def mark(message: str) -> str:
    """`message` itself; marks it for extraction into the catalogues."""
    return message


SENTENCES: Final[dict[str, str]] = {
    "omission.sentence": mark("The version leaves out the sentence “{text}”."),
    "omission.note": mark("The version leaves out this text of a note: “{text}”."),
    "omission.clause": mark("Nothing in the version renders the passage “{text}”."),
    "omission.words": mark("Nothing in the version renders the words “{text}”."),
    "omission.word": mark("Nothing in the version renders the word “{text}”."),
    "addition.sentence": mark("The version adds the sentence “{text}”, which has no original."),
    "addition.note": mark("The version adds this text to a note: “{text}”."),
    "addition.clause": mark("Nothing in the original stands behind the passage “{text}”."),
    "addition.words": mark("Nothing in the original stands behind the words “{text}”."),
    "addition.word": mark("Nothing in the original stands behind the word “{text}”."),
    "meaning.words": mark("“{version_text}” stands where “{original_text}” should be rendered."),
    "meaning.opposite": mark("“{version_text}” says the opposite of “{original_text}”."),
    "meaning.sentence": mark("The two texts hardly say the same."),
    "number.changed": mark("The number “{original_text}” became “{version_text}”."),
    "number.missing": mark("The number “{original_text}” is missing from the version."),
    "number.added": mark("The number “{version_text}” is not in the original."),
    "date.changed": mark("The date “{original_text}” became “{version_text}”."),
    "date.missing": mark("The date “{original_text}” is missing from the version."),
    "date.added": mark("The date “{version_text}” is not in the original."),
    "date.style": mark("“{original_text}” and “{version_text}” may be the same day in the Old and the New Style."),
    "name.changed": mark("The name “{original_text}” became “{version_text}”."),
    "name.missing": mark("The name “{original_text}” is missing from the version."),
    "name.added": mark("The name “{version_text}” is not in the original."),
    "name.spelling": mark("“{original_text}” is spelt “{version_text}” here, but “{usual}” elsewhere."),
    "name.initials": mark("The initials of “{original_text}” and “{version_text}” differ."),
    "negation.lost": mark("“{original_text}” is negated in the original, but the version affirms it."),
    "negation.added": mark("“{version_text}” is negated in the version, but the original affirms it."),
    "modality.changed": mark("“{original_text}” became “{version_text}”: another degree of necessity or certainty."),
    "modality.lost": mark("“{original_text}” qualifies the statement, but the version makes it without reserve."),
    "modality.added": mark("“{version_text}” qualifies the statement, but the original makes it without reserve."),
    "tense.changed": mark("“{original_text}” and “{version_text}” stand in different tenses."),
    "term.inconsistent": mark("“{original_text}” is rendered “{version_text}” here, but “{usual}” elsewhere."),
    "term.other": mark("The term list wants “{original_text}” rendered “{wanted}”, which is not here."),
    "term.forbidden": mark("The term list forbids “{version_text}” for “{original_text}”."),
    "question.lost": mark("The original asks a question; the version does not."),
    "question.added": mark("The version asks a question; the original does not."),
    "untranslated.word": mark("“{word}” was left untranslated."),
    "untranslated.quoted": mark(
        "“{word}” stands in the version in the original's script, in quotation marks or brackets."
    ),
    "untranslated.copy": mark("The version repeats the original untranslated."),
    "repetition.words": mark("“{text}” is repeated in the version, but not in the original."),
    "order.words": mark("The words of the version stand in an order that does not follow the original."),
    "order.numbers": mark("The numbers have changed places: “{original_text}” became “{version_text}”."),
    "order.roles": mark(
        "Who acts and who is acted upon have changed places: “{original_text}” became “{version_text}”."
    ),
    "order.list": mark("A list stands in another order: “{original_text}” became “{version_text}”."),
    "gap.original": mark("The original has an editors' gap […] that the version has not."),
    "gap.version": mark("The version has an editors' gap […] that the original has not."),
    "note.missing": mark("The original refers to more notes ({original_count}) than the version ({version_count})."),
    "note.added": mark("The version refers to more notes ({version_count}) than the original ({original_count})."),
    "punctuation.final": mark("The original ends with “{original_sign}”, the version with “{version_sign}”."),
    "punctuation.missing": mark("The original ends with “{original_sign}”, the version without a sign."),
    "punctuation.extra": mark("The version ends with “{version_sign}”, the original without a sign."),
    "punctuation.stray": mark("The version contains the sign “{sign}”, which looks like a slip."),
}
"""The English sentence of each code; arguments stand in braces."""


_TWO_STOPS: Final = re.compile(r"(?<=\w\w)\.(?=[”»]\.$)")  # of a quoted sentence, and of our own; not of "p.m."


class _Arguments(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def render_reason(reason: Reason, messages: Messages) -> str:
    """One sentence that says why a finding was made; the code itself when it is unknown (an older corpus)."""
    sentence = SENTENCES.get(reason.code)
    if sentence is None:
        return reason.code
    return _TWO_STOPS.sub("", messages.text(sentence).format_map(_Arguments(reason.arguments)))
