"""The reporter in brackets behind a dateline: 新华社南京十日电（记者周望）, (Reporter Zhou Wang)."""

from __future__ import annotations

import re

from corpus_archive.dump.furniture.bylines import ROLE
from corpus_archive.record_words import Side

_REACH = 90  # characters of a paragraph: behind a dateline, not in the text
_NAMED: dict[Side, re.Pattern[str]] = {
    "zh": re.compile(rf"[（(](?:{ROLE.pattern})[^（()）\n]{{0,30}}[）)]"),
    "en": re.compile(
        r"[（(](?:(?:[Ss]taff|[Ss]pecial|[Oo]ur|[Tt]rainee|Xinhua(?: News Agency)?|this (?:news)?paper)(?:['’]s)? )*"
        r"(?:[Rr]eporter|[Cc]orrespondent)s?[:,]? "
        r"(?![^()（）]*\b(?:Department|Office|Group|Bureau|Association|Club|Section|Team)\b)[A-Z][^()（）\n]{2,60}[)）]"
    ),
}


def reporter_in_brackets(text: str, side: Side) -> re.Match[str] | None:
    """Where a paragraph names its reporter in brackets near its beginning."""
    return _NAMED[side].search(text, 0, _REACH) if "（" in text or "(" in text else None
