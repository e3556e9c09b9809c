"""Authors: the header's author lines, and the line under the headline that names them again."""

from __future__ import annotations

import re

from corpus_archive.dump.furniture.countries import is_country, without_country, without_country_in_english
from corpus_archive.dump.furniture.english_roles import (
    BYLINE_WORDS,
    DONE_BY,
    ENGLISH_ROLE,
    ENGLISH_ROLE_REQUIRED,
    IN_OFFICE,
    INSTITUTION,
    PART_DONE_BY,
    SEAT,
)
from corpus_archive.dump.layout import BLANKS
from corpus_archive.language.chinese import DOUBLE_SURNAMES, HAN_LETTERS, SURNAMES, is_han, looks_like_name
from corpus_archive.language.folding import simplified
from corpus_archive.language.numerals import CHINESE_NUMERAL
from corpus_archive.language.romanisation import folded, spelt

_AGENCY = rf"(?:新华社|本报|本刊|本社|中新社|[{HAN_LETTERS}]{{1,8}}?(?:通讯社|[社报台]))"
ROLE = re.compile(
    rf"(?:据)?{_AGENCY}?(?:特约|特派|实习|见习|随军|摄影|前线|体育)*(?:常?驻[{HAN_LETTERS}]{{1,8}}?)?(?:特约|特派)?"
    r"(?:记者|通讯员|评论员|特派员|观察员|撰稿人)"
)
_CRAFTS = "作摄画绘文诗词曲译编图著撰"
_CRAFT_WORDS = tuple("摄影报道 摄影 报道 图文 整理 翻译 口述 执笔 编译 改编 供稿 绘图 记录 撰文 作词 作曲".split())
_CRAFTS_OF_SONGS = "词曲"  # behind whatever names where a line has both
_CRAFTS_OF_BOOKS = "著译撰作"  # behind a foreign name, which need not look like one: 彼得罗夫著
# Their pinyin and Wade-Giles; with the number of syllables that is enough, and quicker than a dictionary.
_SPELT = {
    craft: re.compile(letters)
    for craft, letters in zip(
        _CRAFTS,
        "zuo|tso she hua hui wen shi ci|tzu qu|chu yi|i$ bian|pien tu zhu|chu zhuan|chuan".split(),
        strict=True,
    )
} | {"影": re.compile("ying")}
_VOWELS = re.compile("[aeiou]+")  # one a syllable
_GIVEN_NAMES_TOO = "文诗词曲图"  # crafts that names end in as often (李学文): a line has to show that they are none
_CRAFT = re.compile(rf"(?:{'|'.join(_CRAFT_WORDS)}|[{_CRAFTS}])$")
_CRAFT_ENDS = frozenset(_CRAFTS).union(word[-1] for word in _CRAFT_WORDS)
_NO_GIVEN_NAME = "摄著撰"  # crafts that hardly anybody is called, so that 葛　摄 is no name printed apart
_OTHERS = re.compile(rf"等(?:[{CHINESE_NUMERAL}]{{0,3}}人)?")
_LABELS = re.compile(
    rf"(?:^|(?<=[\s、，,；;（(]))(?:(?:{'|'.join(_CRAFT_WORDS)}|作者|译者|记者|[{_CRAFTS}])[、/／·]?){{1,3}}[：:]"
)
_SOURCE = re.compile(r"[（(]?(?:原载|转载自|转自|录自|摘自)《.*?》[）)]?")
_CLAUSE_MARK = re.compile("[。！？；：，]")
_OFFICE = re.compile("[长席理员师授任卿使令帅记家士官手人]$")  # what an office or a trade ends with
_UNIT = re.compile(
    "..(?:某部|部队|大学|学院|中学|小学|公社|大队|工厂|[电钢]厂|研究所|医院|委员会|出版社)$"
)  # of whoever follows
_COMMAS = "、，,；;/／"
_LONGEST_NAME = 4  # Han of a name behind a unit: 湖滨某部　张树迎春
_CHINESE_SEPARATOR = re.compile(r"[ \t\u3000\xa0、，,；;/／]+")
_ROLE_IN_BRACKETS = re.compile(rf"[（(]{ROLE.pattern}[）)]")
_ENGLISH_SEPARATOR = re.compile(r"\s*(?:,|;|、|，|；|/|／|&|\band\b)\s*|[ \t\xa0]{2,}|\u3000+")
_INITIAL = re.compile(r"(?:^| )[A-Z]\.$")  # what a name may end with
_BY = re.compile(r"(?:text |photos? )?by\b(?!.*\b(?:reporter|correspondent|commentator)s?\b)", re.I)
_PERSON = re.compile(r"(?:[^\W\d_][\w'’.-]* ){1,4}[^\W\d_][\w'’.-]*")
_NO_PERSON = re.compile(r"\b(?:of|the|for|in|on|at|to)\b", re.I)
# Zhou Wang (周望), Lin Qing (staff reporter), …
_ENGLISH_ASIDE = re.compile(
    rf"\s*[（(](?:[^()（）]*[{HAN_LETTERS}][^()（）]*|[^()（）]*\b(?:reporters?|correspondents?|photographers?|translators?|narrators?"
    r"|recorders?|compilers?|editors?)\b[^()（）]*)[)）]",
    re.I,
)
_AND_OTHERS = re.compile(r"(?:[\s,;]|\band\b)+(?:et al\.?|others|et\. al\.)$", re.I)
# What a model, or a form, prints where nobody is named.
_UNNAMED = "(?:not (?:specified|given|provided|available|stated|mentioned|listed)|unknown)"
_NOBODY = re.compile(
    rf"[\[(（]?(?:none|n/?a|nil|null|{_UNNAMED}|(?:no )?authors?(?: name)?(?: (?:is )?{_UNNAMED})?"
    r"|无|不详|作者不详|未署名|未署|[-–—.…\s]+)[\])）]?\.?$",
    re.I,
)
_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST_AUTHORS = 1000  # characters beyond which an author line is no list of names, and slow to take apart
_LONGEST_BYLINE = 60  # characters of a line of names and roles
LONGEST_ENGLISH_BYLINE = 2 * _LONGEST_BYLINE  # English takes about twice as many
_MOST_AUTHORS = 4  # names that nothing else says to be authors: more are a list


