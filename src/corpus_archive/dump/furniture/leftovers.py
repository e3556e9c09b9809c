"""What stands in the English half and is no translation: chatter of the model, the original copied above it."""

from __future__ import annotations

import re

from corpus_archive.dump.furniture.bylines import name_key
from corpus_archive.dump.layout import Line
from corpus_archive.language.chinese import HAN, han_share
from corpus_archive.language.model_speech import REFUSAL
from corpus_archive.records import Leftover, LeftoverKind

# A line that begins so is the model's as a whole where it says more of its task, or nothing more.
_TASK = (
    r"\b(?:translat\w*|questions|further|changes|clarif\w*|adjust\w*|edit\w*|revis\w*|(?:re)?phras\w*|wording"
    r"|assist(?:ance)?|help|format\w*|version|anything|me)\b"
)
_MORE = r"(?:[.;:,]?[\])]? .*\b(?:translat\w*|please|i['’]m|left (?:blank|empty|out)|omitted|provide)\b.*)?[.!]?[\])]?"
_CHATTER = re.compile(
    rf"(?:(?:as|i(?:['’]m| am)) an ai(?=[- ](?:(?:large )?(?:language|translation) )?(?:model|assistant|translator"
    rf"|based|powered)\b|[,.]).*|{REFUSAL}.*"
    r"|(?:sure|certainly|of course|absolutely)[,!.](?: .*)?(?:\benglish version\b.*"
    r"|\bhere (?:it is|you (?:are|go))[.:!]?"
    r"|\b(?:here(?: is|['’]s)|below is) (?:the|your) (?:\w+ ){0,2}(?:text|article|version)\b.*"
    r"|\bbelow,? you(?:['’]ll| can| will)? find\b.*)"
    r"|(?:column|section)[:：]\s*[(\[]?(?:none|n/a|empty|blank|not (?:specified|given|provided))?[)\]]?\.?"
    r"|\[(?:original|chinese|english)(?: (?:text|version|original|translation))?\]"
    r"|\[?(?:(?:the )?(?:rest of the )?(?:translation|text|article|output|response|content)(?: (?:is|was|has been))?"
    r" (?:truncated|cut off|omitted)(?: (?:here|for brevity|due to length))?|[.…]*truncated)[.…]*\]?"
    rf"|let me know (?:if|whether) .*{_TASK}.*|feel free to (?:ask|reach out|let me know)\b.*{_TASK}.*"
    r"|i hope (?:this|that|it) (?:helps[.!]?|translation\b.*|meets your\b.*)"
    r"|[*#_\s]*(?:english )?translation(?: of the article)?[*_\s]*[:：]?[*_\s]*"
    r"|all (?:specified|requested|formatting) (?:rules|instructions|guidelines) (?:have been|were) "
    r"(?:followed|met|applied|observed)\.?"
    r"|\[(?:the )?(?:remaining|other|further|rest of the) [^\[\]]{1,60} omitted (?:here )?for brevity[.…]*\]"
    r"|\[?(?:end of (?:the )?(?:article|translation)|no (?:further (?:content|text)(?: provided)?"
    r"|(?:content|text) provided))\.?\]?|```\w*|-{3,}|<hr[ \t]*/?>|(?:assistant|ai)[:：])$",
    re.I,
)
# What it says of the text it was given; of one that the original speaks of, the paper says so too.
_FIELD = (
    r"(?:专栏|section|columns?|authors?|translat\w*|body|content|page|title|date)[:：]?(?:['’]s?)?"
    r"(?: (?:section|line|field|names?|information|details?|numbers?|header|heading|label|text|to (?:be )?translated?"
    r"|listed|specified|given|provided|mentioned|in (?:the|its) (?:header|original|source)))*+"
)
_OF_TEXT = re.compile(
    r"the (?:original )?(?:article|text|passage|document|content)(?: provided| above| itself| you provided)? "
    r"(?:(?:(?:does not|doesn['’]t|did not) (?:have|contain|include|specify|mention|provide|give|indicate|name)"
    r"|(?:has|contains|includes|provides|gives|lists|specifies) no)"
    rf" (?:\w+ ){{0,3}}{_FIELD}(?:,? (?:or|and|nor) (?:\w+ ){{0,2}}{_FIELD}){{0,4}}"
    r"|(?:consists|contains) (?:only|solely|just) (?:of )?(?:an? |the )?"
    r"(?:photo|picture|image|caption|title|headline)\b.*"
    rf"|(?:is|was) not (?:provided|specified)(?: (?:here|in full|above|in the (?:prompt|request|header)))?){_MORE}$",
    re.I,
)
_TEXTS = re.compile("作者|文章|[原本全课正条]文|文[件本稿中内]|这[篇本封]|信中")
# Words behind a speech: the model names no speaker.
_SPOKEN = re.compile(r"[,?!][\"”’]* (?:[\w'’]+ ){0,6}(?:sa(?:id|ys)|asked|replied|wrote|added|declared|told|reads)\b")
# It may be the paper's where the original itself speaks of translating, or has a note of its own.
_OF_TRANSLATING = re.compile(
    r"(?:(?:sure|certainly|of course)[,!.].*\btranslat\w*.*"
    r"|(?:here(?: is|['’]s)|below is|the following is) (?:the |an? |my )?(?:\w+ ){0,3}"
    r"(?:translation|translated|english version).*"
    r"|translator['’]s note:.*|this (?:is an? )?(?:english )?translation (?:was|is|has been|maintains|preserves"
    r"|keeps|follows|retains|adheres|aims|attempts|reflects|captures|conveys|seeks|tries) .*"
    r"|[*(\[（].*[—–-] ?trans(?:lator)?\.?[)\]）]?)$",
    re.I,
)
_OF_A_BOOK = r"(?! (?:of|by|for) (?!(?:the|this) (?:article|passage|text|original|poem|headline|title)\b))"
_NOTE = re.compile(
    r"(?:please note|note)(?: that)?[:,]? (?:i(?:['’]ve| have) (?:kept|left|used|rendered|preserved|retained|added"
    r"|omitted|transliterated)\b.*\b(?:names?|terms?|titles?|tone|style|pinyin|format\w*|structure|phras\w*|wording|original"
    r"|spellings?)\b.*$|.*\b(?:transliterat\w*|in pinyin|(?:seems?|appears?) to .* in the original(?: text)?[.)\]]*$"
    r"|translat\w*\b"
    rf"(?! (?:(?:of the )?(?:works?|books?|novels?|edition)|by)\b)"
    rf"|(?:original (?:text|article)|source text)\b{_OF_A_BOOK}).*$)",
    re.I,
)
_NOTES = ("note", "please")  # how such a line begins
_HEADS_NOTES = re.compile(
    r"(?:translat(?:ion|or['’]?s?|ors['’]) notes?|notes? (?:on|to) (?:the |this )?translation)[:：]?$", re.I
)
_OF_A_HEAD = ("ranslat", "english")
_ANOTHER = re.compile(
    r"(?:the |my )?(?:revised|improved|final|polished|corrected|alternative|second) "
    r"(?:(?:english )?translation|english (?:version|draft))[:：]?$",
    re.I,
)
_ITEM = re.compile(r"[-*•]|\d{1,2}[.)]")
_ANSWER = re.compile(r"(?:sure|certainly|of course)[!.]$|no (?:content|text)\.?$", re.I)  # a man says that, too
_HEADS_TEXT = re.compile(r"(?:article |main )?(?:body|text|content)[:：]$", re.I)  # above all of it
_TRANSLATED = re.compile("译")
_ANNOTATED = re.compile("(?:注|按|附记|说明)[：:]|编者按|译者|原注|拼音")
_THINKS, _THOUGHT = "<think>", "</think>"
_ROLE = re.compile(r"(?:\*\*)?(?:assistant|ai)[:：](?:\*\*)?[ \t]*", re.I)  # of one who answers in a talk
_ASSISTS = re.compile("助")
_MOSTLY_HAN = 0.5  # of a line: an English one quotes a Chinese name or two
_LONGEST_HEAD = 40  # characters of a head of notes
_LONGEST_CHATTER = 300  # characters beyond which a line that begins like chatter is a paragraph of the article
_ANY_HAN = re.compile(f"[{HAN}]")


