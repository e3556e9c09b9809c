"""The report of changes: numbers against reading, planted words, holes, what is said of the rest."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive, ChoiceError, QueryError
from corpus_archive.statistics import measures

FILLING = {"zh": "湖水 渔民 丰收 上涨 大桥 社员 钢铁 粮食".split(), "en": "lake boat fish harvest bridge steel".split()}


def numbers_of(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("count", "before", "of", "before_of", "articles", "before_articles", "all_articles", "before_all_articles")
    return tuple(row[name] for name in names)


@pytest.mark.parametrize(("side", "unit"), [("zh", "word"), ("en", "lemma")])
def test_the_numbers_of_each_word_are_those_of_reading(invented: Any, side: Any, unit: Any) -> None:
    archive, articles = invented
    read: dict[str, list[list[str]]] = {}
    for one in articles:
        words = [word for run in one.words(side, "body", unit) for word in run if word is not None]
        if words:
            read.setdefault(str(one.article.date.year), []).append(words)
    expected = {}
    for before, now in itertools.pairwise(sorted(read)):
        counts = [Counter(word for words in read[year] for word in words) for year in (now, before)]
        ranges = [Counter(word for words in read[year] for word in set(words)) for year in (now, before)]
        sizes = [one.total() for one in counts]
        for word in counts[0] | counts[1]:
            table = measures.Contingency.from_corpora([counts[0][word]], [counts[1][word]], *sizes)
            if table.excess[0] and ranges[0 if table.excess[0] > 0 else 1][word] >= 2:
                numbers = (counts[0][word], counts[1][word], *sizes, ranges[0][word], ranges[1][word])
                ratio = round(float(measures.log_ratio(table)[0]), 4)
                direction = "rises" if table.excess[0] > 0 else "falls"
                expected[now, word] = (before, direction, *numbers, len(read[now]), len(read[before]), ratio)
    found = archive.changes(by="year", lang=side, unit=unit, level=1, least=2, each=0)
    rows = {
        (row["period"], row["word"]): (row["against"], row["direction"], *numbers_of(row), row["log_ratio"])
        for row in found
    }
    assert rows == expected
    assert found.total == len(found) == len(expected) > 10
    for row in found:
        assert row["per_million"] == pytest.approx(1e6 * row["count"] / row["of"], abs=1e-3)
        assert row["before_per_million"] == pytest.approx(1e6 * row["before"] / row["before_of"], abs=1e-3)


def test_the_strongest_come_first_and_no_more_than_so_many_each_way(invented: Any) -> None:
    archive = invented[0]
    every, first = (archive.changes(by="year", level=1, least=1, each=each) for each in (0, 1))
    kept = [next(rows) for _, rows in itertools.groupby(every, lambda row: (row["period"], row["direction"]))]
    assert list(first) == kept
    assert first.total == every.total
    assert f"at most 1 each way are listed: {every.total - len(kept)} more are left out" in first.notes
    for _, rows in itertools.groupby(every, lambda row: (row["period"], row["direction"])):
        bounds = [abs(row["conservative_log_ratio"]) for row in rows]
        assert bounds == sorted(bounds, reverse=True)


@pytest.mark.parametrize("query", ["湖水", "lake"])
def test_collocates_are_counted_as_those_of_each_period_alone(invented: Any, query: str) -> None:
    archive = invented[0]
    rows = [row for row in archive.changes(query, by="year", level=1, least=1, each=0) if row["what"] == "collocate"]
    assert len({row["period"] for row in rows}) > 2
    for year in {row["period"] for row in rows}:
        alone = archive.select(after=year, before=year).collocates(query, least=1)
        counts = dict(zip(alone.columns["collocate"], alone.columns["O11"], strict=True))
        for row in rows:
            if row["period"] == year:
                assert row["of"] == alone.denominators["words near"]
                assert row["count"] == counts.get(row["word"], 0)


def test_articles_of_a_collocate_are_those_with_a_hit(make_dump: Callable[..., str], tmp_path: Path) -> None:
    texts = {
        "1951-01-01": "湖水上涨。湖水上涨。",
        "1951-01-02": "湖水上涨。",
        "1951-01-03": "没有。",
        "1952-01-01": "湖水退去。",
    }
    archive = archive_of({f"{date}.md": make_dump(f"    {text}", date=date) for date, text in texts.items()}, tmp_path)
    found = archive.changes("湖水", by="year", level=1, least=1)
    (row,) = [row for row in found if row["word"] == "上涨"]
    assert (row["direction"], numbers_of(row)) == ("falls", (0, 3, row["of"], row["before_of"], 0, 2, 1, 2))


def test_renderings_are_counted_in_all_beads_of_the_period_that_have_them(gold: Archive, gold_pairs: list[Any]) -> None:
    rows = [row for row in gold.changes("钢铁", level=1, least=1, each=0) if row["what"] == "rendering"]
    beads: dict[str, list[str]] = {}
    for pair in gold_pairs:
        body = pair.article.zh and pair.zh and pair.en and pair.article.zh.text
        if body and "钢铁" in pair.zh:
            beads.setdefault(f"{pair.article.date.year // 10 * 10}s", []).append(pair.en.lower())
    assert "steel" in {row["word"] for row in rows}
    for row in rows:
        assert (row["of"], row["before_of"]) == (len(beads[row["period"]]), len(beads[row["against"]]))
        if row["word"] == "steel":
            with_it = [
                sum(bool(re.search(r"\bsteel\b", en)) for en in beads[row[when]]) for when in ("period", "against")
            ]
            assert [row["count"], row["before"]] == with_it


def archive_of(dumps: dict[str, str], folder: Path) -> Archive:
    for name, text in dumps.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    made.index()
    return made


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """Forty articles of 1951 and of 1955; 公社 and commune come in 1955, 大学 fills one article."""
    chance, dumps = random.Random(9), {}
    for year, number in itertools.product((1951, 1955), range(40)):
        zh = ["".join(chance.choices(FILLING["zh"], k=12)) for _ in range(3)]
        en = [" ".join(chance.choices(FILLING["en"], k=12)) for _ in range(3)]
        if year == 1955 and number % 2:
            zh[0], en[0] = f"{zh[0]}公社", f"{en[0]} commune"
        if (year, number) == (1955, 2):
            zh[1] += "，大学" * 30
        dumps[f"{year}-{number}.md"] = make_dump(
            "".join(f"    {one}。\n" for one in zh),
            "\n\n".join(f"{one}.".capitalize() for one in en),
            title=f"Paper {year} {number}",
            date=f"{year}-03-{number % 28 + 1:02}",
            heading=f"题{number}",
        )
    return archive_of(dumps, tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="module")
def rendered_anew(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """Twenty articles of 1951 and of 1952; what rose falls then, and 闸门 is no longer the lake but the waters."""
    chance, dumps = random.Random(2), {}
    for year, verb, lake in ((1951, "倒塌", "lake rises"), (1952, "退去", "waters fall")):
        for number in range(20):
            zh, en = "".join(chance.choices(FILLING["zh"], k=3)), "".join(chance.choices("bdkaeo", k=12))
            date = f"{year}-03-{number + 1:02}"
            dumps[f"{date}.md"] = make_dump(
                f"    闸门{verb}，{zh}。\n    今天大坝完工。",
                f"The {lake}, {en}.\n\nToday the dam is finished.",
                title=f"Paper {date}",
                heading=f"题{date}",
                date=date,
            )
    return archive_of(dumps, tmp_path_factory.mktemp("anew"))


def test_collocates_and_renderings_that_changed_are_found(rendered_anew: Archive) -> None:
    found = [(row["what"], row["direction"], row["word"]) for row in rendered_anew.changes("闸门", by="year")]
    assert {(what, way) for what, way, word in found if "lake" in word} == {("rendering", "falls")}
    assert {(what, way) for what, way, word in found if "water" in word} == {("rendering", "rises")}
    assert {("collocate", "rises", "退去"), ("collocate", "falls", "倒塌")} <= set(found)


def test_a_rendering_that_stays_does_not_change(rendered_anew: Archive) -> None:
    found = {
        (row["what"], row["direction"], row["word"]) for row in rendered_anew.changes('[lemma="rise|fall"]', by="year")
    }
    assert {("collocate", "falls", "lake"), ("collocate", "rises", "waters")} <= found
    assert not any(what == "rendering" for what, _, _ in found)  # 闸门 in both years


@pytest.mark.parametrize(("lang", "word"), [("zh", "公社"), ("en", "commune")])
def test_a_planted_word_rises_and_a_word_of_one_article_does_not(planted: Archive, lang: Any, word: str) -> None:
    found = planted.changes(by="year", lang=lang)
    (row,) = found
    assert (row["period"], row["against"], row["direction"], row["word"]) == ("1955", "1951", "rises", word)
    assert (row["articles"], row["before_articles"], row["all_articles"]) == (20, 0, 40)
    assert row["p"] < 0.001
    assert row["between"] == "1952-1954"
    assert found.said.startswith("1 change (1 comparison of 2 years, ")


def test_what_is_not_listed_is_told(planted: Archive) -> None:
    notes = planted.changes(by="year").notes
    tests = next(int(note.values["n"]) for note in notes if note.startswith("p of at most 0.05"))  # type: ignore[attr-defined]
    assert f"{tests - 1} words without a sure change are left out" in notes
    assert any("in fewer than 3 articles of two periods" in note for note in notes)
    assert "compared across periods without text or words beside hits: 1955 against 1951 (1952-1954)" in notes
    assert "3 of 5 years have no issue in the archive" in notes


def test_a_period_with_issues_but_no_text_of_the_selection_is_no_period_to_compare_with(planted: Archive) -> None:
    found = planted.select(after="1955").changes(by="year")
    assert (len(found), found.total) == (0, 0)
    assert "all is of one year, 1955: there is none before to compare" in found.notes
    assert "no year has a word to compare" in planted.changes("轮船", by="year").notes
    assert "no hit has an aligned counterpart: renderings are not compared" in planted.changes("轮船", by="year").notes
    assert list(found.columns) == list(planted.changes(by="year").columns)


def test_years_of_one_decade_are_not_compared_by_decade(planted: Archive) -> None:
    assert "all is of one decade, 1950s: there is none before to compare" in planted.changes().notes


def test_a_mistake_is_told(planted: Archive) -> None:
    with pytest.raises(ChoiceError, match="unknown period 'month'; choose year or decade"):
        planted.changes(by="month")  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match="level 2: choose a number above 0 and up to 1"):
        planted.changes("湖水", level=2)
    with pytest.raises(ChoiceError, match="unknown unit 'form'"):
        planted.changes("湖水", unit="form")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="words near what"):
        planted.changes(window=3)
    with pytest.raises(QueryError, match="near what"):
        planted.changes(near="湖水")