def name_key(text: str) -> str:
    """Letters and Han only, in lower case: two prints of one name compare equal."""
    return (text if text.isalnum() else _NO_LETTERS.sub("", text)).lower()


def chinese_authors(printed: str, *, english: str = "") -> tuple[str, ...]:
    """The authors of an author line or byline, roles and crafts taken off: 新华社记者  刘某  李某 → 刘某, 李某.

    Names of two characters that are printed apart (老　舍) are one name. Where nobody is named, the role signs:
    本报评论员. `english` is the English author line: its pinyin tells whether 李学文 is a name (Li Xuewen) or 李学's
    text (Li Xue).
    """
    if not printed:
        return ()
    if _NOBODY.match(printed.strip(" \u3000")):
        return ()
    read = simplified(printed)
    if read != printed:
        return tuple(_as_printed(name, read, printed) for name in chinese_authors(read, english=english))
    text = _SOURCE.sub("　", printed) if "《" in printed else printed
    text = _ROLE_IN_BRACKETS.sub("　", text) if may_name_role(text) else text
    text = _LABELS.sub("　", text) if "：" in text or ":" in text else text
    bare_text = ROLE.sub("　", text) if may_name_role(text) else text
    words = _without_trades(_words_apart(bare_text), bare_text)
    crafts = _crafts_shown(words)
    named = [bare for word in words if (bare := _without_craft(word, english, crafts))]
    return tuple(named or _words_apart(text))


def _as_printed(name: str, read: str, printed: str) -> str:
    """A name in the characters it is printed in; `read` has as many as `printed`."""
    matched = re.search(rf"[{BLANKS}]*".join(map(re.escape, name)), read)
    return "".join(printed[matched.start() : matched.end()].split()) if matched else name


def may_name_role(text: str) -> bool:
    """Whether a word stands in a text without which `ROLE` finds nothing: far quicker than to look for a role."""
    return "记者" in text or "员" in text or "撰稿人" in text


