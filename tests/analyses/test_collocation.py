"""Collocates against counting by hand: every sentence read, every window walked."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus_archive import Archive, ChoiceError
from corpus_archive.language import english
from corpus_archive.statistics import measures

TEXTS = [
    "The lake rises fast. The old lake is calm, and the boats are out. A lake of salt lies in the west.",
    "Boats on the lake go out early. The dike holds the lake. Lake lake lake!",
    "No water here; the dike is dry. The boats lie on the dike.",
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    from textwrap import dedent

    folder = tmp_path_factory.mktemp("lake")
    made = Archive.create(folder / "archive")
    for number, text in enumerate(TEXTS, start=1):
        header = dedent(f"""\
            Title: Lake {number}
            Author:
            Date: 195{number}-03-04
            Page: {number}

            """)
        (folder / f"{number}.md").write_text(header + text + "\n", encoding="utf-8")
    made.ingest(sorted(folder.glob("*.md")))
    made.index()
    return made


def counted(node: str, window: tuple[int, int], articles: list[int]) -> tuple[Counter[str], Counter[str]]:
    """Words near the node and all words but the node, token by token."""
    near, anywhere = Counter[str](), Counter[str]()
    for text in (TEXTS[number - 1] for number in articles):
        for start, end in english.sentences(text):
            words = [token.form.lower() for token in english.tokens(text[start:end])]
            places = {place for place, word in enumerate(words) if word == node}
            windows = {
                other
                for place in places
                for other in range(max(0, place + window[0]), min(len(words), place + window[1] + 1))
            } - places  # fmt: skip
            near.update(words[place] for place in windows if words[place].isalpha())
            anywhere.update(word for place, word in enumerate(words) if place not in places and word.isalpha())
    return near, anywhere


WINDOWS = {
    1: (-1, 1), 2: (-2, 2), 5: (-5, 5), (2, 5): (-2, 5), (0, 1): (0, 1), "3": (-3, 3), "-5:0": (-5, 0),
    "0:3": (0, 3), "2:5": (2, 5), "-4:-2": (-4, -2), "-1:+3": (-1, 3), "1:1": (1, 1),
}  # fmt: skip


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize(("criteria", "articles"), [({}, [1, 2, 3]), ({"page": 2}, [2]), ({"before": "1952"}, [1, 2])])
def test_every_cell_is_what_counting_gives(
    archive: Archive, window: Any, criteria: dict[str, object], articles: list[int]
) -> None:
    found = archive.select(**criteria).collocates("lake", window=window, least=1)  # type: ignore[arg-type]
    near, anywhere = counted("lake", WINDOWS[window], articles)
    assert dict(zip(found.columns["collocate"], found.columns["O11"], strict=True)) == dict(near)
    for row in found:
        assert row["O11"] + row["O12"] == near.total()
        expected = near.total() * anywhere[row["collocate"]] / anywhere.total()  # of so large a window as there is
        assert row["E11"] == pytest.approx(expected, abs=1e-3)
        assert row["mutual_information"] == pytest.approx(math.log2(row["O11"] / expected), abs=1e-4)
        assert row["O11"] + row["O21"] == anywhere[row["collocate"]]
        assert row["O11"] + row["O12"] + row["O21"] + row["O22"] == anywhere.total()


def test_a_measure_is_that_of_the_cells_beside_it(archive: Archive) -> None:
    for row in archive.collocates("lake", least=1):
        table = measures.Contingency(*(np.array([float(row[cell])]) for cell in ("O11", "O12", "O21", "O22")))
        assert row["log_likelihood"] == pytest.approx(measures.log_likelihood(table)[0], abs=1e-4)
        assert row["log_dice"] == pytest.approx(measures.log_dice(table)[0], abs=1e-4)


def test_a_window_from_one_place_to_another_is_named_in_the_first_line(archive: Archive) -> None:
    said = archive.collocates("lake", window="-5:0", least=1).said
    assert "words at -5:0 of 8 hits" in said
    assert "words near 8 hits" in archive.collocates("lake", window="5", least=1).said


def test_words_that_are_avoided_come_last(archive: Archive) -> None:
    rows = list(archive.collocates("lake", least=1))
    drawn = [row["O11"] > row["E11"] for row in rows]
    assert drawn == sorted(drawn, reverse=True)


def test_what_is_too_rare_is_left_out_and_said(archive: Archive) -> None:
    all_of_them, frequent = archive.collocates("lake", least=1), archive.collocates("lake", least=2)
    rare = len(all_of_them) - len(frequent)
    assert rare > 0
    assert frequent.notes == (f"{rare} words that co-occur fewer than 2 times are left out",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": "loglikelihood"},
        {"window": 0},
        {"window": (0, 0)},
        {"window": (1, 2, 3)},
        {"window": -1},
        {"window": "0"},
        {"window": "-5"},
        {"window": "5:2"},
        {"window": "0:0"},
        {"window": "a:b"},
        {"window": ""},
        {"window": "-1001:0"},
        {"window": "1:2:3"},
        {"window": "5.0"},
    ],
)
def test_a_mistake_is_told(archive: Archive, wrong: dict[str, object]) -> None:
    with pytest.raises(ChoiceError, match=r"unknown measure|^window"):
        archive.collocates("lake", **wrong)  # type: ignore[arg-type]


def test_chinese_collocates_are_words_of_the_segmenter(dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(dump(zh="    渔民合作社成立。渔民合作社丰收。"), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.md")
    archive.index()
    found = archive.collocates("渔民", least=1)
    assert dict(zip(found.columns["collocate"], found.columns["O11"], strict=True)) == {
        "合作社": 2,
        "成立": 1,
        "丰收": 1,
    }
