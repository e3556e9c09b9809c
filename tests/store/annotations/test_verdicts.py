"""What a reader says of findings: kept, shown beside them, and told where it does not fit any more."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus_archive import Archive, ArticleNotFound, ChoiceError
from corpus_archive.store.database import transaction

ZH, EN = "    湖水上涨。\n    渔民下湖。", "The lake 上涨 rose.\n\nThe fishermen 下湖 went out."
Put = Callable[..., None]


@pytest.fixture
def put(dump: Callable[..., str], tmp_path: Path) -> Put:
    """`put(archive, en="…")` takes the article in with that English; `revise` lets it take the place of another."""

    def ingest(archive: Archive, en: str = EN, *, name: str = "one.md", revise: bool = False) -> None:
        (tmp_path / name).write_text(dump(zh=ZH, en=en), encoding="utf-8")
        archive.ingest(tmp_path / name, revise=revise)
        archive.audit()

    return ingest


@pytest.fixture
def archive(tmp_path: Path, put: Put) -> Archive:
    """An article with Chinese left in two sentences of its English."""
    made = Archive.create(tmp_path / "archive")
    put(made)
    return made


def id_of(archive: Archive) -> str:
    (id,) = archive.ids()
    return id


def test_it_stands_beside_the_finding_and_changes_no_grade(archive: Archive) -> None:
    id, grades = id_of(archive), archive.grades()
    before = archive.findings()
    number = before.columns["en"].index("下湖") + 1
    said = archive.verdicts.put(id[-12:], number, "wrong", note="a name of a boat")
    assert (said.id, said.word, said.note, said.printed) == (id, "wrong", "a name of a boat", ("", "下湖"))
    after = archive.findings()
    assert after.columns["verdict"] == ["wrong" if one == "下湖" else "" for one in after.columns["en"]]
    assert "a name of a boat" in after.columns["verdict_note"]
    assert "a reader calls 1 wrong; that changes no grade" in after.notes
    assert archive.grades() == grades
    assert [after.columns[name] for name in ("severity", "grade")] == [
        before.columns[name] for name in ("severity", "grade")
    ]
    assert archive.dossier(id).verdicts[number - 1] == said
    assert set(archive.dossier(id).verdicts) == {None, said}


def test_what_is_said_last_counts_and_can_be_withdrawn(archive: Archive) -> None:
    id = id_of(archive)
    archive.verdicts.put(id, 1, "wrong")
    archive.verdicts.put(id, 1, "unsure", note="look at the paper")
    assert [(one.number, one.word) for one in archive.verdicts] == [(1, "unsure")]
    archive.verdicts.withdraw(id, 1)
    assert len(archive.verdicts) == 0
    with pytest.raises(ChoiceError, match="nothing is said of it"):
        archive.verdicts.withdraw(id, 1)


def test_it_survives_another_reading_and_another_audit(archive: Archive) -> None:
    archive.verdicts.put(id_of(archive), 2, "right")
    archive.reparse()
    archive.audit(again=True)
    assert [(one.number, one.fits) for one in archive.verdicts] == [(2, True)]


def test_a_finding_that_is_gone_leaves_what_was_said_and_says_so(archive: Archive) -> None:
    archive.verdicts.put(id_of(archive), 1, "wrong")
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("DELETE FROM findings WHERE rowid = 1")
    (said,) = archive.verdicts
    assert (said.fits, said.number, said.word) == (False, None, "wrong")
    found = archive.verdicts.table()
    assert found.notes == ("1 of 1 fit no finding any more: the audit finds it no longer, or the texts are others",)
    assert set(archive.findings().columns["verdict"]) == {""}
    archive.audit(again=True)
    assert next(iter(archive.verdicts)).fits


def test_another_translation_is_another_text(archive: Archive, put: Put) -> None:
    id = id_of(archive)
    archive.verdicts.put(id, 1, "wrong", note="of the first translation")
    put(archive, EN.replace("rose", "fell"), name="two.md", revise=True)
    assert id_of(archive) == id
    assert not next(iter(archive.verdicts)).fits
    archive.verdicts.put(id, 1, "right")
    assert [(one.number, one.word) for one in archive.verdicts.of(id)] == [(1, "right"), (None, "wrong")]
    archive.remove([id])
    assert [one.fits for one in archive.verdicts] == [False, False]


def test_a_misspelt_word_or_number_is_an_error(archive: Archive) -> None:
    id = id_of(archive)
    with pytest.raises(ChoiceError, match="unknown verdict 'bad'; choose wrong, right or unsure"):
        archive.verdicts.put(id, 1, "bad")  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match="finding 9: choose a whole number from 1 to"):
        archive.verdicts.put(id, 9, "wrong")
    with pytest.raises(ArticleNotFound):
        archive.verdicts.put("none", 1, "wrong")


def test_an_article_without_findings_has_none_to_speak_of(put: Put, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "other")
    put(archive, "The lake rose.\n\nThe fishermen went out.")
    with pytest.raises(ChoiceError, match="has no findings; corpus-archive audit looks for some"):
        archive.verdicts.put(id_of(archive), 1, "wrong")


def test_of_another_archive_it_is_taken_in_once(archive: Archive, put: Put, tmp_path: Path) -> None:
    said = archive.verdicts.put(id_of(archive), 1, "wrong")
    other = Archive.create(tmp_path / "other")
    assert other.verdicts.take_in(said)
    assert not next(iter(other.verdicts)).fits  # its article is not there yet
    put(other)
    assert list(other.verdicts) == [said]
    assert other.verdicts.take_in(said)
    other.verdicts.put(id_of(other), 1, "right")
    assert not other.verdicts.take_in(said)
    assert [one.word for one in other.verdicts] == ["right"]


@pytest.fixture
def authors(tmp_path: Path, dump: Callable[..., str]) -> Archive:
    """An article with two findings of one rule that stand at no place of its texts."""
    made = Archive.create(tmp_path / "authors")
    text = dump("    湖水上涨。", "The lake rose.", author="Wu Gang, Zhou Hai", zh_author="丁雪　李明")
    (tmp_path / "authors.md").write_text(text, encoding="utf-8")
    made.ingest(tmp_path / "authors.md")
    made.audit()
    return made


def said_beside_them(archive: Archive) -> list[str]:
    found = archive.findings()
    of_rule = zip(*(found.columns[name] for name in ("rule", "verdict")), strict=True)
    return [verdict for rule, verdict in of_rule if rule == "author-misread"]


def test_of_two_findings_of_one_rule_at_no_place_each_has_its_own(authors: Archive) -> None:
    id = id_of(authors)
    first = authors.findings().columns["rule"].index("author-misread") + 1
    authors.verdicts.put(id, first, "wrong")
    assert said_beside_them(authors) == ["wrong", ""]
    authors.verdicts.put(id, first + 1, "right")
    assert said_beside_them(authors) == ["wrong", "right"]
    assert [(one.number, one.word) for one in authors.verdicts] == [(first, "wrong"), (first + 1, "right")]
    authors.verdicts.withdraw(id, first)
    assert said_beside_them(authors) == ["", "right"]


def test_a_finding_of_a_headline_that_is_another_now_has_lost_its_verdict(
    tmp_path: Path, dump: Callable[..., str]
) -> None:
    archive = Archive.create(tmp_path / "headed")
    for number, headline in enumerate(("A Great Day of Sport for Everybody", "Workers Greet the Harvest")):
        text = dump("    湖水上涨。", "The lake rose.", title=headline, heading="图片")
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
        archive.ingest(tmp_path / f"{number}.md", revise=True)
        archive.audit()
        rules = archive.findings().columns["rule"]
        if not number:
            archive.verdicts.put(id_of(archive), rules.index("headline-invented") + 1, "wrong")
    assert "headline-invented" in rules
    assert [one.fits for one in archive.verdicts] == [False]
    assert set(archive.findings().columns["verdict"]) == {""}


def as_before(archive: Archive) -> None:
    """Keep what is said of findings at no place as earlier versions did: of the texts alone."""
    bodies = [getattr(archive[id_of(archive)], side).text for side in ("zh", "en")]
    plain = hashlib.sha256("\0".join(bodies).encode("utf-8")).hexdigest()[:32]
    assert {one.texts for one in archive.verdicts}.isdisjoint({plain})
    with archive.database.writing() as connection, transaction(connection):
        connection.execute("UPDATE verdicts SET texts = ?", (plain,))


def test_what_an_earlier_version_kept_is_of_the_same_finding_still(authors: Archive, tmp_path: Path) -> None:
    id, before = id_of(authors), authors.findings().columns["rule"].index("author-misread")
    authors.verdicts.put(id, before + 1, "wrong")
    as_before(authors)
    assert said_beside_them(authors) == ["wrong", ""]
    (old,) = authors.verdicts
    assert authors.verdicts.take_in(old)
    authors.verdicts.put(id, before + 2, "right")
    assert said_beside_them(authors) == ["wrong", "right"]
    authors.verdicts.put(id, before + 1, "unsure")
    assert said_beside_them(authors) == ["unsure", "right"]
    assert len(authors.verdicts) == 2
    assert not authors.verdicts.take_in(old)
    other = Archive.create(tmp_path / "other")
    assert all(other.verdicts.take_in(one) for one in (old, old._replace(message="another"), old))
    assert len(other.verdicts) == 2
