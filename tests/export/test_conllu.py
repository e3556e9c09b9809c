"""CoNLL-U, read by the library conllu: every sentence and token, with where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, Article, Side, tokens
from corpus_archive.export import tokens as token_export
from corpus_archive.export.conllu import lines


def rows_of(article: Article, side: Side) -> list[str]:
    record = article.model_dump(mode="json")
    return list(lines(record, [one for one in tokens(article) if one.side == side]))


def test_a_sentence_has_its_id_its_text_and_a_row_a_token(parsed: Callable[..., Article]) -> None:
    article = parsed("    湖水，上涨9米。OK！", "The lake's up.  Boats\n\nare in.", title="Lake", heading="湖")
    assert rows_of(article, "zh")[:9] == [
        f"# newdoc id = {article.id}",
        "# date = 1956-03-04",
        f"# page = {article.page}",
        f"# newpar id = {article.id}-headline-0",
        f"# sent_id = {article.id}-zh-headline-0",
        "# text = 湖",
        "1\t湖\t湖\t_\t_\t_\t_\t_\t_\tTokenRange=0:1",
        "",
        f"# newpar id = {article.id}-body-0",
    ]
    assert [row.split("\t")[1:4] for row in rows_of(article, "zh")[11:] if "\t" in row] == [
        ["湖水", "湖水", "_"], ["，", ",", "PUNCT"], ["上涨", "上涨", "_"], ["9", "9", "NUM"], ["米", "米", "_"],
        ["。", "。", "PUNCT"], ["OK", "ok", "X"], ["！", "!", "PUNCT"],
    ]  # fmt: skip


def test_the_text_of_a_sentence_has_blanks_where_blanks_are_printed(parsed: Callable[..., Article]) -> None:
    article = parsed("    他们说：湖　水。", "The lake's  up.", title="Lake", heading="湖")
    texts = [row for side in ("zh", "en") for row in rows_of(article, side) if row.startswith("# text")]  # type: ignore[arg-type]
    assert texts == ["# text = 湖", "# text = 他们说：湖 水。", "# text = Lake", "# text = The lake's up."]


@pytest.mark.parametrize("side", ["zh", "en"])
def test_the_library_reads_every_sentence_and_token(gold_archive: Archive, tmp_path: Path, side: Side) -> None:
    conllu = pytest.importorskip("conllu")
    token_export.export(gold_archive, tmp_path / "a.conllu", package_version="1")
    expected = [one for one in gold_archive.tokens() if one.side == side]
    with (tmp_path / f"a.{side}.conllu").open(encoding="utf-8") as file:
        sentences = list(conllu.parse_incr(file))
    found = [token for sentence in sentences for token in sentence]
    assert [(one["form"], one["lemma"]) for one in found] == [(one.form, one.lemma) for one in expected]
    assert [one["misc"]["TokenRange"] for one in found] == [f"{one.start}:{one.end}" for one in expected]
    ids = [sentence.metadata["sent_id"] for sentence in sentences]
    assert len(set(ids)) == len(ids) == len({(one.id, one.zone, one.sentence) for one in expected})
    for sentence in sentences:
        parts = [token["form"] + ("" if (token["misc"] or {}).get("SpaceAfter") == "No" else " ") for token in sentence]
        assert "".join(parts).rstrip(" ") == sentence.metadata["text"]
        assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
    assert "".join(one.serialize() for one in sentences) == (tmp_path / f"a.{side}.conllu").read_text(encoding="utf-8")


def test_each_of_the_two_files_has_its_manifest(gold_archive: Archive, tmp_path: Path) -> None:
    done = token_export.export(gold_archive, tmp_path / "a.conllu.gz", package_version="1")
    assert [file.name for file in done.files] == ["a.zh.conllu.gz", "a.en.conllu.gz"]
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "a.en-conllu-gz.manifest", "a.en.conllu.gz", "a.zh-conllu-gz.manifest", "a.zh.conllu.gz",
    ]  # fmt: skip