def _crafts_shown(words: list[str]) -> frozenset[str]:
    """The crafts of a line that says who did what: two are named, or one that is no part of its name."""
    words = [word for word in words if len(word) != 2 or not looks_like_name(word)]  # 李文: cut by nobody
    crafts = frozenset(word[-1] for word in words if word[-1] in _CRAFTS)
    is_shown = len(crafts) > 1 or any(word[-1] in crafts and not looks_like_name(word) for word in words)
    return crafts if is_shown else frozenset()


def _words_apart(text: str) -> list[str]:
    """What blanks and commas part, single characters put together again."""
    bare = _unbracketed(text.strip(" \u3000：:"))
    words: list[str] = []
    parts = [_without_others(part) for part in _CHINESE_SEPARATOR.split(bare) if part]
    if _is_one_name(parts):
        return ["".join(parts)]
    for part in filter(None, parts):
        if words and _goes_on_name(words[-1], part):
            words[-1] += part
        else:
            words.append(part)
    return words


def _unbracketed(text: str) -> str:
    """A text without brackets around all of it, or half a pair."""
    if text[:1] not in "（(" and text[-1:] not in "）)":
        return text
    inner = text.strip(f"{BLANKS}（）()")
    return inner if not any(mark in inner for mark in "（()）") else text


def _without_others(word: str) -> str:
    """A word without the 等 behind a name: 李大年等, 等三人. 李等 is a name."""
    matched = _OTHERS.search(word)
    if matched is None or matched.end() < len(word) or (matched.start() and looks_like_name(word)):
        return word
    return word[: matched.start()] if not matched.start() or looks_like_name(word[: matched.start()]) else word


def _is_one_name(parts: list[str]) -> bool:
    """Whether all characters of one name of three, or of four with a double surname, are printed apart: 李　大　年."""
    name = "".join(parts)
    return len(parts) == len(name) > 2 and parts[-1] not in _CRAFTS and looks_like_name(name)


def _goes_on_name(word: str, part: str) -> bool:
    """Whether a word is a surname and the next what its bearer is called: 老　舍, 金　近作, 李　文, 欧阳　山."""
    if not is_han(part) or (len(part) == 1 and part in _NO_GIVEN_NAME):
        return False
    bare = _CRAFT.sub("", part) or part
    if word in DOUBLE_SURNAMES:
        return len(bare) <= 2
    if len(word) != 1 or len(bare) != 1:
        return False
    return word not in _CRAFTS if bare not in _CRAFTS else word in SURNAMES and word not in _CRAFTS


def _without_trades(words: list[str], text: str) -> list[str]:
    """The words but for those that say what the one named behind them is: 战士　李学诗, 智利　聂鲁达, 某部　李学诗.

    What a comma parts stands for itself: 清华大学、李学诗.
    """
    behind = (*words[1:], "")
    asides = (bool(name) and _is_aside(one, name) for one, name in zip(words, behind, strict=False))
    parted = (any(f"{one}{mark}" in text for mark in _COMMAS) for one in words)
    return [one for one, aside, apart in zip(words, asides, parted, strict=True) if not aside or apart]


def _is_aside(word: str, name: str) -> bool:
    if _is_trade(word) and looks_like_name(name):
        return True
    if _UNIT.search(name) or is_country(name):
        return False
    return is_country(word) or (_UNIT.search(word) is not None and len(name) <= _LONGEST_NAME)


def _is_trade(word: str) -> bool:
    return len(word) > 1 and _OFFICE.search(word) is not None and not looks_like_name(word)


def _without_craft(name: str, english: str, crafts: frozenset[str]) -> str:
    """A name without what its bearer did: 方小舟作 → 方小舟; nothing where only the craft is printed.

    What may be a name as a whole is one where its pinyin says so. Where that says neither, a craft is cut off if the
    line shows crafts, or if names seldom end so (葛萍摄, but 李学文).
    """
    if name in _CRAFTS or name in _CRAFT_WORDS:
        return ""
    if (of_foreigner := without_country(name)) != name:
        return of_foreigner[:-1] if of_foreigner[-1] in _CRAFTS_OF_BOOKS else of_foreigner
    bare = _CRAFT.sub("", name) if name[-1] in _CRAFT_ENDS else name
    of_book = name[-1] in (*_CRAFTS_OF_BOOKS, *(_CRAFTS_OF_SONGS if crafts.issuperset(_CRAFTS_OF_SONGS) else ""))
    if crafts and of_book and is_han(bare) and len(bare) > 1 and not looks_like_name(name):
        return bare
    if bare == name or not looks_like_name(bare) or len(name) == 2:
        return name
    if not looks_like_name(name):
        return bare
    printed = [folded(one) for one in _ENGLISH_SEPARATOR.split(english) if one]
    if any(len(_VOWELS.findall(one)) == len(name) and _SPELT[name[-1]].search(one) for one in printed):
        return name
    if any(len(_VOWELS.findall(one)) == len(bare) for one in printed):
        return bare
    return name if name[-1] in _GIVEN_NAMES_TOO and not crafts else bare


