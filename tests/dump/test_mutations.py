"""What scripts/mutate does to dumps, that it can fail, and inputs that once broke a promise."""

from __future__ import annotations

import gzip
import importlib.machinery
import importlib.util
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from corpus_archive import parse, read

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "mutate"
HEADER = "Title: Clear Lake\nAuthor: \nDate: 1951-02-03\nPage: 2\n\n"
ENGLISH = HEADER + "The lake is clear.\n"
RULE = "\n\n<hr /> \n\nOriginal: \n\n\n"
CHINESE = "### 湖水清清\n\n1951-02-03\n第2版()\n专栏：\n\n    湖水清清了。\n"


def loaded(path: Path) -> ModuleType:
    """The script as a module; it has no suffix by which Python would know it."""
    loader = importlib.machinery.SourceFileLoader("mutate", str(path))
    spec = importlib.util.spec_from_loader("mutate", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate"] = module
    loader.exec_module(module)
    return module


mutate = loaded(SCRIPT)


def problems(data: str | bytes, kind: str = "text", suffix: str = ".txt") -> list[str]:
    """The promises that one file breaks."""
    case = mutate.Case(kind, f"one{suffix}", data.encode() if isinstance(data, str) else data)
    return [problem for _, _, broken in mutate.examine([case]) for problem in broken]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    found: list[str] = mutate.texts_below([mutate.ROOT / "seeds", mutate.ROOT / "data" / "sample"])
    return found


def test_two_thousand_mutants_end_as_articles_or_rejections_and_lose_no_character(texts: list[str]) -> None:
    tally = mutate.run(mutate.mutants(texts, count=2000, seed=1951))
    assert [f"{one.case.name}: {one.problem}" for one in tally.failures] == []
    assert tally.inputs.total() == 2000
    assert tally.articles.total() > 1000
    assert tally.rejections.total() > 200


def test_every_kind_of_damage_is_done(texts: list[str]) -> None:
    kinds = {one.kind for one in mutate.mutants(texts, count=2000, seed=1951)}
    assert kinds == {*mutate.MUTATIONS, *mutate.CONTAINERS, "js", "jsonl"}


def test_a_mutant_is_the_same_whatever_the_count(texts: list[str]) -> None:
    assert list(mutate.mutants(texts, count=60, seed=7))[:20] == list(mutate.mutants(texts, count=20, seed=7))


@pytest.mark.parametrize("field", ["text", "byline", "signature"])
def test_a_character_that_no_field_holds_is_found(field: str) -> None:
    dump = ENGLISH + RULE + CHINESE.replace("    湖水", "    湖水清清\n    本报记者　李明\n    湖水")
    article = parse(dump)
    assert article.zh is not None
    assert list(mutate.losses(article, dump)) == []
    lost = article.zh.model_copy(update={field: getattr(article.zh, field)[:-1]})
    found = list(mutate.losses(article.model_copy(update={"zh": lost}), dump))
    # a signature repeats what the text holds; the other two repeat nothing
    assert found == ([] if field == "signature" else [f"1 characters lost in article 1: {'。明'[field == 'byline']}"])


def test_a_deck_that_only_repeats_the_headline_stands_for_no_other_line() -> None:
    dump = ENGLISH + RULE + CHINESE.replace("湖水清清了。", "湖水清清了。清。")
    article = parse(dump)
    assert article.zh is not None
    assert article.zh.decks == ("湖水清清",)
    lost = article.zh.model_copy(update={"text": "湖水清清了。", "sentences": ((0, 6),)})
    assert list(mutate.losses(article.model_copy(update={"zh": lost}), dump)) == [
        "2 characters lost in article 1: 。清"
    ]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no clock of processor time")
def test_the_watchdog_ends_a_pattern_that_never_would() -> None:
    import re

    with pytest.raises(mutate.TooSlow), mutate.watchdog(0.2):
        re.match("(?:a|a)*b", "a" * 100)


@pytest.mark.parametrize(
    "dump",
    [
        pytest.param("The lake is clear.\n" + RULE + CHINESE, id="no English header"),
        pytest.param(ENGLISH + RULE + "    湖水清清了。\n", id="no Chinese header"),
        pytest.param("湖水\n" * 20 + ENGLISH + RULE + CHINESE, id="lines above the header"),
        pytest.param("\n" * 9000 + ENGLISH + RULE + CHINESE, id="blank lines above the header"),
        pytest.param(" " * 9000 + ENGLISH + RULE + CHINESE, id="blanks above the header"),
        pytest.param("<hr />\n" * 20 + ENGLISH + RULE + CHINESE, id="rules above the header"),
        pytest.param(ENGLISH + RULE + CHINESE + RULE + "湖水\n", id="a rule below the body"),
        pytest.param(HEADER + "<b>The</b> lake <i is clear.", id="a tag that is not closed"),
        pytest.param(HEADER + "<b>The</b> lake <!-- is clear.", id="a comment that is not closed"),
        pytest.param(HEADER + "<b>The</b> lake <is> a < b > c.", id="angle brackets that are no tags"),
    ],
)
def test_no_character_is_lost_where(dump: str) -> None:
    assert problems(dump) == []


@pytest.mark.parametrize("day", ["２３rd", "February ２３", "３１st", "0th", "99th", "٣rd"])
def test_an_english_dateline_of_an_odd_day_is_read(day: str) -> None:
    assert (
        problems(f"{HEADER}Xinhua News Agency, Hubin, {day}: The lake.\n\n[Xinhua News Agency, Hubin, {day}] A.") == []
    )


@pytest.mark.parametrize("day", ["０", "九九", "三二", "３２", "一九五八", "廿卅", "○"])
def test_a_chinese_dateline_of_a_day_that_no_month_has_is_read(day: str) -> None:
    assert problems(ENGLISH + RULE + CHINESE.replace("    湖", f"    新华社湖滨{day}日电　湖")) == []
    assert problems(ENGLISH + RULE + CHINESE.replace("    湖", f"    【新华社湖滨{day}日电】湖")) == []


@pytest.mark.parametrize("at", [20, 60, 100, -9])
def test_a_damaged_gzip_file_is_a_rejection(at: int) -> None:
    data = bytearray(gzip.compress((ENGLISH + RULE + CHINESE).encode(), mtime=0))
    data[at] ^= 0xFF
    assert problems(bytes(data), "gz", ".gz") == []


@pytest.mark.parametrize("at", range(40, 200, 20))
def test_a_damaged_zip_member_is_a_rejection(at: int) -> None:
    data = bytearray(mutate.packed("zip", ["a.md"], [(ENGLISH + RULE + CHINESE).encode()]))
    data[at] ^= 0xFF
    assert problems(bytes(data), "zip", ".zip") == []


@pytest.mark.parametrize("fill", ["驻", "驻京", "社", "一", "A-", "A."])
def test_a_short_text_of_one_syllable_is_read_without_trying_every_way_to_cut_it(fill: str) -> None:
    for place, around in mutate.CHINESE_PLACES.items():
        for size in (45, 85):
            assert problems(mutate.long_input(mutate.chinese_dump, around, place, fill, size).data) == []
    dispatch = mutate.ENGLISH_PLACES["dispatch"]
    assert problems(mutate.long_input(mutate.english_dump, dispatch, "", fill, 200).data) == []


@pytest.mark.parametrize(
    ("place", "fill"),
    [
        ("sentence", "."), ("sentence", "!"), ("title", " "), ("title", "\u3000 "), ("author", " "),
        ("author", "\u2003"),
        ("page", "亿"), ("dispatch", "A-"), ("glossary", "湖"), ("glossary", "湖-"), ("note", "()"), ("body", "<"),
        ("body", "<b>"), ("body", "<div>"), ("body", "<br>"), ("body", "<!--"), ("body", "<script"),
    ],
)  # fmt: skip
def test_a_hundred_thousand_characters_in_an_english_half_are_read_in_time(place: str, fill: str) -> None:
    around = mutate.ENGLISH_PLACES[place]
    assert problems(mutate.long_input(mutate.english_dump, around, place, fill, 100_000).data, "long") == []


@pytest.mark.parametrize(("place", "fill"), [("text", "。"), ("text", "…."), ("page line", " "), ("byline", "驻")])
def test_a_hundred_thousand_characters_in_a_chinese_half_are_read_in_time(place: str, fill: str) -> None:
    around = mutate.CHINESE_PLACES[place]
    assert problems(mutate.long_input(mutate.chinese_dump, around, place, fill, 100_000).data, "long") == []


@pytest.mark.parametrize("blank", ["\n", "\r", " ", "\u2028", "\u3000\n"])
def test_two_hundred_thousand_blanks_above_a_dump_are_read_in_time(blank: str) -> None:
    assert problems(blank * 200_000 + ENGLISH + RULE + CHINESE, "long") == []


def test_two_hundred_thousand_blank_lines_behind_a_listing_are_read(tmp_path: Path) -> None:
    listing = '[{"title": "A", "date": "1951-02-03", "page_number": "2", "content": "Lake."}]'
    (tmp_path / "a.js").write_text(listing + "\n" * 200_000, encoding="utf-8")
    assert len(list(read(tmp_path / "a.js"))) == 1


def test_the_script_reports_by_kind_and_exits_with_success(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(ENGLISH + RULE + CHINESE, encoding="utf-8")
    command = [sys.executable, str(SCRIPT), str(tmp_path), "--count", "30", "--long", "0"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].split()[:2] == ["all", "30"]


def test_the_script_says_where_it_found_nothing_to_mutate(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "mutate: no .md or .txt file in UTF-8 below these folders\n"
