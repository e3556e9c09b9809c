"""An issue page by page: its order, its holes, the issues near; against the records themselves."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ChoiceError, Issue, IssueNotFound, SelectionError


def day(printed: str) -> datetime.date:
    return datetime.date.fromisoformat(printed)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """Four issues: of 24 October pages 1, 2 and 4 and one article without a page; the others have one article."""
    folder = tmp_path_factory.mktemp("issues")
    texts = [
        make_dump("    湖水。", date="1958-10-20"),
        make_dump(
            "    甲。", "A b c.", title="A", heading="甲题", date="1958-10-24", page="第2版(要闻)", column="社论"
        ),
        make_dump("    乙。", "B.", heading="乙题", zh_author="周望", date="1958-10-24", page="第2版(要闻)"),
        make_dump("    丙。", "C.", heading="丙题", date="1958-10-24", page="第1版(头版)"),
        make_dump("    丁。", "D.", heading="丁题", date="1958-10-24", page="第4版()"),
        make_dump("    戊。", "E.", heading="戊题", date="1958-10-24", page="", label="Leaf"),
        make_dump("    己。", date="1958-10-25"),
        make_dump("    庚。", date="1958-11-02"),
    ]
    for number, text in enumerate(texts):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    return made


@pytest.fixture
def issue(archive: Archive) -> Issue:
    return archive.issue("1958-10-24")


def test_pages_come_in_their_order_and_articles_without_one_last(issue: Issue) -> None:
    assert [one.page for one in issue.pages] == [1, 2, 4, None]
    assert [one.sections for one in issue.pages] == [("头版",), ("要闻",), (), ()]


def test_it_has_the_articles_of_the_day_on_each_page_by_their_ids(archive: Archive, issue: Issue) -> None:
    there = [one for one in archive if one.date == day("1958-10-24")]
    for page in issue.pages:
        assert [one.id for one in page.articles] == sorted(one.id for one in there if one.page == page.page)
    assert len(issue.articles) == issue.all_articles == len(there) == 5


def test_an_entry_says_what_its_record_does(archive: Archive, issue: Issue) -> None:
    for entry in issue.articles:
        article = archive[entry.id]
        assert article.zh is not None
        assert article.en is not None
        assert (entry.date, entry.page, entry.section) == (article.date, article.page, article.section)
        assert (entry.column, entry.author) == (article.column, article.zh.author)
        assert (entry.zh_headline, entry.en_headline) == (article.zh.headline, article.en.headline)
        on_one_line = article.en.text.replace("\n", " ")  # of one, an unknown label stands above the sentence
        assert (entry.zh_opening, entry.en_opening) == (article.zh.text, on_one_line)
        assert (entry.zh_characters, entry.en_characters) == (len(article.zh.text), len(article.en.text))
        assert (entry.grade, entry.likely_date) == ("", None)
    assert ("周望",) in [one.author for one in issue.articles]


def test_the_issues_before_and_after_are_named(issue: Issue, archive: Archive) -> None:
    assert (issue.before, issue.after) == (day("1958-10-20"), day("1958-10-25"))
    first, last = archive.issue("1958-10-20"), archive.issue(day("1958-11-02"))
    assert (first.before, last.after) == (None, None)


def test_pages_that_its_own_pages_prove_are_missing(issue: Issue) -> None:
    assert issue.missing_pages == ((3, 3),)
    assert issue.usual_pages == ()
    assert issue.notes == ("pages: lacks 3; articles without a page: 1",)


def test_holes_are_those_that_the_list_of_gaps_names(daily: Archive) -> None:
    lacking = {
        one["first"]: one["what"] for one in daily.completeness() if one["kind"] in ("missing pages", "many articles")
    }
    assert len(lacking) == 3
    for row in daily.calendar():
        if row["all_articles"]:
            said = daily.issue(row["day"]).notes
            named = [lacking[row["day"]]] if row["day"] in lacking else []
            assert [one.partition(": ")[2] for one in said] == named


@pytest.fixture(scope="module")
def daily(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """January 1958, each day an article on pages 1 and 2; the 12th has seven on page 1, the 15th no page 2, the 20th
    pages 1 and 3."""
    folder = tmp_path_factory.mktemp("daily")
    special = {12: [1] * 7 + [2], 15: [1], 20: [1, 3]}
    for number in range(1, 32):
        for at, page in enumerate(special.get(number, [1, 2])):
            text = make_dump(f"    湖水涨了{number}尺{at}寸。", date=f"1958-01-{number:02}", page=f"第{page}版()")
            (folder / f"{number}-{at}.md").write_text(text, encoding="utf-8")
    made = Archive.create(folder / "archive")
    made.ingest(sorted(folder.glob("*.md")))
    return made


def test_pages_that_the_issues_near_have_after_its_last_are_told_apart(daily: Archive) -> None:
    found = daily.issue("1958-01-15")
    assert (found.missing_pages, found.usual_pages) == ((), ((2, 2),))
    assert daily.issue("1958-01-12").notes == ("many articles: 8; median 2, z 4.0",)


def test_a_selection_leaves_its_articles_and_the_holes_of_the_whole_issue(archive: Archive) -> None:
    found = archive.select(page=2).issue("1958-10-24")
    assert [one.page for one in found.pages] == [2]
    assert (len(found.articles), found.all_articles) == (2, 5)
    assert found.missing_pages == ((3, 3),)
    assert (found.before, found.after) == (day("1958-10-20"), day("1958-10-25"))
    assert found.table.said == "2 of 5 articles (page=2)"
    assert archive.select(section="要闻").issue("1958-10-24").before is None


def test_a_day_without_an_issue_is_an_error_that_names_the_nearest(archive: Archive) -> None:
    with pytest.raises(IssueNotFound, match=r"no issue of 1958-10-30 in .*; the nearest are of 1958-10-25 and 1958-11"):
        archive.issue("1958-10-30")
    with pytest.raises(LookupError, match=r"the nearest is of 1958-10-20$") as caught:
        archive.issue("1950-01-01")
    assert isinstance(caught.value, IssueNotFound)
    assert (caught.value.before, caught.value.after) == (None, day("1958-10-20"))
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.after) == (str(caught.value), caught.value.after)


def test_a_day_that_no_dump_prints_says_which_articles_are_likely_of_it(
    tmp_path: Path, dump: Callable[..., str]
) -> None:
    (tmp_path / "a.md").write_text(dump(date="1989-06-04"), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.md")
    said = (
        r"no issue is dated 1989-06-05 in .*; 1 article is likely of that day though dated 1989-06-04 \(summer time\)"
    )
    with pytest.raises(IssueNotFound, match=rf"{said}: ask for likely dates \(--dates likely\)$") as caught:
        archive.issue("1989-06-05")
    assert pickle.loads(pickle.dumps(caught.value)).likely == 1
    assert archive.select(dates="likely").issue("1989-06-05").date == day("1989-06-05")
    with pytest.raises(IssueNotFound, match=r"no issue of 1989-06-06 in .*; the nearest is of 1989-06-04$"):
        archive.issue("1989-06-06")


def test_a_day_of_which_the_selection_has_nothing_says_which_selection(archive: Archive) -> None:
    with pytest.raises(IssueNotFound, match=r"no issue of 1958-10-24 in .* \(page=7\); there is none"):
        archive.select(page=7).issue("1958-10-24")


def test_a_month_or_a_year_is_no_day_and_its_issues_are_told(archive: Archive) -> None:
    there = r"not a day, and an issue is of one: write 1958-10-24 \(its issues are of 1958-10-20 to 1958-10-25\)"
    with pytest.raises(SelectionError, match=rf"1958-10 is {there}"):
        archive.issue("1958-10")
    for lacking in ("1957", "0001", "9999"):
        with pytest.raises(SelectionError, match=rf"{lacking} is not a day.*\(there is no issue in it\)"):
            archive.issue(lacking)
    with pytest.raises(SelectionError, match="no date: 'yesterday'"):
        archive.issue("yesterday")
    with pytest.raises(SelectionError, match="an issue is of one day"):
        archive.issue(None)


def test_one_page_is_had_by_its_number_or_told_which_there_are(issue: Issue) -> None:
    assert issue.page(2) is issue.pages[1]
    assert issue.page(None) is issue.pages[3]
    with pytest.raises(ChoiceError, match="no article of page 3 in the issue of 1958-10-24; choose 1, 2, 4 or none"):
        issue.page(3)


def test_openings_are_cut_and_english_ends_with_a_whole_word(dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text(dump("    起初。\n\n" + "    " + "上涨" * 50, "lake " * 60), encoding="utf-8")
    (entry,) = Archive.open(tmp_path).issue("1956-03-04").articles
    assert entry.zh_opening == "起初。 " + "上涨" * 28
    assert entry.en_opening == ("lake " * 32).strip()
    assert (entry.zh_characters, entry.en_characters) == (104, 299)


def test_an_article_of_one_language_is_listed_by_what_it_has(dump: Callable[..., str], tmp_path: Path) -> None:
    original = dump("    湖水。").partition("Original:")[2].strip()
    (tmp_path / "1.md").write_text(original, encoding="utf-8")
    (entry,) = Archive.open(tmp_path).issue("1956-03-04").articles
    assert (entry.zh_headline, entry.en_headline, entry.en_opening, entry.en_characters) == ("湖水", "", "", 0)


def test_grades_stand_beside_audited_articles(sample: Path) -> None:
    archive = Archive.open(sample)
    archive.audit(within=archive.select(before="1948"))
    rows = [entry for one in archive.calendar() if one["all_articles"] for entry in archive.issue(one["day"]).articles]
    counted: dict[str, int] = {}
    for entry in rows:
        counted[entry.grade] = counted.get(entry.grade, 0) + 1
    assert counted == archive.grades()


def test_a_day_in_doubt_says_of_which_it_likely_is(summer: Archive) -> None:
    found = summer.issue("1989-06-04")
    assert [one.likely_date for one in found.articles] == [day("1989-06-05")]
    assert found.notes[1:] == (
        "dated 1989-06-04 in the dump, likely of 1989-06-05: in the summer time of 1989 dumps are a day early",
    )


def test_by_likely_dates_the_day_is_the_likely_one(summer: Archive) -> None:
    found = summer.select(dates="likely").issue("1989-06-05")
    assert (found.date, [one.date for one in found.articles]) == (day("1989-06-05"), [day("1989-06-04")])
    assert (found.before, found.after) == (day("1989-06-04"), day("1989-06-06"))
    assert found.notes[-1].startswith("chosen by likely dates")


def test_by_likely_dates_the_issues_of_a_month_are_the_likely_ones(summer: Archive) -> None:
    first, *_, last = summer.calendar().columns["day"]
    with pytest.raises(SelectionError, match=rf"its issues are of {first} to {last}"):
        summer.issue("1989")
    likely = summer.select(dates="likely")
    first, *_, last = likely.calendar().columns["day"]
    with pytest.raises(SelectionError, match=rf"its issues are of {first} to {last}"):
        likely.issue("1989")
    with pytest.raises(SelectionError, match=rf"its only issue is of {last}"):
        likely.select(after=last).issue("1989")


def test_where_two_issues_bear_a_date_that_is_told(dump: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text(dump(date="1989-04-16"), encoding="utf-8")
    _, note = Archive.open(tmp_path).issue("1989-04-16").notes
    assert note.endswith("where summer time begins, two issues bear one date")


def test_as_a_table_it_has_a_row_an_article(issue: Issue) -> None:
    assert issue.table.columns["id"] == [one.id for one in issue.articles]
    assert issue.table.said == "5 articles"
    assert issue.table.frame.shape == (5, 14)
    assert sorted(issue.table.columns["author"]) == ["", "", "", "", "周望"]


def test_it_is_json_and_back(issue: Issue) -> None:
    assert Issue.model_validate_json(issue.model_dump_json()) == issue
