"""Who sent a report, and from where: 本报 (this paper) told as Xinhua, a dispatch from Damascus as one from Beijing.

Only datelines that stand beside each other are compared, and only agencies that are known by name in both languages.
What the English leaves out is for `structure`, another day for `quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.rules import Rule
from corpus_archive.language.established import look_up_name, places_spelt
from corpus_archive.language.lexicon import read_lexicon
from corpus_archive.language.romanisation import folded, spelt
from corpus_archive.records import Alignment, Article, Dateline, Finding
from corpus_archive.wording import Wording

RULES = {
    "agency-changed": Rule(
        "origins", ("error",), "the English has another agency send the report, or another than the paper itself"
    ),
    "origin-changed": Rule(
        "origins",
        ("error", "warning"),
        "the English has the report sent from another place: surest where that is a place of China",
    ),
}

# An agency by its names in both languages. The paper itself comes first: 本报据新华社 is Xinhua's all the same.
_AGENCIES = tuple(
    (name, re.compile(zh), re.compile(en))
    for name, zh, en in (
        ("Xinhua", "新华社|新华通讯社", r"(?i:Xinhua|Hsinhua|New China)|NCNA"),
        ("China News Service", "中新社|中国新闻社", r"China News (?:Service|Agency)|(?i:zhongxin)|CNS"),
        ("Central News Agency", "中央社|中央通讯社", r"Central News|CNA"),
        ("TASS", "塔斯社", r"(?i:\btass\b)"),
        ("Reuters", "路透社|路透电", r"(?i:reuter)"),
        ("Associated Press", "美联社|美联电", r"Associated Press|\bAP\b"),
        ("United Press", "合众国际社|合众社", r"United Press|\bUPI?\b"),
        ("AFP", "法新社", r"(?i:france[- ]presse)|French (?:News|Press)|\bAFP\b"),
        ("Kyodo", "共同社", r"(?i:kyodo)"),
        ("Jiji", "时事社", r"(?i:jiji)"),
        ("KCNA", "朝中社|朝鲜中央通讯社|朝鲜中央社", r"Korean Central|\bKCNA\b"),
        ("Vietnam News Agency", "越通社|越南通讯社", r"(?i:viet ?nam)\w* News|\bVNA\b"),
        ("DPA", "德新社", r"(?i:\bdpa\b)|German Press"),
        ("ANSA", "安莎社", r"(?i:\bansa\b)"),
        ("Antara", "安塔拉", r"(?i:antara)"),
        ("Tanjug", "南通社", r"(?i:tanjug)|Yugoslav"),
        (
            "the paper itself",
            "^(?:据)?本报|人民日报",
            r"(?i:\b(?:our|this|own) (?:own |special )?(?:news)?paper|\bour (?:own |special )?(?:report|correspond)"
            r"|own correspond|staff (?:report|correspond)|special correspond)|People['’]s Daily",
        ),
    )
)  # fmt: skip
_SHORT, _ALIKE = 4, 0.85  # letters of a name of which one may be another, and what is then left alike
_HERE = re.compile("[本当各我]|前线|途中")  # 本市, 当地, 各地: no name of a place
_ENGLISH_HERE = re.compile(r"(?i:\b(?:this|our|here|local|various|front)\b)")


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield the datelines whose English names another agency or place."""
    passages = Passages.of(article, alignment)
    if passages is None:
        return
    for zh, en in _beside(passages):
        yield from _agency(zh, en)
        yield from _place(zh, en)


def _beside(passages: Passages) -> Iterator[tuple[Dateline, Dateline]]:
    """Datelines of both texts that stand beside each other: in one bead, or both where their text begins."""
    left = list(passages.en.datelines)
    for zh in passages.zh.datelines:
        start, end = passages.translation(zh.start) if passages.beads else (0, 0)
        at_top = zh is passages.zh.datelines[0] and _at_top(zh)
        for en in left:
            if start <= en.start < end or (at_top and en is passages.en.datelines[0] and _at_top(en)):
                left.remove(en)
                yield zh, en
                break


def _at_top(one: Dateline) -> bool:
    return one.start == 0


def _agency(zh: Dateline, en: Dateline) -> Iterator[Finding]:
    chinese = next((name for name, printed, _ in _AGENCIES if printed.search(zh.agency)), None)
    english = [name for name, _, printed in _AGENCIES if printed.search(en.agency)]
    if chinese and english and chinese not in english:
        yield _finding(
            "agency-changed",
            "error",
            zh,
            en,
            Wording("{zh} is {agency}, not {en}", zh=zh.agency, agency=chinese, en=en.agency),
        )


def _place(zh: Dateline, en: Dateline) -> Iterator[Finding]:
    if not zh.place or not en.place or _HERE.search(zh.place) or _ENGLISH_HERE.search(en.place):
        return
    letters = folded(en.place)
    if not letters or _is_said(zh.place, letters):
        return
    another = any(places_spelt(folded(word)) for word in (en.place, *en.place.split()))
    severity = "error" if another and look_up_name(zh.place) else "warning"
    yield _finding(
        "origin-changed", severity, zh, en, Wording("the report is from {zh}, not {en}", zh=zh.place, en=en.place)
    )


def _is_said(place: str, letters: str) -> bool:
    """Whether English letters hold a place, or all of it but what it is: 宣化店 as Xuanhua Store, 阳谷县 as Yanggu."""
    known = look_up_name(place)
    if known and any(one in letters or _misspelt(one, letters) for one in (*known.stems, *known.pinyin)):
        return True
    if letters in folded(read_lexicon().glosses.get(place, "")):  # 纽约: New York
        return True
    if known is None and len(place) > 3 and any(_is_said(place[:end], letters) for end in (len(place) - 1, 2)):
        return True
    return spelt(place, letters) or (len(place) > 2 and spelt(place[:-1], letters))


def _misspelt(form: str, letters: str) -> bool:
    """Whether one letter is too many, too few or another: Bejing is Beijing all the same."""
    return (
        len(form) > _SHORT
        and abs(len(form) - len(letters)) <= 1
        and SequenceMatcher(None, form, letters).ratio() > _ALIKE
    )


def _finding(rule: str, severity: str, zh: Dateline, en: Dateline, message: Wording) -> Finding:
    return Finding.model_validate(
        {
            "rule": rule,
            "severity": severity,
            "zh": ((zh.start, zh.end),),
            "en": ((en.start, en.end),),
            "message": message,
        }
    )