def english_authors(printed: str, *, chinese: int = 0) -> tuple[str, ...]:
    """The authors of an English author line or byline.

    Where the Chinese names `chinese` people and the English runs their names together (Fang Cheng Zhong Ling), words
    are dealt out evenly, two a person.
    """
    if len(printed) > _LONGEST_AUTHORS:
        return (printed.strip(),)
    bare = _AND_OTHERS.sub("", _ENGLISH_ASIDE.sub("", printed.strip(BLANKS)))
    bare = without_country_in_english(bare)
    closed = bare.count("(") == bare.count(")") and bare.count("[") == bare.count("]")
    if not closed or (bare[:1] in "([" and bare[-1:] in ")]"):  # around all of it, or the half of a pair
        bare = bare.strip("()[]")
    bare = bare.strip(BLANKS)
    if not bare or _NOBODY.match(bare):
        return ()
    text = ENGLISH_ROLE.sub("", bare, count=1).rstrip(".")
    if text[:1].islower():  # "Commentator of this newspaper": nobody is named
        text = bare
    names = _english_names(text or printed)
    if chinese == 1 and len(names) > 1:
        if _NO_PERSON.search(names[0]):  # a body and where it is: Theory Group of the Third Mine, Hubin Oilfield
            return (text,) if all(map(SEAT.search, names[1:])) else tuple(names)
        if all(one[0].islower() or _NO_PERSON.search(one) for one in names[1:]):
            return (names[0],)  # and what he is
    if len(names) == 1 and chinese > 1:
        words = names[0].split()
        if len(words) == 2 * chinese:
            return tuple(f"{words[at]} {words[at + 1]}" for at in range(0, len(words), 2))
    return tuple(names)


def _is_english_person(name: str) -> bool:
    return _PERSON.fullmatch(name) is not None and not _NO_PERSON.search(name) and not name[0].islower()


def _english_names(text: str) -> list[str]:
    """What commas and `and` part, without offices behind a name; Ministry of Industry and Commerce is one."""
    text = INSTITUTION.sub(lambda found: found.group().replace(" and ", " \0 "), DONE_BY.sub("", text, count=1))
    parts = [one.replace("\0", "and").strip() for one in _ENGLISH_SEPARATOR.split(text) if one and one.strip()]
    return [_without_role(one) for at, one in enumerate(parts) if not at or not IN_OFFICE.fullmatch(one)]


def _without_role(name: str) -> str:
    """A name without what its bearer did, or is: music by Lin Qing, our reporter Zhou Wang."""
    bare = DONE_BY.sub("", name, count=1)
    bare = without_country_in_english(ENGLISH_ROLE.sub("", name, count=1) if bare == name else bare)
    return name if not bare or bare[0].islower() else bare


def is_chinese_byline(line: str, authors: tuple[str, ...], *, english: str = "") -> bool:
    """Whether a line under the headline names the authors: the header's, or people with a role or a craft.

    `english` is the author of the English header: whom the Chinese one leaves out, a line of one name may name.
    """
    text = simplified(_unbracketed(line.strip(BLANKS)))
    authors = tuple(map(simplified, authors))
    if not text or len(text) > _LONGEST_BYLINE or text[-1] in "。！？；，：、" or text[0] in "“‘「『":
        return False
    bare = chinese_authors(text)
    if not bare:
        return False
    if authors and (name_key("".join(bare)) == name_key("".join(authors)) or names_office(text, authors)):
        return True
    if ROLE.match(text):
        return not ROLE.fullmatch(text) and all(looks_like_name(name) or name in authors for name in bare)
    if authors:
        others = set(bare) - set(authors)  # who translated it, of whom the header has nothing
        with_craft = set(authors) <= set(bare) and _CRAFT.search(text) is not None
        return not others or (with_craft and all(map(looks_like_name, others)))
    if not all(looks_like_name(name) for name in bare):
        return False
    return 1 < len(bare) <= _MOST_AUTHORS or _names_same(bare, english) or _shows_craft(text)


