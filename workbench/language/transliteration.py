"""How probable it is that a Russian and a Latin spelling are one name.

One weighted alignment of the two spellings stands for all standards at once (BGN/PCGN, ALA-LC, ISO 9, GOST, passports,
German, French and Polish ways of writing Russian) and for what Russian makes of foreign names (Byrnes: Бирнс;
Bidault: Бидо; Weaving: Уивинг): each Cyrillic letter or group may stand for any of its Latin spellings at no or little
cost, silent letters cost little, another vowel costs less than another consonant.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

_GROUPS: Final = """
    а=a,ah,aa,au,e:.15,o:.15,u:.15,ou:.2,i:.25,y:.3,ea:.15,er:.3,ur:.3,ai:.2
    я=ya,ia,ja,a:.1,ea:.1,ya,ie:.2,ae:.2,ja,io:.25
    э=e,ae,a:.1,ai:.1,eh,oe:.15,ea:.1,i:.25,he:.1
    е=e,ye,ie,je,ae:.1,ai:.15,ay:.15,ea:.1,ey:.1,a:.15,i:.15,oe:.15,ee:.15,eu:.2,eh:.1,yo:.15,jo:.2,o:.25,ei:.1,y:.2
    ё=yo,e,io,jo,eu:.1,oe:.1,o:.1,ö:.1,ye:.1,ue:.2,u:.25,ur:.2,er:.2
    и=i,ee,y,ea:.1,ie:.1,e:.15,ei:.1,ii,yi,ij,ey:.1,hi:.1,ji:.1,j:.2,oi:.3,ui:.2,u:.3,ih,eo:.25
    ы=y,i,e:.15,ui:.2,u:.2
    о=o,ow:.1,oh,ou:.1,au:.1,a:.15,oa:.1,eau:.1,aw:.1,oe:.15,u:.2,e:.2,aux:.2,aud:.2,ault:.2,eaux:.15,ho:.1,ot:.2,oo:.15
    у=u,oo,ou,w,o:.15,ue:.1,uh,wu:.1,w,hu:.1,oe:.15,v:.3,y:.25,ew:.2,ui:.2,eu:.2
    ю=yu,iu,ju,u:.05,ue:.05,ew:.1,you:.05,y:.15,eu:.1,ü,ui:.15,hu:.2,io:.25
    ай=ai,ay,i:.1,ei:.1,y:.1,aj,igh:.1,ie:.15,ey:.15,uy:.15,ye:.15,ae:.2
    эй=ay,ey,ai,a,ei,ej,eigh:.1,ea:.1,e:.1,ae:.15,ee:.25
    ей=ey,ei,ay,ai,a:.1,ej,eigh:.1,e:.1,ea:.15,ie:.15,y:.15
    ой=oi,oy,oj,eu:.1,y:.2,oe:.2,oye:.1,i:.25,ois:.2
    ий=y,iy,ii,ij,i,yi,ie:.1,ius:.2,iу:.1
    ый=y,yy,yi,yj,iy,ij,i:.05
    уа=wa,ua,oi:.1,oua:.1,hua:.1,we:.2,oy:.2
    уи=wi,whi,we:.1,ui,wee:.1,wea:.1,wy:.1,hui:.1,wi
    уэ=we,wa:.1,wai:.1,way:.1,whe:.1,hue:.1,ue
    уо=wa:.05,wo,wal:.2,what:.2,uo,war:.2,wau:.1
    уй=wy:.1,ui,uy,wi:.1,hui:.1
    ау=au,ow,ou:.1,aw:.1,ao:.1
    оу=ow,o,ou,oe:.1,oa:.1,oh:.1
    юй=ui:.1,uy:.1,üi,yui
    йо=yo,io,jo,eo:.15
    ье=ye,ie,e:.1,je,lle:.2
    ья=ya,ia,ia,ja,lla:.2,na:.3
    ьё=ieu:.05,yo,ie:.1
    ьо=io,yo,llo:.2,o:.1
    ью=yu,iu,ew:.1,ue:.1,u:.1
    б=b,bb
    в=v,w,u:.15,ff:.2,f:.2,b:.3,wh:.15,vv
    г=g,h,gh,gu:.05,gg,gue:.1,j:.4,ge:.2
    д=d,dd,dh,th:.25,dt:.15
    дж=j,g,dzh,dj,gg,gi:.1,ge:.1,dg,dge:.1,gio:.2,jh,zh:.2
    дз=dz,z,zz,j:.2,ds,ji:.25,dsu:.25
    ж=zh,j,g,ge:.1,z:.15,s:.25,gi:.15,sch:.2,rz:.2,x:.3,ż
    з=z,s,zz,ss:.2,ts:.2,sz:.2,ze:.1,th:.3,dz:.2,c:.25
    й=y,i,j,e:.2,gh:.2,ll:.3,hy:.2
    к=k,c,ck,q,ch:.1,kh:.1,kk,cc,qu:.05,cq:.1,cqu:.1,g:.3,que:.1,ke:.1,x:.4
    кс=x,ks,cks,xx,cs,cc,xe:.1,kx,chs:.1
    кв=qu,kv,kw,cu:.2
    кью=q:.05,cu:.05,kew:.05
    л=l,ll,le:.1,lh,lle:.1,ł
    ль=l,ll,le:.1,lle:.1,lj,lh,gl:.2
    м=m,mm,me:.1,n:.35
    н=n,nn,ne:.1,kn:.1,m:.35,gn:.15
    нь=n,gn,ny,ñ,nj,nh:.1,ne:.1,ni:.15,ń,ng:.15
    нг=ng,n:.2
    нх=nh,nj:.1
    н=ng:.25
    п=p,pp,ph:.2,pe:.1,b:.35
    р=r,rr,rh,re:.05,wr:.1,l:.45
    с=s,c,ss,sc:.1,z:.15,ce:.05,se:.05,th:.15,x:.2,ts:.2,sz:.1,cz:.2,sh:.25,ps:.15,sse:.1,š:.2,ç,sch:.25,hs:.3,tz:.25
    ск=sk,sc,sch:.1,sck:.1,x:.4
    сх=sh:.15,sch,skh,
    сс=ss,s
    т=t,tt,th,te:.05,dt,d:.3,tte:.05,ght:.1,pt:.2,ct:.25
    тт=t,tt,th:.2
    тц=tz,ts,z,tts,zz
    тч=tch,ch,cz:.2,cci:.2
    ф=f,ph,ff,v:.2,th:.2,pf:.2,gh:.25,fe:.1,w:.3,pph:.1
    х=kh,h,ch,x:.1,j:.1,hh,k:.2,g:.15,gh:.1,wh:.2,c:.35
    ц=ts,tz,c,z,cz,zz,cc:.1,tsch:.2,s:.2,ti:.2,t:.35,tze:.1
    цз=j:.1,tz:.2,zi:.2,ts:.2,chi:.2,z:.2,ch:.2,dz:.2
    цю=qiu,ch'iu:.1,chiu:.1
    ци=qi:.1,ci,zi,ts'i:.1,chi:.15,tsi
    ч=ch,c:.15,tch,cz,tsch,cs:.1,tsh,q:.3,zh:.25,ti:.35,j:.3,ci:.2,č,g:.35,cci:.2
    чж=zh,ch:.1,j:.2
    ш=sh,sch,ch:.1,s:.2,sz,š,x:.15,ss:.2,sj:.15,ç:.2,tsch:.25,si:.2,sci:.2,ci:.3,zh:.3,c:.3,rs:.3,st:.2,sp:.3
    шт=st,sht,scht
    шп=sp,shp
    щ=shch,sch,schtsch,chtch,sh:.1,sc:.15,stch:.1,sc,shh,st:.3,szcz,šč,sht:.1
    сч=shch,sch
    ь=',y:.15
    ъ=',u:.2
    ьс=s,x:.3,ls:.4
    ж=g
    э=hae:.1
    о=ough:.2,augh:.2
    э=er:.3
    ер=er,re:.1,ear:.1,air:.15,eur:.1,ir:.1,ur:.1,or:.2,ier
    эр=er,ar:.1,air:.1,are:.1,aer:.1,ur:.2,hr:.2
    ёр=er:.05,ur:.05,eur:.05,oer:.05,ir:.05,or:.1,ear:.1
    ир=ir,yr,eer:.05,ier:.05,ear:.05,er:.1,yrn:.3
    ор=or,ore,our:.1,aur:.1,ar:.15,er:.2,oor:.1
    ар=ar,are:.1,er:.15,ur:.15,urgh:.2,or:.2
    енд=and:.15
    ия=ia,iya,ija,y:.3,ie:.2,ea:.15
    ый=oi:.2
    он=on,o:.25,aun:.15,an:.2,ent:.3,en:.2
    ан=an,en:.1,un:.15,ant:.2,and:.2,ain:.3,on:.2
    ен=en,an:.1,ain:.15,in:.15,ien:.1,enne:.1
    эн=en,an:.1,in:.15,ain:.15,ayn:.1
    ем=em,im:.2
    син=hsin:.05,shin:.1,xin,sin
    ся=xia,hsia:.05,sha:.15,sya
    сю=xu,hsu:.05,xiu,hsü:.05,hsiu:.05,shu:.15
    си=xi,hsi:.05,shi:.05,si,ci,see
    ти=ti,chi:.1,tee,ty,tea:.2,thi
    ту=tu,tsu:.2,too
    цу=tsu,zu:.1
    дзи=ji:.05
    дзё=jo:.05
    дзю=ju:.05
    дзя=ja:.05
    сё=sho,so:.2
    тё=cho,to:.2
    тя=cha
    тю=chu
    """
_SCALE: Final = 0.6  # cost a letter of spellings that have nothing in common
_LONGEST_GROUP: Final = 3
_VOWELS_RU: Final = frozenset("аеёиоуыэюя")
_VOWELS_EN: Final = frozenset("aeiouy")
_SPECIAL: Final = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "đ": "d",
                                 "ł": "l", "ə": "e", "ʿ": "", "ʻ": "", "’": "", "'": "", "ʹ": "", "ʼ": "", "`": "",
                                 "‘": ""})  # fmt: skip
_LIKE: Final = ("bp", "bv", "dt", "gk", "gh", "zs", "fv", "mn", "lr", "cs", "ck", "xk", "jz", "cz", "hk", "sz")


@cache
def _spellings() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, dict[str, float]] = {}
    for line in _GROUPS.strip().splitlines():
        cyrillic, _, latin = line.strip().partition("=")
        row = table.setdefault(cyrillic, {})
        for item in latin.split(","):
            spelling, _, cost = item.partition(":")
            spelling = latin_form(spelling)
            value = float(cost or 0)
            if spelling:
                row[spelling] = min(row.get(spelling, 9.0), value)
    return {cyrillic: tuple(row.items()) for cyrillic, row in table.items()}


@lru_cache(maxsize=16384)
def latin_form(name: str) -> str:
    """The name in lower-case ASCII letters: accents, apostrophes and signs left out."""
    if name.isascii() and name.isalpha():
        return name.lower()
    lowered = name.lower().translate(_SPECIAL)
    letters = (c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return "".join(c for c in letters if c.isascii() and c.isalpha())


@lru_cache(maxsize=16384)
def _cyrillic_form(name: str) -> str:
    """The name's Cyrillic letters in lower case."""
    return "".join(c for c in name.lower() if "а" <= c <= "я" or c == "ё")


