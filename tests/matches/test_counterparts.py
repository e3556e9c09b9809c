"""Hits and the sentences aligned with them, against the beads and the texts themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, QueryError


def occurrences(text: str, word: str) -> int:
    return sum(text.startswith(word, at) for at in range(len(text)))


@pytest.mark.parametrize(
    ("word", "answer"), [("合作社", "cooperative"), ("船", "boat"), ("湖", "lake"), ("渔民", "fish")]
)
def test_hits_are_parted_by_what_their_beads_say(gold: Archive, gold_pairs: list[Any], word: str, answer: str) -> None:
    said = denied = 0
    for _, zh, en in gold_pairs:
        words = [one.casefold() for one in en.replace("-", " ").replace("'", " ").split()]
        has = any("".join(filter(str.isalpha, one)).startswith(answer) for one in words)
        said += occurrences(zh, word) * has
        denied += occurrences(zh, word) * (not has and bool(en))
    assert gold.concordance(f"{word} ==> {answer}*").total == said
    assert gold.concordance(f"{word} !=> {answer}*").total == denied
    assert gold.concordance(f"{word} ==>? {answer}*").total == gold.concordance(word).total


def test_the_aligned_text_is_the_bead_as_printed(gold: Archive, gold_pairs: list[Any]) -> None:
    beads = {(article.id, zh): en for article, zh, en in gold_pairs}
    rows = list(gold.concordance("湖", window=0, limit=None, parallel=True))
    assert len(rows) > 100
    compared = 0
    for row in rows:
        sentence = row["left"] + row["node"] + row["right"]
        if (row["id"], sentence) in beads:  # a bead of one sentence
            assert " ".join(row["aligned"].split()) == " ".join(beads[row["id"], sentence].split())
            assert row["score"] == (0.75 if row["aligned"] else None)
            compared += 1
    assert compared > 80


def test_an_answer_is_what_the_partner_finds_there(gold: Archive) -> None:
    rows = list(gold.concordance("合作社 ==> cooperative*", limit=None))
    assert {row["answer"].lower() for row in rows} <= {"cooperative", "cooperatives"}
    assert all(row["answer"] in row["aligned"] for row in rows)
    back = list(gold.concordance("[lemma='cooperative'] ==> 合作社".replace("'", '"'), limit=None))
    assert {row["answer"] for row in back} == {"合作社"}


def test_headlines_are_each_other_s_partners(gold: Archive) -> None:
    row = next(iter(gold.concordance("合作社", zone="headline", parallel=True)))
    assert "Cooperative" in row["aligned"]


def test_hits_without_a_partner_are_said(gold: Archive, gold_pairs: list[Any]) -> None:
    alone = sum(occurrences(pair.zh, "湖") for pair in gold_pairs if not pair.en)
    for query in ("湖 ==> lake", "湖 ==>? lake"):
        found = gold.concordance(query)
        assert [note for note in found.notes if f"{alone} hit" in note and "without an aligned sentence" in note]
    assert any("aligned" in note for note in gold.trend("湖 !=> lake").notes)


@pytest.mark.parametrize(
    ("query", "said", "at"),
    [
        ("湖 ==> ", "an empty query", 5),
        (" ==> lake", "an empty query", None),
        ("湖 ==> 湖", "write a query in English", 6),
        ("湖 ==> lake ==> sea", "one ==> is enough", 5),
        ('湖 !=> [word="lake"', "ends too early", 18),
    ],
)
def test_a_query_that_cannot_be_is_told_with_its_place(gold: Archive, query: str, said: str, at: int | None) -> None:
    with pytest.raises(QueryError, match=said) as told:
        gold.concordance(query)
    assert told.value.query == query
    assert at is None or told.value.at == at


def test_an_arrow_in_quotes_is_none(gold: Archive) -> None:
    assert gold.concordance('[word="==>"]').total == 0


def test_beads_that_are_newer_than_the_index_are_asked(tmp_path: Path, gold: Archive) -> None:
    made = Archive.create(tmp_path / "archive", newspaper="hbrb")
    record = json.loads(next(iter(gold.lines())))
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    made.ingest(tmp_path / "a.jsonl")
    made.index()
    assert made.concordance("湖").total
    beads = [{"zh": list(range(len(record["zh"]["sentences"]))), "en": list(range(len(record["en"]["sentences"])))}]
    record |= {"alignment_method": "whole", "beads": [beads[0] | {"score": 1.0}]}
    (tmp_path / "b.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    made.ingest(tmp_path / "b.jsonl")
    assert made.concordance("湖").total
    newer = made.concordance("湖 ==>? lake").columns
    assert set(newer["score"]) == {1.0}
    assert made.index() == 0  # no token is made anew
    assert made.concordance("湖 ==>? lake").columns == newer
    assert len(newer["id"]) == made.concordance("湖").total
