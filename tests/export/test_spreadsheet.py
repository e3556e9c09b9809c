"""CSV: what spreadsheets and libraries read back is what was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from corpus_archive import Article
from corpus_archive.export import spreadsheet
from corpus_archive.holdings.article_table import ARTICLE_COLUMNS, article_row


@pytest.fixture
def articles(parsed: Callable[..., Article]) -> list[Article]:
    zh = '    新华社湖滨3日电　他说："湖水，上涨"。\n    第二段；\t完。'
    en = 'Xinhua News Agency, Hubin, 3rd: "The lake, rising".\n\nSecond; done.'
    bare = parsed(page="第版()", label="Nothing", en="=1+1")
    return [
        parsed(zh, en, author="Song Qing, Lu Bai", zh_author="宋青 陆白", column="社论"),
        bare,
        bare.model_copy(update={"zh": None}),
    ]


def written(articles: list[Article], *, bom: bool = False) -> bytes:
    file = io.BytesIO()
    assert spreadsheet.write((one.to_json() for one in articles), file, bom=bom) == len(articles)
    assert not file.closed
    return file.getvalue()


def cells(article: Article) -> dict[str, str]:
    values = article_row(article.to_json())
    return {
        name: "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
        for name, value in values.items()
    }


def test_csv_reads_back_the_same_values(articles: list[Article]) -> None:
    text = written(articles).decode("utf-8")
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == [cells(one) for one in articles]


def test_polars_reads_back_the_same_values(articles: list[Article]) -> None:
    polars = pytest.importorskip("polars")
    for bom in (False, True):
        frame = polars.read_csv(written(articles, bom=bom), infer_schema=False).fill_null("")
        assert frame.to_dicts() == [cells(one) for one in articles]


def test_lists_are_joined_and_paragraphs_keep_their_line_feeds(articles: list[Article]) -> None:
    first = next(csv.DictReader(io.StringIO(written(articles).decode("utf-8"), newline="")))
    assert first["zh_author"] == "宋青; 陆白"
    assert first["places"] == "湖滨; Hubin"
    assert first["zh_text"].count("\n") == first["en_text"].count("\n") == 1


def test_lines_end_in_line_feeds_alone(articles: list[Article]) -> None:
    assert b"\r" not in written(articles)


def test_a_byte_order_mark_comes_first_and_only_if_asked_for(articles: list[Article]) -> None:
    plain, marked = written(articles), written(articles, bom=True)
    assert plain.startswith(b"id,newspaper,date,likely_date,page,")
    assert marked == b"\xef\xbb\xbf" + plain


def test_without_articles_there_is_the_head_alone() -> None:
    assert written([]).decode("utf-8") == ",".join(ARTICLE_COLUMNS) + "\n"


def test_a_csv_for_excel_has_no_text_that_is_computed(articles: list[Article]) -> None:
    formula = articles[0].model_copy(update={"section": "=1+1", "column": "-"})
    for bom, cells_there in ((False, ["=1+1", "-"]), (True, ["'=1+1", "'-"])):
        (there,) = csv.DictReader(io.StringIO(written([formula], bom=bom).decode("utf-8-sig"), newline=""))
        assert [there["section"], there["column"]] == cells_there


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_carriage_return_in_a_text_does_not_end_a_row(delimiter: str) -> None:
    file = io.StringIO(newline="")
    assert spreadsheet.write_rows(["a", "b"], [["x\ry", 1], ["x\r\ny", None]], file, delimiter=delimiter) == 2
    rows = list(csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=delimiter))
    assert rows == [["a", "b"], ["x\ny", "1"], ["x\ny", ""]]


def test_what_is_nested_is_json_and_a_list_of_texts_is_joined() -> None:
    file = io.StringIO()
    spreadsheet.write_rows(["a", "b", "c", "d"], [[["甲", "乙"], [], [{"zh": [0]}], {"湖": 1}]], file)
    assert file.getvalue() == 'a,b,c,d\n甲; 乙,,"[{""zh"": [0]}]","{""湖"": 1}"\n'