def spelling_likeness(russian: str, latin: str, *, least: float = 0.5) -> float:
    """0 (unlike) to 1 (the same name in another script) for one word of each, without regard to case.

    About 0.75 and more is a match; names of three letters need more. What is less than `least` may be given as 0, the
    sooner the higher it is.
    """
    cyrillic, other = _cyrillic_form(russian), latin_form(latin)
    if not cyrillic or not other:
        return 0.0
    length = max(len(cyrillic), len(other), 3)
    bound = _SCALE * (1 - least) * length + 0.01
    if other[0] not in first_letters(russian):
        return 0.0
    if len(other) > 2 * len(cyrillic) + 2 or len(cyrillic) > 2 * len(other) + 1:
        return 0.0
    cost = _cost(cyrillic, other, bound)
    return max(0.0, 1.0 - cost / (_SCALE * length)) if cost <= bound else 0.0


@cache
def _beginnings() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for cyrillic, row in _spellings().items():
        table.setdefault(cyrillic[0], set()).update(spelling[0] for spelling, _ in row)
    for vowel in _VOWELS_RU:
        table.setdefault(vowel, set()).update(_VOWELS_EN | {"h", "w", "j"})
    table["н"] |= {"k", "g"}
    table["с"] |= {"p"}
    table["х"] |= {"w"}
    return {letter: frozenset(first) for letter, first in table.items()}


