"""A dossier: everything of one article at once, as the single questions answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArticleNotFound, cite
from corpus_archive.citations import STYLES
from corpus_archive.store.database import transaction


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """Seven articles of one day on pages 1, 2, 2, 2, 4 and without a page twice, and one of the day after."""
    folder = tmp_path_factory.mktemp("dossiers")
    for number, page in enumerate([1, 2, 2, 2, 4, None, None]):
        text = make_dump(
            f"    湖水涨了{number}尺。船靠岸。", "The lake rose. Boats came in.", heading=f"题{number}",
            title=f"Title {number}", page=f"第{page}版()" if page else "", label="Page" if page else "Leaf",
        )  # fmt: skip
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    (folder / "8.md").write_text(make_dump(date="1956-03-05"), encoding="utf-8")
    made = Archive.create(folder / "archive", name="湖滨日报")
    made.ingest(sorted(folder.glob("*.md")))
    return made


def test_it_has_what_the_single_questions_answer(sample: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive", "hbrb", "湖滨日报")
    archive.ingest(sample)
    early = archive.select(before="1948")
    archive.audit(within=early)
    findings = early.findings()
    assert findings.total > 0
    for article in early:
        found = archive.dossier(article.id)
        assert (found.article, found.alignment) == (article, archive.alignment(article.id))
        assert found.doubt == archive.date_doubt(article.id)
        assert article.id in archive.select(grade=found.grade)
        rows = [row for row in findings if row["id"] == article.id]
        assert [(one.rule, one.severity, one.message) for one in found.findings] == [
            (row["rule"], row["severity"], row["message"]) for row in rows
        ]
        assert found.citations == {style: cite(article, style, "湖滨日报") for style in STYLES}


def test_an_article_that_was_not_audited_has_no_grade(archive: Archive) -> None:
    found = archive.dossier(next(iter(archive)).id)
    assert (found.grade, found.findings) == ("", ())


def test_what_was_said_of_the_article_as_it_was_is_not_said_of_it(archive: Archive) -> None:
    id = next(iter(archive)).id
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("INSERT INTO audits VALUES (?, 'older', 'rules', 'check')", (id,))
        connection.execute(
            "INSERT INTO findings VALUES (?, 'older', 'number-changed', 1, 'note', '[]', '[]', 'x')", (id,)
        )
    found = archive.dossier(id)
    assert (found.grade, found.findings) == ("", ())


def test_neighbours_are_those_of_the_issue_in_its_order(archive: Archive) -> None:
    entries = archive.issue("1956-03-04").articles
    assert len(entries) == 7
    for place, entry in enumerate(entries):
        beside = archive.dossier(entry.id).neighbours
        before = entries[place - 1] if place else None
        after = entries[place + 1] if place + 1 < len(entries) else None
        for found, there in ((beside.before_in_issue, before), (beside.after_in_issue, after)):
            assert (found and found.id) == (there and there.id)
            assert (found and found.zh_headline) == (there and there.zh_headline)
            assert (found and found.en_headline) == (there and there.en_headline)
        for found, there in ((beside.before_on_page, before), (beside.after_on_page, after)):
            expected = there.id if there and there.page == entry.page else None
            assert (found and found.id) == expected


def test_of_a_selection_only_its_articles_are_had(archive: Archive) -> None:
    part, id = archive.select(page=4), archive.issue("1956-03-04").page(4).articles[0].id
    assert part.dossier(id).neighbours == archive.dossier(id).neighbours
    other = archive.issue("1956-03-04").page(1).articles[0].id
    with pytest.raises(ArticleNotFound, match=r"is in the archive, but not in this selection \(page=4\)"):
        part.dossier(other)


def test_an_id_that_is_not_there_is_told_like_everywhere(archive: Archive) -> None:
    with pytest.raises(ArticleNotFound, match="did you mean rmrb-1956-03-04"):
        archive.dossier("rmrb-1956-03-04")


def test_by_likely_dates_it_is_cited_with_the_likely_one(summer: Archive) -> None:
    id = summer.issue("1989-06-04").articles[0].id
    assert "1989年6月4日" in summer.dossier(id).citations["chinese"]
    assert "1989年6月5日" in summer.select(dates="likely").dossier(id).citations["chinese"].partition("（")[0]
