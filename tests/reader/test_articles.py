"""The page of an article: what stands on it, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import html
from starlette.testclient import TestClient

from corpus_archive import Archive

MISREAD = "/article/hbrb-1979-06-16-02-17100b4cf51c"
STEEL = "/article/hbrb-1958-10-03-02-27bbddd40a29"
DOUBTFUL = "/article/hbrb-1989-06-14-01-6952bc2a06ee"
ALONE = "/article/hbrb-1988-03-05-07-7e513c4fb0e2"


def words(room: TestClient, address: str, **headers: str) -> str:
    return " ".join(html.fromstring(room.get(address, headers=headers).text).text_content().split())


def test_what_a_reader_must_know_before_quoting_is_said(room: TestClient) -> None:
    said = "The English is a machine translation, unreviewed; the Chinese is the source."
    assert said in words(room, STEEL)
    assert "本文是机器译文，未经校对；本库没有中文原文。" in words(room, ALONE, **{"accept-language": "zh"})


def test_the_grade_is_said_in_words_with_its_findings(room: TestClient) -> None:
    page = words(room, MISREAD)
    assert "Audit: check. Check the translation before you quote it." in page
    assert "Warning · name misread 周文涛 is Zhou Wentao, not Zhou Wenting" in page
    assert "Audit: not audited." in words(room, STEEL)


def test_a_finding_is_marked_in_both_texts_and_opens_to_its_reason(room: TestClient) -> None:
    tree = html.fromstring(room.get(MISREAD).text)
    marked = tree.xpath("//span[contains(@class, 'f warning')]/text()")
    assert {"周文涛", "Zhou Wenting", "洛阳", "Wuxi"} <= set(marked)
    for sign in tree.xpath("//button[contains(@class, 'sign')]"):
        assert sign.get("aria-label").startswith("Remark ")
        (reason,) = tree.xpath(f"//div[@popover and @id='{sign.get('popovertarget')}']")
        assert reason.text_content().strip()


def test_a_doubtful_date_is_told_and_why(room: TestClient) -> None:
    said = "Date in doubt. The digital text says 14 June 1989, but the issue is likely of 15 June 1989: it prints a"
    assert said in words(room, DOUBTFUL)
    assert "日期存疑。 电子本作1989年6月14日，实际疑为1989年6月15日" in words(
        room, DOUBTFUL, **{"accept-language": "zh"}
    )


def test_each_sentence_leads_to_its_counterpart_and_back(room: TestClient) -> None:
    tree = html.fromstring(room.get(STEEL).text)
    pairs = {one.get("id"): one.get("href")[1:] for one in tree.xpath("//a[@class='s']")}
    assert len(pairs) > 80
    assert {one[:2] for one in pairs} == {"zh", "en"}
    ids = set(tree.xpath("//@id"))
    assert set(pairs.values()) <= ids
    beads = {one.get("id"): one.get("data-b") for one in tree.xpath("//a[@class='s']")}
    assert all(beads[one] == beads[other] for one, other in pairs.items())


def test_pairs_by_length_are_not_shown_but_can_be_made_anew(room: TestClient) -> None:
    page = room.get(MISREAD).text
    assert "Sentences are not yet paired by their meaning" in page
    assert f"{MISREAD}/paired" in page
    assert 'class="s" id="zh-1" href' not in page


def test_sentences_are_paired_by_meaning_on_request(room: TestClient) -> None:
    page = room.get(f"{MISREAD}/paired").text
    assert '<a class="s" id="zh-1" href="#en-1"' in page
    assert "Sentences are not yet paired" not in page


def test_the_article_before_and_after_in_the_issue_are_linked(room: TestClient) -> None:
    issue = room.get("/issue/1975-10-02.json").json()
    first, second = [one["id"] for page in issue["pages"] for one in page["articles"]]
    assert f'rel="next" href="/article/{second}"' in room.get(f"/article/{first}").text
    assert f'rel="prev" href="/article/{first}"' in room.get(f"/article/{second}").text


def test_the_json_of_an_article_is_its_record_with_what_stands_beside_it(room: TestClient) -> None:
    found = room.get(f"{MISREAD}.json").json()
    assert found["zh"]["headline"] == "周文涛到柳林镇看望退休教师"
    assert found["grade"] == "check"
    assert found["findings"][0]["rule"] == "name-misread"
    assert found["beads"]
    assert room.get(f"{DOUBTFUL}.json").json()["likely_date"] == "1989-06-15"


def test_the_dump_is_there_only_where_it_was_kept(room: TestClient, filled: Callable[..., TestClient]) -> None:
    assert f"{STEEL}/dump" not in room.get(STEEL).text
    answer = room.get(f"{STEEL}/dump")
    assert (answer.status_code, "came as a record, without its dump" in answer.text) == (404, True)
    small = filled()
    (article,) = set(html.fromstring(small.get("/issue/1956-03-04").text).xpath("//h3/a/@href"))
    assert f"{article}/dump" in small.get(article).text
    assert small.get(f"{article}/dump").text.startswith("Title: The Lake")


def test_the_last_characters_of_an_id_lead_to_its_article(room: TestClient, shelf: Archive) -> None:
    id = next(shelf.ids())
    assert room.get(f"/article/{id[-12:]}.json").json()["id"] == id
    assert room.get("/article/0123456789ab").status_code == 404


def test_what_a_reader_says_of_a_finding_stands_beside_it(
    visit: Callable[[Archive], TestClient], tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "one.md").write_text(dump(en="The lake 上涨 rose."), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "one.md")
    archive.audit()
    (id,) = archive.ids()
    archive.verdicts.put(id, 1, "wrong", note="a <word> of the lake")
    room = visit(archive)
    assert "A reader calls this finding wrong: a <word> of the lake" in words(room, f"/article/{id}")
    assert "读者认为此处核查有误" in words(room, f"/article/{id}", **{"accept-language": "zh"})
    (finding,) = room.get(f"/article/{id}.json").json()["findings"]
    assert (finding["verdict"], finding["verdict_note"]) == ("wrong", "a <word> of the lake")


def test_an_article_leads_to_the_other_printings_of_its_text(
    visit: Callable[[Archive], TestClient], tmp_path: Path, dump: Callable[..., str]
) -> None:
    text = (
        "三月十四日夜，东北风刮过青石湖。船有三十七条，其中九条前年被敌人沉在湖底的泥里，这个月才由合作社打捞修补起来。"
    )
    for day, zh in ((14, text + "船工一百四十八人。"), (15, text)):
        (tmp_path / f"{day}.md").write_text(dump(zh=f"    {zh}", date=f"1949-03-{day}"), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest([tmp_path / "14.md", tmp_path / "15.md"])
    first, second = archive.ids()
    room = visit(archive)
    assert "Printings of this text" not in words(room, f"/article/{second}")
    archive.find_reprints()
    page = words(room, f"/article/{second}")
    assert "Printings of this text 14 March 1949 first printing 15 March 1949 (this text)" in page
    assert "100 % of it stands in the first printing" in page
    assert f"/article/{first}" in room.get(f"/article/{second}").text
    assert [one["kind"] for one in room.get(f"/article/{second}.json").json()["reprints"]] == ["first", "changed"]
    archive.remove([first])
    assert "Looked for when the archive had other articles." in words(room, f"/article/{second}")
