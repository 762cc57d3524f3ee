"""Languages without tables of their own: the rules that hold in most scripts, and a few abbreviations."""

from __future__ import annotations

from typing import Final

from workbench.texts.segmentation.english import ENGLISH
from workbench.texts.segmentation.rules import Rules
from workbench.texts.segmentation.russian import RUSSIAN

_JOINING: Final = {
    "de": "dr prof hr fr frl hrn z.b d.h u.a v.a bzw vgl ca evtl ggf inkl sog gen bes jh st hl nr bd s.o o.ä z.t",
    "fr": "m mm mme mlle dr pr st ste cf p.ex c.-à-d env av boul",
    "it": "sig sigg sig.ra dott prof on ing avv cfr pag ecc.mo",
    "es": "sr sra srta dr dra d dña ud uds prof gral cap núm pág p.ej",
    "pt": "sr sra dr dra prof exmo pág núm",
    "nl": "dhr mevr mw dr prof ir drs bijv o.a m.a.w d.w.z nl blz",
    "pl": "dr prof mgr inż hab ks gen płk ul al św tzw tzn np m.in ww im",
    "uk": "проф акад м вул ім ст див напр т.зв гр",
    "tr": "dr prof doç av sn bkz örn vb",
}
_NUMBERING: Final = "nr no n p pp s vol fig abb art cap kap núm pág st r t"
_ORDINAL_DOTS: Final = frozenset("de da no nb nn fi et cs sk sl hr sr hu lv tr is lb".split())


def rules_for(language: str) -> Rules:
    """The rules of a language, by its two-letter code; general ones when it has no table."""
    if language == "ru":
        return RUSSIAN
    if language == "en":
        return ENGLISH
    return Rules(
        language=language,
        joining=frozenset(_JOINING.get(language, "dr prof").split()),
        numbering=frozenset(_NUMBERING.split()),
        ordinal_dots=language in _ORDINAL_DOTS,
    )