def lift(lines: list[Line], original: str) -> tuple[list[Line], list[Leftover]]:
    """Part the English body from chatter and from lines of the Chinese original; `original` is the Chinese half's text.

    A line mostly in Chinese that the original does not hold is left over too, as unknown: it is no English.
    """
    lines, leftover = _without_thoughts(lines)
    lines, spoken = _without_role(lines, original)
    leftover += spoken
    lines, noted = _without_notes(lines, original)
    leftover += noted
    rest: list[Line] = []
    original_key: str | None = None
    for line in lines:
        text = line.printed
        if not text.isascii() and _ANY_HAN.search(text) and han_share(text) > _MOSTLY_HAN:
            original_key = name_key(original) if original_key is None else original_key
            copied = name_key(text) in original_key
            leftover.append(_left_over(line, text, "source-copy" if copied else "unknown"))
        elif _is_chatter(text, original, is_first=not rest):
            leftover.append(_left_over(line, text))
        else:
            rest.append(line)
    return rest, leftover


def _left_over(line: Line, text: str, kind: LeftoverKind = "chatter") -> Leftover:
    return Leftover(side="en", line=line.number, kind=kind, text=text)


def _without_thoughts(lines: list[Line]) -> tuple[list[Line], list[Leftover]]:
    """The lines behind <think>…</think>, with which the answer of some models begins."""
    if not lines or not lines[0].printed.lower().startswith(_THINKS):
        return lines, []
    last = next((at for at, line in enumerate(lines) if _THOUGHT in line.printed.lower()), None)
    if last is None:
        return lines, []
    cut = lines[last].printed.lower().index(_THOUGHT) + len(_THOUGHT)
    thought, text = lines[last].printed[:cut], lines[last].printed[cut:].strip()
    behind = [Line(lines[last].number, text, text)] if text else []
    leftover = [*(_left_over(line, line.printed) for line in lines[:last]), _left_over(lines[last], thought)]
    return [*behind, *lines[last + 1 :]], leftover


