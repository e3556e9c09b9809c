"""Finding where quantities stand in a text, the same for both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

# No figure a paper prints is so long: a damaged scan or a row of them. To read it would take minutes, or fail.
_ENDLESS = re.compile(
    r"[0-9０-９]{40,}|[零〇○一二三四五六七八九十百千万亿]{60,}|[0-9０-９零〇○一二三四五六七八九十百千万亿、,，.．·]{200,}"
)


def found(text: str, begins: re.Pattern[str], scan: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `scan` finds in a text, looked for only where `begins` says that a quantity may begin.

    Three to four times as fast as searching with `scan`, whose alternatives would all be tried at every character.
    """
    position = 0
    while start := begins.search(text, position):
        endless = _ENDLESS.match(text, start.start())
        if endless:
            position = endless.end()
            continue
        one = scan.match(text, start.start())
        position = one.end() if one else start.end()
        if one:
            yield one
