"""Finding where quantities stand in a text, the same for both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator


def found(text: str, begins: re.Pattern[str], scan: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `scan` finds in a text, looked for only where `begins` says that a quantity may begin.

    Three to four times as fast as searching with `scan`, whose alternatives would all be tried at every character.
    """
    position = 0
    while start := begins.search(text, position):
        one = scan.match(text, start.start())
        position = one.end() if one else start.end()
        if one:
            yield one
