"""`archive.sets`: kept by name, combined, with notes and tags, through whatever happens to the records."""

from __future__ import annotations

import gc
import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import (
    Archive,
    ArticleNotFound,
    ChoiceError,
    CorpusArchiveError,
    IndexStale,
    SelectionError,
    SetMember,
    SetNotFound,
)

Laws = tuple[Archive, list[str]]


def offered(folder: Path, dump: Callable[..., str], texts: list[str]) -> Archive:
    for number, text in enumerate(texts):
        written = dump(zh=f"    {text}", heading=f"题{number}", date=f"1956-03-{number + 1:02}")
        (folder / f"{number}.md").write_text(written, encoding="utf-8")
    archive = Archive.create(folder / "archive")
    archive.ingest(sorted(folder.glob("*.md")))
    archive.index()
    return archive


@pytest.fixture
def archive(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    return offered(tmp_path, dump, ["湖水上涨。", "渔民下湖。湖水退。", "大桥通车。", "早稻收割，湖水清。"])


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Laws:
    made = offered(tmp_path_factory.mktemp("laws"), make_dump, [f"第{number}日湖水。" for number in range(8)])
    return made, list(made.ids())


def test_a_set_has_the_state_in_which_its_articles_were_found(
    archive: Archive, tmp_path: Path, dump: Callable[..., str]
) -> None:
    found, shown = archive.search("湖", limit=None), archive.concordance("湖", limit=None)
    chosen, hits, before = archive.select(search="湖"), archive.hits("湖"), archive.state
    assert len(hits) == 4
    (tmp_path / "new.md").write_text(dump(zh="    湖水。", heading="新", date="1956-04-01"), encoding="utf-8")
    archive.ingest(tmp_path / "new.md")
    archive.index()
    old = (found, shown, chosen, chosen.select(before="1957"), chosen.search(limit=None), chosen.hits("湖"))
    kept = [archive.sets.keep(f"old {number}", one) for number, one in enumerate(old)]
    assert [(len(one), one.state) for one in kept] == [(3, before)] * 6
    new = (archive.search("湖", limit=None), archive.select(search="湖"), archive.hits("湖"), archive)
    kept = [archive.sets.keep(f"new {number}", one) for number, one in enumerate(new)]
    assert [(len(one), one.state) for one in kept] == [(n, archive.state) for n in (4, 4, 4, 5)]
    with pytest.raises(IndexStale):
        archive.sets.keep("hits", hits)


def test_hits_are_kept_with_their_question_and_the_archives_state(archive: Archive) -> None:
    hits = archive.select(after="1956-03-02").hits("湖水", zone="both")
    kept = archive.sets.keep("water", hits, note="what rose")
    assert kept.ids == hits.ids() == [id for id in archive.ids() if id[5:15] in ("1956-03-02", "1956-03-04")]
    assert (kept.question.made_by, kept.question.query) == ("hits", "湖水")
    assert kept.question.options == {"lang": "zh", "zone": "both"}
    assert kept.question.selection == "after=1956-03-02"
    assert (kept.note, kept.state) == ("what rose", archive.state)
    again = archive.select(set="water").hits(kept.question.query, **kept.question.options)
    assert len(again) == len(hits)
    assert archive.sets["water"] == kept


@pytest.mark.parametrize("query", ['[word="湖水"]', "湖水 ==> lake", "湖水 NOT 渔民", '"湖水" []*'])
def test_the_hits_of_a_set_are_found_again_by_its_question(archive: Archive, query: str) -> None:
    hits = archive.hits(query, strategy="longest" if query.startswith('"') else None)
    kept = archive.sets.keep("again", hits)
    assert len(archive.hits(kept.question.query, **kept.question.options)) == len(hits)


def test_a_corpus_a_search_and_ids_are_kept_alike(archive: Archive) -> None:
    ids = list(archive.ids())
    sets = archive.sets
    assert sets.keep("page", archive.select(after="1956-03-03")).ids == ids[2:]
    assert sets.keep("search", archive.search("湖水", limit=None)).question.query == "湖水"
    concordance = archive.concordance("湖水", limit=None)
    assert (sets.keep("lines", concordance).question.made_by, len(sets["lines"])) == ("hits", 3)
    assert sets.keep("again", sets.members("lines")).question.made_by == "ids"
    some = sets.keep("some", archive.concordance("湖水", limit=None, sample=1))
    assert str(some.question) == "hits 湖水 sample=1 of 3 hits, seed 0"
    for name in ("lines", "again", "some"):
        sets.drop(name)
    assert sets.keep("ids", [ids[2], ids[0][-12:], ids[2]]).ids == [ids[2], ids[0]]  # in their order, each once
    assert sets.keep("one", ids[1]).ids == [ids[1]]
    assert sets.keep("articles", archive).ids == ids
    assert sets.keep("models", list(archive)).ids == ids
    assert sets.keep("none", []).ids == []
    sets.tag("ids", ids[0], "船")
    assert sets.keep("copy", sets["ids"]).members == sets["ids"].members
    sets.drop("copy")
    assert list(sets) == ["page", "search", "ids", "one", "articles", "models", "none"]
    assert len(sets) == 7
    assert "page" in sets
    assert "paper" not in sets
    assert [name for name in (None, 3, b"page") if name in sets] == []


def test_a_note_that_is_no_text_is_told(archive: Archive) -> None:
    archive.sets.keep("all", archive)
    for note in (None, 5):
        with pytest.raises(ChoiceError, match=f"note {note}: say a text"):
            archive.sets.note("all", next(archive.ids()), note)  # type: ignore[arg-type]


def test_the_sets_of_a_passing_archive_outlive_its_name(tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "a.md").write_text(dump(), encoding="utf-8")
    sets = Archive.open(tmp_path).sets
    gc.collect()
    assert (list(sets), sets.table().total) == ([], 0)


def test_a_set_is_a_selection_like_any_other(archive: Archive) -> None:
    ids = list(archive.ids())
    archive.sets.keep("two", [ids[3], ids[0]])
    archive.sets.keep("nothing", [])
    chosen = archive.select(set="two")
    assert list(chosen.ids()) == [ids[0], ids[3]]
    assert str(chosen.selection) == "set=two"
    assert (len(chosen), len(chosen.hits("湖水")), chosen.search("湖水").total) == (2, 2, 2)
    assert list(chosen.select(after="1956-03-02").ids()) == [ids[3]]
    assert len(archive.select(set=["two", "nothing"])) == 2
    assert (len(archive.select(set="nothing")), len(archive.select(set="nothing").hits("湖"))) == (0, 0)
    assert list(archive.select(ids=[ids[2][-12:], ids[1]]).ids()) == ids[1:3]
    assert str(archive.select(ids=ids).selection) == "ids=4 articles"


def test_an_unknown_set_is_an_error_that_offers_those_there_are(archive: Archive) -> None:
    with pytest.raises(SetNotFound, match=r"^unknown set 'leep'; no set is kept yet$"):
        archive.select(set="leep")
    archive.sets.keep("leap", [])
    archive.sets.keep("front page", [])
    for ask in (
        lambda: archive.select(set="leep"),
        lambda: archive.sets["leep"],
        lambda: archive.sets.drop("leep"),
        lambda: archive.sets.union("new", "leap", "leep"),
        lambda: archive.sets.note("leep", "x", ""),
        lambda: archive.sets.tag("leep", "x", "y"),
        lambda: archive.sets.members("leep"),
    ):
        with pytest.raises(SetNotFound, match=r'^unknown set \'leep\'; choose leap or "front page"$'):
            ask()
    assert archive.sets.get("leep") is None
    assert issubclass(SetNotFound, (KeyError, SelectionError))


def test_a_set_that_was_dropped_since_is_an_error_and_no_silent_nothing(archive: Archive) -> None:
    archive.sets.keep("leap", archive)
    chosen = archive.select(set="leap").select(after="1956-03-02")
    hits = chosen.hits("湖水")
    archive.sets.drop("leap")
    for ask in (lambda: len(chosen), lambda: list(chosen), lambda: chosen.hits("湖"), lambda: len(hits)):
        with pytest.raises(SetNotFound):
            ask()


@pytest.mark.parametrize(
    "name", ["跃进 与 群众", "\"quoted\" and 'single'", "a b  c", "-", "--set", "a,b", "%_*", "É", "𠀀" * 50, "x" * 100]
)
def test_a_name_may_be_whatever_fits_on_a_line(archive: Archive, name: str) -> None:
    archive.sets.keep(name, archive)
    archive.sets.union(f"{name[:98]}2", name, name)
    assert len(archive.select(set=name)) == len(archive.select(set=f"{name[:98]}2")) == 4
    archive.sets.drop(name)
    assert list(archive.sets) == [f"{name[:98]}2"]


@pytest.mark.parametrize("name", ["", " a", "a ", "a\nb", "a\tb", "\x00", "\ud800", "x" * 101, "a\u202eb", None, 7])
def test_any_other_name_or_tag_is_none(archive: Archive, name: str) -> None:
    with pytest.raises(ChoiceError, match="1 to 100 characters on one line"):
        archive.sets.keep(name, archive)
    archive.sets.keep("set", archive)
    with pytest.raises(ChoiceError, match="1 to 100 characters on one line"):
        archive.sets.tag("set", next(iter(archive.ids())), name)
    assert list(archive.sets) == ["set"]


def test_names_that_look_the_same_are_the_same(archive: Archive) -> None:
    archive.sets.keep("e\u0301te\u0301", archive)
    assert len(archive.sets["été"]) == len(archive.select(set="été")) == 4
    with pytest.raises(ChoiceError, match="there is such a set already"):
        archive.sets.keep("été", [])


def test_what_cannot_be_kept_leaves_no_set(archive: Archive, tmp_path: Path, dump: Callable[..., str]) -> None:
    (tmp_path / "other").mkdir()
    other = offered(tmp_path / "other", dump, ["外地。"])
    (missing,) = other.ids()
    hits = archive.search("湖", limit=1)
    for what, error, said in (
        ([next(iter(archive.ids())), missing], ArticleNotFound, f"no article {missing} .*nothing was kept"),
        (["000000000000"], ArticleNotFound, "ends in 000000000000"),
        (other, SelectionError, "ask that one"),
        (other.hits("外地"), SelectionError, "ask that one"),
        (hits, SelectionError, "the result shows 1 of 3 articles; ask for all of them, with limit=None"),
        (archive.trend("湖"), SelectionError, "no ids of articles"),
    ):
        with pytest.raises(error, match=said):
            archive.sets.keep("set", what)
    assert list(archive.sets) == []


def test_notes_and_tags_are_said_of_an_article_of_a_set(archive: Archive) -> None:
    ids = list(archive.ids())
    archive.sets.keep("set", ids)
    archive.sets.note("set", ids[1][-12:], "两行\nand “quotes”")
    archive.sets.tag("set", ids[1], "quoted", "船", "quoted")
    archive.sets.tag("set", ids[1], "boat")
    archive.sets.untag("set", ids[1], "quoted", "never")
    assert archive.sets["set"].members[1] == SetMember(ids[1], "两行\nand “quotes”", ("船", "boat"))
    archive.sets.note("set", ids[1], "")
    assert archive.sets["set"].members[1].note == ""
    with pytest.raises(ChoiceError, match="a semicolon parts tags"):
        archive.sets.tag("set", ids[1], "a;b")
    with pytest.raises(ChoiceError, match="that is no text"):
        archive.sets.note("set", ids[1], "\udcff")
    for id in ("湖", ids[1][:-1], "", "%"):
        with pytest.raises(ArticleNotFound, match="in the set set"):
            archive.sets.note("set", id, "x")
    assert [one.note for one in archive.sets["set"].members] == [""] * 4


def test_notes_and_tags_come_along_when_sets_are_combined(archive: Archive) -> None:
    one, two, three, _ = archive.ids()
    archive.sets.keep("a", [SetMember(two, "from a", ("x",)), SetMember(one)])
    archive.sets.keep("b", [SetMember(three, "c", ()), SetMember(two, "from b", ("y", "x")), SetMember(one, "only b")])
    union = archive.sets.union("u", "a", "b")
    assert union.members == (
        SetMember(two, "from a", ("x", "y")), SetMember(one, "only b"), SetMember(three, "c"),
    )  # fmt: skip
    assert str(union.question) == "union a b"
    assert archive.sets.intersect("i", "a", "b").members == union.members[:2]
    assert archive.sets.minus("m", "b", "a").members == (SetMember(three, "c"),)


def test_what_is_said_of_an_article_given_twice_is_kept_whichever_way_it_comes(archive: Archive) -> None:
    one, two, three, _ = archive.ids()
    archive.sets.keep("a", [SetMember(two, "", ("x",)), SetMember(one, "from a")])
    archive.sets.keep("b", [SetMember(two, "from b", ("y", "x")), SetMember(one, "from b", ("z",))])
    both = [*archive.sets["a"].members, *archive.sets["b"].members]
    said = archive.sets.union("u", "a", "b").members
    assert said == (SetMember(two, "from b", ("x", "y")), SetMember(one, "from a", ("z",)))
    assert archive.sets.keep("kept", both).members == said
    archive.sets.keep("added", [three])
    assert archive.sets.add("added", both).members == (SetMember(three), *said)
    assert archive.sets.add("a", both).members == said
    archive.sets.keep("by its end", [SetMember(one, "", ("x",)), SetMember(one[-12:], "the same", ("y",))])
    assert archive.sets["by its end"].members == (SetMember(one, "the same", ("x", "y")),)


@settings(max_examples=25)
@given(st.lists(st.lists(st.integers(0, 7), unique=True, max_size=8), min_size=3, max_size=3))
def test_sets_obey_the_laws_of_sets(laws: Laws, chosen: list[list[int]]) -> None:
    archive, ids = laws
    sets = archive.sets
    for name in list(sets):
        sets.drop(name)
    for name, numbers in zip("abc", chosen, strict=True):
        sets.keep(name, [ids[number] for number in numbers])
    a, b, c = (set(sets[name].ids) for name in "abc")
    assert set(sets.union("a|b", "a", "b").ids) == a | b == set(sets.union("b|a", "b", "a").ids)
    assert set(sets.intersect("a&b", "a", "b").ids) == a & b == set(sets.intersect("b&a", "b", "a").ids)
    assert set(sets.minus("a-b", "a", "b").ids) == a - b
    assert set(sets.union("(a&b)|(a-b)", "a&b", "a-b").ids) == a  # the parts add up to the whole
    assert set(sets.intersect("(a|b)&c", "a|b", "c").ids) == (a & c) | (b & c)
    assert sets.union("a|a", "a", "a").ids == sets.intersect("a&a", "a", "a").ids == sets["a"].ids
    assert sets.minus("a-a", "a", "a").ids == []
    assert set(archive.select(set=["a", "b"]).ids()) == a | b
    assert set(archive.select(set="a").select(set="b").ids()) == a & b
    assert c == set(archive.select(set="c").ids())


def test_a_set_outlives_its_articles_and_names_those_that_are_gone(
    archive: Archive, tmp_path: Path, dump: Callable[..., str]
) -> None:
    ids = list(archive.ids())
    before = archive.sets.keep("set", ids, note="n")
    archive.sets.note("set", ids[1], "keep me")
    archive.remove([ids[1][-12:]])
    archive.index()
    assert archive.sets["set"].gone == [ids[1]]
    assert archive.sets.losses() == [f"1 of 4 articles of the set set is gone: {ids[1]}"]
    assert archive.sets.members("set").columns["gone"] == [False, True, False, False]
    assert archive.sets.members("set").notes == (f"1 of 4 articles of the set set is gone: {ids[1]}",)
    assert archive.sets.table().columns["gone"] == [1]
    assert archive.sets.minus("gone", "set", "set").ids == []
    assert archive.sets.union("both", "set", "gone").gone == [ids[1]]
    assert list(archive.select(set="set").ids()) == [ids[0], *ids[2:]]
    assert archive.check() == []
    assert archive.state != before.state
    archive.sets.note("set", ids[1], "still said")
    archive.ingest(tmp_path / "1.md")
    assert archive.sets["set"].gone == []
    assert archive.sets["set"].members[1].note == "still said"
    assert archive.state == before.state


def test_a_set_is_the_same_after_reparse_revision_index_and_audit(
    archive: Archive, tmp_path: Path, dump: Callable[..., str]
) -> None:
    before = archive.sets.keep("set", archive)
    again = dump(zh="    湖水上涨。", en="The water of the lake rises.", heading="题0", date="1956-03-01")
    (tmp_path / "0.md").write_text(again, encoding="utf-8")
    archive.reparse()
    assert archive.state == before.state
    archive.ingest(tmp_path / "0.md", revise=True)
    archive.index()
    assert archive[before.ids[0]].en is not None
    assert archive.state != before.state  # the record is another, its id is not
    assert archive.sets["set"] == before
    assert archive.sets.losses() == archive.check(deep=True) == []


def test_sets_go_with_a_backup(archive: Archive, tmp_path: Path) -> None:
    kept = archive.sets.keep("set", archive.hits("湖水"))
    archive.sets.tag("set", kept.ids[0], "船")
    archive.backup(tmp_path / "copy.sqlite")
    restored = Archive.restore(tmp_path / "copy.sqlite", tmp_path / "restored")
    assert restored.sets["set"] == archive.sets["set"]
    assert restored.state == archive.state
    restored.index()
    assert len(restored.select(set="set").hits("湖水")) == len(archive.hits("湖水"))


def keeping(folder: Path, process: int) -> None:
    sets = Archive.open(folder).sets
    for number in range(10):
        sets.keep(f"{process}-{number}", list(Archive.open(folder).ids()))
        sets.tag("shared", next(iter(Archive.open(folder).ids())), f"{process}-{number}")


def test_two_processes_keep_sets_at_once(archive: Archive) -> None:
    archive.sets.keep("shared", archive)
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=keeping, args=(archive.folder, number)) for number in (1, 2)]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    assert [one.exitcode for one in processes] == [0, 0]
    names = {f"{process}-{number}" for process in (1, 2) for number in range(10)}
    assert set(archive.sets) == names | {"shared"}
    assert set(archive.sets["shared"].members[0].tags) == names  # none was lost to the other
    assert archive.check() == []


