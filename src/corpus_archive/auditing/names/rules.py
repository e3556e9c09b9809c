"""People and places whose English is not how the Chinese is read: 刘俊秀 as "Liu Junxi", 赣南 as "Ganzhou".

Both texts are asked. A name in the English that no characters of the Chinese spell is held against the names of the
Chinese passage it stands beside: one that it is like, and that the English does not have elsewhere, was misread. A
name of the Chinese, told by jieba's part of speech, a title or the dictionary, whose pinyin, Wade-Giles or established
form the English does not have, is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.auditing.names.latin_names import LatinName, foreign_words, latin_names
from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.rules import Rule, Severity
from corpus_archive.choices import listed
from corpus_archive.language.chinese import SURNAMES, is_han, looks_like_name
from corpus_archive.language.name_forms import written
from corpus_archive.language.romanisation import (
    established,
    folded,
    is_common_word,
    places_spelt,
    readings,
    short_for,
    spellings,
    spelt,
    syllables,
)
from corpus_archive.language.segmenters import tagged
from corpus_archive.records import Alignment, Article, Finding, Span
from corpus_archive.wording import Wording

RULES = {
    "name-misread": Rule(
        "names",
        ("error", "warning"),
        "the English has a name that the Chinese does not spell, like one that it does: surest where the pair is clear",
    ),
    "name-missing": Rule(
        "names", ("warning", "note"), "a person or place of the Chinese is not in the English under any form known"
    ),
    "place-unfounded": Rule(
        "names", ("warning",), "the English has a place of China that the Chinese does not have under any reading"
    ),
    "author-misread": Rule("names", ("error", "warning"), "the English author is not how the Chinese one is read"),
}

_KINDS = {
    "county": "县", "city": "市", "prefecture": "州", "commune": "公社", "township": "乡", "village": "村庄",
    "town": "镇", "district": "区", "province": "省", "region": "区", "river": "河江水", "lake": "湖", "mountain": "山",
    "mountains": "山", "brigade": "队", "production brigade": "队",
}  # fmt: skip
_WORDS = {
    "县": ("county",),
    "河": ("river",),
    "江": ("river",),
    "湖": ("lake",),
    "山": ("mountain", "mount"),
    "岛": ("island",),
}
_SUFFIX = re.compile("(?:人民公社|公社|专区|地区|自治州|自治区|自治县|[省市县区乡村镇庄州湖河江山岛港站])$")
_PLACE_FOLLOWS = re.compile("人民公社|公社|专区|地区|自治|大队|[省市县区乡村镇庄州湖河江山岛港站]")
_TITLES_BEFORE = tuple(
    "书记|主席|部长|同志|总理|工程师|县长|省长|市长|厂长|社长|队长|司令|司令员|将军|院长|校长|教授|主任|代表|委员|大使|记者|"
    "工人|农民|社员|战士|团长|会长|秘书长|外长|首相|总统|作家|诗人|医生|教师|学生|模范|英雄|局长|处长|站长|"
    "干部|编辑|护士|船长|船工|村长|乡长|区长|科长|所长|馆长|店长|班长|组长|队员|司机".split("|")
)
_TITLE_AFTER = re.compile(
    "(?:副)?(?:书记|主席|部长|同志|总理|工程师|县长|省长|市长|厂长|社长|队长|司令|将军|院长|校长|教授|主任|代表|委员|大使|外长|首相|"
    "总统|先生|女士|夫人|局长|师傅|元帅)"
)
_REACH = 1  # beads on either side in which a name may have been moved
# Tagged as names, and translated by what they mean.
_NOT_A_NAME = frozenset(
    "中国 中华 解放区 边区 中西合璧 四国 三河 天安门 东方红 长征 五岭 中共 人民 大都 江河 青山".split()
)
_AFTER_NAME = "说在和等对也是于与向讲曾就又"  # jieba takes them for part of a given name: 丁雪说
_HONORIFIC = re.compile("(?:先生|女士|同志|师傅|大爷|大娘|大嫂|老汉|老|某|氏)$")


class HanName(NamedTuple):
    """A name in the Chinese text: what is spelt of it, and where; how sure it is that it is one."""

    start: int
    end: int
    form: str
    person: bool
    kind: str
    sure: bool


class Spelling:
    """A Chinese text and where each syllable is read in it; blanks within (老　舍) part nothing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._offsets = [at for at, character in enumerate(text) if not character.isspace()]
        self._places: dict[str, set[int]] = {}
        for place, at in enumerate(self._offsets):
            for syllable in readings(text[at]):
                self._places.setdefault(syllable, set()).add(place)

    def holds(self, cut: tuple[str, ...]) -> bool:
        """Whether the syllables are read one after another somewhere."""
        found = self._places.get(cut[0], set())
        for step, syllable in enumerate(cut[1:], start=1):
            places = self._places.get(syllable, set())
            found = {at for at in found if at + step in places}
        return bool(found)

    def like(self, cut: tuple[str, ...], window: Span) -> Iterator[tuple[Span, int]]:
        """Yield where in a window some of the syllables are read, and how many of them; the most first."""
        counts: Counter[int] = Counter()
        for step, syllable in enumerate(cut):
            counts.update(place - step for place in self._places.get(syllable, ()))
        for place, same in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            if 0 <= place <= len(self._offsets) - len(cut):
                span = self._offsets[place], self._offsets[place + len(cut) - 1] + 1
                if window[0] <= span[0] and span[1] <= window[1]:
                    yield span, same


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield the names that the English misreads or leaves out."""
    yield from _authors(article)
    passages = Passages.of(article, alignment)
    if passages is None or not passages.zh.text or not passages.en.text:
        return
    zh, en = passages.zh, passages.en
    letters = folded(" ".join((article.header.en.title, article.header.en.author, en.byline, en.text)))
    names = han_names(zh.text)
    absent = [one for one in names if not _is_there(one.form, letters)]
    spelling = Spelling("\n".join((zh.text, zh.headline, *zh.decks, zh.byline, *zh.author)))
    paired: set[Span] = set()
    for name in latin_names(en.text):
        if _is_explained(name, spelling, passages):
            continue
        found = _misread(passages, name, absent, spelling, letters) or _misread_here(passages, name, names, spelling)
        if found is None and places_spelt(name.form) and not name.person:
            message = Wording("{en} is no place of the Chinese text", en=en.text[name.start : name.end])
            yield Finding(
                rule="place-unfounded", severity="warning", zh=(), en=((name.start, name.end),), message=message
            )
        elif found and found.zh[0] not in paired:
            paired.add(found.zh[0])
            yield found
    strangers = foreign_words(en.text) if absent else []
    for one in absent:
        if not any(start < one.end and one.start < end for start, end in paired):
            yield from _missing(one, passages, strangers)


def han_names(text: str) -> list[HanName]:
    """The names in a Chinese text that jieba tells as people or places, in order."""
    found = []
    if text:
        for token in tagged(text):
            if token.tag[:2] not in ("nr", "ns") or len(token.form) < 2 or not is_han(token.form):
                continue
            form = _bare(token.form)
            place = token.tag[:2] != "nr" or form != token.form
            known = established(form) or established(token.form)
            kind = token.form[len(form) :] if form != token.form else text[token.end : token.end + 2]
            titled = text.endswith(_TITLES_BEFORE, 0, token.start)
            titled = titled or _TITLE_AFTER.match(text, token.end) is not None
            named = titled and looks_like_name(token.form) and not is_common_word(token.form)
            sure = known is not None and not known.common if place else named
            found.append(HanName(token.start, token.end, form, not place, _kind(kind), sure))
    return found


def _kind(after: str) -> str:
    """The character that says what kind of place precedes it: 县, 市, 湖."""
    if after.startswith(("公社", "人民公社")):
        return "公社"
    return after[:1] if _PLACE_FOLLOWS.match(after) else ""


def _is_there(form: str, letters: str) -> bool:
    """Whether folded English letters hold a Chinese name: spelt, or as the dictionary has it."""
    if form in _NOT_A_NAME or form.endswith("共和国") or _HONORIFIC.search(form) or spelt(form, letters):
        return True
    if len(form) == 3 and form[-1] in _AFTER_NAME and spelt(form[:-1], letters):  # of a name of two characters
        return True
    if len(form) == 2 and form[1] in _WORDS:  # 磁县: Ci County
        words = [one + word for one in spellings(form[0]) for word in _WORDS[form[1]]]
        if any(one in letters for one in words):
            return True
    known = established(form)
    return known is not None and any(stem in letters for stem in known.stems)


def _is_explained(name: LatinName, spelling: Spelling, passages: Passages) -> bool:
    """Whether characters of the Chinese, the headline and the authors included, spell an English name."""
    if any(spelling.holds(cut) or (name.person and spelling.holds((*cut[1:], cut[0]))) for cut in name.cuts):
        return True
    known = short_for(name.form, spelling.text) or any(one in spelling.text for one in places_spelt(name.form))
    return known or any(name.form in folded(one.en) and one.zh in spelling.text for one in passages.en.glossary)


def _misread(
    passages: Passages, name: LatinName, absent: list[HanName], spelling: Spelling, letters: str
) -> Finding | None:
    """What a strange English name misreads: something like it in the Chinese beside it that the English lacks."""
    return _pair(passages, name, absent, spelling, letters, passages.source(name.start, _REACH))


def _misread_here(passages: Passages, name: LatinName, names: list[HanName], spelling: Spelling) -> Finding | None:
    """The same for a name that the English has elsewhere, but not in the bead where the strange one stands."""
    window = passages.source(name.start)
    here = folded(passages.en.text[slice(*passages.english_bead(name.start))])
    absent = [one for one in names if window[0] <= one.start < window[1] and not _is_there(one.form, here)]
    found = _pair(passages, name, absent, spelling, here, window)
    known = [one for one in absent if not one.person and one.sure]
    if found is None and len(known) == 1 and places_spelt(name.form) and not name.person:
        return _report(passages, name, (known[0].start, known[0].end), "error", person=False)
    return found


def _pair(
    passages: Passages, name: LatinName, absent: list[HanName], spelling: Spelling, letters: str, window: Span
) -> Finding | None:
    near = [one for one in absent if window[0] <= one.start < window[1]]
    pair = _like_person(name, near, spelling, window, letters) if name.person else None
    pair = pair or _like_place(name, near, spelling, window, letters)
    if pair is None:
        return None
    told = next((one for one in near if (one.start, one.end) == pair[0]), None)
    return _report(passages, name, *pair, person=_is_person(name, told) if told else name.person)


def _is_person(name: LatinName, told: HanName) -> bool:
    """Whether a Chinese name is to be read as a person's: jieba takes some places for people (乐山), which the English
    then has as one word."""
    known = established(told.form)
    return told.person and (name.person or known is None or not known.place)


def _report(
    passages: Passages, name: LatinName, span: Span, severity: Severity, *, person: bool | None = None
) -> Finding:
    """The finding; `person` says whether the Chinese name is a person's, where that is known."""
    printed = passages.zh.text[slice(*span)]
    return Finding(
        rule="name-misread",
        severity=severity,
        zh=(span,),
        en=((name.start, name.end),),
        message=Wording(
            "{zh} is {read}, not {en}",
            zh=printed,
            read=_read(printed, person),
            en=passages.en.text[name.start : name.end],
        ),
    )


