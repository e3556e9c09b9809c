"""Archives to count in: a small one by hand, an invented one, whose articles are also read token by token, and the
sample with the beads made by hand."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from corpus_archive import Archive, Article, dump
from corpus_archive.language import english
from corpus_archive.language.classes import class_of
from corpus_archive.language.folding import folded
from corpus_archive.language.segmenters import segmenter
from corpus_archive.record_words import Side
from corpus_archive.store.index import building
from corpus_archive.store.index.snapshot import index_of
from corpus_archive.store.zones import zone_texts

ZH = "湖水 渔民 合作社 丰收 上涨 的 大桥 ， 。 \n 　 社员 的 。 1958 ABC".split(" ")
EN = "lake Lake lakes the boat boats , . fish the of 12 \n old".split(" ")
PLACES = ["南京", "上海", "武汉"]


class Read(NamedTuple):
    """An article, and of each language and zone the runs of tokens that nothing printed parts."""

    article: Article
    runs: dict[tuple[Side, str], list[list[str]]]

    def words(self, side: Side, zone: str, unit: str = "word") -> list[list[str | None]]:
        """The runs as folded forms or lemmas; None is punctuation."""
        chosen = [run for where in ("headline", "body") if zone in (where, "both") for run in self.runs[side, where]]
        return [[word(form, side, unit) for form in run] for run in chosen]


def word(form: str, side: Side, unit: str) -> str | None:
    if class_of(form, side) == "punctuation":
        return None
    return english.lemma(folded(form)) if unit == "lemma" and side == "en" else folded(form)


def runs(text: str, side: Side) -> Iterator[list[str]]:
    for line in text.split("\n"):
        if side == "en":
            yield [token.form for token in english.tokens(line)]
        else:
            yield from (segmenter("rjieba").cut(part) for part in re.split(r"\s+", line) if part)


def read(article: Article) -> Read:
    record = article.model_dump(mode="json")
    found: dict[tuple[Side, str], list[list[str]]] = {}
    sides: tuple[Side, Side] = ("zh", "en")
    for side in sides:
        for where, text in zip(("headline", "body"), zone_texts(record, side), strict=True):
            found[side, where] = list(runs(text, side))
    return Read(article, found)


def made_up(chance: random.Random, words: list[str], glue: str) -> str:
    return glue.join(chance.choices(words, k=chance.randint(1, 60)))


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> tuple[Archive, list[Read]]:
    """An archive of 40 articles in several segments, and what reading each gives."""
    chance, folder = random.Random(4), tmp_path_factory.mktemp("invented")
    for number in range(40):
        date = f"{chance.choice((1955, 1956, 1956, 1957, 1958, 1959, 1960))}-0{chance.randint(1, 9)}-11"
        dateline = "".join(f"新华社{place}3日电　" for place in chance.sample(PLACES, chance.choice((0, 1, 1, 2))))
        text = make_dump(
            f"    {dateline}{made_up(chance, ZH, '')}",
            made_up(chance, EN, " "),
            title=f"The Lake {number}",
            heading=f"湖水上涨{number}",
            date=date,
            page=f"第{chance.randint(1, 4)}版({chance.choice(('', '经济', '要闻'))})",
        )
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    archive = Archive.create(folder / "archive")
    archive.ingest(sorted(folder.glob("*.md")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_BATCH_ARTICLES", 7)
        patch.setattr(building, "_SEGMENT_TOKENS", 1)
        archive.index()
    assert len(index_of(archive.database).segments) > 3
    return archive, [read(article) for article in archive]


CHOSEN: list[dict[str, Any]] = [{}, {"page": 2}, {"after": "1957", "before": "1959"}, {"section": "要闻"}]


@pytest.fixture(params=CHOSEN, ids=str)
def part(request: pytest.FixtureRequest, invented: tuple[Archive, list[Read]]) -> tuple[Any, list[Read]]:
    """A selection of the invented archive, and the same articles read."""
    archive, articles = invented
    chosen = archive.select(**request.param) if request.param else archive
    ids = {article.id for article in chosen}
    return chosen, [one for one in articles if one.article.id in ids]


@pytest.fixture
def lake_texts() -> dict[str, str]:
    return {
        "1956-03-04": "湖水上涨，湖水退去。",
        "1956-03-05": "渔民下湖。",
        "1956-07-01": "没有。",
        "1958-01-02": "湖水湖水湖水。",
    }


@pytest.fixture
def lake(lake_texts: dict[str, str], dump: Callable[..., str], tmp_path: Path) -> Archive:
    for date, text in lake_texts.items():
        (tmp_path / f"{date}.md").write_text(dump(zh=f"    {text}", heading="题", date=date), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made


# Datelines in both languages, an article each: agency, place and day in Chinese, and how the English has them.
DATELINES = [
    *[("新华社", "南京", "三", "Xinhua News Agency, Nanjing, 3rd")] * 3,
    ("新华社", "南京", "一", "New China News Agency, Nanking, 1st"),
    ("新华社", "南京", "三十", ""),
    ("", "", "", "Xinhua, Peking, 2nd"),
    ("新华社", "北京", "四", "Xinhua News Agency, Beijing, 4th"),
    ("塔斯社", "莫斯科", "二", "TASS, Moscow, 2nd"),
    ("新华社", "青石", "二", "Xinhua News Agency, Greenrock, 2nd"),
    ("新华社", "青石", "二", "Xinhua News Agency, Nanjing, 2nd"),
]


@pytest.fixture(scope="session")
def dispatches(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """An archive of the articles of `DATELINES`, of 5 March 1956 and the days after, indexed."""
    folder = tmp_path_factory.mktemp("dispatches")
    for number, (agency, place, day, told) in enumerate(DATELINES):
        zh = f"    【{agency}{place}{day}日电】湖水上涨{number}。" if agency else f"    湖水上涨{number}。"
        en = f"[{told}] The lake is rising {number}." if told else f"The lake is rising {number}."
        text = make_dump(zh, en, heading=f"湖水{number}", date=f"1956-03-{5 + number:02}")
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    made.index()
    return made


@pytest.fixture
def translated(dump: Callable[..., str], tmp_path: Path) -> Archive:
    """1956: two articles, one of them without English; 1957: one without; 1958: one with both."""
    for number, (date, whole) in enumerate(
        (("1956-03-04", 1), ("1956-03-05", 0), ("1957-01-02", 0), ("1958-01-02", 1))
    ):
        text = dump(f"    湖上有船{number}只。", f"There are {number + 3} boats on the lake.", date=date)
        text = text if whole else text.partition("Original: ")[2].strip()
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    archive.index()
    return archive


@pytest.fixture
def summer(dump: Callable[..., str], tmp_path: Path) -> Archive:
    """Four issues that dumps date 3 to 6 June 1989, and one of the last day of May."""
    dates = ("1989-05-31", "1989-06-03", "1989-06-04", "1989-06-05", "1989-06-06")
    for number, date in enumerate(dates):
        text = dump(zh=f"    湖水第{number}次上涨。", heading="题", date=date)
        (tmp_path / f"{date}.md").write_text(text, encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(sorted(tmp_path.glob("*.md")))
    made.index()
    return made


GOLD = Path(__file__).resolve().parent / "gold" / "sample"


class Pair(NamedTuple):
    """A bead as its two texts; one of them may be empty."""

    article: Article
    zh: str
    en: str


def gold_beads(id: str) -> list[dict[str, Any]]:
    path = GOLD / f"{id}.align"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = (line.split(":") for line in lines)
    return [{"zh": json.loads(zh), "en": json.loads(en), "score": 0.75} for zh, en in rows]


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The sample with the beads made by hand, without what was written for the audit; the rest has one side only."""
    folder = tmp_path_factory.mktemp("gold")
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as file:
        for article in dump.read(GOLD.parents[2] / "data" / "sample", newspaper="hbrb"):
            record = json.loads(article.to_json())
            if (
                article.zh
                and article.en
                and article.zh.sentences
                and article.en.sentences
                and not gold_beads(article.id)
            ):
                continue
            if beads := gold_beads(article.id):
                record |= {"alignment_method": "by-hand", "beads": beads}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    made = Archive.create(folder / "archive", newspaper="hbrb")
    made.ingest(folder / "gold.jsonl")
    made.index()
    return made