def _shows_craft(text: str) -> bool:
    """Whether a line ends with what somebody did; 安全报道 is a sub-head."""
    return _CRAFT.search(text) is not None and (not text.endswith(("报道", "图文")) or "摄影报道" in text)


def _names_same(names: tuple[str, ...], english: str) -> bool:
    """Whether the English names an author, and spells the names as far as they are Chinese: 水利 is not Zhou Wang."""
    if not english_authors(english):
        return False
    letters, printed = folded(english), simplified(english)
    return all(not is_han(name) or name in printed or spelt(name, letters) for name in names)


def is_row_of_names(line: str) -> bool:
    """Whether a line is several names and nothing else, no role and no craft."""
    text = simplified(line.strip(" \t\u3000\xa0（）()"))
    names = (
        chinese_authors(text) if len(text) <= _LONGEST_BYLINE and not (ROLE.match(text) or _CRAFT.search(text)) else ()
    )
    return len(names) > 1 and all(map(looks_like_name, names))


def names_craft(line: str) -> bool:
    """Whether a line ends with what somebody did, as below a picture: 王大民摄."""
    return _CRAFT.search(simplified(line.strip(BLANKS))) is not None


def names_office(text: str, authors: tuple[str, ...]) -> bool:
    """Whether a line names the authors and what they are: 代表团团长  周望; without a blank only behind an office."""
    if _CLAUSE_MARK.search(text) or ROLE.match(text):
        return False
    words = _CHINESE_SEPARATOR.split(text)
    if len(words) > len(authors) and authors in (tuple(words[-len(authors) :]), tuple(words[: len(authors)])):
        return True
    if len(authors) != 1 or len(words) != 1 or not text.endswith(authors[0]):
        return False
    return _OFFICE.search(text.removesuffix(authors[0])) is not None


def is_english_byline(line: str, author: str) -> bool:
    """Whether a line names the author of the header again, or begins with `By` or a reporter's role."""
    text = line.strip(BLANKS)
    text = without_country_in_english(text).strip(f"{BLANKS}()") if len(text) <= LONGEST_ENGLISH_BYLINE else ""
    if not text:
        return False
    bare, author = ENGLISH_ROLE.sub("", text, count=1), without_country_in_english(author)
    if author and (name_key(bare) == name_key(author) or (_INITIAL.search(text) and _names_as(text, author))):
        return True
    if text[-1] in ".!?:;,":
        return False
    if (author and _names_as(text, author)) or _names_first_or_last(bare, author):
        return True
    if _BY.match(text) and not _names_people(text):
        return False
    return ENGLISH_ROLE_REQUIRED.search(text) is not None and all(
        word[0].isupper() or word in BYLINE_WORDS for word in re.findall(r"[^\W\d_]+", text)
    )


def _names_as(text: str, author: str) -> bool:
    """Whether a line names authors of the header, and nobody else (Told by Lin Qing, of Lin Qing (narrator)), or all of
    them and who translated it."""
    named, wanted = ({*map(name_key, english_authors(one))} for one in (text, author))
    return bool(named) and (named <= wanted or (wanted <= named and PART_DONE_BY.search(text) is not None))


def _names_people(text: str) -> bool:
    """Whether all that stands behind `By` is full names of people: not By Land and Sea, By Order of the Mayor."""
    return all(map(_is_english_person, english_authors(text)))


def _names_first_or_last(text: str, author: str) -> bool:
    """Whether a comma parts the author's name from the rest: Zhou Wang, head of the delegation. Tones do not count."""
    wanted, parts = folded(author), text.split(",")
    beginnings = (parts[:size] for size in range(1, len(parts)))
    return bool(wanted) and any(
        wanted in (folded("".join(one)), folded("".join(parts[len(one) :]))) for one in beginnings
    )
