"""Names in a Chinese text: people and places that jieba's parts of speech, the table of names or a title tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_archive.language.chinese import DOUBLE_SURNAMES, SURNAMES, is_han, looks_like_name
from corpus_archive.language.established import established, is_common_word, listed_names
from corpus_archive.language.name_forms import surname_readings
from corpus_archive.language.name_index import NameIndex
from corpus_archive.language.rosters import spaced_names
from corpus_archive.language.segmenters import TaggedToken, tagged
from corpus_archive.records import Span

_SUFFIX = re.compile("(?:人民公社|公社|专区|地区|自治州|自治区|自治县|群岛|[省市县区乡村镇庄州湖河江山岛港站])$")
_PLACE_FOLLOWS = re.compile("人民公社|公社|专区|地区|自治|大队|[省市县区乡村镇庄州湖河江山岛港站]")
_TITLES_BEFORE = tuple(
    "书记|主席|部长|同志|总理|工程师|县长|省长|市长|厂长|社长|队长|司令|司令员|将军|院长|校长|教授|主任|代表|委员|大使|记者|"
    "工人|农民|社员|战士|团长|会长|秘书长|外长|首相|总统|作家|诗人|医生|教师|学生|模范|英雄|局长|处长|站长|政委|演员|牧民|"
    "干部|编辑|护士|船长|船工|村长|乡长|区长|科长|所长|馆长|店长|班长|组长|队员|司机|连长|排长|营长|师长|军长|支书|作曲家|"
    "小说家|剧作家|画家|歌手|运动员|科学家|数学家|物理学家|飞行员|营业员|护士长|大队长".split("|")
)
_TITLE_AFTER = re.compile(
    "(?:副)?(?:书记|主席|部长|同志|总理|工程师|县长|省长|市长|厂长|社长|队长|司令|将军|院长|校长|教授|主任|代表|委员|大使|外长|首相|"
    "总统|先生|女士|夫人|局长|师傅|元帅)"
)
_ADDRESSED = re.compile("同志|先生|女士|将军|元帅")  # behind what is also a common word: 高峰同志
_DOTS = "·・•．"  # between the parts of a foreign name, one of which alone is none
# jieba takes them for the end of a given name (丁雪说, 章泽到), which none of them ends.
_NEVER_LAST = "说在也是于与讲曾就又到及其把被给带率"
_FORMS_OF_ADDRESS = re.compile("(?:先生|女士|同志|师傅|大爷|大娘|大嫂|老汉|老|某|氏)$")
_NO_GIVEN_NAME = ("c", "p", "u", "d", "x", "f", "m", "r")  # parts of speech that no given name has
_FUNCTION_WORDS = "和于向从时当都常连由同任曾应能越相为"  # that are surnames too: 和农民
_INSIDE = "家各大小"  # of a village more often than of a name: 李家村
_DYNASTY = re.compile("[代朝]$")
_OFFICE = re.compile("[部会院局社厅处央]$")  # no person's name ends so: 宣传部
# Characters that foreign names are written with: beside one of them two characters are likely part of a longer name.
_FOREIGN = frozenset(
    "阿埃艾奥巴贝比博布达德迪蒂多厄尔法菲夫弗格哥古哈赫霍吉加卡凯柯科克库拉莱兰朗勒里利莉林鲁卢罗洛玛麦曼梅门米密莫姆穆纳"
    "娜内尼努诺帕佩皮普齐奇恰萨塞桑森莎什舍斯苏索塔泰坦特提图托瓦威韦维沃乌希谢辛休雅亚耶伊因约扎泽詹亨玻喀撒娃基"
)
_WATERS = "湖河江海"  # 青石湖北堤 has no 湖北


class HanName(NamedTuple):
    """A name in the Chinese text: what is spelt of it, and where; how sure it is that it is one.

    `printed` is the form with the word for its kind, which is `kind` by its first character; `listed` is a person beside
    others in an enumeration.
    """

    start: int
    end: int
    form: str
    person: bool
    kind: str
    sure: bool
    printed: str
    listed: bool = False


class _Plain(NamedTuple):
    """A text without the blanks within names of rosters, and where each of its characters stands in the printed one."""

    text: str
    offsets: list[int]

    def span(self, start: int, end: int) -> Span:
        return self.offsets[start], self.offsets[end - 1] + 1


def han_names(text: str, index: NameIndex | None = None) -> list[HanName]:
    """The names in a Chinese text, in order; with the names of its English also those that are within other words."""
    if not text:
        return []
    plain = _unspaced(text)
    tokens = list(tagged(plain.text))
    spans = _known(plain.text, tokens, index)
    found = list(_told(plain.text, tokens, sorted(spans.items())))
    sure = {one.form for one in found if one.sure and one.person}
    names = []
    for one in found:
        start, end = plain.span(one.start, one.end)
        names.append(one._replace(start=start, end=end, sure=one.sure or (one.person and one.form in sure)))
    return names


def _unspaced(text: str) -> _Plain:
    inside = set()
    for second in spaced_names(text):
        inside.update(at for at in range(max(0, second - 2), second) if text[at].isspace())
    offsets = [at for at in range(len(text)) if at not in inside]
    return _Plain("".join(text[at] for at in offsets) if inside else text, offsets)


def _known(text: str, tokens: list[TaggedToken], index: NameIndex | None) -> dict[Span, bool]:
    """Names of the table: where words begin and end as they do, or where the English has them."""
    starts, ends = {one.start for one in tokens}, {one.end for one in tokens}
    found = {}
    for start, end in listed_names(text):
        known = established(text[start:end])
        there = index is not None and known is not None and any(map(index.has, known.stems))
        person = known is not None and not known.place
        if (there or (start in starts and end in ends)) and (person or not _is_part(text, start, end)):
            found[start, end] = person
    return found


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a dot parts a name from other parts of it: 波·贝鲁特 is nobody's Beirut."""
    return text[start - 1 : start] in set(_DOTS) or text[end : end + 1] in set(_DOTS)


