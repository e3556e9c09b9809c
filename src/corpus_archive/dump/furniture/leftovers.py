"""What stands in the English half and is no translation: chatter of the model, the original copied above it."""

from __future__ import annotations

import re

from corpus_archive.dump.furniture.bylines import name_key
from corpus_archive.dump.layout import Line
from corpus_archive.language.chinese import HAN, han_share
from corpus_archive.records import Leftover, LeftoverKind

_CHATTER = re.compile(
    r"(?:the (?:original )?(?:article|text|original|document|content|passage)(?: provided| above| itself)? "
    r"(?:does not|doesn['’]t|did not|has no|contains no|is not|was not)\b"
    r".*(?:section|专栏|column|translat|author|provided|specified|body|content).*"
    r"|(?:sure|certainly|of course)(?:[!.]|"
    r"[,!.].*\b(?:translat\w*|english version|here(?: is| it is| you|['’]s)|below (?:is|you))\b.*)"
    r"|(?:here(?: is|['’]s)|below is|the following is) (?:the |an? |my )?(?:\w+ ){0,3}"
    r"(?:translation|translated|english version).*"
    r"|(?:as an ai\b|i(?:['’]m| am) (?:sorry|unable|an ai)|i (?:cannot|can['’]t) (?:translate|assist|help|provide)).*"
    r"|(?:please note|note)(?: that)?[:,]? .*\b(?:translat|original (?:text|article)|source text)\w*.*"
    r"|translator['’]s note:.*|this (?:is an? )?(?:english )?translation (?:was|is|has been) .*"
    r"|(?:column|section)[:：]\s*[(\[]?(?:none|n/a|empty|blank|not (?:specified|given|provided))?[)\]]?\.?"
    r"|\[(?:original|chinese|english)(?: (?:text|version|original|translation))?\]"
    r"|(?:let me know (?:if|whether)|feel free to (?:ask|contact|reach|let)|i hope this (?:helps|translation|meets)).*"
    r"|[*#_\s]*(?:english )?translation(?: of the article)?[*_\s]*[:：]?[*_\s]*"
    r"|\[?(?:end of (?:the )?(?:article|translation)|no (?:further )?(?:content|text)(?: provided)?)\.?\]?"
    r"|```\w*|-{3,}|<hr[ \t]*/?>)$",
    re.I,
)
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
        elif len(text) <= _LONGEST_CHATTER and (
            _CHATTER.match(text) or (text[0] in "*_([" and _CHATTER.match(_bare(text)))
        ):
            leftover.append(Leftover(side="en", line=line.number, kind="chatter", text=text))
        else:
            rest.append(line)
    return rest, leftover


def _bare(text: str) -> str:
    """A line without emphasis and the brackets around it: **Note:** …, (Note: …)."""
    bare = text.replace("**", "").strip("*_ ")
    return bare[1:-1] if bare[:1] in "([" and bare[-1:] in ")]" else bare
