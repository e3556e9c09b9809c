"""Every word a caller may choose is checked where it enters, with one wording; a misspelt one is never a silent 0."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus_archive import (
    Archive,
    ArticleNotFound,
    ChoiceError,
    CorpusArchiveError,
    SelectionError,
    align_sentences,
    dataset,
    parse,
    read,
)
from corpus_archive.choices import chosen, known, listed, several, whole
from corpus_archive.export import articles, bitext, citation_files, print_page, tei
from corpus_archive.export.pairs import PairFilter

Ask = Callable[[Archive], object]

# What is asked with a wrong word, what the word is given for, and what there is to choose.
WORDS: dict[str, tuple[Ask, str]] = {
    "hits lang": (lambda a: a.hits("湖", lang="cn"), "unknown language 'cn'; choose zh or en"),  # type: ignore[arg-type]
    "hits match": (lambda a: a.hits("湖", match="sub"), "unknown match 'sub'; choose substring or word"),  # type: ignore[arg-type]
    "hits zone": (lambda a: a.hits("湖", zone="headlines"), "unknown zone 'headlines'; choose headline, body or both"),  # type: ignore[arg-type]
    "concordance zone": (lambda a: a.concordance("湖", zone="all"), "unknown zone 'all'"),  # type: ignore[arg-type]
    "concordance match": (lambda a: a.concordance("湖", match="sub"), "unknown match 'sub'"),  # type: ignore[arg-type]
    "concordance sort": (lambda a: a.concordance("湖", sort="right"), "unknown order 'right'; choose date, random"),
    "concordance citation": (lambda a: a.concordance("湖", citation="mla"), "unknown citation style 'mla'; choose"),
    "frequencies by": (lambda a: a.frequencies("湖", by="author"), "unknown part 'author'; choose day, month"),  # type: ignore[arg-type]
    "frequencies on": (lambda a: a.frequencies("湖", on="right"), "unknown place 'right'; choose node, match"),
    "frequencies on by": (lambda a: a.frequencies("湖", on="R1", by="author"), "unknown part 'author'; choose day"),  # type: ignore[arg-type]
    "frequencies unit": (lambda a: a.frequencies("湖", unit="lemmas"), "unknown unit 'lemmas'; choose word or lemma"),  # type: ignore[arg-type]
    "frequencies zone": (lambda a: a.frequencies(zone="headlines"), "unknown zone 'headlines'"),  # type: ignore[arg-type]
    "frequencies lang": (lambda a: a.frequencies(lang="cn"), "unknown language 'cn'"),  # type: ignore[arg-type]
    "frequencies unit of words": (lambda a: a.frequencies(unit="lemmas"), "unknown unit 'lemmas'"),  # type: ignore[arg-type]
    "frequencies option": (
        lambda a: a.frequencies(zon="body"),
        "unknown option 'zon'; choose lang, match, exact, zone,",
    ),  # type: ignore[call-arg]
    "trend by": (lambda a: a.trend("湖", by="years"), "unknown period 'years'; choose day, month, year or decade"),  # type: ignore[arg-type]
    "collocates measure": (lambda a: a.collocates("湖", measure="ll"), "unknown measure 'll'; choose log_likelihood"),
    "collocates unit": (lambda a: a.collocates("湖", unit="words"), "unknown unit 'words'"),  # type: ignore[arg-type]
    "dispersion by": (lambda a: a.dispersion("湖", by="place"), "unknown part 'place'"),  # type: ignore[arg-type]
    "renderings by": (lambda a: a.renderings("湖", by="years"), "unknown period 'years'"),  # type: ignore[arg-type]
    "renderings unit": (lambda a: a.renderings("湖", unit="words"), "unknown unit 'words'"),  # type: ignore[arg-type]
    "renderings unit by year": (lambda a: a.renderings("湖", by="year", unit="x"), "unknown unit 'x'"),  # type: ignore[arg-type]
    "ngrams lang": (lambda a: a.ngrams(lang="cn"), "unknown language 'cn'"),  # type: ignore[arg-type]
    "ngrams unit": (lambda a: a.ngrams(unit="words"), "unknown unit 'words'"),  # type: ignore[arg-type]
    "ngrams zone": (lambda a: a.ngrams(zone="title"), "unknown zone 'title'"),  # type: ignore[arg-type]
    "keywords lang": (lambda a: a.select(page=2).keywords(lang="cn"), "unknown language 'cn'"),  # type: ignore[arg-type]
    "keywords unit": (lambda a: a.select(page=2).keywords(unit="words"), "unknown unit 'words'"),  # type: ignore[arg-type]
    "keywords measure": (lambda a: a.keywords(measure="mi"), "unknown measure 'mi'; choose keyword_log_likelihood"),
    "keywords zone": (lambda a: a.select(page=2).keywords(zone="all"), "unknown zone 'all'"),  # type: ignore[arg-type]
    "search lang": (lambda a: a.search("湖", lang="cn"), "unknown language 'cn'"),  # type: ignore[arg-type]
    "search sort": (lambda a: a.search("湖", sort="rank"), "unknown order 'rank'; choose date or relevance"),  # type: ignore[arg-type]
    "findings rules": (lambda a: a.findings(rules="numbers"), "unknown rule 'numbers'; choose "),
    "findings severities": (
        lambda a: a.findings(severities="errors"),
        "unknown severity 'errors'; choose error, warning or note",
    ),
    "frequencies match": (lambda a: a.frequencies(match="wrod"), "unknown match 'wrod'"),  # type: ignore[arg-type]
    "frequencies no lang": (lambda a: a.frequencies(lang=""), "unknown language ''"),  # type: ignore[arg-type]
    "frequencies by and unit": (
        lambda a: a.frequencies("湖", by="year", unit="wrong"),  # type: ignore[arg-type]
        "unknown unit 'wrong'",
    ),
    "frequencies by lemma": (
        lambda a: a.frequencies("湖", by="year", unit="lemma"),
        "hits by year are counted as they are; leave the unit out",
    ),
    "ngrams no lang": (lambda a: a.ngrams(lang=""), "unknown language ''"),  # type: ignore[arg-type]
    "findings no rules": (lambda a: a.findings(rules=[]), "no rule in the list; leave it out for all of them"),
    "chart format": (lambda a: a.trend("湖水").plot().rendered("PNG"), "unknown format 'PNG'; choose svg, html or png"),  # type: ignore[arg-type]
    "parse newspaper": (lambda a: parse("", newspaper="X"), "newspaper 'X': choose 2 to 16 small letters or digits"),
    "read newspaper": (lambda a: list(read(a.folder, newspaper="X y")), "newspaper 'X y': choose 2 to 16 small"),
    "counts by": (lambda a: a.counts("years"), "unknown facet 'years'; choose year, page, section"),  # type: ignore[arg-type]
}
SELECTED: dict[str, tuple[Ask, str]] = {
    "criterion": (lambda a: a.select(colour="red"), "unknown criterion 'colour'; choose after, before, page"),  # type: ignore[call-arg]
    "side": (lambda a: a.select(side="cn"), "unknown side 'cn'; choose zh, en or both"),
    "grade": (lambda a: a.select(grade="bad"), "unknown grade 'bad'; choose nothing found, check or do not quote"),
    "grades": (lambda a: a.select(grade=["check", "bad"]), "unknown grade 'bad'"),
    "dates": (lambda a: a.select(dates="true"), "unknown dates 'true'; choose printed or likely"),
    "no place": (lambda a: a.select(place=[]), "no name in the list; leave it out for all of them"),
    "no set": (lambda a: a.select(set=[]), "no name in the list; leave it out for all of them"),
    "set": (lambda a: a.select(set="leap"), "unknown set 'leap'; no set is kept yet"),
    "no ids": (lambda a: a.select(ids=[]), "no id in the list; leave it out for all of them"),
    "no page": (lambda a: a.select(page=()), "no page in the list; leave it out for all of them"),
    "page as text": (lambda a: a.select(page="3"), "page '3': pages are whole numbers from 1"),  # type: ignore[arg-type]
    "page as bytes": (lambda a: a.select(page=b"3"), "page b'3': pages are whole numbers from 1"),
    "page as truth": (lambda a: a.select(page=True), "page True: pages are whole numbers from 1"),
    "another archive": (lambda a: a.align(within=Archive.open("seeds")), "the corpus is of seeds, not of"),
    "newspaper": (lambda a: a.select(newspaper="gmrb"), "unknown newspaper 'gmrb'; choose rmrb"),
    "no newspaper": (lambda a: a.select(newspaper=[]), "unknown newspaper []; choose rmrb"),  # type: ignore[arg-type]
    "an empty newspaper": (lambda a: a.select(newspaper=""), "unknown newspaper ''; choose rmrb"),
    "exact_names": (lambda a: a.select(place="x", exact_names="no"), "exact_names 'no': say True or False"),  # type: ignore[arg-type]
    "a set of bytes": (lambda a: a.sets.keep("n", b"x"), "members 120: give articles, or their ids"),  # type: ignore[arg-type]
    "a set of a number": (lambda a: a.sets.keep("n", 5), "members 5: give articles, or their ids"),  # type: ignore[arg-type]
}
NUMBERS: dict[str, Ask] = {
    "concordance limit": lambda a: a.concordance("湖", limit=-1),
    "concordance window": lambda a: a.concordance("湖", window=-1),
    "concordance wide window": lambda a: a.concordance("湖", window=2**63 - 1),
    "concordance sample": lambda a: a.concordance("湖", sample=0),
    "search offset": lambda a: a.search("湖", offset=-3),
    "concordance offset": lambda a: a.concordance("湖", offset=-1),
    "a result's offset": lambda a: a.counts("year").first(1, -1),
    "search limit": lambda a: a.search("湖", limit=-3),
    "concordance seed": lambda a: a.concordance("湖", sample=1, seed=-1),
    "a truth for a number": lambda a: a.concordance("湖", limit=True),
    "collocates wide window": lambda a: a.collocates("湖", window=10**30),
    "index jobs": lambda a: a.reparse(jobs=0),
    "read jobs": lambda a: list(read(a.folder, jobs=-1)),
    "collocates window": lambda a: a.collocates("湖", window=(2, -5)),
    "collocates least": lambda a: a.collocates("湖", least=0),
    "renderings least": lambda a: a.renderings("湖", least=0),
    "keywords least": lambda a: a.select(page=2).keywords(least=0),
    "ngrams size": lambda a: a.ngrams(9),
    "ngrams least": lambda a: a.ngrams(least=0),
    "first": lambda a: a.counts("year").first(-1),
}


# What is true or false, asked with a text that says so: taken for its truth, "False" would be true.
FLAGS: dict[str, Callable[[Archive, Any], object]] = {
    "hits exact": lambda a, no: a.hits("湖", exact=no),
    "frequencies exact": lambda a, no: a.frequencies(exact=no),
    "search exact": lambda a, no: a.search("湖", exact=no),
    "search all exact": lambda a, no: a.search(exact=no),
    "facets exact": lambda a, no: a.facets("湖", exact=no),
    "facets exact_names": lambda a, no: a.facets("湖", exact_names=no),
    "marks exact": lambda a, no: a.marks(next(a.ids()), "湖", exact=no),
    "like exact": lambda a, no: a.like("湖水", "湖", exact=no),
    "concordance parallel": lambda a, no: a.concordance("湖", parallel=no),
    "keywords negative": lambda a, no: a.select(before="1957").keywords(negative=no),
    "ingest revise": lambda a, no: a.ingest(a.folder, revise=no),
    "index pos": lambda a, no: a.index(pos=no),
    "index deep": lambda a, no: a.index(deep=no),
    "index_meaning deep": lambda a, no: a.index_meaning(deep=no),
    "align again": lambda a, no: a.align("length", again=no),
    "audit again": lambda a, no: a.audit(again=no),
    "check deep": lambda a, no: a.check(deep=no),
    "open dumps": lambda a, no: Archive.open(a.folder, dumps=no),
    "create exist_ok": lambda a, no: Archive.create(a.folder, exist_ok=no),
    "lines exported": lambda a, no: list(a.lines(exported=no)),
    "bom": lambda a, no: articles.export(a, a.folder / "a.csv", package_version="0", bom=no),
    "pairs dedup": lambda a, no: bitext.export(a, a.folder / "a.tmx", PairFilter(dedup=no), package_version="0"),
    "export tokens": lambda a, no: dataset.export(a, a.folder / "new", tokens=no),
    "build audit": lambda a, no: dataset.build([str(a.folder)], a.folder / "new", dataset.BuildOptions(audit=no)),
}
# What is of another kind than is asked for, and how that is told.
OTHERS: dict[str, tuple[Callable[[Any], object], str]] = {
    "hits of nothing": (lambda a: a.hits(None), "query None: give a text, such as 湖"),
    "hits of a number": (lambda a: a.hits(5), "query 5: give a text"),
    "hits of a list": (lambda a: a.hits(["湖"]), "query ['湖']: give a text"),
    "search of a number": (lambda a: a.search(5), "query 5: give a text"),
    "facets of a number": (lambda a: a.facets(5), "query 5: give a text"),
    "near a number": (lambda a: a.hits("湖", near=5), "query 5: give a text"),
    "like a number": (lambda a: a.like(5), "query 5: give a text"),
    "ngrams of a number": (lambda a: a.ngrams(pattern=5), "query 5: give a text"),
    "facets by a number": (lambda a: a.facets(by=0), "facet 0: give a text, or a list of words"),
    "part of speech": (lambda a: a.keywords(pos=3), "part of speech 3: give a text, or a list of words"),
    "hits on a number": (lambda a: a.frequencies("湖", on=3), "unknown place 3; choose node"),
    "people of a number": (lambda a: a.people(5), "query 5: give a text"),
    "people of no name": (lambda a: a.people(" "), "an empty name; leave it out for all people"),
    "a stop list of numbers": (lambda a: a.collocates("湖", stop=[5]), "stop list 5: give a text, or a list of words"),
    "a stop list of a number": (lambda a: a.collocates("湖", stop=5), "stop list 5: give a text, or a list of words"),
    "a pattern of a number": (lambda a: a.collocates("湖", pattern=5), "pattern 5: give a text"),
    "keywords beside a text": (lambda a: a.keywords("x"), "reference 'x': give a corpus"),
    "a path for a dump": (lambda _: parse(Path("a.md")), "dump "),
    "a whole file of bytes": (
        lambda _: parse(b"Title: " * 9999),
        "dump b'Title: Titl...itle: Title: ': give its text;",
    ),
    "no order": (lambda a: a.concordance("湖", sort=None), "unknown order None; choose date"),
    "an empty order": (lambda a: a.concordance("湖", sort=[]), "unknown order ''; choose date"),
    "an order of numbers": (lambda a: a.concordance("湖", sort=["R1", 5]), "unknown order 5; choose date"),
}


def told(ask: Callable[[], object]) -> str:
    try:
        return f"no error, but {ask()!r}"
    except CorpusArchiveError as error:
        return str(error)


def test_a_text_is_neither_true_nor_false(lake: Archive) -> None:
    said = {name: told(lambda ask=ask: ask(lake, "False")) for name, ask in FLAGS.items()}  # type: ignore[misc]
    assert {name: one for name, one in said.items() if not one.endswith("'False': say True or False")} == {}


def test_what_is_of_another_kind_is_told_in_a_line(lake: Archive) -> None:
    said = {name: told(lambda ask=ask: ask(lake)) for name, (ask, _) in OTHERS.items()}  # type: ignore[misc]
    assert {name: one for name, one in said.items() if not one.startswith(OTHERS[name][1])} == {}


def test_an_order_may_be_a_list(lake: Archive) -> None:
    assert list(lake.concordance("湖", sort=["R1", "L1"])) == list(lake.concordance("湖", sort="R1,L1"))
    assert list(lake.concordance("湖", sort=["random"], seed=2)) == list(lake.concordance("湖", sort="random", seed=2))


def test_a_path_may_be_a_text(lake: Archive, tmp_path: Path) -> None:
    for name, module in (("a.csv", articles), ("a.tmx", bitext), ("a.ris", citation_files), ("a.html", print_page)):
        module.export(lake, str(tmp_path / name), package_version="0")
        assert (tmp_path / name).is_file()
    tei.export(lake, str(tmp_path / "tei"), package_version="0")
    out = str(tmp_path / "twin")
    dataset.export(lake, out)
    assert list(dataset.restore(Archive.create(tmp_path / "again"), out))
    pytest.importorskip("duckdb", reason="the extra dataset is not installed")
    assert (list(dataset.check(out)), dataset.sums(out).offered) == ([], 4)
    assert dataset.ask(out, "SELECT id FROM articles").total == 4


def test_one_id_or_pattern_may_stand_alone_and_an_empty_one_is_none(lake: Archive) -> None:
    first, second, *_ = lake.ids()
    with pytest.raises(ArticleNotFound, match="nothing was removed"):
        lake.remove("")
    assert lake.count_pieces(first) == 1
    assert lake.remove(first) == (1, 1)
    assert lake.remove(second[-12:]) == (1, 1)
    assert lake.remove([]) == (0, 0)


@pytest.mark.parametrize("name", WORDS)
def test_a_misspelt_word_is_told_with_what_there_is_to_choose(lake: Archive, name: str) -> None:
    ask, said = WORDS[name]
    with pytest.raises(ChoiceError) as caught:
        ask(lake)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize("name", SELECTED)
def test_a_misspelt_criterion_is_told_in_the_same_words(
    lake: Archive, name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    ask, said = SELECTED[name]
    with pytest.raises(SelectionError) as caught:
        ask(lake)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_out_of_bounds_is_told(lake: Archive, name: str) -> None:
    with pytest.raises(ChoiceError, match="choose a whole number from"):
        NUMBERS[name](lake)


def test_a_word_may_stand_where_a_list_of_words_does(sample: Path) -> None:
    archive = Archive.open(sample)
    archive.audit()
    one, listed_alone = archive.findings(severities="warning"), archive.findings(severities=["warning"])
    assert one.total == listed_alone.total > 0
    assert archive.findings(rules="number-changed").total == archive.findings(rules=("number-changed",)).total > 0


def test_the_smallest_p_value_comes_first(sample: Path) -> None:
    found = Archive.open(sample).collocates("湖", measure="p_value", least=2)
    attracted = [row["p_value"] for row in found if row["O11"] > row["E11"]]
    assert attracted == sorted(attracted) == found.columns["p_value"][: len(attracted)]
    assert 0 < attracted[0] < 1e-6  # not rounded to nothing


def test_no_limit_and_0_show_all_with_and_without_an_index(lake: Archive, lake_texts: dict[str, str]) -> None:
    shown = [len(lake.search("湖", limit=limit)) for limit in (None, 0, 2)]
    assert shown == [3, 3, 2]
    with lake.database.writing() as connection:
        connection.execute("UPDATE segments SET built = -1")
    assert [len(lake.search("湖", limit=limit)) for limit in (None, 0, 2)] == shown


def test_words_are_listed_as_a_sentence_has_them() -> None:
    assert listed(["zh"]) == "zh"
    assert listed(["zh", "en"]) == "zh or en"
    assert listed(["headline", "body", "both"]) == "headline, body or both"


@pytest.mark.parametrize("word", ["x", "", "A", 1, None, ["a"], b"a"])
def test_only_the_very_words_are_taken(word: object) -> None:
    with pytest.raises(ChoiceError):
        chosen(word, "letter", ("a", "b"))


def test_several_words_are_each_checked_and_one_may_stand_alone() -> None:
    assert several(None, "letter", "ab") == ()
    with pytest.raises(ChoiceError, match="no letter in the list; leave it out for all of them"):
        several((), "letter", "ab")
    assert several("a", "letter", ("a", "b")) == ("a",)
    assert several(iter(["a", "b"]), "letter", ("a", "b")) == ("a", "b")
    with pytest.raises(ChoiceError, match="unknown letter 'c'; choose a or b"):
        several(["a", "c"], "letter", ("a", "b"))


@pytest.mark.parametrize("number", [0, 6, -1, 2.0, "3", None, float("nan")])
def test_a_whole_number_within_its_bounds_is_asked_for(number: object) -> None:
    with pytest.raises(ChoiceError, match=r"size .*: choose a whole number from 1 to 5"):
        whole(number, "size", 1, 5)
    whole(3, "size", 1, 5)
    whole(np.int64(3), "size", 1, 5)


def test_the_error_is_what_its_caller_promises() -> None:
    with pytest.raises(SelectionError, match="unknown criterion 'pages'; choose page"):
        known({"pages": 1}, "criterion", ("page",), SelectionError)
    assert issubclass(ChoiceError, ValueError)
    assert issubclass(ChoiceError, CorpusArchiveError)


def test_an_alignment_is_of_an_article_that_is_there(lake: Archive) -> None:
    with pytest.raises(LookupError):
        lake.alignment("rmrb-1958-01-02-02-000000000000")
    with pytest.raises(LookupError):
        lake.select(after="1958").alignment(next(iter(lake)).id)
    with pytest.raises(TypeError, match="an article is named by its id"):
        lake[0]  # type: ignore[index]


def test_an_encoder_that_is_not_there_is_not_remembered(lake: Archive) -> None:
    with pytest.raises(ImportError):
        lake.align(encoder="typo:here")
    with pytest.raises(SelectionError, match="is for the method semantic"):
        lake.align("length", encoder="typo:here", again=True)
    assert lake.align() >= 0


@pytest.mark.parametrize(
    ("zh", "en", "paragraphs", "said"),
    [
        ("你好。", ["Hello."], None, "a list of sentences is wanted, not one text"),
        (["你好。"], "Hello.", None, "a list of sentences is wanted, not one text"),
        (["你好。"] * 3, ["Hello."] * 3, [0, 0], "2 numbers of paragraphs for 3 sentences"),
        (["你好。"] * 2, ["Hello."] * 2, [1, 0], "the numbers of paragraphs fall"),
        (["你好。"] * 2, ["Hello."] * 2, "01", "2 numbers of paragraphs for 2 sentences"),
    ],
)
def test_sentences_and_paragraphs_that_do_not_fit_are_told(zh: Any, en: Any, paragraphs: Any, said: str) -> None:
    for method in ("length", "semantic"):
        with pytest.raises(ValueError, match=said):
            align_sentences(zh, en, zh_paragraphs=paragraphs, en_paragraphs=paragraphs, method=method)
