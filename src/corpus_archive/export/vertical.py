"""Vertical text (VRT): a language of a corpus as CWB and Sketch Engine read it, a token or a tag a line.

The format: the CWB Corpus Encoding Tutorial, and Sketch Engine's "Preparing corpus text". A token has four columns,
word (the form as printed), folded, lemma and class; around tokens stand `text` with what is known of the article,
`headline` and `body`, in these `p` and `s`. A headline is one sentence, so there `p` stands in `s`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, NamedTuple

from corpus_archive import ArticleToken, Side
from corpus_archive.export.tmx import escaped, without_controls

TEXT_ATTRIBUTES = (
    "id", "newspaper", "date", "year", "month", "page", "section", "column", "headline", "place", "agency",
    "alignment", "grade", "likely_date",
)  # fmt: skip
TOKEN_ATTRIBUTES = ("word", "folded", "lemma", "class")
_LONGEST = 2000  # bytes of a value: CWB keeps 4,095 of one, and of a line 65,534, in which & may be five
_Sentence = tuple[str, int]


class SentencePlace(NamedTuple):
    """Where a sentence stands in its file: which of its sentences it is, its first token, its last; all from 0."""

    number: int
    first: int
    last: int


class VerticalFile:
    """One language of a corpus, as it is written. `cut` counts the values that were too long for CWB."""

    def __init__(self, file: IO[bytes], side: Side) -> None:
        self.side = side
        self.tokens = self.sentences = self.cut = 0
        self._file = file

    def write(self, record: Mapping[str, Any], tokens: list[ArticleToken]) -> dict[_Sentence, SentencePlace]:
        """Write this language of an article; where each of its sentences stands, by zone and number."""
        if not tokens:
            return {}
        about = text_attributes(record, self.side)
        head = " ".join(f'{name}="{self._value(about[name])}"' for name in TEXT_ATTRIBUTES)
        body = itertools.chain.from_iterable(
            self._zone(zone, list(found)) for zone, found in itertools.groupby(tokens, key=lambda one: one.zone)
        )
        self._file.write("\n".join([f"<text {head}>", *body, "</text>\n"]).encode("utf-8"))
        places = {}
        for sentence, found in itertools.groupby(tokens, key=lambda one: (one.zone, one.sentence)):
            length = sum(1 for _ in found)
            places[sentence] = SentencePlace(self.sentences, self.tokens, self.tokens + length - 1)
            self.tokens += length
            self.sentences += 1
        return places

    def _zone(self, zone: str, tokens: list[ArticleToken]) -> Iterator[str]:
        outer, inner = ("s", "p") if zone == "headline" else ("p", "s")
        number = {"s": lambda one: one.sentence, "p": lambda one: one.paragraph}
        yield f"<{zone}>"
        for _, whole in itertools.groupby(tokens, key=number[outer]):
            yield f"<{outer}>"
            for _, part in itertools.groupby(whole, key=number[inner]):
                yield f"<{inner}>"
                yield from map(self._line, part)
                yield f"</{inner}>"
            yield f"</{outer}>"
        yield f"</{zone}>"

    def _line(self, one: ArticleToken) -> str:
        return "\t".join((*map(self._value, (one.form, one.folded, one.lemma)), one.kind))

    def _value(self, text: str) -> str:
        """A value in one line, no longer than CWB keeps it, in entities; never empty where there was something."""
        plain = text if text.isprintable() else without_controls(" ".join(text.split()))
        if len(plain) * 4 > _LONGEST and len(plain.encode("utf-8")) > _LONGEST:
            self.cut += 1
            plain = plain.encode("utf-8")[: _LONGEST - 3].decode("utf-8", "ignore") + "…"
        return escaped(plain) or ("\ufffd" if text else "")


def text_attributes(record: Mapping[str, Any], side: Side) -> dict[str, str]:
    """What is known of an article, a line of an export: for one of its languages, as the values of `text`."""
    half = record[side]
    return {
        **{name: str(record[name]) for name in ("id", "newspaper", "date", "section", "column", "grade")},
        "year": record["date"][:4],
        "month": record["date"][:7],
        "page": "" if record["page"] is None else str(record["page"]),
        "headline": half["headline"],
        **{name: _first(one[name] for one in half["datelines"]) for name in ("place", "agency")},
        "alignment": record["alignment_method"],
        "likely_date": record["likely_date"] or "",
    }


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")
