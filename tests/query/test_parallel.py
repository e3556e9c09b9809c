"""Hits and the sentences aligned with them, against the beads and the texts themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, Article, IndexStale, QueryError, read

GOLD = Path(__file__).resolve().parent.parent / "gold" / "sample"


def beads_of(id: str) -> list[dict[str, Any]]:
    rows = (line.split(":") for line in (GOLD / f"{id}.align").read_text(encoding="utf-8").splitlines())
    return [{"zh": json.loads(zh), "en": json.loads(en), "score": 0.75} for zh, en in rows]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Archive:
    """The sample with the beads made by hand; what has none is not aligned."""
    folder = tmp_path_factory.mktemp("gold")
    root = Path(__file__).resolve().parents[2]
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as file:
        for article in read(root / "data" / "sample", newspaper="hbrb"):
            record = json.loads(article.to_json())
            if (GOLD / f"{article.id}.align").exists():
                record |= {"alignment_method": "by-hand", "beads": beads_of(article.id)}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    made = Archive.create(folder / "archive", newspaper="hbrb")
    made.ingest(folder / "gold.jsonl")
    made.index()
    return made


def pairs(archive: Archive) -> Iterator[tuple[Article, str, str]]:
    """Every bead as its two texts."""
    for article in archive:
        if article.zh and article.en and (GOLD / f"{article.id}.align").exists():
            zh, en = article.zh.sentence_texts, article.en.sentence_texts
            for bead in beads_of(article.id):
                yield article, "\n".join(zh[i] for i in bead["zh"]), "\n".join(en[j] for j in bead["en"])


def occurrences(text: str, word: str) -> int:
    return sum(text.startswith(word, at) for at in range(len(text)))


@pytest.mark.parametrize(
    ("word", "answer"), [("合作社", "cooperative"), ("船", "boat"), ("湖", "lake"), ("渔民", "fish")]
)
def test_hits_are_parted_by_what_their_beads_say(archive: Archive, word: str, answer: str) -> None:
    said = denied = 0
    for _, zh, en in pairs(archive):
        words = [one.casefold() for one in en.replace("-", " ").replace("'", " ").split()]
        has = any("".join(filter(str.isalpha, one)).startswith(answer) for one in words)
        said += occurrences(zh, word) * has
        denied += occurrences(zh, word) * (not has and bool(en))
    assert archive.concordance(f"{word} ==> {answer}*").total == said
    assert archive.concordance(f"{word} !=> {answer}*").total == denied
    assert archive.concordance(f"{word} ==>? {answer}*").total == archive.concordance(word).total


def test_the_aligned_text_is_the_bead_as_printed(archive: Archive) -> None:
    beads = {(article.id, zh): en for article, zh, en in pairs(archive)}
    rows = list(archive.concordance("湖", window=0, limit=None, parallel=True))
    assert len(rows) > 100
    compared = 0
    for row in rows:
        sentence = row["left"] + row["node"] + row["right"]
        if (row["id"], sentence) in beads:  # a bead of one sentence
            assert " ".join(row["aligned"].split()) == " ".join(beads[row["id"], sentence].split())
            assert row["score"] == (0.75 if row["aligned"] else None)
            compared += 1
    assert compared > 80


def test_an_answer_is_what_the_partner_finds_there(archive: Archive) -> None:
    rows = list(archive.concordance("合作社 ==> cooperative*", limit=None))
    assert {row["answer"].lower() for row in rows} <= {"cooperative", "cooperatives"}
    assert all(row["answer"] in row["aligned"] for row in rows)
    back = list(archive.concordance("[lemma='cooperative'] ==> 合作社".replace("'", '"'), limit=None))
    assert {row["answer"] for row in back} == {"合作社"}


def test_headlines_are_each_other_s_partners(archive: Archive) -> None:
    row = next(iter(archive.concordance("合作社", zone="headline", parallel=True)))
    assert "Cooperative" in row["aligned"]


def test_hits_without_a_partner_are_said(archive: Archive) -> None:
    alone = sum(occurrences(zh, "湖") for _, zh, en in pairs(archive) if zh and not en)
    alone += sum(
        occurrences(article.zh.text, "湖")
        for article in archive
        if article.zh and not (GOLD / f"{article.id}.align").exists()
    )
    for query in ("湖 ==> lake", "湖 ==>? lake"):
        found = archive.concordance(query)
        assert [note for note in found.left_out if note.startswith(f"{alone} hits have no sentence aligned")]
    assert any("aligned" in note for note in archive.trend("湖 !=> lake").left_out)


@pytest.mark.parametrize(
    ("query", "said", "at"),
    [
        ("湖 ==> ", "an empty query", 5),
        (" ==> lake", "an empty query", None),
        ("湖 ==> 湖", "stands a query in English", 6),
        ("湖 ==> lake ==> sea", "one ==> is enough", 5),
        ('湖 !=> [word="lake"', "ends too early", 18),
    ],
)
def test_a_query_that_cannot_be_is_told_with_its_place(archive: Archive, query: str, said: str, at: int | None) -> None:
    with pytest.raises(QueryError, match=said) as told:
        archive.concordance(query)
    assert told.value.query == query
    assert at is None or told.value.at == at


def test_an_arrow_in_quotes_is_none(archive: Archive) -> None:
    assert archive.concordance('[word="==>"]').total == 0


def test_beads_that_are_newer_than_the_index_are_not_asked(tmp_path: Path, archive: Archive) -> None:
    made = Archive.create(tmp_path / "archive", newspaper="hbrb")
    record = json.loads(next(iter(archive.lines())))
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    made.ingest(tmp_path / "a.jsonl")
    made.index()
    assert made.concordance("湖").total
    beads = [{"zh": list(range(len(record["zh"]["sentences"]))), "en": list(range(len(record["en"]["sentences"])))}]
    record |= {"alignment_method": "whole", "beads": [beads[0] | {"score": 1.0}]}
    (tmp_path / "b.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    made.ingest(tmp_path / "b.jsonl")
    assert made.concordance("湖").total
    with pytest.raises(IndexStale, match="articles were aligned since"):
        made.concordance("湖 ==> lake")
    assert made.index() == 0  # no token is made anew
    assert made.concordance("湖 ==>? lake").total == made.concordance("湖").total
