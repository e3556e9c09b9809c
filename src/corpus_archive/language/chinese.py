"""Chinese: sentences with offsets, tokens, and what tells a name or a title from a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_archive.language.late_patterns import late_pattern
from corpus_archive.language.note_numbers import CIRCLED, are_of_notes
from corpus_archive.language.segmenters import Segmenter, default_segmenter
from corpus_archive.language.spans import Token, printed_span

# Han as ranges for a character class; no other module spells them out. Letters write words and names: the common block
# first, Extension A, the compatibility block, the whole of planes 2 and 3, which Unicode keeps for ideographs
# (Extensions B to J, the compatibility supplement), and 々, which stands for the letter before it (佐々木).
# The radicals of dictionaries (⼈) are letters of no word.
HAN_LETTERS = "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\U00020000-\U0003ffff々"
# What is printed in Chinese may also have a round nought, as a numeral (一九五○) or for a name kept back. It is no
# letter: names of agencies, people and places, told by their letters, must not take in the figures beside them.
HAN = f"{HAN_LETTERS}○〇"

# A sentence ends after one of these and the quotes and brackets that close behind it, though a blank stand before them,
# the stars of bold type and the number of a note.
# ASCII ? and ! end one only before a blank, a closing mark or the end of the paragraph: elsewhere they stand for a
# glyph the scan lost, but in a text that has no others.
_CLOSED = rf"(?:[。！？!?…”’」』﹂﹄）)】〕\]\"'*{CIRCLED}]|\s+[”’」』﹂﹄])*)(?P<blank>\s*)"
_END = late_pattern(rf"(?P<mark>[。！？!?…]{_CLOSED}")
_MARKS_BUT_STOP = "！？!?…"
_STOP_END = late_pattern(rf"(?P<mark>。{_CLOSED}")  # the same in less time, where there is no other mark
_HALF_MARK = late_pattern(r"[!?](?=[”’」』﹂﹄\"']|\s*$)", re.MULTILINE)  # where no glyph can have been lost
# After so few letters since the last mark or blank an ellipsis is a speaker who falters (我……我不知道), but not where
# it ends a list (到上海、广州……).
_FALTERED = 3
_CLAUSE = late_pattern(r"\w*$")
# What follows an end without beginning a sentence: 《你好吗？》一书, “（元……）”，应为.
_GOES_ON = "，、；：,;:”’」』﹂﹄）)】》〉〕"
_PARTICLES = "的等"  # 他的“好！”的一声, “万岁！”等口号
_PAIRS = {
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
    "﹂": "﹁",
    "﹄": "﹃",
    "）": "（",
    ")": "(",
    "】": "【",
    "〕": "〔",
}
_SPEECH = (("”", "“"), ("」", "「"), ("﹂", "﹁"))
_STARS_OR_NUMBER = late_pattern(rf"\*\*?|[{CIRCLED}]")
_BEHIND_MARKS = f"*{CIRCLED}"
_BEFORE_SENTENCE = "。！？!?…”’」』﹂﹄）)】〕“‘「『﹁﹃"
_CLOSING_QUOTES = "”’」』﹂﹄"
_INTRODUCES = "：，。！？；、:,；……”’"  # before an opening quote that begins a speech
_SAID = late_pattern(r"[^，。！？：；“”「」﹁﹂\s没沒未不]{0,12}?(?:[说說説问問道喊答]|解释|解釋)(?:[。，：]|$)")
_PRINTED = re.compile(r"\w")
_LONGEST_TITLE = 40

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋"
    "茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗"
    "丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班"
    "仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳"
    "逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国"
    "文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "佟海覃岳闫沐鹿官仝苑操粟兰代冶楚邝冼苟尉邸檀谌揭矫亓佘綦仉麦丛"
)
DOUBLE_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "东方",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "端木",
)

_HAN_RUN = re.compile(f"[{HAN}]+")


def has_half_width_marks(text: str) -> bool:
    """Whether a text has its questions and exclamations end with ASCII ? and ! throughout, and none with ？ or ！."""
    if "！" in text or "？" in text or not ("!" in text or "?" in text):
        return False
    return _HALF_MARK.search(text) is not None


def sentences(paragraph: str, start: int = 0, *, half_width: bool = False) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each sentence of one paragraph, blanks between sentences left out.

    Ends: 。！？ and ……, with the quotes and brackets that close behind them; a mark inside a title (《你好吗？》) or
    before ，；：、 ends none, nor does …… where a speech goes on. `half_width` says that ? and ! are marks wherever
    they stand (`has_half_width_marks`). `start` is added to every offset.
    """
    begin, last = printed_span(paragraph)
    plain = "《" not in paragraph and "〈" not in paragraph
    word = _first_word(paragraph, begin)
    pattern = _END if any(map(paragraph.__contains__, _MARKS_BUT_STOP)) else _STOP_END
    for matched in pattern.finditer(paragraph, begin, last):
        at, after = matched.start(), matched.end()
        if plain and after - at == 1 and paragraph[at] in "。！？" and paragraph[at - 1].isalnum():
            ends, end = after < last and paragraph[after] not in _GOES_ON, after  # nearly every sentence ends so
        else:
            end = _less_what_opens(paragraph, matched) if after < last else matched.end("mark")
            after = end if end < matched.end("mark") else after
            ends = after < last and word < at and _ends_here(paragraph, (begin, at, end, after), half_width)
        if ends:
            yield start + begin, start + end
            begin = after
            word = begin if paragraph[begin].isalnum() else _first_word(paragraph, begin)
    if begin < last:
        yield start + begin, start + last