@pytest.fixture(scope="session")
def gold_pairs(gold: Archive) -> list[Pair]:
    """Every bead; an article without any is one pair of its two texts, of which only one is not empty."""
    found = []
    for article in gold:
        zh, en = (text.sentence_texts if text else [] for text in (article.zh, article.en))
        for bead in gold_beads(article.id) or [{"zh": range(len(zh)), "en": range(len(en))}]:
            found.append(Pair(article, "\n".join(zh[i] for i in bead["zh"]), "\n".join(en[j] for j in bead["en"])))
    return found


# Of each article its date, its Chinese and its English body, and the author in both languages.
PEOPLE = [
    ("1956-03-05", "周望市长会见渔民顾大福。", "Mayor Zhou Wang met the fisherman Gu Dafu.", "郑小满", "Zheng Xiaoman"),
    ("1956-04-06", "周望市长说湖水上涨。", "Mayor Chou Wang said the lake was rising.", "郑小满", "Zheng Xiaoman"),
    (
        "1957-05-07",
        "工程师彼得·哈特曼来了。哈特曼博士说好。",
        "The engineer Peter Hartmann came. Hartmann said yes.",
        "",
        "",
    ),
    ("1957-06-08", "李明主任到会。", "Director Li Ming was there.", "", ""),
    ("1958-07-09", "黎鸣主任到会。", "Director Li Ming was there.", "", "Zheng Xiaoman"),
    ("1958-08-10", "湖水上涨。", "The lake is rising.", "", ""),
    ("2019-09-11", "顾大福将军到会。", "General Gu Dafu was there.", "", ""),
]


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """An archive of the articles of `PEOPLE`, whose people are gathered."""
    folder = tmp_path_factory.mktemp("people")
    for number, (date, zh, en, zh_author, en_author) in enumerate(PEOPLE):
        text = make_dump(f"    {zh}", en, heading=f"消息{number}", date=date, zh_author=zh_author, author=en_author)
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    made.gather_people()
    return made
