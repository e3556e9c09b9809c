"""Chinese passages that were translated more than once, and not alike: the texts side by side.

A passage is the Chinese of a bead, aligned by meaning; it is the same where its letters and figures are, as a plain
query reads these, and 1.5 is another figure than 15. Two renderings are alike where theirs are, in any case. Where they
differ in figures or names, as the audit reads these, one of them is likely wrong: those come first.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_archive.analyses.reprints.shingles import letters
from corpus_archive.auditing.names.latin_names import find_latin_names, foreign_words
from corpus_archive.language.dates import MONTHS
from corpus_archive.language.quantities import Quantity, find_quantities
from corpus_archive.records import Alignment
from corpus_archive.results.result import Amount, Result
from corpus_archive.store.annotations import auditing
from corpus_archive.store.annotations.alignment_rows import from_row
from corpus_archive.store.database import Database
from corpus_archive.store.reading import ABOUT_THE_RECORD
from corpus_archive.store.selection import Selection, condition
from corpus_archive.wording import number_of

LEAST_LETTERS = 12  # of a passage: below it formulas (新华社北京三日电), exclamations and headings repeat
Differs = Literal["figures and names", "figures", "names", "wording"]
_ORDER: tuple[Differs, ...] = ("figures and names", "figures", "names", "wording")
_TYPES = {
    "passage": "Int64", "differs": "String", "rendering": "Int64", "zh": "String", "en": "String", "own": "String",
    "id": "String", "date": "Date", "page": "Int64", "zh_start": "Int64", "zh_end": "Int64", "en_start": "Int64",
    "en_end": "Int64", "score": "Float64",
}  # fmt: skip

# A figure with marks in it, which are more than setting: 1.5, 3-1, 9:30, -15; but not the comma of 3,000.
_MARKED = re.compile(r"(?:(?<![\dA-Za-z)])[-−])?(?<![\d.])\d+(?:(?:[.·:∶/–—-]|,(?=\d{3}))\d+)*")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_MARKS = str.maketrans({",": None, "·": "."} | dict.fromkeys(":∶/–—−", "-"))

Digests = NDArray[np.uint64]
OnProgress = Callable[[int, int], object]


class _Occurrence(NamedTuple):
    """A passage in an article, with what the English says for it; spans are of the printed texts."""

    id: str
    date: str
    page: int | None
    zh: str
    en: str
    zh_span: tuple[int, int]
    en_span: tuple[int, int]
    score: float


class _Passage(NamedTuple):
    """All occurrences of a passage: of each which rendering it is, and what it alone says of figures and names."""

    differs: Differs
    occurrences: list[_Occurrence]
    renderings: list[int]
    own: list[str]


def conflicts(database: Database, selection: Selection, on_progress: OnProgress | None = None) -> Result:
    """The passages of a selection that have several renderings, those that differ in figures or names first.

    A row an occurrence: passage (a number), differs (in figures, names or wording alone), rendering (which of the
    passage's it is, from 1), zh, en, own (figures and names that not all of its renderings have), id, date, page, the
    spans of both, score (of the bead). Articles that are aligned by length alone are left out, and told.
    """
    found = [_passage(some) for some in _repeated(database, selection, on_progress)]
    found.sort(key=lambda one: (_ORDER.index(one.differs), one.occurrences[0].id, one.occurrences[0].zh_span))
    rows = [row for number, one in enumerate(found, 1) for row in _rows(number, one)]
    return Result(
        {name: [row[name] for row in rows] for name in _TYPES},
        Amount(len(rows), "occurrences", basis=f"of {number_of(len(found), 'passage')}"),
        selection=str(selection),
        notes=tuple(_notes(found, auditing.only_by_length(database, selection))),
        types=_TYPES,
    )


def _notes(found: list[_Passage], left_out: int) -> Iterator[str]:
    counted = Counter(one.differs for one in found)
    if counted:
        yield "passages that differ in " + ", ".join(f"{name} {counted[name]:,}" for name in _ORDER if counted[name])
    if left_out:
        yield f"left out: {number_of(left_out, 'article')} aligned by length alone; run: corpus-archive align"


def _repeated(database: Database, selection: Selection, on_progress: OnProgress | None) -> Iterator[list[_Occurrence]]:
    """The occurrences of each passage that has several renderings, in the order of the articles."""
    passages, articles = _conflicting(database, selection, on_progress)
    found: dict[int, list[_Occurrence]] = defaultdict(list)
    with database.reading() as connection:
        statement = f"SELECT json, method, beads FROM records JOIN alignments ON {ABOUT_THE_RECORD}"
        for number in articles:
            row = connection.execute(f"{statement} WHERE records.number = ?", (number,)).fetchone()
            for one in _occurrences(*row) if row else ():
                if (passage := _digest(_wording(one.zh).encode())) in passages:
                    found[passage].append(one)
    yield from (some for some in found.values() if len({_wording(one.en) for one in some}) > 1)


def _conflicting(
    database: Database, selection: Selection, on_progress: OnProgress | None
) -> tuple[set[int], list[int]]:
    """The passages, by their hash, that have several renderings, and the numbers of the articles that have these."""
    where, values = condition(selection, database.newspaper)
    statement = (
        f"SELECT json, method, beads, records.number FROM records JOIN alignments ON {ABOUT_THE_RECORD} "
        f"WHERE method NOT LIKE 'length-%' AND {where} ORDER BY records.id"
    )
    blocks: list[Digests] = [np.zeros((0, 3), dtype=np.uint64)]
    with database.reading() as connection:
        total = connection.execute(f"SELECT count(*) FROM ({statement})", values).fetchone()[0]
        for done, (line, method, beads, number) in enumerate(connection.execute(statement, values), 1):
            rows = [
                (_digest(_wording(one.zh).encode()), _digest(_wording(one.en).encode()), number)
                for one in _occurrences(line, method, beads)
            ]
            blocks += [np.array(rows, dtype=np.uint64)] if rows else []
            if on_progress:
                on_progress(done, total)
    return _several(np.concatenate(blocks))


def _several(rows: Digests) -> tuple[set[int], list[int]]:
    """Of passages, renderings and articles, the passages with several renderings, and the articles that have them."""
    pairs = np.unique(rows[:, :2], axis=0)
    passages, counts = np.unique(pairs[:, 0], return_counts=True)
    several = passages[counts > 1]
    chosen = rows[np.isin(rows[:, 0], several)]
    return {int(one) for one in several}, list(dict.fromkeys(chosen[:, 2].astype(np.int64).tolist()))


def _occurrences(line: str, method: str, beads: str) -> Iterator[_Occurrence]:
    """The passages of an article that are long enough and have a counterpart."""
    record = json.loads(line)
    if not record["zh"] or not record["en"]:
        return
    alignment: Alignment = from_row(method, beads)
    for bead in alignment.beads:
        if bead.zh and bead.en:
            spans = [
                (record[side]["sentences"][numbers[0]][0], record[side]["sentences"][numbers[-1]][1])
                for side, numbers in (("zh", bead.zh), ("en", bead.en))
            ]
            zh, en = (record[side]["text"][slice(*span)] for side, span in zip(("zh", "en"), spans, strict=True))
            if len(letters(zh).codes) >= LEAST_LETTERS:
                yield _Occurrence(record["id"], record["date"], record["page"], zh, en, spans[0], spans[1], bead.score)


def _digest(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def _wording(text: str) -> str:
    """What two texts are compared by: letters, in small ones, and the figures that have marks in them."""
    found = _MARKED.findall(unicodedata.normalize("NFKC", text))
    marked = [one for figure in found if not (one := figure.translate(_MARKS)).isdigit()]
    return " ".join(("".join(map(chr, letters(text).codes)), *marked))


def _passage(occurrences: list[_Occurrence]) -> _Passage:
    """The renderings of a passage numbered, and what each has of figures and names that not all have."""
    numbers: dict[str, int] = {}
    for one in occurrences:
        numbers.setdefault(_wording(one.en), len(numbers) + 1)
    figures = _counted([_figures(one) for one in occurrences])
    names = [_names(one.en) for one in occurrences]
    own = [
        ", ".join([*_besides(one, figures), *_besides(other, names)]) for one, other in zip(figures, names, strict=True)
    ]
    said = [what for what, some in (("figures", figures), ("names", names)) if any(_besides(one, some) for one in some)]
    differs: Differs = " and ".join(said) or "wording"  # type: ignore[assignment]  # one of the four
    return _Passage(differs, occurrences, [numbers[_wording(one.en)] for one in occurrences], own)


def _besides(one: dict[Any, str], every: Iterable[dict[Any, str]]) -> list[str]:
    """As they are printed, those of one that not all have."""
    common = set.intersection(*(set(other) for other in every))
    return [printed for key, printed in one.items() if key not in common]


def _counted(renderings: list[list[tuple[Any, str]]]) -> list[dict[Any, str]]:
    """The figures of each rendering, one that is said again by itself where all say as many: 120, 200 and 120."""
    if len({len(figures) for figures in renderings}) > 1:  # one says a figure again for clearness
        return [dict(figures) for figures in renderings]
    return [
        {(value, [one for one, _ in figures[:at]].count(value)): text for at, (value, text) in enumerate(figures)}
        for figures in renderings
    ]


def _figures(one: _Occurrence) -> list[tuple[Any, str]]:
    """The figures of a rendering by what they say, as they are printed."""
    found = find_quantities(one.en, "en", datetime.date.fromisoformat(one.date))
    printed = [(figure, one.en[figure.start : figure.end]) for figure in found]
    return [(_value(figure), text) for figure, text in printed if not _says_little(figure, text)]


def _value(one: Quantity) -> tuple[Any, ...]:
    if one.when:
        parts = {"y": one.when.year, "m": one.when.month, "d": one.when.day}
        return ("date", one.when.part, *(parts[name] for name in "ymd" if name in one.when.printed))
    factor, dimension = (one.unit.factor, one.unit.dimension) if one.unit else (1, "")
    return one.low * factor, one.high * factor, dimension


def _says_little(one: Quantity, printed: str) -> bool:
    """Whether it is a bare one, which is an article as often, or a day without a figure or month (this year)."""
    if one.when:
        return not (any(letter.isdigit() for letter in printed) or _MONTH.search(printed))
    return one.low == one.high == 1 and one.unit is None


def _names(text: str) -> dict[Any, str]:
    """The names of a rendering by their letters: those that pinyin spells, and those of foreigners."""
    found = {one.form: text[one.start : one.end] for one in find_latin_names(text)}
    return found | {word.lower(): word for word in foreign_words(text)}


def _rows(number: int, passage: _Passage) -> Iterator[dict[str, Any]]:
    """The rows of a passage, rendering by rendering, in these by date."""
    order = sorted(range(len(passage.own)), key=lambda place: (passage.renderings[place], place))
    for place in order:
        one = passage.occurrences[place]
        yield {
            "passage": number,
            "differs": passage.differs,
            "rendering": passage.renderings[place],
            "zh": one.zh,
            "en": one.en,
            "own": passage.own[place],
            "id": one.id,
            "date": datetime.date.fromisoformat(one.date),
            "page": one.page,
            "zh_start": one.zh_span[0],
            "zh_end": one.zh_span[1],
            "en_start": one.en_span[0],
            "en_end": one.en_span[1],
            "score": one.score,
        }
