"""`export` as a user types it: files, standard output, and what is said."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, __version__, parse
from corpus_archive.export.naming import spelled_out
from corpus_archive.json_lines import exported_line

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    (tmp_path / "a.md").write_text(dump("    湖水上涨。"), encoding="utf-8")
    (tmp_path / "b.md").write_text(dump("    炉火通红。", "Red.", date="1958-10-24"), encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest([tmp_path / "a.md", tmp_path / "b.md"])
    return made


@pytest.mark.parametrize("ending", ["jsonl", "csv.gz", "parquet"])
def test_a_file_and_its_manifest_are_written_and_said(here: Run, archive: Archive, tmp_path: Path, ending: str) -> None:
    (out := tmp_path / "out").mkdir()
    done = here("export", out / f"a.{ending}", "--archive", archive.folder)
    assert (done.returncode, done.stdout) == (0, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{out / 'a'}.{ending}: 2 articles, ")
    manifest = json.loads((out / f"a-{ending.replace('.', '-')}.manifest").read_text(encoding="utf-8"))
    assert (manifest["articles"], manifest["corpus_archive"]) == (2, __version__)
    assert (out / f"a.{ending}").stat().st_size == manifest["bytes"]
    assert sorted(path.name for path in out.iterdir()) == [f"a-{ending.replace('.', '-')}.manifest", f"a.{ending}"]


def test_a_selection_is_exported_and_named(here: Run, archive: Archive, tmp_path: Path) -> None:
    done = here("export", tmp_path / "a.jsonl", "--archive", archive.folder, "--after", "1958")
    assert done.stderr.endswith(" (after=1958-01-01)\n")
    (line,) = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert line == next(archive.select(after="1958").lines(exported=True))


def test_quiet_says_nothing(here: Run, archive: Archive, tmp_path: Path) -> None:
    done = here("export", tmp_path / "a.jsonl", "--archive", archive.folder, "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_dash_is_standard_output_without_a_word(here: Run, archive: Archive) -> None:
    done = here("export", "-", "--archive", archive.folder)
    assert done.stdout.splitlines() == list(archive.lines(exported=True))
    assert done.stderr == ""


def test_standard_output_may_be_csv(here: Run, archive: Archive) -> None:
    done = here("export", "-", "--archive", archive.folder, "--format", "csv", "--bom")
    assert done.stdout.startswith("\ufeffid,")
    rows = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert [row["zh_text"] for row in rows] == ["湖水上涨。", "炉火通红。"]


def test_what_parse_writes_is_what_export_writes(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    record, _, beads = here("export", "-", "--archive", tmp_path / "a.md").stdout.partition(',"alignment_method":')
    assert record + "}\n" == here("parse", tmp_path / "a.md").stdout
    assert beads.startswith('"length-')


def test_texts_that_excel_would_cut_are_told(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump("    " + "湖" * 33_000), encoding="utf-8")
    done = here("export", tmp_path / "a.csv", "--archive", tmp_path / "a.md")
    assert "1 text is longer than the 32,767 characters Excel keeps of a cell; other programs read" in done.stderr
    assert "Excel" not in here("export", tmp_path / "a.jsonl", "--archive", tmp_path / "a.md").stderr
    done = here("export", tmp_path / "pairs.csv", "--archive", tmp_path / "a.md")
    assert "1 text is longer than the 32,767 characters Excel keeps of a cell; other programs read" in done.stderr
    done = here("export", tmp_path / "pairs.xlsx", "--archive", tmp_path / "a.md")
    assert "1 text is longer than the 32,767 characters Excel keeps of a cell and cut, which" in done.stderr
    said = json.loads((tmp_path / "pairs-xlsx.manifest").read_text(encoding="utf-8"))
    assert said["texts_cut"] == 1


def test_an_ending_that_says_no_format_is_one_line(
    here: Run, archive: Archive, tmp_path: Path, error: Callable[..., str]
) -> None:
    done = here("export", tmp_path / "a.docx", "--archive", archive.folder)
    assert error(done).endswith(f"a.docx: its ending says no format; {spelled_out('or')}")
    assert not (tmp_path / "a.docx").exists()


def test_a_folder_that_is_not_there_is_one_line(
    here: Run, archive: Archive, tmp_path: Path, error: Callable[..., str]
) -> None:
    done = here("export", tmp_path / "no" / "a.jsonl", "--archive", archive.folder)
    assert "no such folder" in error(done)
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_no_archive_is_one_line_and_no_file(here: Run, tmp_path: Path, name: str, error: Callable[..., str]) -> None:
    (tmp_path / "empty").mkdir()
    done = here("export", "a.jsonl", "--archive", name, cwd=tmp_path)
    assert error(done).startswith(f"{name}: no archive there")
    assert not (tmp_path / "a.jsonl").exists()


def test_an_out_that_is_not_said_is_a_wrong_command(here: Run, archive: Archive) -> None:
    assert here("export", "--archive", archive.folder).returncode == 2


# Pairs of sentences


@pytest.fixture
def aligned(tmp_path: Path, dump: Callable[..., str], unaligned: Callable[[Archive], None]) -> Archive:
    """An aligned article, one that is not, and one in Chinese alone."""
    first = parse(dump("    湖水上涨。船靠岸。天亮了。", "The lake is rising. Boats are ashore."))
    beads = '[{"zh":[0],"en":[0],"score":0.95},{"zh":[1],"en":[1],"score":0.5},{"zh":[2],"en":[],"score":0.5}]'
    second = parse(dump("    炉火通红。", "Red.", date="1958-10-24"))
    third = parse("### 炉火\n\n1959-10-24\n第1版()\n专栏：\n\n    炉火通红。\n")
    lines = [exported_line(first.to_json(), "by-hand", beads), second.to_json(), third.to_json()]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = Archive.create(tmp_path / "archive")
    made.ingest(tmp_path / "a.jsonl")
    unaligned(made)
    return made


NOT_ALIGNED = "1 article in both languages has no alignment and gives no pairs; align them with: corpus-archive align"


def test_pairs_are_written_and_what_is_missing_is_said(here: Run, aligned: Archive, tmp_path: Path) -> None:
    done = here("export", out := tmp_path / "pairs.jsonl", "--archive", aligned.folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        NOT_ALIGNED,
        f"{out}: 3 pairs of 1 aligned article, {out.stat().st_size} bytes",
        "left out: 1 bead without a counterpart",
    ]
    texts = [json.loads(line)["zh"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert texts == ["湖水", "湖水上涨。", "船靠岸。"]


def test_what_a_folder_is_called_says_nothing(here: Run, aligned: Archive, tmp_path: Path) -> None:
    (tmp_path / "pairs").mkdir()
    here("export", tmp_path / "pairs" / "a.jsonl", "-a", aligned.folder)
    assert (tmp_path / "pairs" / "a.jsonl").read_text(encoding="utf-8").splitlines() == list(
        aligned.lines(exported=True)
    )


def test_filters_are_options_and_what_they_leave_out_is_said(here: Run, aligned: Archive, tmp_path: Path) -> None:
    done = here(
        "export", tmp_path / "a.tsv", "-a", aligned.folder, "--min-score", 0.9, "--one-to-one", "--dedup",
        "--no-headlines", "--before", 1957,
    )  # fmt: skip
    said, left_out = done.stderr.splitlines()
    assert said.startswith(f"{tmp_path / 'a.tsv'}: 1 pair of 1 aligned article, ")
    assert said.endswith(" (before=1957-12-31)")
    assert left_out == "left out: 1 bead without a counterpart, 1 pair of headlines, 1 pair below the minimum score"


def test_the_two_files_of_moses_are_named(here: Run, aligned: Archive, tmp_path: Path) -> None:
    done = here("export", tmp_path / "c.zh-en", "-a", aligned.folder, "--no-headlines")
    assert f"{tmp_path / 'c.zh'} and {tmp_path / 'c.en'}: 2 pairs of 1 aligned article, 29 bytes and 38" in done.stderr
    assert (tmp_path / "c.zh").read_text(encoding="utf-8") == "湖水上涨。\n船靠岸。\n"
    assert (tmp_path / "c.en").read_text(encoding="utf-8") == "The lake is rising.\nBoats are ashore.\n"


@pytest.mark.parametrize("format", ["pairs.jsonl", "tsv", "tmx"])
def test_standard_output_may_be_pairs(here: Run, aligned: Archive, tmp_path: Path, format: str) -> None:
    done = here("export", "-", "-f", format, "-a", aligned.folder, "--no-headlines")
    name = f"{'' if format.startswith('pairs') else 'a.'}{format}"
    here("export", tmp_path / name, "-a", aligned.folder, "--no-headlines", "-q")
    assert done.stdout == (tmp_path / name).read_text(encoding="utf-8")
    assert done.stderr.splitlines()[1:] == [
        "standard output: 2 pairs of 1 aligned article",
        "left out: 1 bead without a counterpart, 1 pair of headlines",
    ]


def test_quiet_says_only_what_has_no_alignment(here: Run, aligned: Archive, tmp_path: Path) -> None:
    assert here("export", tmp_path / "a.tmx", "-a", aligned.folder, "-q").stderr == f"{NOT_ALIGNED}\n"


@pytest.mark.parametrize("option", [("--min-score", 0.5), ("--one-to-one",), ("--dedup",), ("--no-headlines",)])
def test_a_filter_of_pairs_is_refused_for_articles(
    here: Run, aligned: Archive, tmp_path: Path, option: tuple[object, ...]
) -> None:
    for out in (tmp_path / "b.jsonl", "-"):
        done = here("export", out, "-a", aligned.folder, *option)
        assert done.returncode == 2
        assert "are for pairs of sentences" in " ".join(done.stderr.replace("│", " ").split())
    assert not (tmp_path / "b.jsonl").exists()


def test_pairs_as_csv_are_for_excel_where_that_is_asked_for(here: Run, aligned: Archive, tmp_path: Path) -> None:
    assert here("export", tmp_path / "pairs.csv", "-a", aligned.folder, "--bom").returncode == 0
    assert (tmp_path / "pairs.csv").read_bytes().startswith(b"\xef\xbb\xbfid,date,page,")
    refused = here("export", tmp_path / "pairs.tsv", "-a", aligned.folder, "--bom")
    assert (refused.returncode, "--bom is for CSV; name the file pairs.csv" in refused.stderr) == (2, True)
    shown = here("export", "-", "--format", "pairs.csv", "-a", aligned.folder)
    assert shown.stdout.startswith("id,date,page,")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe closes otherwise there")
@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path, dump: Callable[..., str], format: str) -> None:
    article = parse(dump("    " + "湖水上涨，" * 2000))
    head, tail = article.to_json().split(article.id)
    ids = (f"rmrb-1956-03-04-02-{number:012x}" for number in range(20))
    (tmp_path / "a.jsonl").write_text("".join(f"{head}{id}{tail}\n" for id in ids), encoding="utf-8")
    command = [sys.executable, "-m", "corpus_archive", "export", "-", "-f", format, "-a", str(tmp_path / "a.jsonl")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


# Tokens


def test_tokens_are_written_and_counted(here: Run, archive: Archive, tmp_path: Path) -> None:
    done = here("export", tmp_path / "tokens.csv", "--archive", archive.folder, "--before", "1958", "--after", "1958")
    said = "1 article, tokens 4 Chinese and 4 English (after=1958-01-01 before=1958-12-31)"
    assert (done.stdout, done.stderr) == ("", f"{tmp_path / 'tokens.csv'}: {said}\n")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "tokens.csv").read_text(encoding="utf-8"), newline="")))
    assert [row["form"] for row in rows if row["side"] == "zh" and row["zone"] == "body"] == ["炉火", "通红", "。"]


def test_tokens_go_to_standard_output_too(here: Run, archive: Archive) -> None:
    done = here("export", "-", "--archive", archive.folder, "--format", "tokens.jsonl", "--quiet")
    assert [json.loads(line)["form"] for line in done.stdout.splitlines()][:2] == [
        token.form for token in list(archive.tokens())[:2]
    ]
    assert done.stderr == ""


def test_conllu_is_two_files(here: Run, archive: Archive, tmp_path: Path) -> None:
    done = here("export", tmp_path / "a.conllu", "--archive", archive.folder)
    assert done.stderr.startswith(f"{tmp_path / 'a.zh.conllu'} and {tmp_path / 'a.en.conllu'}: 2 articles, tokens ")


def test_a_folder_for_cwb_is_said_with_its_command(here: Run, archive: Archive, tmp_path: Path) -> None:
    done = here("export", f"{tmp_path / 'corpus'}/", "--for", "cwb", "--archive", archive.folder)
    first, second = done.stderr.splitlines()
    assert first.startswith(f"{tmp_path / 'corpus'}/: 2 articles, tokens ")
    assert first.endswith(" beads")
    assert second == f"encode it with: sh {tmp_path / 'corpus' / 'encode.sh'}"
    assert (tmp_path / "corpus" / "rmrb_zh.vrt").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.jsonl", "--for", "cwb"), "--people and --places are for a folder; end the name in / for one"),
        (("a.jsonl", "--tokens"), "--people and --places are for a folder; end the name in / for one"),
        (("a/", "--for", "cwb", "--tokens"), "--tokens is for a dataset"),
        (("a/", "--for", "cwb", "--dedup"), "are for pairs of sentences"),
        (("tokens.csv", "--bom"), "--bom is for CSV of articles and pairs"),
        (("tokens.csv", "--one-to-one"), "are for pairs of sentences"),
    ],
)
def test_options_that_do_not_fit_are_a_wrong_command(
    here: Run, archive: Archive, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = here("export", *arguments, "--archive", archive.folder, cwd=tmp_path)
    assert done.returncode == 2
    assert said in " ".join(re.sub("[│╭╮╰╯─]", " ", done.stderr).split())
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith(("a/", "a.jsonl", "tokens"))]


# For training


def test_pairs_are_split_by_article(here: Run, aligned: Archive, tmp_path: Path) -> None:
    done = here("export", tmp_path / "pairs.jsonl", "--split", "0.5/0.25/0.25", "--archive", aligned.folder)
    parts = [tmp_path / f"pairs.{part}.jsonl" for part in ("train", "validation", "test")]
    counts = [len(path.read_text(encoding="utf-8").splitlines()) for path in parts]
    last = done.stderr.splitlines()[-2]
    assert last.startswith(" and ".join(map(str, parts)))
    assert f"({counts[0]} train, {counts[1]} validation, {counts[2]} test) of 1 aligned article" in last
    assert sum(counts) == 3


def test_a_split_that_is_none_is_a_wrong_command(here: Run, aligned: Archive, tmp_path: Path) -> None:
    done = here("export", tmp_path / "pairs.jsonl", "--split", "0.9", "--archive", aligned.folder)
    assert done.returncode == 2
    assert "0.9/0.05/0.05" in done.stderr
    assert here("export", "-", "-f", "tsv", "--split", "1/0/0", "--archive", aligned.folder).returncode == 2


def test_a_folder_for_hugging_face_says_its_rows(here: Run, aligned: Archive, tmp_path: Path) -> None:
    done = here(
        "export", f"{tmp_path / 'hf'}/", "--for", "huggingface", "--min-score", 0.9, "--archive", aligned.folder
    )
    assert done.stderr.splitlines() == [
        NOT_ALIGNED,
        "3 articles are not audited, and findings has nothing of them; audit them with: corpus-archive audit",
        f"{tmp_path / 'hf'}/: 3 articles, 2 pairs",
        "left out: 1 bead without a counterpart, 1 pair below the minimum score",
    ]
    assert "| pairs wanted | score of at least 0.9 |" in (tmp_path / "hf" / "README.md").read_text(encoding="utf-8")
    said = json.loads((tmp_path / "hf" / "datapackage.json").read_text(encoding="utf-8"))["manifest"]
    assert (said["wanted"]["min_score"], said["left_out"]["below_min_score"], said["pairs"]) == (0.9, 1, 2)
    assert (said["unaligned"], said["not_audited"]) == (1, 3)


def test_a_folder_for_cwb_says_which_articles_have_no_beads(here: Run, aligned: Archive, tmp_path: Path) -> None:
    done = here("export", f"{tmp_path / 'cwb'}/", "--for", "cwb", "--archive", aligned.folder)
    assert done.stderr.splitlines()[0] == NOT_ALIGNED.replace("pairs", "beads")
    assert json.loads((tmp_path / "cwb" / "manifest.json").read_text(encoding="utf-8"))["unaligned"] == 1


# Citations, a page to print, and folders of XML


@pytest.mark.parametrize(("ending", "begins"), [("ris", "TY  - NEWS"), ("bib", "@article{"), ("json", "[\n  {")])
def test_citations_are_written_and_said(here: Run, archive: Archive, tmp_path: Path, ending: str, begins: str) -> None:
    done = here("export", out := tmp_path / f"hits.{ending}", "-a", archive.folder, "--search", "炉火")
    assert done.stderr == f"{out}: 1 article cited, {out.stat().st_size} bytes (search=炉火)\n"
    assert out.read_text(encoding="utf-8").startswith(begins)
    manifest = json.loads((tmp_path / f"hits-{ending}.manifest").read_text(encoding="utf-8"))
    assert (manifest["articles"], manifest["selection"]) == (1, "search=炉火")
    assert here("export", "-", "-f", ending, "-a", archive.folder, "--search", "炉火").stdout == out.read_text("utf-8")


def test_how_a_search_was_read_is_said_by_what_it_exports(here: Run, archive: Archive, tmp_path: Path) -> None:
    done = here("export", tmp_path / "hits.ris", "-a", archive.folder, "--search", "爐火")
    assert done.stderr.startswith("search=爐火: read as 炉火 (--exact: only as typed)\n")


def test_a_search_that_finds_nothing_writes_nothing(
    here: Run, archive: Archive, tmp_path: Path, error: Callable[..., str]
) -> None:
    done = here("export", tmp_path / "hits.ris", "-a", archive.folder, "--search", "上涨", "--after", "1958")
    assert error(done).endswith("no article is found for '上涨', and nothing is written; see: search '上涨'")
    assert not list(tmp_path.glob("hits*"))


def test_a_page_to_print_is_written_and_said(here: Run, archive: Archive, tmp_path: Path) -> None:
    done = here("export", out := tmp_path / "hits.html", "-a", archive.folder, "--page", "2", "--search", "通红")
    assert done.stderr.startswith(f"{out}: 1 article, 0 with findings of the audit, 1 not audited, ")
    assert "炉火通红。" in out.read_text(encoding="utf-8")
    again = here("export", "-", "-f", "html", "-a", archive.folder, "--page", "2", "--search", "通红")
    assert again.stdout == out.read_text("utf-8")


def test_a_long_page_is_said_to_be_slow_to_open(here: Run, tmp_path: Path, dump: Callable[..., str]) -> None:
    line = parse(dump()).to_json()
    id = json.loads(line)["id"]
    for many in (500, 501):
        lines = [line.replace(id, f"{id[:-12]}{number:012x}") for number in range(many)]
        (tmp_path / f"{many}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = here("export", tmp_path / "a.html", "-a", tmp_path / f"{many}.jsonl")
        slow = "word processors are slow with 501 articles on a page: take a set or a month"
        assert (slow in done.stderr) == (many == 501)


@pytest.mark.parametrize("ending", ["ris", "html"])
@pytest.mark.parametrize("option", [["--bom"], ["--dedup"]])
def test_what_is_for_csv_or_pairs_is_refused_for_citations_and_pages(
    here: Run, archive: Archive, tmp_path: Path, ending: str, option: list[str]
) -> None:
    done = here("export", tmp_path / f"hits.{ending}", "-a", archive.folder, *option)
    assert done.returncode == 2
    assert not list(tmp_path.glob("hits*"))


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("tei", "1 article of 1 issue, 1 bead, 0 of them of one side, 0 findings"),
        ("opus", "2 documents of 1 article, 2 links with two sides, 0 with one"),
    ],
)
def test_a_folder_of_xml_is_written_and_said(
    here: Run, tmp_path: Path, dump: Callable[..., str], tool: str, said: str
) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    done = here("export", f"{tmp_path}/out/", "--for", tool, "-a", tmp_path / "a.md")
    assert done.stderr == f"{tmp_path}/out/: {said}\n"
    assert (tmp_path / "out" / "manifest.json").exists()


def test_articles_without_an_alignment_are_said_of_folders_of_xml(here: Run, aligned: Archive, tmp_path: Path) -> None:
    done = here("export", f"{tmp_path}/out/", "--for", "opus", "-a", aligned.folder)
    assert NOT_ALIGNED.replace("pairs", "links") in done.stderr


@pytest.mark.parametrize("name", ["findings.csv", "sets.jsonl", "sets.xlsx"])
def test_where_there_can_be_no_manifest_the_rows_of_before_stay(
    here: Run, archive: Archive, tmp_path: Path, name: str
) -> None:
    archive.sets.keep("lake", list(archive.ids()))
    (tmp_path / name).write_bytes(b"of before")
    (tmp_path / f"{name.replace('.', '-')}.manifest").mkdir()
    done = here("export", tmp_path / name, "--archive", archive.folder)
    assert (done.returncode, "that is a folder" in done.stderr) == (1, True)
    assert (tmp_path / name).read_bytes() == b"of before"
