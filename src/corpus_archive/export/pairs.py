"""Pairs of sentences: the beads with two sides of aligned articles, and their headlines, filtered and counted."""

from __future__ import annotations

import datetime
import hashlib
import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_archive import ExportError, is_blank
from corpus_archive.choices import of_kind, true_or_false
from corpus_archive.export.splits import ArticleSplit, is_share
from corpus_archive.json_lines import is_aligned
from corpus_archive.wording import counted

if TYPE_CHECKING:
    from corpus_archive import Pair

# Why a bead, or two headlines, are no pair of an export; the first that holds is counted.
REASONS = {
    "no_counterpart": "{n:,} {n:bead/beads} without a counterpart",
    "invisible": "{n:,} {n:pair/pairs} of which a side has nothing that is printed",
    "headline": "{n:,} {n:pair/pairs} of headlines",
    "not_one_to_one": "{n:,} {n:pair/pairs} of more than one sentence on a side",
    "below_min_score": "{n:,} {n:pair/pairs} below the minimum score",
    "repeated": "{n:,} {n:pair/pairs} of the same texts as one before",
}
HEADLINE_SCORE = 1.0
HEADLINE_METHOD = "header"


class PairFilter(NamedTuple):
    """Which pairs are wanted: of at least a score, of one sentence each, each pair of texts once, with headlines.

    `split` parts them by article; what is left out because it is repeated is so in all parts together.
    """

    min_score: float | None = None
    one_to_one: bool = False
    dedup: bool = False
    headlines: bool = True
    split: ArticleSplit | None = None

    @property
    def said(self) -> str:
        """Which pairs are wanted, in a line; empty where all are."""
        least = "" if self.min_score is None else f"score of at least {self.min_score:g}"
        one, once = "one sentence on each side" * self.one_to_one, "each pair of texts once" * self.dedup
        return ", ".join(filter(None, (least, one, once, "" if self.headlines else "no headlines")))


def checked_filter(wanted: PairFilter) -> PairFilter:
    """Which pairs are wanted, in numbers as JSON has them.

    Raises ExportError for a score that all pairs have or none, a split that is none, what is neither true nor false,
    and what is no PairFilter.
    """
    of_kind(wanted, PairFilter, "wanted", "a PairFilter: PairFilter(min_score=0.9)", ExportError)
    true_or_false(ExportError, one_to_one=wanted.one_to_one, dedup=wanted.dedup, headlines=wanted.headlines)
    least, split = wanted.min_score, wanted.split
    if least is not None:
        if not is_share(least):
            raise ExportError(f"min_score {least!r}: scores are from 0 to 1; give a number, such as 0.9")
        least = float(least)
    if split is not None:
        of_kind(split, ArticleSplit, "split", "an ArticleSplit: ArticleSplit(0.9, 0.05, 0.05)", ExportError)
        split = split.checked()
    return wanted._replace(min_score=least, split=split)


@dataclass
class PairCounts:
    """What became of the beads and headlines met: how many are pairs, how many were left out, and why."""

    pairs: int = 0
    left_out: dict[str, int] = field(default_factory=lambda: dict.fromkeys(REASONS, 0))
    methods: set[str] = field(default_factory=set)

    @property
    def said_left_out(self) -> str:
        """How many were left out and why, in a line; empty where none was."""
        return ", ".join(counted(REASONS[reason], number) for reason, number in self.left_out.items() if number)


def described(wanted: PairFilter, tally: PairCounts, unaligned: int) -> dict[str, Any]:
    """What a manifest says of pairs: how many, which were wanted, what was left out, articles that have none."""
    return {
        "pairs": tally.pairs,
        "wanted": {name: value for name, value in wanted._asdict().items() if name != "split"},
        **({"split": wanted.split._asdict()} if wanted.split else {}),
        "left_out": tally.left_out,
        "unaligned": unaligned,
        "alignment_methods": sorted(tally.methods),
    }


