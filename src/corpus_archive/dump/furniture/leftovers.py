"""What stands in the English half and is no translation: chatter of the model, the original copied above it."""

from __future__ import annotations

import re

from corpus_archive.dump.furniture.bylines import name_key
from corpus_archive.dump.layout import Line
from corpus_archive.language.chinese import HAN, han_share
from corpus_archive.language.model_speech import REFUSAL
from corpus_archive.records import Leftover, LeftoverKind

# Of a line that begins so nothing is the paper's.
_CHATTER = re.compile(
    r"(?:the (?:original )?(?:article|text|passage|(?:document|content)(?= (?:provided|above)))"
    r"(?: provided| above| itself)? (?:(?:does not|doesn['’]t|did not) "
    r"(?:have|contain|include|specify|mention|provide|give|indicate|name) (?:\w+ ){0,3}"
    r"|(?:has|contains) no (?:\w+ ){0,2})"
    r"(?:section|专栏|column|author|translat\w*|body|content|page)\b.*"
    r"|the (?:original )?(?:article|text|passage|document|content)(?: provided| above| itself)? "
    r"(?:is|was) not (?:provided|specified)\b.*"
    rf"|(?:as an ai\b|i(?:['’]m| am) an ai\b|{REFUSAL}).*"
    r"|(?:sure|certainly|of course)[,!.].*\b(?:english version|here(?: it is| you|['’]s (?:the|your))|below (?:is|you))"
    r"\b.*"
    r"|(?:column|section)[:：]\s*[(\[]?(?:none|n/a|empty|blank|not (?:specified|given|provided))?[)\]]?\.?"
    r"|\[(?:original|chinese|english)(?: (?:text|version|original|translation))?\]"
    r"|let me know (?:if|whether) (?:you(?: need|['’]d like| would like| want| have any)|there(?: is|['’]s) anything"
    r"|any|i can)\b.*"
    r"|feel free to (?:ask|reach out|let me know)\b.*|i hope (?:this|that|it) (?:helps[.!]?$|translation|meets your).*"
    r"|[*#_\s]*(?:english )?translation(?: of the article)?[*_\s]*[:：]?[*_\s]*"
    r"|\[?(?:end of (?:the )?(?:article|translation)|no (?:further (?:content|text)(?: provided)?"
    r"|(?:content|text) provided))\.?\]?|```\w*|-{3,}|<hr[ \t]*/?>)$",
    re.I,
)
# It may be the paper's where the original itself speaks of translating, or has a note of its own.
_OF_TRANSLATING = re.compile(
    r"(?:(?:sure|certainly|of course)[,!.].*\btranslat\w*.*"
    r"|(?:here(?: is|['’]s)|below is|the following is) (?:the |an? |my )?(?:\w+ ){0,3}"
    r"(?:translation|translated|english version).*"
    r"|translator['’]s note:.*|this (?:is an? )?(?:english )?translation (?:was|is|has been) .*)$",
    re.I,
)
_NOTE = re.compile(
    r"(?:please note|note)(?: that)?[:,]? .*\b(?:translat\w*|original (?:text|article)|source text)\b.*$", re.I
)
_NOTES = ("note", "please")  # how such a line begins
_ANSWER = re.compile(r"(?:sure|certainly|of course)[!.]$|no (?:content|text)\.?$", re.I)  # a man says that, too
_TRANSLATED = re.compile("译")
_ANNOTATED = re.compile("(?:注|按|附记|说明)[：:]|编者按|译者|原注")
_MOSTLY_HAN = 0.5  # of a line: an English one quotes a Chinese name or two
_LONGEST_CHATTER = 300  # characters beyond which a line that begins like chatter is a paragraph of the article
_ANY_HAN = re.compile(f"[{HAN}]")


def lift(lines: list[Line], original: str) -> tuple[list[Line], list[Leftover]]:
    """Part the English body from chatter and from lines of the Chinese original; `original` is the Chinese half's text.

    A line mostly in Chinese that the original does not hold is left over too, as unknown: it is no English.
    """
    rest: list[Line] = []
    leftover: list[Leftover] = []
    original_key: str | None = None
    for line in lines:
        text = line.printed
        if not text.isascii() and _ANY_HAN.search(text) and han_share(text) > _MOSTLY_HAN:
            original_key = name_key(original) if original_key is None else original_key
            copied = name_key(text) in original_key
            kind: LeftoverKind = "source-copy" if copied else "unknown"
            leftover.append(Leftover(side="en", line=line.number, kind=kind, text=text))
        elif _is_chatter(text, original, is_first=not rest):
            leftover.append(Leftover(side="en", line=line.number, kind="chatter", text=text))
        else:
            rest.append(line)
    return rest, leftover


def _is_chatter(text: str, original: str, *, is_first: bool) -> bool:
    """Whether a line is the model's; one that may be the paper's is not. An answer to the reader comes first of all."""
    if len(text) > _LONGEST_CHATTER:
        return False
    for one in (text, _bare(text)) if text[0] in "*_([" else (text,):
        if (
            _CHATTER.match(one)
            or (is_first and _ANSWER.match(one))
            or (_speaks_of_translating(one) and _OF_TRANSLATING.match(one) and not _TRANSLATED.search(original))
            or (one[:6].lower().startswith(_NOTES) and _NOTE.match(one) and not _ANNOTATED.search(original))
        ):
            return True
    return False


def _speaks_of_translating(text: str) -> bool:
    """Whether a word stands in a line without which it is none of these: far quicker than to try them."""
    return "ranslat" in text or "RANSLAT" in text or "nglish version" in text or "NGLISH VERSION" in text


def _bare(text: str) -> str:
    """A line without emphasis and the brackets around it: **Note:** …, (Note: …)."""
    bare = text.replace("**", "").strip("*_ ")
    return bare[1:-1] if bare[:1] in "([" and bare[-1:] in ")]" else bare
