"""The whole record: no character lost, the sample newspaper as it was read by eye, and what reads differently."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Article, ParseError, parse, read

FRAME = re.compile(
    r"^[\s#*_]*(?:Title|Authors?|Date|Page|Edition)[*_ ]*[:：]|<hr\s*/?>|^\s*Original\s*[:：]|#|专栏[：:]", re.I | re.M
)


def printed(text: str) -> Counter[str]:
    """The characters a reader sees, counted."""
    return Counter(re.sub(r"[\s\ufeff]", "", text))


def strings(value: Any) -> str:
    """All strings of a record but those that say where it came from."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(strings(one) for key, one in value.items() if key not in ("piece", "id", "notes", "newspaper"))
    return "".join(strings(one) for one in value) if isinstance(value, list) else ""


def lost(text: str, articles: list[Article]) -> Counter[str]:
    kept: Counter[str] = sum((printed(strings(json.loads(article.to_json()))) for article in articles), Counter())
    return printed(FRAME.sub("", text)) - kept


def plain_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".txt") and path.name != "README.md"]


def test_no_character_of_the_sample_is_lost(sample: Path) -> None:
    for path in plain_files(sample):
        data = path.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("gb18030")
        if not re.search("<b>|<br>", text):
            assert lost(text, list(read(path))) == Counter(), path.name


def test_no_character_of_the_seed_is_lost(root: Path) -> None:
    (path,) = (root / "seeds").glob("*.txt")
    assert lost(path.read_text(encoding="utf-8"), list(read(path))) == Counter()


def test_a_character_lost_would_be_seen(dump: Callable[..., str]) -> None:
    text = dump()
    assert lost(text + "漏", [parse(text)]) == Counter("漏")


def test_chinese_headings_and_odd_lines_are_not_lost(dump: Callable[..., str]) -> None:
    texts = [
        dump(heading="题一  题二", zh_author="周望　田秀兰").replace("Date:", "Source: x\nDate:", 1),
        dump(
            en="Sure! Here it is.\n湖水上涨。\nThe lake (湖) is rising.\n\n**Named Entities**\n\n湖\tlake (big)\nnone"
        ),
        dump(zh="    湖水\n    ——记堤上一夜\n    本报记者  周望\n    湖水上涨。　　（方达）"),
        "前面还有一行\n" + dump(),
    ]
    for text in texts:
        assert lost(text, [parse(text)]) == Counter()


def test_the_seed_is_read_as_a_person_reads_it(root: Path) -> None:
    (article,) = read(root / "seeds")
    assert (article.newspaper, str(article.date), article.page, article.section, article.column) == (
        "rmrb",
        "1958-10-24",
        2,
        "",
        "",
    )
    assert article.zh is not None
    assert article.en is not None
    assert article.zh.decks == ("针对薄弱环节组织全面突击", "江苏江西铁产量提高两倍")
    assert [(one.agency, one.place, one.day, str(one.date)) for one in article.zh.datelines] == [
        ("新华社", "南京", 23, "1958-10-23"),
        ("新华社", "南昌", 23, "1958-10-23"),
    ]
    assert [(one.agency, one.place, one.day, str(one.date)) for one in article.en.datelines] == [
        ("Xinhua News Agency", "Nanjing", 23, "1958-10-23"),
        ("Xinhua News Agency", "Nanchang", 23, "1958-10-23"),
    ]
    assert (len(article.zh.paragraphs), len(article.en.paragraphs)) == (7, 7)
    assert article.zh.paragraphs[3] == "目前，各地正千方百计地自力更生解决煤和矿石的困难，继续乘胜前进。"
    assert (article.zh.author, article.en.author, article.leftover, article.notes) == ((), (), (), ())