def _read(name: str, person: bool | None) -> str:
    """How a Chinese name is read: Liu Junxiu for a person, else one word; "or" where nobody can know which."""
    return listed(written("".join(name.split()) if person else _bare(name), person=person))


def _bare(name: str) -> str:
    """A place without the word for its kind: 灵宝县 → 灵宝."""
    bare = _SUFFIX.sub("", name)
    return bare if len(bare) > 1 else name


def _like_person(
    name: LatinName, near: list[HanName], spelling: Spelling, window: Span, letters: str
) -> tuple[Span, Severity] | None:
    """The Chinese person of whose syllables an English name has all but one."""
    for cut in name.cuts:
        for span, same in spelling.like(cut, window):
            found = "".join(spelling.text[slice(*span)].split())
            if same < len(cut) - 1 or found[0] not in SURNAMES or not is_han(found) or spelt(found, letters):
                continue
            told = next((one for one in near if (one.start, one.end) == span), None)
            if told and (len(cut) > 2 or told.sure):
                return span, "error"
            if told or len(cut) > 2:  # jieba cuts some names in two: 沈万 | 和
                return span, "warning"
    return None


def _like_place(
    name: LatinName, near: list[HanName], spelling: Spelling, window: Span, letters: str
) -> tuple[Span, Severity] | None:
    """The Chinese name some of whose syllables an English one has, or the only one of its kind."""
    for one in near:
        if one.person and not looks_like_name(one.form):
            continue
        for cut in name.cuts:
            same = sum(syllable in readings(character) for syllable, character in zip(cut, one.form, strict=False))
            if len(cut) == len(one.form) and 2 * same >= len(cut):
                return (one.start, one.end), "error" if one.sure or name.kind or places_spelt(name.form) else "warning"
    kinds = _KINDS.get(name.kind, "")
    alike = [one for one in near if kinds and not one.person and one.kind and one.kind in kinds]
    if len(alike) == 1:
        return (alike[0].start, alike[0].end), "error"
    for cut in name.cuts if kinds else ():  # 新宫村 that jieba tells as no name
        for span, same in spelling.like(cut, window):
            after = spelling.text[span[1] : span[1] + 1]
            if (
                2 * same >= len(cut) > 1
                and after
                and after in kinds
                and not spelt(spelling.text[slice(*span)], letters)
            ):
                return span, "error"
    return None


