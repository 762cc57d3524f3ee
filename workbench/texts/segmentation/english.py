"""English: abbreviations of prose, archives and bibliographies."""

from __future__ import annotations

import re
from typing import Final

from workbench.texts.segmentation.rules import Rules

_NUMBER_WORDS: Final = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"

ENGLISH: Final = Rules(
    language="en",
    joining=frozenset(
        "mr mrs ms messrs mme mlle dr drs prof Sec Rt Ya Yu Ye Ts Kh Zh Sh Gen lt.gen maj.gen gen lt Col lt.col "
        "capt cpt cmdr cdr Adm maj sgt cpl pvt brig comdr Sen Rep Gov Pres Hon Rev Fr st ste supt insp Det amb "
        "Comm Com comr Cde sec.gen v vs cf e.g i.e viz approx ca c ed eds trans transl comp orig esp incl excl "
        "attn Mt Ft gen.sec dept.of univ assoc suppl pseud repr publ abbr Rus Russ Ger Lat Fr encl".split()
    ),
    numbering=frozenset(
        "No Nos nos p pp vol vols ch chap chs sect secs Art arts Fig figs tab para paras Par pt pts bk f fol fols "
        "ff n nn cols l ll d Op k doc docs Ex eq eqs app appx Ref refs Item Pl iss nr".split()
    ),
    units=frozenset("ft in yd mi oz lb lbs kg km cm mm min sec hr hrs yr yrs mo wk gal mph sq cu bn mn m".split()),
    closing=frozenset(
        "etc a.m p.m am pm b.c a.d b.c.e c.e et.al al m.d ph.d b.a m.a b.sc m.sc esq ibid op.cit loc.cit".split()
    ),
    cautious=frozenset(
        "u.s u.k u.n u.s.a u.s.s.r u.s.s r.s.f.s.r d.c n.y l.a e.u Inc inc ltd Co corp plc bros jr sr s.a dept "
        "govt Gov Dist Ave blvd Rd hwy bldg Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Thu "
        "Thurs Fri Calif Mass Conn Va Ill Mich Minn Wis Tenn Ky Fla Ala Ark Tex Okla Kans Neb Colo Ariz Md n.j n.h "
        "n.c s.c n.d s.d w.va r.i".split()
    ),
    ordinary=frozenset("no art fig sec ex par pl item ref mar jan may oct op".split()),
    starters=frozenset(
        "The This That These Those There Here He She It They We You His Her Its Their Our Your My I A An In On At "
        "By For From To With Without Within After Before During Since Until While When Where Who What Which Why "
        "How If Unless Although Though Because But And Or Nor Yet So Then Thus Therefore Hence However Moreover "
        "Furthermore Nevertheless Meanwhile Otherwise Instead Besides Also Indeed Perhaps Maybe Now Once Under "
        "Over Between Among Through According As Despite Upon Both Each Every Some Any Many Most Much Few Several "
        "Such No Not One Two All Another Other Others Only Even Just Still Again Finally Later Soon Today "
        "Yesterday Tomorrow Nobody Everyone Everybody Someone Nothing None Neither Either Please Yes Is Are Was "
        "Were Do Does Did Has Have Had Can Could Will Would Should May Might Must Let It’s It's He’s He's She’s "
        "She's That’s That's There’s There's I’m I'm I’ve I've We’re We're They’re They're Don’t Don't".split()
    ),
    enumerators=re.compile(
        rf"(?:{_NUMBER_WORDS})(?:ly)?|(?:Article|Art\.|Chapter|Section|Sec\.|Part|Paragraph|Point|Item|Clause|Annex|"
        r"Appendix|Question|Table|Figure|Fig\.|Example|Note|Document|Doc\.|No\.|§)[ \u00a0]?[\dIVXLC]+(?:[.\-]\d+)*"
    ),
    speech=re.compile(
        r"(?!(?:He|She|I|They|We|It|You|The|This|That|No|And|But|Then)\b)(?:[A-Z][\w.’'-]*\s+){1,3}(?:said|says|asked|cried|replied|answered|exclaimed|shouted|whispered|murmured|"
        r"muttered|added|remarked|observed|continued|declared|repeated|inquired|enquired|demanded|responded|called|"
        r"thought|began|broke|interrupted|whined|went on|put in)\b(?!\s+(?:that|to|of|off|down|up|out|away)\b)"
    ),
)