def _first_word(paragraph: str, begin: int) -> int:
    """Where the first letter, figure or Han stands: marks alone are no sentence."""
    matched = _PRINTED.search(paragraph, begin)
    return matched.start() if matched else len(paragraph)


def _less_what_opens(paragraph: str, matched: re.Match[str]) -> int:
    """Where the mark ends: before an item, or an ASCII quote or stars that open, as an even number before tells."""
    end = matched.end("mark")
    for found in _STARS_OR_NUMBER.finditer(paragraph, matched.start(), end):
        at, printed = found.start(), found.group()
        if printed in CIRCLED:
            opens = not are_of_notes(paragraph)
        else:
            apart = matched["blank"] and not paragraph[at:end].strip("*")
            opens = not apart and not paragraph.count(printed, 0, at) % 2
        if opens:
            return at
    opens = paragraph[end - 1] == '"' and not matched["blank"] and not paragraph.count('"', 0, end - 1) % 2
    return end - 1 if opens else end


def _ends_here(paragraph: str, places: tuple[int, int, int, int], half_width: bool) -> bool:
    """Whether the mark [at, end) ends the sentence that began at `begin`; the text goes on at `after`."""
    begin, at, end, after = places
    following, joined = paragraph[after], after == end
    if following in _GOES_ON:
        return False
    while end > at + 1 and paragraph[end - 1] in _BEHIND_MARKS:
        end -= 1
    last_mark = paragraph[end - 1]
    if paragraph[at] in "!?" and end - at == 1 and _is_lost_glyph(paragraph, at, joined, half_width):
        return False
    if last_mark == "…" and _falters(paragraph, begin, at):
        return False
    if last_mark in _PAIRS and joined and _is_embedded(paragraph, (begin, at, end, after)):
        return False
    if following in _PARTICLES and last_mark not in "。！？!?" and joined:
        return False
    return paragraph[at - 1] not in "“‘「『﹁﹃（(" and not _in_title(paragraph, begin, at)


def _is_lost_glyph(paragraph: str, at: int, joined: bool, half_width: bool) -> bool:
    """Whether an ASCII ! or ? stands for a glyph the scan lost: right before a letter, or a ? between two blanks."""
    if joined:
        return not half_width
    return paragraph[at] == "?" and paragraph[at - 1].isspace()