def _without_role(lines: list[Line], original: str) -> tuple[list[Line], list[Leftover]]:
    """The lines without the role that a model signs its answer with, unless an assistant speaks in the original."""
    role = _ROLE.match(lines[0].printed) if lines else None
    if role is None or _ASSISTS.search(original):
        return lines, []
    text = lines[0].printed[role.end() :]
    behind = [Line(lines[0].number, text, text)] if text else []
    return [*behind, *lines[1:]], [_left_over(lines[0], role.group().strip())]


def _without_notes(lines: list[Line], original: str) -> tuple[list[Line], list[Leftover]]:
    """The lines without the notes of a model on its translation, or another translation, below a head that says so: all
    to the end, or above the text a list alone. What the original speaks of may be the paper's own."""
    begin = next((at for at, line in enumerate(lines) if _heads_what_follows(line.printed)), None)
    if begin is None or _TRANSLATED.search(original) or _ANNOTATED.search(original):
        return lines, []
    end = len(lines)
    if begin == 0:
        end = next((at for at, line in enumerate(lines[1:], 1) if not _ITEM.match(line.printed)), end)
    return lines[:begin] + lines[end:], [_left_over(line, line.printed) for line in lines[begin:end]]


def _heads_what_follows(text: str) -> bool:
    """Whether a line heads notes on the translation, or the translation once more."""
    if len(text) > _LONGEST_HEAD or not any(word in text.lower() for word in _OF_A_HEAD):
        return False
    bare = _bare(text).strip("# ")
    return _HEADS_NOTES.match(bare) is not None or _ANOTHER.match(bare) is not None


def _is_chatter(text: str, original: str, *, is_first: bool) -> bool:
    """Whether a line is the model's; one that may be the paper's is not. An answer to the reader comes first of all."""
    if len(text) > _LONGEST_CHATTER:
        return False
    for one in (text, _bare(text)) if text[0] in "*_([" else (text,):
        if (
            (_CHATTER.match(one) and not _SPOKEN.search(one))
            or (_OF_TEXT.match(one) and ("专栏" in one or not _TEXTS.search(original)))
            or (is_first and (_ANSWER.match(one) or (_HEADS_TEXT.match(one) and not _TEXTS.search(original))))
            or (_speaks_of_translating(one) and _OF_TRANSLATING.match(one) and not _TRANSLATED.search(original))
            or (one[:6].lower().startswith(_NOTES) and _NOTE.match(one) and not _ANNOTATED.search(original))
        ):
            return True
    return False


def _speaks_of_translating(text: str) -> bool:
    """Whether a word stands in a line without which it is none of these: far quicker than to try them."""
    return (
        "ranslat" in text
        or "RANSLAT" in text
        or (text[:1] in ("*", "(", "[", "（") and "Trans" in text[-14:])
        or "nglish version" in text
        or "NGLISH VERSION" in text
    )


def _bare(text: str) -> str:
    """A line without emphasis and the brackets around it: **Note:** …, (Note: …)."""
    bare = text.replace("**", "").strip("*_ ")
    return bare[1:-1] if bare[:1] in "([" and bare[-1:] in ")]" else bare
