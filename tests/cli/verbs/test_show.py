"""`show` as a reader sees it: 80 columns, both texts, the Chinese marked as the source."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus_archive import Archive, parse
from corpus_archive.json_lines import exported_line

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def a_dump(tmp_path: Path, dump: Callable[..., str]) -> Path:
    path = tmp_path / "a.md"
    zh = "    新华社湖滨3日电　" + "湖水上涨，船都靠了岸，堤上一夜有人巡看。" * 6 + "\n    天亮了。"
    en = "Xinhua News Agency, Hubin, 3rd: " + "The lake is rising and all boats are ashore. " * 6 + "\n\nDay broke."
    path.write_text(dump(zh, en), encoding="utf-8")
    return path


def test_both_texts_stand_side_by_side_and_say_what_they_are(here: Run, a_dump: Path) -> None:
    shown = here("show", a_dump).stdout
    assert "the source" in shown
    assert "unreviewed machine translation" in shown
    (beside,) = [line for line in shown.splitlines() if "天亮了。" in line]
    assert "Day broke." in beside


def test_no_line_is_wider_than_the_terminal(here: Run, a_dump: Path) -> None:
    assert max(cell_len(line) for line in here("show", a_dump).stdout.splitlines()) <= 80


def test_no_chinese_line_begins_with_a_closing_mark(here: Run, a_dump: Path) -> None:
    lines = [line.strip() for line in here("show", a_dump, "--side", "zh").stdout.splitlines()]
    assert not [line for line in lines if line[:1] in tuple("，。、；：！？”）")]


@pytest.mark.parametrize(
    ("side", "there", "missing"), [("zh", "天亮了。", "Day broke."), ("en", "Day broke.", "天亮了。")]
)
def test_one_side_can_be_asked_for(here: Run, a_dump: Path, side: str, there: str, missing: str) -> None:
    shown = here("show", a_dump, "--side", side).stdout
    assert there in shown
    assert missing not in shown


def test_paragraphs_that_do_not_pair_are_not_paired(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump("    一。\n    二。\n    三。", "One.\n\nTwo."), encoding="utf-8")
    assert "3 paragraphs beside 2" in here("show", tmp_path / "a.md").stdout


def test_what_is_no_part_of_the_article_is_shown_as_such(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(en="Sure! Here it is.\n\nThe lake.", page="第7版()"), encoding="utf-8")
    shown = here("show", tmp_path / "a.md").stdout
    assert "Not part of the article (line 6, chatter): Sure! Here it is." in shown
    assert "Note: Chinese half 7, English half 2" in shown


def test_a_cut_is_announced(here: Run, sample: Path) -> None:
    done = here("show", sample, "-n", 2, "--newspaper", "hbrb")
    assert "showing the first 2; there are more" in done.stderr
    assert done.stdout.count("hbrb-") == 2


def test_what_cannot_be_shown_says_why(here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("nothing", encoding="utf-8")
    done = here("show", tmp_path / "a.md")
    assert done.returncode == 1
    assert "a.md, line 1: no header" in done.stderr


def test_half_an_article_is_shown_as_half(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    text = dump()
    (tmp_path / "a.md").write_text(text[text.index("###") :], encoding="utf-8")
    assert "the dump has no such half" in here("show", tmp_path / "a.md").stdout


def test_a_folder_without_a_dump_says_so(here: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("about", encoding="utf-8")
    done = here("show", tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip().endswith(": no dumps in it")


# Sentences paired


BEADS = (
    '[{"zh":[0],"en":[0],"score":0.95},{"zh":[1],"en":[1,2],"score":0.74},{"zh":[2],"en":[],"score":0.3},'
    '{"zh":[3],"en":[3],"score":0.9},{"zh":[],"en":[4],"score":0.3}]'
)


def parted(line: str, column: int) -> tuple[str, str]:
    """What stands left and right of a column."""
    at = next((at for at in range(len(line)) if cell_len(line[:at]) >= column), len(line))
    return line[:at].rstrip(), line[at:].strip()


@pytest.fixture
def shown(
    here: Run, tmp_path: Path, dump: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """`shown(80, …)` is what `show` prints of an aligned article on so many columns, without blanks at line ends."""

    def lines(width: int, *options: str, beads: str = BEADS) -> list[str]:
        article = parse(
            dump(
                "    新华社湖滨3日电　湖水上涨。船靠了岸，堤上一夜有人巡看。天没有亮。\n    第二天天亮了。",
                "Xinhua News Agency, Hubin, 3rd: The lake is rising. The boats are ashore. Someone walked the dyke all "
                "night.\n\nThe next day dawned. It was Sunday.",
            )
        )
        (tmp_path / "a.jsonl").write_text(exported_line(article.to_json(), "by-hand", beads) + "\n", encoding="utf-8")
        Archive.create(tmp_path / f"archive-{width}").ingest(tmp_path / "a.jsonl")
        monkeypatch.setenv("COLUMNS", str(width))
        done = here("show", article.id, "--archive", tmp_path / f"archive-{width}", *options)
        assert done.returncode == 0, done.stderr
        printed = done.stdout.splitlines()
        assert max(map(cell_len, printed)) <= width
        return [line.rstrip() for line in printed]

    return lines


def test_on_wide_terminals_a_sentence_stands_beside_what_it_corresponds_to(
    shown: Callable[..., list[str]],
) -> None:
    rows = [parted(line, 61) for line in shown(120)]
    begin = rows.index(("船靠了岸，堤上一夜有人巡看。", "The boats are ashore. Someone walked the dyke all night."))
    assert rows[begin + 1] == ("", "[score 0.74]")
    assert rows[rows.index(("天没有亮。", "[no counterpart]")) + 1] == ("", "")
    assert ("第二天天亮了。", "The next day dawned.") in rows
    assert ("[no counterpart]", "It was Sunday.") in rows


def test_on_narrow_terminals_it_stands_above(shown: Callable[..., list[str]]) -> None:
    lines = shown(80)
    begin = lines.index("船靠了岸，堤上一夜有人巡看。")
    assert lines[begin:] == [
        "船靠了岸，堤上一夜有人巡看。",
        "  The boats are ashore. Someone walked the dyke all night. [score 0.74]",
        "天没有亮。",
        "  [no counterpart]",
        "",
        "第二天天亮了。",
        "  The next day dawned.",
        "[no counterpart]",
        "  It was Sunday.",
        "",
        "Sentences paired by machine (by-hand): 5 beads, 1 with a score below 0.9, 2",
        "without a counterpart",
    ]


@pytest.mark.parametrize("width", [40, 80, 99, 100, 120, 160])
def test_nothing_of_the_texts_is_lost_when_they_are_paired(shown: Callable[..., list[str]], width: int) -> None:
    printed = "".join(shown(width))
    for character in "新华社湖滨3日电湖水上涨船靠了岸堤上一夜有人巡看天没有亮第二天":
        assert character in printed
    for word in "Xinhua Hubin rising boats ashore Someone walked dyke night next dawned Sunday Lake".split():
        assert word in printed


def test_headline_and_what_the_texts_are_stay_when_they_are_paired(shown: Callable[..., list[str]]) -> None:
    for width in (80, 120):
        printed = "\n".join(shown(width))
        for said in ("the source", "unreviewed machine translation", "湖水", "The Lake", "1956-03-04 · page 2"):
            assert said in printed


@pytest.mark.parametrize("options", [("--no-pairs",), ("--side", "zh")])
def test_paragraphs_are_printed_where_pairs_are_not_wanted(
    shown: Callable[..., list[str]], options: tuple[str, ...]
) -> None:
    printed = "\n".join(shown(120, *options))
    assert "湖水上涨。船靠了岸，" in printed
    assert "paired" not in printed


def test_beads_that_are_only_by_length_are_made_by_meaning(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    text = dump("    湖水上涨。船靠了岸。", "The lake is rising. The boats are ashore.")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    done = here("show", parse(text).id, "--archive", tmp_path / "a.md")
    assert "(semantic-" in done.stdout
    assert "船靠了岸。\n  The boats are ashore." in "\n".join(line.rstrip() for line in done.stdout.splitlines())


@pytest.mark.parametrize("verb", ["show", "cite", "audit"])
def test_a_date_that_is_no_id_leads_to_the_paper_of_that_day(
    here: Run, tmp_path: Path, a_dump: Path, verb: str
) -> None:
    here("ingest", a_dump, "-a", tmp_path / "archive")
    for day in ("1956-03-04", "19560304"):
        done = here(verb, day, "-a", tmp_path / "archive")
        assert done.returncode == 1
        assert "corpus-archive issue 1956-03-04" in done.stderr