def in_short(article: Article) -> dict[str, Any]:
    """What a person would check in one article."""

    def half(text: Any) -> Any:
        return text and {
            "decks": text.decks,
            "byline": text.byline,
            "author": text.author,
            "datelines": [(one.agency, one.place, one.day, str(one.date)) for one in text.datelines],
            "credits": [(one.kind, text.text[one.start : one.end]) for one in text.credits],
            "paragraphs": [paragraph[:12] for paragraph in text.paragraphs],
            "sentences": len(text.sentences),
            "glossary": len(text.glossary),
        }

    return {
        "id": article.id,
        "page": article.page,
        "section": article.section,
        "column": article.column,
        "zh": half(article.zh),
        "en": half(article.en),
        "leftover": [(one.kind, one.text[:20]) for one in article.leftover],
        "notes": [note.code for note in article.notes],
        "piece": [
            article.piece.path,
            article.piece.member,
            article.piece.ordinal,
            article.piece.line,
            article.piece.format,
        ],
    }


def test_the_sample_newspaper_is_read_as_it_was_read_by_eye(sample: Path, request: pytest.FixtureRequest) -> None:
    golden = Path(__file__).parent.parent / "golden" / "sample.jsonl"
    lines = [json.dumps(in_short(article), ensure_ascii=False) for article in read(sample, newspaper="hbrb")]
    if request.config.getoption("--update-golden"):
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


def test_sentences_rebuild_every_paragraph_of_the_sample(sample: Path) -> None:
    for article in read(sample):
        for text in (article.zh, article.en):
            if text:
                assert printed("".join(text.sentence_texts)) == printed(text.text)


def test_a_dispatch_after_its_issue_is_kept_with_a_note(parsed: Callable[..., Article]) -> None:
    article = parsed("    新华社湖滨5日电　湖水上涨。")
    assert article.zh is not None
    assert str(article.zh.datelines[0].date) == "1956-03-05"
    assert [note.code for note in article.notes] == ["dateline-after-issue"]


def test_a_picture_whose_text_is_all_headline_is_an_article(parsed: Callable[..., Article]) -> None:
    article = parsed("    满湖春  方小舟  钟石作", "Spring on the Lake\nFang Xiao Zhong Shi",
                     heading="满湖春（图片）", title="Spring on the Lake", author="Fang Xiao Zhong Shi")  # fmt: skip
    assert article.zh is not None
    assert article.en is not None
    assert (article.zh.text, article.en.text) == ("", "")
    assert article.zh.author == ("方小舟", "钟石")
    assert article.en.author == ("Fang Xiao", "Zhong Shi")


def test_the_newspaper_s_code_must_be_one(dump: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match="newspaper"):
        parse(dump(), newspaper="The Lakeside Daily")


@pytest.mark.parametrize(("page", "number"), [(999, 999), (1000, 2)])
def test_a_page_above_999_is_none(parsed: Callable[..., Article], page: int, number: int) -> None:
    assert parsed(page=f"第{page}版()").page == number  # else the English half's


def test_an_identifier_ends_in_twelve_digits_of_a_digest(parsed: Callable[..., Article]) -> None:
    assert re.fullmatch(r"rmrb-1956-03-04-02-[0-9a-f]{12}", parsed().id)


def test_pictures_of_one_day_are_told_apart_by_their_english(parsed: Callable[..., Article]) -> None:
    some, others = (
        parsed("", english, heading="图片") for english in ("Boats on the lake.", "Children in the school.")
    )
    assert some.id != others.id
    assert (
        parsed(zh="    湖。", en="Boats.").id == parsed(zh="    湖。", en="Ships.").id
    )  # two translations of one article


@pytest.mark.parametrize(("length", "shown"), [(40, 40), (41, 40)])
def test_a_message_shows_forty_characters_of_a_wrong_date(dump: Callable[..., str], length: int, shown: int) -> None:
    wrong = f"the {'x' * length}"[:length]
    with pytest.raises(ParseError, match=re.escape(f"({wrong[:shown]!r}); write")):
        parse(f"Title: The Lake\nDate: {wrong}\nPage: 2\n\nThe lake is rising.\n")
    article = parse(dump().replace("Date: 1956-03-04", f"Date: {wrong}"))
    assert [note.message for note in article.notes] == [f"the English half's date does not exist: {wrong[:shown]}"]
