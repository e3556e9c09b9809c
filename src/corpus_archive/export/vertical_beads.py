"""Which stretches of two vertical files say the same: beads as CWB's .align and as Sketch Engine's m:n mapping.

CWB (`man cwb-align-encode`): a head with both corpora and their grid attribute, then a line a bead, first and last
token of either side; both ascend. Sketch Engine ("Setting up parallel corpora", since Manatee 2.67): a line a bead,
numbers of the aligned structure or `first,last`, -1 where there is no counterpart; every structure is in one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any

from corpus_archive import Side
from corpus_archive.export.token_stream import SIDES
from corpus_archive.export.vertical import SentencePlace

Places = Mapping[tuple[str, int], SentencePlace]
_Run = tuple[SentencePlace, SentencePlace]  # first and last sentence of a side of a bead


class BeadFiles:
    """The alignment of two vertical files, as it is written; `beads` counts those with two sides.

    The beads of an article name each of its sentences once, in order (`check_beads`): both formats ask for that.
    """

    def __init__(self, names: Mapping[Side, str], align: IO[bytes], mappings: Mapping[Side, IO[bytes]]) -> None:
        self.beads = 0
        self._align = align
        self._mappings = mappings
        self._mapped = dict.fromkeys(SIDES, 0)  # sentences of each side that are in a line already
        align.write(f"{names['zh']}\ts\t{names['en']}\ts\n".encode())

    def write(self, record: Mapping[str, Any], places: Mapping[Side, Places]) -> None:
        """Write the beads of an article whose sentences stand at some places; all of them are mapped then."""
        ends = {side: self._mapped[side] + len(places[side]) for side in SIDES}
        for zh, en in self._runs(record, places):
            self._map_alone({"zh": zh[0].number, "en": en[0].number})
            self._map(_numbers(zh), _numbers(en))
            self._mapped = {"zh": zh[1].number + 1, "en": en[1].number + 1}
            self._align.write(f"{zh[0].first}\t{zh[1].last}\t{en[0].first}\t{en[1].last}\n".encode())
            self.beads += 1
        self._map_alone(ends)

    def _runs(self, record: Mapping[str, Any], places: Mapping[Side, Places]) -> Iterator[tuple[_Run, _Run]]:
        """The two-sided beads with the headlines first, as pairs of an export have them; of sentences with tokens."""
        if not record["alignment_method"]:
            return
        has_headlines = all(record[side] and record[side]["headline"] for side in SIDES)
        headlines = [{side: [0] for side in SIDES}] if has_headlines else []
        for zone, beads in (("headline", headlines), ("body", record["beads"])):
            for bead in beads:
                zh, en = ([places[side][zone, n] for n in bead[side] if (zone, n) in places[side]] for side in SIDES)
                if zh and en:
                    yield (zh[0], zh[-1]), (en[0], en[-1])

    def _map_alone(self, ends: Mapping[Side, int]) -> None:
        """Map the sentences of either side before some number to nothing."""
        for side in SIDES:
            first, last = self._mapped[side], ends[side] - 1
            if first <= last:
                alone = str(first) if first == last else f"{first},{last}"
                self._map(*((alone, "-1") if side == "zh" else ("-1", alone)))
        self._mapped = dict(ends)

    def _map(self, zh: str, en: str) -> None:
        self._mappings["zh"].write(f"{zh}\t{en}\n".encode())
        self._mappings["en"].write(f"{en}\t{zh}\n".encode())


def _numbers(run: _Run) -> str:
    first, last = run[0].number, run[1].number
    return str(first) if first == last else f"{first},{last}"
