"""What in and beside some characters of the Chinese says that they are a name, a part of one, or none."""

from __future__ import annotations

import re

from corpus_archive.language.chinese import SURNAMES, looks_like_name
from corpus_archive.language.established import is_common_word
from corpus_archive.language.segmenters import TaggedToken

_SUFFIX = re.compile("(?:人民公社|公社|专区|地区|自治州|自治区|自治县|群岛|[省市县区乡村镇庄州湖河江山岛港站])$")
_PLACE_FOLLOWS = re.compile("人民公社|公社|专区|地区|自治|大队|[省市县区乡村镇庄州湖河江山岛港站]")
_TITLES_BEFORE = tuple(
    "书记|主席|部长|同志|总理|工程师|县长|省长|市长|厂长|社长|队长|司令|司令员|将军|院长|校长|教授|主任|代表|委员|大使|记者|"
    "工人|农民|社员|战士|团长|会长|秘书长|外长|首相|总统|作家|诗人|医生|教师|学生|模范|英雄|局长|处长|站长|政委|演员|牧民|"
    "干部|编辑|护士|船长|船工|村长|乡长|区长|科长|所长|馆长|店长|班长|组长|队员|司机|连长|排长|营长|师长|军长|支书|作曲家|"
    "小说家|剧作家|画家|歌手|运动员|科学家|数学家|物理学家|飞行员|营业员|护士长|大队长".split("|")
)
TITLE_AFTER = re.compile(
    "(?:副)?(?:书记|主席|部长|同志|总理|工程师|县长|省长|市长|厂长|社长|队长|司令|将军|院长|校长|教授|主任|代表|委员|大使|外长|首相|"
    "总统|先生|女士|夫人|局长|师傅|元帅)"
)
_ADDRESSED = re.compile("同志|先生|女士|将军|元帅")  # behind what is also a common word: 高峰同志
_NO_WHOLE_NAME = re.compile("(?:先生|女士|同志|师傅|大爷|大娘|大嫂|老汉|老|某|氏)$")
_DOTS = frozenset("·・•．")  # between the parts of a foreign name, one of which alone is none
_FUNCTION_WORDS = frozenset("和于向从时当都常连由同任曾应能越相为")  # that are surnames too: 和农民
# jieba takes them for the end of a given name (丁雪说, 章泽到), which none of them ends.
NEVER_LAST = frozenset("说在也是于与讲曾就又到及其把被给带率")
_OFFICE = re.compile("[部会院局社厅处央]$")  # no person's name ends so: 宣传部
_DYNASTY = re.compile(".[代朝]")
_INSIDE = frozenset("家各大小")  # of a village more often than of a name: 李家村
# Characters that foreign names are written with: beside one of them two characters are likely part of a longer name.
_FOREIGN = frozenset(
    "阿埃艾奥巴贝比博布达德迪蒂多厄尔法菲夫弗格哥古哈赫霍吉加卡凯柯科克库拉莱兰朗勒里利莉林鲁卢罗洛玛麦曼梅门米密莫姆穆纳"
    "娜内尼努诺帕佩皮普齐奇恰萨塞桑森莎什舍斯苏索塔泰坦特提图托瓦威韦维沃乌希谢辛休雅亚耶伊因约扎泽詹亨玻喀撒娃基"
)


def is_titled(text: str, start: int, end: int) -> bool:
    """Whether what stands before or behind a span says that it is a person."""
    return text.endswith(_TITLES_BEFORE, 0, start) or TITLE_AFTER.match(text, end) is not None


def has_title_before(text: str, start: int) -> bool:
    """Whether a title ends where a span starts."""
    return text.endswith(_TITLES_BEFORE, 0, start)


def is_surely_person(text: str, form: str, start: int, end: int) -> bool:
    """Whether a title says that characters that may be a name are one; a common word only before 同志 and the like."""
    if not looks_like_name(form):
        return False
    titled = is_titled(text, start, end) and not is_common_word(form)
    return titled or _ADDRESSED.match(text, end) is not None


def kind_of_place(after: str) -> str:
    """The character that says what kind of place precedes it: 县, 市, 湖."""
    if after.startswith(("公社", "人民公社")):
        return "公社"
    return after[:1] if _PLACE_FOLLOWS.match(after) else ""


def bare_place(name: str) -> str:
    """A place without the word for its kind: 灵宝县 → 灵宝."""
    bare = _SUFFIX.sub("", name)
    return bare if len(bare) > 1 else name


def is_person_not_place(form: str) -> bool:
    """Whether a name with the ending of a place is a person's all the same: 刘俊山."""
    return len(form) == 3 and looks_like_name(form) and form[1] not in _INSIDE and form[2] in "江山州河湖庄"


def is_none(form: str) -> bool:
    """Whether a word tagged as a name is none: 和农民, 毛主席 (a surname before a title), 唐代."""
    return (
        (form[0] in _FUNCTION_WORDS and len(form) == 3 and is_common_word(form[1:]))
        or TITLE_AFTER.fullmatch(form[1:]) is not None
        or _DYNASTY.fullmatch(form) is not None
    )


def is_office(form: str) -> bool:
    """Whether a word ends as offices do: 宣传部."""
    return _OFFICE.search(form) is not None


def is_function_word(character: str) -> bool:
    """Whether a surname is more often a word of grammar: 和, 于."""
    return character in _FUNCTION_WORDS


def is_part(text: str, start: int, end: int) -> bool:
    """Whether a dot parts a name from other parts of it: 波·贝鲁特 is nobody's Beirut."""
    return text[start - 1 : start] in _DOTS or text[end : end + 1] in _DOTS


def is_fragment(text: str, token: TaggedToken) -> bool:
    """Whether two characters are likely part of a longer foreign name, or a given name cut off from its surname."""
    if len(token.form) != 2:
        return False
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    cut_off = token.tag[:2] == "nr" and before in SURNAMES
    cut_off = cut_off and (token.form[0] not in SURNAMES or is_titled(text, token.start - 1, token.end))
    return cut_off or bool(_FOREIGN.intersection(before + after))


def is_transliterated(form: str) -> bool:
    """Whether half of the characters of a name, or more, are those that foreign names are written with: 阿拉米达."""
    return len(form) > 2 and 2 * sum(character in _FOREIGN for character in form) >= len(form)


def is_form_of_address(form: str) -> bool:
    """Whether a name is no whole one: 李老汉, 王某."""
    return _NO_WHOLE_NAME.search(form) is not None