def _told(text: str, tokens: list[TaggedToken], spans: list[tuple[Span, bool]]) -> Iterator[HanName]:
    """The names of known spans, and those of the tokens elsewhere; a longer name of jieba's goes before a known one."""
    longer = [one for one in tokens if one.tag[:2] == "ns" and one.end - one.start > 1]
    kept = [
        (span, person)
        for span, person in spans
        if not any(one.start <= span[0] and span[1] <= one.end and one.end - one.start > span[1] - span[0] for one in longer)
    ]
    names = [_known_name(text, span, person=person) for span, person in kept]
    names += [
        one
        for one in _tagged_names(text, tokens)
        if not any(start < one.end and one.start < end for (start, end), _ in kept)
    ]
    return iter(sorted(names))


def _known_name(text: str, span: Span, *, person: bool) -> HanName:
    start, end = span
    form = text[start:end]
    sure = (len(form) > 2 or _titled(text, start, end)) if person else not is_common_word(form)
    bare = form if person else bare_place(form)
    kind = "" if person else _kind(form[len(bare) :] or text[end : end + 2])
    return HanName(start, end, bare, person, kind, sure, form)


def _tagged_names(text: str, tokens: list[TaggedToken]) -> Iterator[HanName]:
    taken = 0
    for at, token in enumerate(tokens):
        if token.start < taken:
            continue
        name = _apart(text, tokens, at) or _tagged_name(text, tokens, at)
        if name:
            taken = name.end
            yield name


def _apart(text: str, tokens: list[TaggedToken], at: int) -> HanName | None:
    """A name that jieba cuts behind its surname: 司马 | 文义, and behind a title 解 | 学文."""
    token = tokens[at]
    if head := _head_of_organisation(token):
        return head
    double = token.form in DOUBLE_SURNAMES and token.tag[:2] == "nr"
    titled = len(token.form) == 1 and text.endswith(_TITLES_BEFORE, 0, token.start) and bool(surname_readings(token.form))
    titled = titled and token.form not in _FUNCTION_WORDS
    if not (double or titled) or at + 1 == len(tokens):
        return None
    given = tokens[at + 1]
    if len(given.form) > 2 or not is_han(given.form) or given.tag.startswith(_NO_GIVEN_NAME):
        return None
    if titled and (len(given.form) < 2 or is_common_word(given.form) or given.form[-1] in _NEVER_LAST):
        return None
    if _OFFICE.search(given.form):
        return None
    form = token.form + given.form
    return HanName(token.start, given.end, form, person=True, kind="", sure=True, printed=form)


def _head_of_organisation(token: TaggedToken) -> HanName | None:
    """The place that a longer word begins with: 南京大学, 淮南煤矿. It may be rendered otherwise, and is never missed."""
    form = token.form[:2]
    known = established(form)
    if token.tag[:2] in ("nt", "nz") and len(token.form) > 3 and known and known.place and known.read and not known.common:
        return HanName(token.start, token.start + 2, form, False, "", False, form)
    return None


def _tagged_name(text: str, tokens: list[TaggedToken], at: int) -> HanName | None:
    token = tokens[at]
    known = established(token.form)
    is_name = token.tag[:2] in ("nr", "ns") or (known is not None and not known.place and not known.common)
    is_name = (is_name and (token.tag[:2] == "ns" or not _OFFICE.search(token.form))) or _is_untagged_person(text, token)
    if not is_name or len(token.form) < 2 or not is_han(token.form) or _is_none(token):
        return None
    if _is_part(text, token.start, token.end):
        return None
    if at and tokens[at - 1].tag[:2] == "ns" and tokens[at - 1].end == token.start and token.form[0] in _WATERS:
        return None
    bare = bare_place(token.form)
    if known is not None and not known.common and known.place != (token.tag[:2] == "ns"):
        person = not known.place
    else:
        person = token.tag[:2] != "ns" and (bare == token.form or _is_person_not_place(token.form))
    return _person(text, token) if person else _place(text, token, bare)


