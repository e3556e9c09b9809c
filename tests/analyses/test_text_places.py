"""Places in running text: on articles labelled by hand, and beside datelines."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError
from corpus_archive.analyses.text_places import mentions
from corpus_archive.language.place_mentions import suffix_of
from corpus_archive.store.index import building

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "places.tsv"
# Of the half set aside before there was a recogniser, which nothing was made to fit; docs/places.md has intervals.
LEAST = {"zh": (0.95, 0.95), "en": (0.95, 0.95)}


@pytest.fixture(scope="module")
def lakeside(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive.create(tmp_path_factory.mktemp("lakeside") / "archive", newspaper="hbrb")
    made.ingest(root / "data" / "sample")
    made.index()
    return made


@pytest.fixture
def made(dump: Callable[..., str], tmp_path: Path) -> Callable[..., Archive]:
    """An archive of one article a pair of texts."""

    def archive(*texts: tuple[str, str]) -> Archive:
        for number, (zh, en) in enumerate(texts):
            text = dump(f"    {zh}", en, heading="题", date=f"1956-03-{5 + number:02}")
            (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
        found = Archive.create(tmp_path / "archive")
        found.ingest(sorted(tmp_path.glob("*.md")))
        found.index()
        return found

    return archive


def bare(name: str) -> str:
    return name.removesuffix(suffix_of(name))


def test_the_labelled_articles_are_read_as_well_as_it_is_said(lakeside: Archive) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for one in mentions(lakeside._scope()):
        found.setdefault((one.id, one.side), set()).add(bare(one.place))
    with GOLDEN.open(encoding="utf-8") as file:
        labelled = [row for row in csv.DictReader(file, delimiter="\t") if row["half"] == "aside"]
    assert len(labelled) == 16
    for side, (precision, recall) in LEAST.items():
        pairs = [
            ({*map(bare, filter(None, row[side].split("; ")))}, found.get((row["id"], side), set())) for row in labelled
        ]
        right = sum(len(want & got) if side == "zh" else min(len(want), len(got)) for want, got in pairs)
        assert right / sum(len(got) for _, got in pairs) >= precision
        assert right / sum(len(want) for want, _ in pairs) >= recall


def test_a_dateline_is_counted_apart_and_not_as_text(made: Callable[..., Archive]) -> None:
    archive = made(
        ("新华社南京3日电　湖水上涨。", "Xinhua News Agency, Nanjing, 3rd. The lake is rising."),
        ("新华社南京4日电　南京的湖水上涨。", "Xinhua News Agency, Nanjing, 4th. The lake is rising in Nanjing."),
    )
    (row,) = archive.places_in_text()
    assert (row["place"], row["articles"], row["zh_articles"], row["en_articles"]) == ("南京", 1, 1, 1)
    assert (row["dateline_articles"], row["where"]) == (2, "Jiangsu")


def test_a_lake_or_a_road_is_no_place_of_its_name(made: Callable[..., Archive]) -> None:
    archive = made(("记者走过南京路，到了洞庭湖。", "The reporter walked along Nanjing Road."))
    assert len(archive.places_in_text()) == 0


def test_an_english_name_of_several_places_is_that_of_its_articles_chinese(made: Callable[..., Archive]) -> None:
    archive = made(
        ("记者到了东莞县。", "The reporter came to Dongguan."),
        ("记者到了东关村。", "The reporter came to Dongguan Village."),
        ("记者到了那里。", "The reporter came to Dongguan."),
    )
    found = {row["place"]: (row["zh_articles"], row["en_articles"]) for row in archive.places_in_text()}
    assert found["东莞"] == (1, 1)
    assert found["东关村"][1] == 1
    assert sum(english for _, english in found.values()) == 3


def test_which_place_a_name_is_depends_neither_on_what_is_chosen_nor_on_how_the_index_is_cut(
    root: Path, lakeside: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_BATCH_ARTICLES", 9)
    monkeypatch.setattr(building, "_SEGMENT_TOKENS", 1)
    cut = Archive.create(tmp_path / "archive", newspaper="hbrb")
    cut.ingest(root / "data" / "sample")
    cut.index()
    assert len(list(cut._scope().segments)) > 5
    whole = set(mentions(lakeside._scope()))
    assert set(mentions(cut._scope())) == whole
    chosen = lakeside.select(after="1956", before="1958")
    ids = set(chosen.ids())
    assert set(mentions(chosen._scope())) == {one for one in whole if one.id in ids} != set()


def test_a_given_name_behind_a_surname_is_no_county(made: Callable[..., Archive]) -> None:
    archive = made(("厂长罗永年到了上海。", "Director Luo Yongnian came to Shanghai."))
    assert archive.places_in_text().columns["place"] == ["上海"]


def test_a_given_name_is_none_either_where_the_word_before_swallows_the_surname(made: Callable[..., Archive]) -> None:
    archive = made(
        ("炉工罗永年下了夜班，可是我孙子种的田没有淹。", "The furnace worker Luo Yongnian left the night shift.")
    )
    assert archive.places_in_text().columns["place"] == []


def test_years_have_a_row_each_and_another_period_is_an_error(lakeside: Archive) -> None:
    years = lakeside.places_in_text("year")
    assert list(years.columns) == ["place", "year", "articles"]
    assert sum(years.columns["articles"]) == sum(lakeside.places_in_text().columns["articles"])
    with pytest.raises(ChoiceError, match="unknown period 'week'"):
        lakeside.places_in_text("week")  # type: ignore[arg-type]


def test_a_selection_without_places_has_the_columns_all_the_same(lakeside: Archive) -> None:
    empty = lakeside.select(before="1940")
    assert list(empty.places_in_text().columns) == list(lakeside.places_in_text().columns)
    assert len(empty.places_in_text("year")) == 0