def test_of_two_that_keep_one_name_one_is_told(archive: Archive) -> None:
    start, told = threading.Barrier(2), list[str]()

    def keep(ids: list[str]) -> None:
        start.wait()
        try:
            archive.sets.keep("set", ids)
        except CorpusArchiveError as error:
            told.append(str(error))

    threads = [threading.Thread(target=keep, args=(ids,)) for ids in (list(archive.ids()), [])]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert told == ["name 'set': there is such a set already; choose another, or drop that one first"]
    assert len(archive.sets["set"]) in (0, 4)


@pytest.fixture
def twice(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    """The same text on two days: two articles, whose ids end alike."""
    for day in ("01", "02"):
        (tmp_path / f"{day}.md").write_text(dump(date=f"1956-03-{day}"), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(sorted(tmp_path.glob("*.md")))
    return archive


def test_an_id_may_be_its_last_characters_where_one_article_has_them(archive: Archive) -> None:
    ids = list(archive.ids())
    short = ids[2][-12:]
    assert archive[short].id == archive.whole_id(short) == ids[2]
    assert archive.raw(short) == archive.raw(ids[2])
    assert archive.alignment(short) == archive.alignment(ids[2])
    assert archive.count_pieces([short]) == 1
    assert archive.dossier(short) == archive.dossier(ids[2])
    assert archive.has_dump(short)
    there = (short, ids[2], archive[short], "0123456789ab", "\udcff", "湖")
    assert [one in archive for one in there] == [True] * 3 + [False] * 3
    assert short not in archive.select(before="1956-03-02")
    assert archive[short] not in archive.select(before="1956-03-02")
    for neither in (3, None, [short]):
        with pytest.raises(TypeError, match="is neither"):
            assert neither in archive
    with pytest.raises(ArticleNotFound, match=r"no article of .* ends in 0123456789ab; search finds ids"):
        archive["0123456789ab"]
    for wrong in ("湖", "\udcff", "hbrb", f"{ids[2]} "):
        with pytest.raises(ArticleNotFound, match="search finds ids"):
            archive.select(ids=[ids[0], wrong])


def test_last_characters_that_several_articles_have_are_an_error_that_offers_them(twice: Archive) -> None:
    first, other = twice.ids()
    assert first[-12:] == other[-12:]
    for ask in (twice.__getitem__, twice.raw, lambda one: twice.remove([one]), lambda one: twice.sets.keep("x", [one])):
        with pytest.raises(ArticleNotFound, match=f"2 articles of .* end in {first[-12:]}; choose {first} or {other}"):
            ask(first[-12:])
    twice.sets.keep("set", [other])
    twice.sets.note("set", first[-12:], "in the set there is one")
    assert len(twice) == 2


def test_articles_are_added_at_the_end_of_a_set_and_taken_out(archive: Archive) -> None:
    first, second, third, fourth = archive.ids()
    archive.sets.keep("water", [third, SetMember(first, "it rises", ("quoted",))])
    kept = archive.sets.add("water", [SetMember(first, "it fell", ("dated",)), second[-12:], fourth])
    assert kept.ids == [third, first, second, fourth]
    assert kept.members[1] == SetMember(first, "it rises", ("quoted", "dated"))
    assert kept.question.options == {"added": 2}
    kept = archive.sets.remove("water", [first[-12:], third])
    assert kept.ids == [second, fourth]
    assert str(kept.question) == "ids added=2 removed=2"
    assert archive.sets.add("water", [first]).ids == [second, fourth, first]


def test_a_question_adds_all_and_removes_what_is_in_the_set(archive: Archive) -> None:
    ids = list(archive.ids())
    archive.sets.keep("water", [ids[0], ids[2]])
    assert archive.sets.add("water", archive.hits("湖水")).ids == [ids[0], ids[2], ids[1], ids[3]]
    assert archive.sets.remove("water", archive.hits("湖水")).ids == [ids[2]]
    assert archive.sets.remove("water", archive.select(before="1956-03-01")).ids == [ids[2]]


def test_what_is_not_there_leaves_a_set_as_it_is(archive: Archive) -> None:
    ids = list(archive.ids())
    before = archive.sets.keep("water", ids[:2])
    with pytest.raises(ArticleNotFound, match="nothing was added"):
        archive.sets.add("water", [ids[2], ids[3][:-1] + "z"])
    with pytest.raises(ArticleNotFound, match=rf"no article {ids[3]} in the set water"):
        archive.sets.remove("water", [ids[0], ids[3]])
    with pytest.raises(SetNotFound, match="unknown set 'lake'"):
        archive.sets.add("lake", [ids[0]])
    assert archive.sets["water"] == before


def test_an_article_that_is_gone_can_be_taken_out_of_a_set(archive: Archive) -> None:
    ids = list(archive.ids())
    archive.sets.keep("water", ids[:2])
    archive.remove([ids[0]])
    assert archive.sets.remove("water", [ids[0]]).ids == [ids[1]]
