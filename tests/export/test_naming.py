"""What the name of a file says."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from corpus_archive import ExportError
from corpus_archive.cli.verbs.export import TextFormat, write_export
from corpus_archive.export.naming import (
    ARTICLES,
    CITATIONS,
    FORMATS,
    PAGES,
    PAIRS,
    TOKENS,
    ending_of,
    holds_citations,
    holds_findings,
    holds_page,
    holds_pairs,
    holds_sets,
    holds_tokens,
    spelled_out,
    word_within,
)


@pytest.mark.parametrize(
    "name",
    [
        "pairs.jsonl", "pairs.parquet", "1958-pairs.jsonl.gz", "pairs_1958.parquet", "PAIRS.JSONL",
        "my.pairs.jsonl.zst", "a.tmx", "a.tsv", "a.tsv.gz", "a.zh-en", "corpus.zh-en.zst", "-.pairs.jsonl",
        "湖 pairs.jsonl", "pairs.csv", "1958-pairs.csv.gz", "pairs.xlsx", "pairs2.csv", "1958pairs.csv",
    ],
)  # fmt: skip
def test_an_ending_or_the_word_pairs_says_pairs(name: str) -> None:
    assert holds_pairs(name)


@pytest.mark.parametrize("name", ["a.jsonl", "repairs.jsonl", "pairsof.parquet", "a.csv", "-.jsonl", "pair.jsonl"])
def test_other_names_say_articles(name: str) -> None:
    assert not holds_pairs(name)


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".xlsx", ".parquet"])
def test_sets_and_findings_are_words_of_a_name(ending: str) -> None:
    assert holds_sets(f"my-sets{ending}")
    assert holds_findings(f"Findings_1958{ending}")
    assert holds_sets(f"sets2{ending}")
    assert not holds_sets(f"assets{ending}")
    assert not holds_sets("sets.tmx")
    assert not holds_findings(f"sets{ending}")


@pytest.mark.parametrize("name", ["tokens.jsonl", "1958-tokens.csv.gz", "Tokens.parquet", "a.conllu", "a.conllu.zst"])
def test_an_ending_or_the_word_tokens_says_tokens(name: str) -> None:
    assert holds_tokens(name)


@pytest.mark.parametrize("name", ["a.jsonl", "mytokens.csv", "tokens.tmx", "tokens.xlsx", "tokens"])
def test_other_names_say_no_tokens(name: str) -> None:
    assert not holds_tokens(name)


def test_what_may_be_findings_too_is_pairs_only_by_its_word() -> None:
    assert ending_of("a.xlsx", ARTICLES) == ".xlsx"
    assert not holds_pairs("a.xlsx")


@pytest.mark.parametrize("name", ["a.ris", "Quoted.BIB", "hits.json", "hits.json.gz"])
def test_an_ending_says_citations(name: str) -> None:
    assert holds_citations(name)
    assert not holds_pairs(name)
    assert not holds_page(name)


@pytest.mark.parametrize("name", ["a.html", "Quoted.HTML", "a.html.gz"])
def test_an_ending_says_a_page_to_print(name: str) -> None:
    assert holds_page(name)
    assert not holds_pairs(name)
    assert not holds_citations(name)


def test_vertical_text_is_a_folder() -> None:
    with pytest.raises(ExportError, match=r"a\.vrt: VRT is a folder of files; .* in / and say --for cwb"):
        holds_pairs("a.vrt")


@pytest.mark.parametrize("name", ["pairs.conllu", "1958-pairs.conllu.gz"])
def test_pairs_in_a_format_of_tokens_are_refused(name: str) -> None:
    with pytest.raises(ExportError, match=r"\.conllu.* is not for pairs; end their name in \.tmx, .* or \.parquet"):
        holds_pairs(name)


@pytest.mark.parametrize("name", ["pairs", "pairs.txt", "a.zh", "a.moses", "pairs.parquet.gz", "pairs.xlsx.gz"])
def test_a_name_that_says_no_format_is_refused(name: str) -> None:
    with pytest.raises(ExportError, match="its ending says no format"):
        holds_pairs(name)


def test_each_kind_has_endings_of_its_own() -> None:
    assert ending_of("a.tmx.gz", PAIRS) == ".tmx.gz"
    with pytest.raises(ExportError):
        ending_of("a.tmx", ARTICLES)
    with pytest.raises(ExportError):
        ending_of("a.conllu", PAIRS)


@pytest.mark.parametrize("ending", FORMATS)
def test_help_errors_and_the_page_of_exports_name_every_format(ending: str, root: Path) -> None:
    table = (root / "docs" / "exports.md").read_text(encoding="utf-8").partition("## ")[0]
    assert ending in spelled_out("or")
    assert f"`a{ending}`" in table or f"`pairs{ending}`" in table
    assert ending in (write_export.__doc__ or "")
    with pytest.raises(ExportError, match=rf"says no format; .*\{ending}\b"):
        ending_of("a.txt", ARTICLES)


def test_what_one_kind_has_is_not_another_kinds() -> None:
    endings = {"articles": ARTICLES, "page": PAGES, "citations": CITATIONS, "pairs": PAIRS, "tokens": TOKENS}
    assert all((ending in endings[kind]) == (kind in kinds) for ending, kinds in FORMATS.items() for kind in endings)
    assert {".parquet.gz", ".xlsx.gz"}.isdisjoint({*ARTICLES, *PAIRS, *TOKENS})


def test_standard_output_takes_what_is_text_in_one_file() -> None:
    elsewhere = {".parquet", ".xlsx", ".zh-en", ".conllu"}  # no text, or two files
    wanted = {
        ending[1:] if kind == "articles" or len(kinds) == 1 else f"{kind}{ending}"
        for ending, kinds in FORMATS.items() if ending not in elsewhere
        for kind in kinds
    }  # fmt: skip
    assert set(get_args(TextFormat)) == wanted


def test_a_word_run_together_with_others_is_told_from_one_by_itself() -> None:
    assert word_within("mypairs.jsonl") == "pairs"
    assert word_within("repairs.jsonl.gz") == "pairs"
    assert word_within("alltokens.csv") == "tokens"
    assert word_within("mysets.csv") == "sets"
    assert word_within("myfindings.csv.gz") == "findings"
    assert word_within("my-pairs.jsonl") == word_within("1958.jsonl") == ""


@pytest.mark.parametrize("word", ["pairs", "tokens", "findings", "sets"])
def test_a_word_in_the_singular_is_told_from_the_one_that_is_meant(word: str) -> None:
    one = word[:-1]
    assert (
        word_within(f"{one}.jsonl")
        == word_within(f"1958_{one}2.csv.gz")
        == word_within(f"My-{one.title()}.csv")
        == word
    )
    assert word_within(f"{one}ting.jsonl") == word_within(f"re{one}.jsonl") == ""
    assert word_within(f"{one}-{word}.jsonl") == ""


@pytest.mark.parametrize("name", ["findings.tsv", "findings.tmx", "my-sets.tsv", "tokens.tsv.gz"])
def test_what_is_named_otherwise_is_not_written_as_pairs(name: str) -> None:
    with pytest.raises(ExportError, match=r"is for pairs; end the name of (findings|sets|tokens) in \.jsonl"):
        holds_pairs(name)
    assert holds_pairs(f"pairs-{name}")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("findings.json", r"\.json is for citations; end the name of findings in \.jsonl"),
        ("my-sets.ris", r"\.ris is for citations; end the name of sets in \.jsonl"),
        ("tokens.html", r"\.html is for a page to print; end the name of tokens in \.jsonl"),
        ("tokens.xlsx", r"\.xlsx is for articles and pairs; end the name of tokens in \.jsonl"),
        ("findings.jsonl.gz", r"\.jsonl\.gz is for articles, pairs and tokens; end the name of findings in \.jsonl"),
        ("pairs.html", r"\.html is not for pairs; end their name in \.tmx"),
    ],
)
def test_a_word_that_an_ending_does_not_go_with_is_refused(name: str, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        holds_pairs(name)
