"""What a reader writes: only in a room that is open for it, only from its own pages, and never to a record."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive, ChoiceError, Inquiry
from corpus_archive.cli.terminal import id_lists
from corpus_archive.reader.application import WRITINGS, build_application

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def written(shelf: Archive, tmp_path: Path) -> Archive:
    """The sample in an archive of its own, which may be written to."""
    shutil.copytree(shelf.folder, tmp_path / "archive")
    return Archive.open(tmp_path / "archive")


@pytest.fixture
def desk(written: Archive) -> Iterator[TestClient]:
    """Its room, open for writing."""
    app = build_application(written, port=PORT, writes=True)
    with TestClient(app, base_url=HOME, headers={"accept": "text/html", "origin": HOME}) as client:
        yield client


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/history").text)
    assert found
    return found[1]


def send(client: TestClient, place: str, *, status: int = 303, **said: object) -> str:
    """Send a form; where it leads, or what the page says."""
    answer = client.post(f"/write/{place}", data={"token": token(client), **said}, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.headers["location"] if status == 303 else html.fromstring(answer.text).xpath("string(//main)")


def ids(archive: Archive, *, query: str = "大桥") -> list[str]:
    return archive.search(query, limit=None).columns["id"]


def test_what_is_ticked_is_kept_under_a_name(desk: TestClient, written: Archive) -> None:
    chosen = ids(written)[:3]
    assert send(desk, "keep", set="桥", what="ticked", id=chosen) == "/sets/%E6%A1%A5"
    assert written.sets["桥"].ids == chosen
    assert written.sets["桥"].question.made_by == "ids"


def test_what_is_ticked_is_added_to_a_set_that_is_there(desk: TestClient, written: Archive) -> None:
    send(desk, "keep", set="桥", what="ticked", id=ids(written)[:2])
    send(desk, "keep", set="桥", what="ticked", id=ids(written)[1:4])
    assert written.sets["桥"].ids == ids(written)[:4]


def test_all_that_a_search_finds_is_kept_with_its_question(desk: TestClient, written: Archive) -> None:
    send(desk, "keep", set="水库", what="all", kind="search", question="q=%E6%B0%B4%E5%BA%93&after=1956&from=2&limit=1")
    kept = written.sets["水库"]
    assert kept.ids == ids(written.select(after="1956"), query="水库")
    assert (kept.question.made_by, kept.question.query) == ("search", "水库")
    assert "after=1956" in kept.question.selection


def test_all_articles_with_a_hit_are_kept_from_a_concordance(desk: TestClient, written: Archive) -> None:
    send(desk, "keep", set="湖", what="all", kind="concordance", question="q=%E6%B9%96&zone=headline")
    assert written.sets["湖"].ids == written.hits("湖", zone="headline").ids()
    assert written.sets["湖"].question.options["zone"] == "headline"


def test_the_page_of_a_search_says_what_its_forms_need(desk: TestClient, written: Archive) -> None:
    tree = html.fromstring(desk.get("/search", params={"q": "大桥", "after": "1960"}).text)
    said = {one.get("name"): one.get("value") for one in tree.xpath("//form[@id='keep']//input[@type='hidden']")}
    assert said["token"] == token(desk)
    ticks = tree.xpath("//input[@form='keep']/@value")
    assert ticks == ids(written.select(after="1960"))
    send(desk, "keep", set="all", what="all", kind=said["kind"], question=said["question"])
    assert written.sets["all"].ids == ticks


def test_of_those_nearest_in_meaning_what_is_ticked_is_kept(desk: TestClient, written: Archive) -> None:
    tree = html.fromstring(desk.get("/like", params={"like": "湖水", "limit": 3}).text)
    ticks = tree.xpath("//input[@form='keep']/@value")
    (form,) = tree.xpath("//form[@id='keep']")
    assert len(ticks) == 3
    assert form.xpath(".//button/@value") == ["ticked"]
    hidden = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    send(desk, "keep", **{**hidden, "set": "近", "what": "ticked", "id": ticks[:2]})
    assert written.sets["近"].ids == ticks[:2]


def test_an_article_that_is_no_more_in_a_set_is_not_called_one_that_the_archive_lacks(
    desk: TestClient, written: Archive
) -> None:
    kept, other = ids(written)[:2]
    send(desk, "keep", set="桥", what="ticked", id=kept)
    for place in ("annotate", "take-out"):
        said = send(desk, place, status=404, set="桥", id=other)
        assert "The article is not in this set" in said
        assert f"The set 桥 has no article {other}." in said
        assert "No article of this archive" not in said


def test_a_note_and_tags_of_an_article_are_what_the_form_says(desk: TestClient, written: Archive) -> None:
    id = ids(written)[0]
    send(desk, "keep", set="桥", what="ticked", id=id)
    where = send(desk, "annotate", set="桥", id=id, note="首次\r\n提到 <全长>", tags="设计，停工; 复工")
    assert where.endswith(f"#{id}")
    (member,) = written.sets["桥"].members
    assert (member.note, member.tags) == ("首次\n提到 <全长>", ("设计", "停工", "复工"))
    send(desk, "annotate", set="桥", id=id, note="", tags="停工")
    (member,) = written.sets["桥"].members
    assert (member.note, member.tags) == ("", ("停工",))


def test_the_csv_of_a_set_brings_its_notes_back(desk: TestClient, written: Archive, tmp_path: Path) -> None:
    for id, note in zip(written.sets["大桥"].ids, ("=1+1", "'=1+1", "plain"), strict=False):
        written.sets.note("大桥", id, note)
    (tmp_path / "set.csv").write_bytes(desk.get("/sets/大桥.csv").content)
    assert [one.note for one in id_lists.read(str(tmp_path / "set.csv"))][:3] == ["=1+1", "'=1+1", "plain"]


def test_a_tag_that_is_refused_changes_nothing(desk: TestClient, written: Archive) -> None:
    id = ids(written)[0]
    send(desk, "keep", set="桥", what="ticked", id=id)
    send(desk, "annotate", set="桥", id=id, note="前", tags="一")
    assert "choose 1 to 100 characters" in send(
        desk, "annotate", status=400, set="桥", id=id, note="后", tags="长" * 101
    )
    (member,) = written.sets["桥"].members
    assert (member.note, member.tags) == ("前", ("一",))


def test_what_is_ticked_is_taken_out(desk: TestClient, written: Archive) -> None:
    chosen = ids(written)[:3]
    send(desk, "keep", set="桥", what="ticked", id=chosen)
    where = send(desk, "take-out", set="桥", id=chosen[:2], **{"from": 2})
    assert written.sets["桥"].ids == chosen[2:]
    assert where == "/sets/%E6%A1%A5"  # and not to a page that has no article any more


def test_a_set_is_dropped_only_where_its_name_is_typed_again(desk: TestClient, written: Archive) -> None:
    assert "the set stays" in send(desk, "drop", status=400, set="大桥", again="大")
    assert "大桥" in written.sets
    assert send(desk, "drop", set="大桥", again="大桥") == "/sets"
    assert "大桥" not in written.sets


def test_a_finding_is_called_wrong_and_that_is_taken_back(desk: TestClient, written: Archive) -> None:
    id = next(one.id for one in written.select(after="1979-06", before="1979-06") if written.dossier(one.id).findings)
    grade = written.dossier(id).grade
    assert send(desk, "judge", id=id, finding=1, verdict="wrong", note="原文如此").endswith("#f-1")
    (said,) = written.verdicts.of(id)
    assert (said.word, said.note) == ("wrong", "原文如此")
    assert written.dossier(id).grade == grade
    send(desk, "judge", id=id, finding=1, verdict="none", note="")
    assert written.verdicts.of(id) == []


def test_questions_of_the_room_are_kept_and_lead_back(desk: TestClient, written: Archive) -> None:
    desk.get("/search", params={"q": "大桥"})
    desk.get("/search", params={"q": "大桥", "from": 2})  # another page of the same answer
    desk.get("/trend", params={"q": "水库", "by": "decade"})
    assert [(one.verb, one.query, one.noun) for one in written.history] == [
        ("search", "大桥", "articles"),
        ("trend", "水库", "hits"),
    ]
    assert "there are only 2" in desk.get("/history?from=500").text
    assert [one["verb"] for one in desk.get("/history.json?from=2").json()["rows"]] == ["search"]
    links = html.fromstring(desk.get("/history").text).xpath("//main//td/a/@href")
    assert [desk.get(link).status_code for link in links] == [200, 200]
    assert links[1].startswith("/search?q=")


@pytest.mark.parametrize(
    ("address", "english", "chinese"),
    [
        ("/people", "People 0 people", "人物 0 人"),
        ("/search?year=1958", "Search: 1958 8 articles", "检索: 1958年 8 篇"),
        ("/search?all=1", "Search: All articles 81 articles", "检索: 全部文章 81 篇"),
        ("/dispersion?q=大桥", "Where it stands: 大桥 36 hits", "分布: 大桥 36 处"),
    ],
)
def test_a_question_says_what_was_sought_and_found_in_the_readers_language(
    desk: TestClient, address: str, english: str, chinese: str
) -> None:
    desk.get(address)
    for language, said in (("en", english), ("zh", chinese)):
        tree = html.fromstring(desk.get("/history", headers={"accept-language": language}).text)
        cells = [" ".join(one.text_content().split()) for one in tree.xpath("//tbody/tr[1]/td")[1:]]
        assert " ".join(cells) == said


@pytest.mark.parametrize(
    ("noun", "said"),
    [("years", "3 年"), ("findings", "3 条核查意见"), ("forms at R1", "3 个词形"), ("2-grams", "3 个二词组")],
)
def test_what_is_no_word_of_the_room_is_told_too(desk: TestClient, written: Archive, noun: str, said: str) -> None:
    written.history.add(Inquiry("2026-01-02T03:04:05+00:00", "freq", "", "freq --by year", 3, noun, 81, 1))
    page = desk.get("/history", headers={"accept-language": "zh"}).text
    assert html.fromstring(page).xpath("string(//tbody/tr[1]/td[3])") == said


def test_a_question_of_the_command_line_is_text_and_leads_nowhere(desk: TestClient, written: Archive) -> None:
    written.history.add(
        Inquiry("2026-01-02T03:04:05+00:00", "kwic", "<b>", "kwic '<b>' //evil.example", 3, "hits", 81, 1)
    )
    tree = html.fromstring(desk.get("/history").text)
    assert tree.xpath("//td/code/text()") == ["kwic '<b>' //evil.example"]
    assert tree.xpath("//td/a") == []


def test_a_question_is_kept_each_time_it_is_asked(desk: TestClient, written: Archive) -> None:
    for _ in range(2):  # the second time the page is at hand
        desk.get("/search", params={"q": "大桥"})
    send(desk, "switch", keep="off")
    desk.get("/search", params={"q": "大桥"})
    assert [one.total for one in written.history] == [11, 11]
    send(desk, "switch", keep="on")
    send(desk, "forget")
    desk.get("/search", params={"q": "大桥"})
    assert [(one.query, one.total) for one in written.history] == [("大桥", 11)]


def test_the_log_is_cleared_and_switched_off(desk: TestClient, written: Archive) -> None:
    desk.get("/search", params={"q": "大桥"})
    assert send(desk, "forget") == "/history"
    assert list(written.history) == []
    send(desk, "switch", keep="off")
    desk.get("/search", params={"q": "水库"})
    assert list(written.history) == []
    assert "Questions are not kept." in desk.get("/history").text
    send(desk, "switch", keep="on")
    assert written.history.is_on


@pytest.mark.parametrize("place", [one.address for one in WRITINGS])
@pytest.mark.parametrize("sent", ["", "wrong", "ü" * 32])
def test_a_form_without_the_token_of_the_room_writes_nothing(
    desk: TestClient, written: Archive, place: str, sent: str
) -> None:
    before = list(written.sets)
    answer = desk.post(place, data={"token": sent, "set": "大桥", "again": "大桥", "what": "ticked"})
    assert answer.status_code == 403
    assert list(written.sets) == before


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"http://localhost:{PORT}", None])
def test_a_form_of_another_site_is_refused(desk: TestClient, written: Archive, origin: str | None) -> None:
    said = {"token": token(desk), "set": "大桥", "again": "大桥"}
    del desk.headers["origin"]
    answer = desk.post("/write/drop", data=said, headers={"origin": origin} if origin else {})
    assert answer.status_code == 403
    assert "大桥" in written.sets


@pytest.mark.parametrize("place", [one.address for one in WRITINGS])
def test_a_room_for_reading_takes_no_form_and_shows_none(room: TestClient, place: str) -> None:
    assert room.post(place, data={}, headers={"origin": HOME}).status_code == 405
    assert room.get(place).status_code == 404
    assert room.get("/history").status_code == 404
    for page in ("/search?q=大桥", "/concordance?q=大桥", "/sets/大桥", "/sets"):
        assert (
            html.fromstring(room.get(page).text).xpath("//form[@method='post'] | //input[@type='checkbox'][@form]")
            == []
        )


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_forms_is_taken(desk: TestClient, method: str) -> None:
    assert desk.request(method, "/write/keep").status_code == 405
    assert desk.request("POST", "/search").status_code == 405


def test_a_form_cannot_be_asked_for_by_its_address(desk: TestClient, written: Archive) -> None:
    answer = desk.get("/write/drop", params={"token": token(desk), "set": "大桥", "again": "大桥"})
    assert answer.status_code == 404
    assert "大桥" in written.sets


def test_a_form_that_is_too_long_is_refused_unread(desk: TestClient) -> None:
    answer = desk.post("/write/keep", content=b"token=" + b"x" * 300_000)
    assert answer.status_code == 413


@pytest.mark.parametrize("body", [b"\xff\xfe", b"set=%ff%fe&what=all", b"&".join([b"id=a"] * 1_100), b"{}", b""])
def test_what_is_no_form_writes_nothing(desk: TestClient, body: bytes) -> None:
    assert desk.post("/write/keep", content=body).status_code in (400, 403)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"set": "桥", "what": "ticked"}, "no article is ticked"),
        ({"set": "", "what": "ticked", "id": "x"}, "choose 1 to 100 characters"),
        ({"set": "桥", "what": "some", "id": "x"}, "unknown what 'some'"),
        ({"set": "桥", "what": "all", "kind": "sets"}, "unknown kind 'sets'"),
        ({"set": "桥", "what": "all", "kind": "search", "question": "aftr=1958"}, "unknown parameter 'aftr'"),
        ({"set": "桥", "what": "ticked", "id": "x", "sett": "y"}, "unknown parameter 'sett'"),
        ({"set": ["桥", "梁"], "what": "ticked", "id": "x"}, "2 values of set"),
    ],
)
def test_what_cannot_be_kept_is_told_in_words(
    desk: TestClient, written: Archive, said: dict[str, object], reason: str
) -> None:
    before = list(written.sets)
    assert reason in send(desk, "keep", status=400, **said)
    assert list(written.sets) == before


def test_an_article_that_there_is_not_is_not_kept(desk: TestClient, written: Archive) -> None:
    send(desk, "keep", status=404, set="桥", what="ticked", id="hbrb-1950-01-01-01-000000000000")
    assert "桥" not in written.sets


def test_records_stay_what_they_are(desk: TestClient, written: Archive) -> None:
    before = written.state
    chosen = ids(written)[:2]
    send(desk, "keep", set="桥", what="ticked", id=chosen)
    send(desk, "annotate", set="桥", id=chosen[0], note="注", tags="一")
    assert written.state == before
    assert written.check(deep=True) == []


def form(client: TestClient, address: str, action: str) -> dict[str, str]:
    """What the first form of that action on a page would send, as it stands there."""
    (found, *_) = html.fromstring(client.get(address).text).xpath(f"//form[@action='/write/{action}']")
    fields = [*found.xpath(".//input[@name][not(@type='checkbox')]"), *found.xpath(".//textarea")]
    return {one.get("name"): one.get("value") or one.text or "" for one in fields}


def test_articles_of_a_search_are_kept_with_how_it_was_asked(desk: TestClient, written: Archive) -> None:
    send(desk, "keep", set="the", what="all", kind="search", question="q=lake&lang=en&exact=1")
    kept = written.sets["the"]
    assert kept.question.options == {"lang": "en", "exact": True}
    assert written.search(kept.question.query, limit=None, **kept.question.options).columns["id"] == kept.ids
    assert "/search?q=lake&amp;lang=en&amp;exact=1&amp;set=the" in desk.get("/sets/the").text


def test_a_sample_of_hits_is_kept_as_a_sample(desk: TestClient, written: Archive) -> None:
    said = form(desk, "/concordance?q=湖&sample=4&seed=2", "keep")
    send(desk, "keep", **said | {"set": "four", "what": "all"})
    expected = written.hits("湖").concordance(limit=None, sample=4, seed=2).columns["id"]
    assert set(written.sets["four"].ids) == set(expected)
    assert written.sets["four"].question.options == {"sample": 4, "seed": 2}


def test_articles_that_are_only_chosen_are_kept_as_a_selection(desk: TestClient, written: Archive) -> None:
    send(desk, "keep", **form(desk, "/search?year=1958", "keep") | {"set": "1958", "what": "all"})
    assert written.sets["1958"].question.made_by == "selection"
    assert len(written.sets["1958"]) == len(written.select(after="1958", before="1958"))


def test_a_form_that_asks_for_nothing_does_not_keep_every_article(desk: TestClient, written: Archive) -> None:
    assert "nothing that could be kept" in send(desk, "keep", status=400, set="all", what="all", kind="search")
    assert "all" not in written.sets


def test_all_is_what_the_page_said(desk: TestClient, written: Archive) -> None:
    said = form(desk, "/search?q=大桥", "keep")
    written.remove([ids(written)[0]])
    answer = send(desk, "keep", status=400, **said | {"set": "old", "what": "all"})
    assert "the page said 11, and the question finds 10 now" in answer
    assert "old" not in written.sets


def test_what_somebody_else_has_noted_meanwhile_is_not_written_over(desk: TestClient, written: Archive) -> None:
    said, id = form(desk, "/sets/大桥", "annotate"), ids(written)[0]
    written.sets.note("大桥", id, "another's")
    assert "were changed meanwhile" in send(desk, "annotate", status=400, **said | {"note": "mine"})
    assert next(one.note for one in written.sets["大桥"].members if one.id == id) == "another's"
    send(desk, "annotate", **form(desk, "/sets/大桥", "annotate") | {"note": "both"})
    assert next(one.note for one in written.sets["大桥"].members if one.id == id) == "both"


def test_a_tag_with_a_comma_stays_one_where_a_note_is_written(desk: TestClient, written: Archive) -> None:
    id = ids(written)[0]
    written.sets.tag("大桥", id, "钢、铁", "a, b")
    said = form(desk, "/sets/大桥", "annotate")
    send(desk, "annotate", **said | {"note": "n", "tags": said["tags"] + ", new"})
    assert set(written.sets["大桥"].members[0].tags) == {"设计", "钢、铁", "a, b", "new"}


@pytest.mark.parametrize(
    ("before", "typed", "tags"),
    [
        (("水,土", "x"), "水,土地, x", {"水", "土地", "x"}),
        (("水,土", "x"), "x, 水,土, y", {"水,土", "x", "y"}),
        (("a,b", "a,b,c"), "a,b,c", {"a,b,c"}),
        (("a,b", "a,b,c"), "a,b; a,b,c", {"a,b", "a,b,c"}),
    ],
)
def test_a_tag_with_a_comma_is_one_only_where_it_stands_whole(
    desk: TestClient, written: Archive, before: tuple[str, ...], typed: str, tags: set[str]
) -> None:
    id = ids(written)[0]
    written.sets.untag("大桥", id, *written.sets["大桥"].members[0].tags)
    written.sets.tag("大桥", id, *before)
    send(desk, "annotate", **form(desk, "/sets/大桥", "annotate") | {"note": "n", "tags": typed})
    assert set(written.sets["大桥"].members[0].tags) == tags


def test_a_verdict_is_of_the_finding_that_was_read(desk: TestClient, written: Archive) -> None:
    id = next(id for id in written.ids() if len(written.dossier(id).findings) > 1)
    said = form(desk, f"/article/{id}", "judge")
    answer = send(desk, "judge", status=400, **said | {"finding": "2", "verdict": "wrong"})
    assert "audited anew meanwhile" in answer
    assert written.dossier(id).verdicts == (None,) * len(written.dossier(id).findings)
    send(desk, "judge", **said | {"verdict": "wrong"})
    assert written.dossier(id).verdicts[0] is not None


def test_a_set_called_as_a_folder_can_be_read(desk: TestClient, written: Archive) -> None:
    for name in ("..", "."):
        assert send(desk, "keep", set=name, what="ticked", id=ids(written)[:1]) == f"/sets/%20{name}"
        assert html.fromstring(desk.get(f"/sets/%20{name}").text).xpath("string(//h1)") == name


def test_a_note_that_steers_a_terminal_or_breaks_xml_is_refused(desk: TestClient, written: Archive) -> None:
    id, finding = ids(written)[0], next(id for id in written.ids() if written.dossier(id).findings)
    for code, sign in (("U+001B", "\x1b"), ("U+0000", "\0"), ("U+000D", "\r"), ("U+FFFF", "\uffff")):
        said = send(desk, "annotate", status=400, set="大桥", id=id, note=f"a{sign}b", tags="")
        assert f"a note cannot have the character {code}" in said
        with pytest.raises(ChoiceError, match=re.escape(code)):
            written.verdicts.put(finding, 1, "wrong", note=sign)
    send(desk, "annotate", set="大桥", id=id, note="line\r\nline\ttab", tags="")
    assert written.sets["大桥"].members[0].note == "line\nline\ttab"
