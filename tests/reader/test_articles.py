"""The page of an article: what stands on it, in words."""

from __future__ import annotations

from collections.abc import Callable

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
    said = "Date in doubt. The digital text says 14 June 1989, but the issue is of 15 June 1989: it prints a dispatch"
    assert said in words(room, DOUBTFUL)
    assert "日期存疑。 电子本作1989年6月14日，实为1989年6月15日" in words(room, DOUBTFUL, **{"accept-language": "zh"})


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