def select_pairs(lines: Iterable[str], wanted: PairFilter, tally: PairCounts) -> Iterator[Pair]:
    """Yield the pairs of articles (lines of an export), in order; headlines before the body.

    An article without an alignment has none. `tally` is kept up to date.
    """
    seen = DigestSet()
    for line in lines:
        if not is_aligned(line):
            continue
        record = json.loads(line)
        tally.methods.add(record["alignment_method"])
        for pair in _candidates(record):
            reason = _reason(pair, wanted)
            if not reason and wanted.dedup and not seen.add(_digest(pair)):
                reason = "repeated"
            if reason:
                tally.left_out[reason] += 1
            else:
                tally.pairs += 1
                yield pair


def _candidates(record: dict[str, Any]) -> Iterator[Pair]:
    """The headlines, where there are two, and every bead, one-sided ones with an empty text."""
    from corpus_archive import Pair

    piece = record["piece"]
    shared = {
        **{name: record[name] for name in ("id", "page", "section", "grade")},
        "date": datetime.date.fromisoformat(record["date"]),
        **{name: piece[name] for name in ("path", "member", "ordinal", "line")},
    }
    zh, en = record["zh"], record["en"]
    if zh and en and zh["headline"] and en["headline"]:
        yield Pair(
            kind="headline", zh=zh["headline"], en=en["headline"], score=HEADLINE_SCORE,
            zh_sentences=(), en_sentences=(), alignment_method=HEADLINE_METHOD, **shared,
        )  # fmt: skip
    method = record["alignment_method"]
    for bead in record["beads"]:
        yield Pair(
            kind="body", zh=_text(zh, bead["zh"]), en=_text(en, bead["en"]), score=bead["score"],
            zh_sentences=tuple(bead["zh"]), en_sentences=tuple(bead["en"]), alignment_method=method, **shared,
        )  # fmt: skip


def _text(half: dict[str, Any] | None, numbers: list[int]) -> str:
    """Some sentences as they stand in the text; ones that do not follow each other with a blank between them."""
    if not half or not numbers:
        return ""
    text, sentences = half["text"], half["sentences"]
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return str(text[sentences[numbers[0]][0] : sentences[numbers[-1]][1]])
    return " ".join(text[slice(*sentences[number])] for number in numbers)


def _reason(pair: Pair, wanted: PairFilter) -> str:
    """Why a pair is left out, or nothing."""
    if not (pair.zh and pair.en):
        return "no_counterpart"
    if is_blank(pair.zh) or is_blank(pair.en):
        return "invisible"
    if pair.kind == "headline":
        return "" if wanted.headlines else "headline"
    if wanted.one_to_one and not len(pair.zh_sentences) == len(pair.en_sentences) == 1:
        return "not_one_to_one"
    if wanted.min_score is not None and pair.score < wanted.min_score:
        return "below_min_score"
    return ""


def _digest(pair: Pair) -> int:
    """64 bits of both texts: the Chinese without its blanks (邓　拓), in the English all blanks alike."""
    both = "\0".join(("".join(pair.zh.split()), " ".join(pair.en.split())))
    return int.from_bytes(hashlib.blake2b(both.encode("utf-8"), digest_size=8).digest(), "little")


class DigestSet:
    """A set of 64-bit digests in one array: 134 MB for ten million, where a set of Python's takes 850.

    Open addressing with linear probing. Ten million digests of 64 bits have a chance of 3 in a million that any two
    are alike by accident.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 << 10))
        self._filled = 0

    def __len__(self) -> int:
        return self._filled

    def add(self, digest: int) -> bool:
        """Put one in; whether it is new."""
        digest = digest or 1  # 0 marks a slot that is free
        if not self._put(digest):
            return False
        self._filled += 1
        if self._filled * 3 > len(self._slots) * 2:
            self._grow()
        return True

    def _put(self, digest: int) -> bool:
        slots = self._slots
        last = len(slots) - 1
        at = digest & last
        while held := slots[at]:
            if held == digest:
                return False
            at = (at + 1) & last
        slots[at] = digest
        return True

    def _grow(self) -> None:
        before, self._slots = self._slots, array("Q", bytes(16 * len(self._slots)))
        for digest in before:
            if digest:
                self._put(digest)
