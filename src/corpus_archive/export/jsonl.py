"""JSONL: records as they are, one a line; articles with their beads and their grade behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

_BUFFER = 1 << 20


def write(lines: Iterable[str], file: IO[bytes]) -> int:
    """Write lines, records or the like, and return how many."""
    count = held = 0
    buffer: list[str] = []
    for line in lines:
        buffer.append(line)
        held += len(line)
        count += 1
        if held >= _BUFFER:
            file.write(("\n".join(buffer) + "\n").encode("utf-8"))
            buffer, held = [], 0
    if buffer:
        file.write(("\n".join(buffer) + "\n").encode("utf-8"))
    return count