def first_letters(russian: str) -> frozenset[str]:
    """The letters with which a Latin spelling of the word may begin."""
    cyrillic = _cyrillic_form(russian)
    return _beginnings().get(cyrillic[0], frozenset()) if cyrillic else frozenset()


def _cost(cyrillic: str, latin: str, bound: float) -> float:
    """The least cost of an alignment of the two spellings, or more than `bound`."""
    rows, columns = len(cyrillic), len(latin)
    added = _lone_latin(latin)
    best = [[9e9] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for i in range(rows):
        row, below = best[i], best[i + 1]
        letter = cyrillic[i]
        left_out = _lone_cyrillic(letter, doubled=i > 0 and cyrillic[i - 1] == letter)
        groups = _groups_at(cyrillic[i : i + _LONGEST_GROUP])
        for j in range(columns):
            here = row[j]
            if here > bound:
                continue
            for size, spelling, cost in groups.get(latin[j], ()):
                if latin.startswith(spelling, j):
                    after, end = best[i + size], j + len(spelling)
                    if here + cost < after[end]:
                        after[end] = here + cost
            if here + left_out < below[j]:
                below[j] = here + left_out
            if here + added[j] < row[j + 1]:
                row[j + 1] = here + added[j]
            cost = here + _mismatch(letter, latin[j])
            if cost < below[j + 1]:
                below[j + 1] = cost
        if row[columns] <= bound and row[columns] + left_out < below[columns]:
            below[columns] = row[columns] + left_out
    last = best[rows]
    for j in range(columns):
        if last[j] <= bound and last[j] + added[j] < last[j + 1]:
            last[j + 1] = last[j] + added[j]
    return last[columns]


@lru_cache(maxsize=16384)
def _groups_at(letters: str) -> dict[str, tuple[tuple[int, str, float], ...]]:
    """Spellings of the groups that `letters` begin with, by first Latin letter: (size of the group, spelling, cost)."""
    table = _spellings()
    found: dict[str, list[tuple[int, str, float]]] = {}
    for size in range(1, len(letters) + 1):
        for spelling, cost in table.get(letters[:size], ()):
            found.setdefault(spelling[0], []).append((size, spelling, cost))
    return {first: tuple(group) for first, group in found.items()}


def _lone_cyrillic(letter: str, *, doubled: bool) -> float:
    """The cost of a Cyrillic letter without a counterpart."""
    if doubled or letter in "ьъ":
        return 0.05
    return 0.3 if letter == "й" else 0.5 if letter in _VOWELS_RU else 1.0


@lru_cache(maxsize=16384)
def _lone_latin(latin: str) -> tuple[float, ...]:
    """The cost of each letter of a Latin spelling without a counterpart."""
    costs: list[float] = []
    for j, letter in enumerate(latin):
        if j > 0 and latin[j - 1] == letter:
            costs.append(0.1)
        elif letter == "h":
            costs.append(0.2)
        elif letter in _VOWELS_EN:
            costs.append(0.2 if letter == "e" else 0.45)
        else:
            costs.append(0.4 if j == len(latin) - 1 and letter in "tsdxzp" else 0.9)
    return tuple(costs)


@cache
def _mismatch(cyrillic: str, latin: str) -> float:
    if cyrillic in _VOWELS_RU and latin in _VOWELS_EN:
        return 0.35
    if cyrillic in _VOWELS_RU or latin in _VOWELS_EN or cyrillic in "ьъй":
        return 1.2
    spellings = [spelling for spelling, cost in _spellings().get(cyrillic, ()) if len(spelling) == 1 and cost < 0.2]
    if any(f"{spelling}{latin}" in _LIKE or f"{latin}{spelling}" in _LIKE for spelling in spellings):
        return 0.6
    return 1.0