def _person(text: str, token: TaggedToken) -> HanName:
    form, end = token.form, token.end
    if len(form) == 3 and form[-1] in _NEVER_LAST and form[0] in SURNAMES:
        form, end = form[:-1], end - 1
    known = established(form)
    sure = looks_like_name(form) and not is_common_word(form)
    sure = (sure and _titled(text, token.start, end)) or (looks_like_name(form) and bool(_ADDRESSED.match(text, end)))
    sure = sure or (known is not None and len(form) > 2 and not known.common)
    sure = sure and not _is_fragment(text, token)
    beside = text[token.start - 1 : token.start] == "、" or text[end : end + 1] == "、"
    return HanName(token.start, end, form, True, "", sure, form, listed=beside and looks_like_name(form))


def _is_untagged_person(text: str, token: TaggedToken) -> bool:
    """Whether a word that no dictionary has is a person's by the title before it: 主席区梦觉."""
    return (
        len(token.form) == 3
        and token.tag[0] == "n"
        and text.endswith(_TITLES_BEFORE, 0, token.start)
        and bool(surname_readings(token.form[0]))
        and not is_common_word(token.form)
        and not is_common_word(token.form[:2])
    )


def _is_none(token: TaggedToken) -> bool:
    """Whether a token tagged as a name is none: 和农民, 毛主席 (a surname before a title), 唐代."""
    form = token.form
    return (
        (form[0] in _FUNCTION_WORDS and len(form) == 3 and is_common_word(form[1:]))
        or _TITLE_AFTER.fullmatch(form[1:]) is not None
        or (len(form) == 2 and _DYNASTY.search(form) is not None)
    )


def _is_person_not_place(form: str) -> bool:
    """Whether a name with the ending of a place is a person's all the same: 刘俊山."""
    return len(form) == 3 and looks_like_name(form) and form[1] not in _INSIDE and form[2] in "江山州河湖庄"


def _place(text: str, token: TaggedToken, bare: str) -> HanName:
    known = established(bare) or established(token.form)
    kind = token.form[len(bare) :] if bare != token.form else text[token.end : token.end + 2]
    kind = _kind(kind) or _kind(token.form[1:] if len(token.form) == 2 else "")
    sure = known is not None and not known.common and not _is_fragment(text, token)
    return HanName(token.start, token.end, bare, False, kind, sure, token.form)


def _is_fragment(text: str, token: TaggedToken) -> bool:
    """Whether two characters are likely part of a longer foreign name, or a given name cut off from its surname."""
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    if len(token.form) != 2:
        return False
    cut_off = token.tag[:2] == "nr" and before in SURNAMES
    cut_off = cut_off and (token.form[0] not in SURNAMES or _titled(text, token.start - 1, token.end))
    return cut_off or bool(_FOREIGN.intersection(before + after))


def _titled(text: str, start: int, end: int) -> bool:
    return text.endswith(_TITLES_BEFORE, 0, start) or _TITLE_AFTER.match(text, end) is not None


def _kind(after: str) -> str:
    """The character that says what kind of place precedes it: 县, 市, 湖."""
    if after.startswith(("公社", "人民公社")):
        return "公社"
    return after[:1] if _PLACE_FOLLOWS.match(after) else ""


def bare_place(name: str) -> str:
    """A place without the word for its kind: 灵宝县 → 灵宝."""
    bare = _SUFFIX.sub("", name)
    return bare if len(bare) > 1 else name


def is_transliterated(form: str) -> bool:
    """Whether half of the characters of a name, or more, are those that foreign names are written with: 阿拉米达."""
    return len(form) > 2 and 2 * sum(character in _FOREIGN for character in form) >= len(form)


def is_form_of_address(form: str) -> bool:
    """Whether a name is no whole one: 李老汉, 王某."""
    return _FORMS_OF_ADDRESS.search(form) is not None


def surnames_with_titles(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a surname stands alone before a title, and the surname: 王主任, 周总理."""
    for token in tagged(text):
        form = token.form
        single = len(form) == 1 and token.tag[:2] == "nr" and _TITLE_AFTER.match(text, token.end)
        joined = token.tag[:2] == "nr" and len(form) > 2 and _TITLE_AFTER.fullmatch(form[1:])
        if (single or joined) and surname_readings(form[0]):
            yield token.start, form[0]