def _missing(one: HanName, passages: Passages, strangers: list[str]) -> Iterator[Finding]:
    """A name that is nowhere in the English."""
    if not one.sure:
        return
    printed = passages.zh.text[one.start : one.end]
    there = passages.translation(one.start)
    foreign = one.person and any(passages.en.text[slice(*there)].find(word) >= 0 for word in strangers)
    # Places of two characters (三河, 大都) are words too often.
    severity: Severity = "note" if foreign or (len(one.form) < 3 and not one.person) else "warning"
    yield Finding(
        rule="name-missing",
        severity=severity,
        zh=((one.start, one.end),),
        en=(there,) if there[1] > there[0] else (),
        message=Wording("{zh} is not in the English", zh=printed),
    )


def _authors(article: Article) -> Iterator[Finding]:
    """Authors of Chinese names whose English is not their reading."""
    if article.zh is None or article.en is None or not article.en.author:
        return
    printed = " ".join((*article.en.author, article.en.byline, article.en.signature))
    letters = folded(printed)
    for author in article.zh.author:  # five characters are an office or a foreigner: a name has four at most
        if not (is_han(author) and len(author) <= 4) or _is_there(author, letters):
            continue
        known = looks_like_name(author) and len(article.zh.author) == len(article.en.author)
        at = article.zh.text.find(author)
        yield Finding(
            rule="author-misread",
            severity="error" if known and syllables(letters) else "warning",
            zh=((at, at + len(author)),) if at >= 0 else (),
            en=(),
            message=Wording(
                "{zh} is {read}, not {en}",
                zh=author,
                read=_read(author, looks_like_name(author) or None),
                en=", ".join(article.en.author),
            ),
        )