def _falters(paragraph: str, begin: int, at: int) -> bool:
    """Whether an ellipsis stands in a speech that goes on behind it, or after a few letters."""
    matched = _CLAUSE.search(paragraph, begin, at)
    few = matched is not None and 0 < at - matched.start() <= _FALTERED and paragraph[matched.start() - 1] != "、"
    return few or any(
        paragraph.rfind(opener, begin, at) > paragraph.rfind(closer, begin, at) for closer, opener in _SPEECH
    )


def _is_embedded(paragraph: str, places: tuple[int, int, int, int]) -> bool:
    """Whether a closing quote or bracket, the last of [at, end), only ends a part of its clause.

    It does where nothing introduced it (高呼“万岁！”和…), and where the speech began a sentence, this one or one before
    it, and its speaker is named behind it (“走吧！”他说。). A stop within a quote that nothing introduced ends the
    sentence: were that to go on, it would not stand there (他觉得“不被社会所接受的。”他说：…).
    """
    begin, at, end, after = places
    closer = paragraph[end - 1]
    opener = _less_stars(paragraph, paragraph.rfind(_PAIRS[closer], begin, at), begin)
    if opener <= begin:
        said = closer in _CLOSING_QUOTES and _SAID.match(paragraph, after) is not None
        return said and (opener == begin or _began_sentence(paragraph, closer, begin))
    if paragraph[at] == "。" and closer in _CLOSING_QUOTES:
        return False
    return paragraph[opener - 1] not in _INTRODUCES and not paragraph[opener - 1].isspace()


def _began_sentence(paragraph: str, closer: str, begin: int) -> bool:
    """Whether a speech of which sentences have ended before `begin` began a sentence: nobody introduced it."""
    opener = paragraph.rfind(_PAIRS[closer], 0, begin)
    if opener < 0 or paragraph.find(closer, opener, begin) >= 0:
        return False
    opener = _less_stars(paragraph, opener, 0)
    return not opener or paragraph[opener - 1].isspace() or paragraph[opener - 1] in _BEFORE_SENTENCE


def _less_stars(paragraph: str, at: int, begin: int) -> int:
    """Where the stars before a place begin."""
    while at > begin and paragraph[at - 1] == "*":
        at -= 1
    return at


def _in_title(paragraph: str, begin: int, at: int) -> bool:
    """Whether a mark stands inside 《…》 or 〈…〉."""
    return any(
        paragraph.rfind(left, begin, at) > paragraph.rfind(right, begin, at)
        and paragraph.find(right, at, at + _LONGEST_TITLE) >= 0
        for left, right in (("《", "》"), ("〈", "〉"))
        if left in paragraph
    )


def tokens(text: str, *, segmenter: Segmenter | None = None) -> list[Token]:
    """The running words of a Chinese text with their offsets; blanks are no tokens."""
    return list((segmenter or default_segmenter()).tokens(text))


def han_share(text: str) -> float:
    """Which part of the non-blank characters is Han, 0 for an empty text."""
    printed = sum(not character.isspace() for character in text)
    return sum(len(run) for run in _HAN_RUN.findall(text)) / printed if printed else 0.0


def is_han(text: str) -> bool:
    """Whether a string is Han characters, the round nought included, and nothing else."""
    return bool(_HAN_RUN.fullmatch(text))


def has_han(text: str) -> bool:
    """Whether a Han character, the round nought included, stands in a string."""
    return _HAN_RUN.search(text) is not None


def looks_like_name(word: str) -> bool:
    """Whether a word may be a Chinese personal name: a surname and one or two characters, or a dotted foreign name."""
    if "·" in word or "・" in word or "．" in word:
        return len(word) <= 20 and not any(mark in word for mark in "，。；：！？“”《》（）")
    if not is_han(word):
        return False
    if word.startswith(DOUBLE_SURNAMES):
        return 3 <= len(word) <= 4
    return 2 <= len(word) <= 3 and word[0] in SURNAMES
