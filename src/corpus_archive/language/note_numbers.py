"""Numbers in circles: those of notes close the sentence they stand behind, those of items open one."""

from __future__ import annotations

import functools

from corpus_archive.language.late_patterns import late_pattern

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_OPENS_ITEM = late_pattern(rf"(?:^|[：；，、:;,（(])\s*[{CIRCLED}]|\w\s+[{CIRCLED}](?=\w)")
_CLOSES = late_pattern(rf"(?<=\w)[{CIRCLED}][。，；！？,;!?.]|[{CIRCLED}]\s*$")
_BEHIND_STOP = late_pattern(rf"[。！？.!?…][”’」』）)\"'*]*\s*[{CIRCLED}]")


@functools.lru_cache(maxsize=8)  # each end of a sentence in a paragraph asks
def are_of_notes(paragraph: str) -> bool:
    """Whether the numbers behind the stops of a paragraph are of notes: 这很重要。①他说过。②, not 三点：①开会。②散会。

    Where nothing tells (三点。①开会。②散会。), one alone is of a note, and several are of items.
    """
    if _OPENS_ITEM.search(paragraph):
        return False
    return _CLOSES.search(paragraph) is not None or len(_BEHIND_STOP.findall(paragraph)) == 1
