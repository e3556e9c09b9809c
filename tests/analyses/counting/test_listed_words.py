"""Stop lists and patterns: what they leave out is said, and every number that stays is as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from corpus_archive import Archive, ChoiceError, Corpus, QueryError, Result
from corpus_archive.analyses.counting.listed_words import listed, stop_words

STOP, PATTERN = ["The", "of", "大桥", "ＡＢＣ"], ".{2,4}"
TABLES: dict[str, Callable[..., Result]] = {
    "words": lambda corpus, **listed: corpus.frequencies(lang="en", **listed),
    "forms": lambda corpus, **listed: corpus.frequencies('[class="word"]', lang="en", **listed),
    "beside": lambda corpus, **listed: corpus.frequencies("lake", on="R1", **listed),
    "crossed": lambda corpus, **listed: corpus.frequencies("lake", on="R1", by="year", **listed),
    "collocates": lambda corpus, **listed: corpus.collocates("lake", least=1, **listed),
    "keywords": lambda corpus, **listed: corpus.select(page=2).keywords(lang="en", least=1, **listed),
    "words of Chinese": lambda corpus, **listed: corpus.frequencies(**listed),
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("stop", "pattern"), [(STOP, ""), ((), PATTERN), (STOP, PATTERN)])
def test_the_rows_that_stay_are_those_of_the_whole_table(
    invented: tuple[Archive, list[Any]], table: str, stop: Any, pattern: str
) -> None:
    whole = TABLES[table](invented[0])
    found = TABLES[table](invented[0], stop=stop, pattern=pattern)
    name = next(iter(whole.columns))
    kept = [
        row
        for row in whole
        if not (stop and row[name] in ("the", "of", "大桥", "abc"))
        and not (pattern and (row[name] is None or not re.fullmatch(pattern, row[name])))
    ]
    assert list(found) == kept
    assert len(found) < len(whole)
    each = whole.amount.rows_each
    assert (found.total, whole.total) == (len(kept) // each, len(whole) // each)
    assert found.denominators == whole.denominators
    left_out = sum(
        int(note.split()[0].replace(",", "")) for note in found.notes if "stop list" in note or "fit" in note
    )
    assert left_out == whole.total - found.total
    assert found.notes[len(found.notes) - len(whole.notes) :] == whole.notes


def test_sequences_with_a_word_of_the_list_are_left_out(invented: tuple[Archive, list[Any]]) -> None:
    whole, found = (invented[0].ngrams(2, lang="en", least=1, stop=stop) for stop in ((), "the OF"))
    assert list(found) == [row for row in whole if not {"the", "of"} & set(row["ngram"].split())]
    n = len(whole) - len(found)
    assert found.notes[0] == f"{n} rows have a word of the stop list (2 words) and are left out"


def test_a_list_is_words_or_a_text_of_them() -> None:
    assert stop_words("的, 了，在\n是") == {"的", "了", "在", "是"}
    assert stop_words(["The", " of ", ""]) == {"the", "of"}
    assert stop_words(()) == stop_words("") == frozenset()


def test_a_list_of_which_nothing_is_listed_is_said_to_be(lake: Archive) -> None:
    assert lake.frequencies(stop="高炉").notes[0] == "no row is on the stop list (1 word)"


def test_without_either_the_table_is_the_same(lake: Archive) -> None:
    found = lake.frequencies()
    assert listed(found, (), "") is found


def test_what_is_no_pattern_is_told_with_its_place(lake: Archive) -> None:
    with pytest.raises(QueryError, match=r"a \[ that nothing closes"):
        lake.frequencies(pattern="[a")


@pytest.mark.parametrize(("wide", "narrow"), [("２３", "23"), ("２[３]", "2[3]"), ("２．", r"2\.")])
def test_a_pattern_is_read_in_any_width(lake: Archive, wide: str, narrow: str) -> None:
    found, same = (lake.frequencies(lang="en", pattern=one) for one in (wide, narrow))
    assert (list(found), found.total) == (list(same), same.total)


def test_an_option_that_is_none_is_told(lake: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown option 'stopp'; choose stop, pattern or pos"):
        lake.keywords(stopp="的")  # type: ignore[call-arg]


def test_parts_are_no_words(lake: Archive) -> None:
    for asked in ({"stop": "的"}, {"pattern": "社.*"}):
        with pytest.raises(ChoiceError, match="hits by year are no words; leave the stop list and the pattern out"):
            lake.frequencies("湖水", by="year", **asked)


def test_measures_are_those_of_all_words(invented: tuple[Archive, list[Any]]) -> None:
    """Corrected for as many tests as were made, whatever is listed."""
    corpus: Corpus = invented[0].select(page=2)
    whole, found = (corpus.keywords(lang="en", least=1, pattern=pattern) for pattern in ("", "lake|boats?"))
    by_name = {row["keyword"]: row for row in whole}
    assert len(found) > 0
    assert all(row == by_name[row["keyword"]] for row in found)
