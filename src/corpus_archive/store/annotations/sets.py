"""Sets of articles kept by name: what made each, its articles in their order, and what a person says of them.

They stand beside the records: an article that is taken out stays in its sets as a gone one, and is back when it is.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

from corpus_archive.choices import chosen, listed, note_text, one_line
from corpus_archive.errors import ArticleNotFound, ChoiceError, SetNotFound
from corpus_archive.store.article_ids import gone, whole_ids
from corpus_archive.store.database import Database, Readable, transaction
from corpus_archive.store.selection import Selection
from corpus_archive.store.state import ArchiveState, state_of
from corpus_archive.wording import Wording, number_of

Maker = Literal["hits", "search", "selection", "ids", "union", "intersect", "minus"]
Combination = Literal["union", "intersect", "minus"]
_LONGEST = 100  # characters of a name or a tag
_NAMED = 10  # sets, or ids, that a message has room for
_INSERT_MEMBER = "INSERT INTO set_members VALUES (?, ?, ?, ?, ?)"
_END_OF_SET = (
    'SELECT number, coalesce((SELECT max(place) FROM set_members WHERE "set" = number), -1) FROM sets WHERE name = ?'
)
_IN_THE_SET = 'WHERE "set" = (SELECT number FROM sets WHERE name = ?)'


class SetMember(NamedTuple):
    """An article of a set: what is said of it there, and whether the archive does not have it any more."""

    id: str
    note: str = ""
    tags: tuple[str, ...] = ()
    is_gone: bool = False


@dataclass(frozen=True)
class SetQuestion:
    """What made a set: by what (`made_by`), the query as it was typed, how it was asked, and in which articles.

    Of a union, an intersection or a difference the query names the two sets. Of a set that was changed since, the
    options also count the articles that were `added` and `removed`.
    """

    made_by: Maker = "ids"
    query: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    selection: str = ""

    def __str__(self) -> str:
        how = [f"{name}={value}" for name, value in self.options.items()]
        parts = [self.made_by, self.query, *how, f"({self.selection})" if self.selection else ""]
        return " ".join(filter(None, parts))


@dataclass(frozen=True)
class ArticleSet:
    """A set as it is kept: `made` is in UTC, `state` the archive's when its question was asked, `members` its articles
    in their order."""

    name: str
    note: str
    question: SetQuestion
    made: datetime.datetime
    state: ArchiveState
    members: tuple[SetMember, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of its articles, those that are gone too."""
        return [one.id for one in self.members]

    @property
    def gone(self) -> list[str]:
        """The ids of those that the archive does not have any more."""
        return [one.id for one in self.members if one.is_gone]

    @property
    def loss(self) -> str:
        """Which of its articles are gone, in one line, or nothing."""
        counted = f"{len(self.gone):,} of {number_of(len(self), 'article')} of the set {self.name}"
        return f"{counted} {'is' if len(self.gone) == 1 else 'are'} gone: {', '.join(self.gone)}" if self.gone else ""

    def __len__(self) -> int:
        return len(self.members)

    def __contains__(self, id: object) -> bool:
        return any(one.id == id for one in self.members)

    def __repr__(self) -> str:
        lost = f", {len(self.gone):,} of them gone" if self.gone else ""
        return f"<ArticleSet {self.name!r}: {number_of(len(self), 'article')}{lost}; made by {self.question}>"


def keep(
    database: Database,
    name: str,
    members: Iterable[SetMember],
    question: SetQuestion,
    note: str = "",
    state: ArchiveState | None = None,
) -> None:
    """Keep articles under a new name. Ids may be their last 12 characters; one given twice is kept once.

    `state` is the archive's when they were found, if not that of now. Raises ChoiceError for a name that is none or
    taken, ArticleNotFound, and keeps nothing, for articles that are not there.
    """
    _write(database, name, _whole(database, members), question, note_text(note), state)


def _whole(database: Database, members: Iterable[SetMember]) -> list[SetMember]:
    """Articles by their whole ids, each once with what is said of it, in notes and tags that can be kept."""
    given = list(members)
    found: dict[str, SetMember] = {}
    for id, one in zip(whole_ids(database, [one.id for one in given]), given, strict=True):
        found[id] = _merged(found.get(id), SetMember(id, note_text(one.note), _tags(one.tags)))
    return list(found.values())


def add(database: Database, name: str, members: Iterable[SetMember]) -> int:
    """Add articles at the end of a set, as `keep` takes them; how many are new in it.

    Of one that is there already the note stays, if it has one, and tags are joined. Raises SetNotFound, ChoiceError,
    ArticleNotFound, and adds nothing, for articles that are not in the archive.
    """
    found = _whole(database, members)
    with database.writing() as connection, transaction(connection):
        (name,) = _require(connection, [name])
        _refuse_gone(connection, found, database.name, "nothing was added")
        there = {member.id: member for member in _members(connection, name)}
        new = [member for member in found if member.id not in there]
        for member in found:
            if member.id in there:
                _say(connection, name, _merged(there[member.id], member))
        number, last = connection.execute(_END_OF_SET, (name,)).fetchone()
        connection.executemany(_INSERT_MEMBER, _rows(number, new, last + 1))
        _count_change(connection, name, "added", len(new))
    return len(new)


def remove(database: Database, name: str, ids: Iterable[str]) -> int:
    """Take articles out of a set, by their ids or the last 12 characters of these; how many there were.

    Raises SetNotFound, and ArticleNotFound, and takes out nothing, for one that is not in it.
    """
    with database.writing() as connection, transaction(connection):
        (name,) = _require(connection, [name])
        found = dict.fromkeys(_member(connection, name, id) for id in ids)
        statement = f"DELETE FROM set_members {_IN_THE_SET} AND id = ?"
        connection.executemany(statement, ((name, id) for id in found))
        _count_change(connection, name, "removed", len(found))
    return len(found)


def _count_change(connection: sqlite3.Connection, name: str, what: str, count: int) -> None:
    """Keep with the question of a set how many articles were added to what it found, or removed."""
    if count:
        (options,) = connection.execute("SELECT options FROM sets WHERE name = ?", (name,)).fetchone()
        had = json.loads(options)
        now = json.dumps(had | {what: had.get(what, 0) + count}, ensure_ascii=False)
        connection.execute("UPDATE sets SET options = ? WHERE name = ?", (now, name))


def take_in(database: Database, one: ArticleSet) -> bool:
    """Keep a set of another archive as it was there, its time too; False where another of that name stays.

    Raises ChoiceError for a name that is none.
    """
    with database.writing() as connection, transaction(connection):
        if one_line(_normal(one.name), "name", _LONGEST) in _names(connection):
            return _without_losses(named(connection, one.name)) == _without_losses(one)
        _insert(connection, one)
    return True


def _without_losses(one: ArticleSet) -> ArticleSet:
    return dataclasses.replace(one, members=tuple(member._replace(is_gone=False) for member in one.members))


def combine(database: Database, name: str, how: Combination, one: str, other: str) -> None:
    """Keep what is in either of two sets, in both, or in the first alone, under a new name, in the order of the first.

    Notes and tags come along: of an article in both, the note is the first set's if it has one, tags are those of both.
    Raises ChoiceError, SetNotFound.
    """
    chosen(how, "combination", get_args(Combination))
    with database.reading() as connection:
        first, second = ({member.id: member for member in named(connection, name).members} for name in (one, other))
    if how == "union":
        ids = [*first, *(id for id in second if id not in first)]
    else:
        ids = [id for id in first if (id in second) == (how == "intersect")]
    members = [_merged(first.get(id), second.get(id) if how != "minus" else None) for id in ids]
    _write(database, name, members, SetQuestion(how, query=f"{_quoted(one)} {_quoted(other)}"), check=False)


def drop(database: Database, name: str) -> None:
    """Forget a set, its notes and tags. Raises SetNotFound."""
    with database.writing() as connection, transaction(connection):
        _require(connection, [name])
        connection.execute("DELETE FROM sets WHERE name = ?", (_normal(name),))


def put_note(database: Database, name: str, id: str, text: str) -> None:
    """Say something of an article of a set, or with an empty text nothing. Raises SetNotFound, ArticleNotFound."""
    text = note_text(text)
    with database.writing() as connection, transaction(connection):
        _require(connection, [name])
        id = _member(connection, name, id)
        connection.execute(f"UPDATE set_members SET note = ? {_IN_THE_SET} AND id = ?", (text, _normal(name), id))


def put_tags(database: Database, name: str, id: str, tags: Iterable[str], *, remove: bool = False) -> None:
    """Add tags to an article of a set, or take them away. Raises ChoiceError, SetNotFound, ArticleNotFound."""
    given = _tags(tags)
    with database.writing() as connection, transaction(connection):
        _require(connection, [name])
        id = _member(connection, name, id)
        row = connection.execute(f"SELECT tags FROM set_members {_IN_THE_SET} AND id = ?", (_normal(name), id))
        had = json.loads(row.fetchone()[0])
        now = [tag for tag in had if tag not in given] if remove else list(dict.fromkeys([*had, *given]))
        values = (json.dumps(now, ensure_ascii=False), _normal(name), id)
        connection.execute(f"UPDATE set_members SET tags = ? {_IN_THE_SET} AND id = ?", values)


def names(database: Readable) -> list[str]:
    """The names of all sets, in the order in which they were made."""
    with database.reading() as connection:
        return _names(connection)


def known(database: Readable, given: Iterable[str]) -> list[str]:
    """Names of sets as they are kept. Raises SetNotFound for one that is none."""
    with database.reading() as connection:
        return _require(connection, given)


def require_of(database: Readable, selection: Selection) -> None:
    """Raise SetNotFound where a set that a selection names is kept no more: it would silently mean no article."""
    within: Selection | None = selection
    while within:
        if within.sets:
            known(database, within.sets)
        within = within.within


def find(database: Readable, name: str) -> ArticleSet:
    """A set by its name. Raises SetNotFound."""
    with database.reading() as connection:
        return named(connection, name)


def named(connection: sqlite3.Connection, name: str) -> ArticleSet:
    """The same over a connection."""
    (name,) = _require(connection, [name])
    columns = "note, made_by, query, options, selection, made, records, mark"
    row = connection.execute(f"SELECT {columns} FROM sets WHERE name = ?", (name,)).fetchone()
    note, made_by, query, options, selection, made, *numbers = row
    question = SetQuestion(made_by, query, json.loads(options), selection)
    members = tuple(_members(connection, name))
    return ArticleSet(name, note, question, datetime.datetime.fromisoformat(made), ArchiveState(*numbers), members)


def losses(database: Readable) -> list[str]:
    """Which articles of which set are gone, a line a set."""
    with database.reading() as connection:
        return list(filter(None, (named(connection, name).loss for name in _names(connection))))


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept, each once. Raises ChoiceError; also for a semicolon, which parts them in CSV."""
    given = tuple(dict.fromkeys(one_line(_normal(tag), "tag", _LONGEST) for tag in tags))
    if wrong := next((tag for tag in given if ";" in tag), ""):
        raise ChoiceError(Wording("tag {wrong!r}: a semicolon parts tags; give several, or leave it out", wrong=wrong))
    return given


def _write(
    database: Database,
    name: str,
    members: list[SetMember],
    question: SetQuestion,
    note: str = "",
    state: ArchiveState | None = None,
    *,
    check: bool = True,
) -> None:
    name = one_line(_normal(name), "name", _LONGEST)
    made = datetime.datetime.now(datetime.UTC)
    with database.writing() as connection, transaction(connection):
        if name in _names(connection):
            raise ChoiceError(
                Wording("name {name!r}: there is such a set already; choose another, or drop that one first", name=name)
            )
        if check:
            _refuse_gone(connection, members, database.name, "nothing was kept")
        state = state or state_of(connection)
        _insert(connection, ArticleSet(name, note, question, made, state, tuple(members)))


def _refuse_gone(connection: sqlite3.Connection, members: list[SetMember], archive: str, outcome: str) -> None:
    if lost := sorted(gone(connection, (one.id for one in members))):
        raise ArticleNotFound(f"no article {_several(lost)} in {archive}; {outcome}")


def _insert(connection: sqlite3.Connection, one: ArticleSet) -> None:
    question, made = one.question, one.made.isoformat(timespec="seconds")
    options = json.dumps(question.options, ensure_ascii=False)
    cursor = connection.execute(
        "INSERT INTO sets (name, note, made_by, query, options, selection, made, records, mark) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (one.name, one.note, question.made_by, question.query, options, question.selection, made, *one.state),
    )
    connection.executemany(_INSERT_MEMBER, _rows(cursor.lastrowid, one.members))


def _rows(number: int | None, members: Iterable[SetMember], first: int = 0) -> Iterator[tuple[object, ...]]:
    """The rows of articles of a set, from a place on."""
    for place, member in enumerate(members, start=first):
        yield number, member.id, place, member.note, json.dumps(member.tags, ensure_ascii=False)


def _say(connection: sqlite3.Connection, name: str, member: SetMember) -> None:
    """Write note and tags of an article that is in a set."""
    values = (member.note, json.dumps(member.tags, ensure_ascii=False), name, member.id)
    connection.execute(f"UPDATE set_members SET note = ?, tags = ? {_IN_THE_SET} AND id = ?", values)


def _members(connection: sqlite3.Connection, name: str) -> Iterator[SetMember]:
    statement = (
        "SELECT set_members.id, note, tags, records.id IS NULL FROM set_members "
        f"LEFT JOIN records ON records.id = set_members.id {_IN_THE_SET} ORDER BY place"
    )
    for id, note, tags, is_gone in connection.execute(statement, (name,)):
        yield SetMember(id, note, tuple(json.loads(tags)), bool(is_gone))


def _member(connection: sqlite3.Connection, name: str, given: str) -> str:
    """The id of an article of a set, given whole or by its last characters. Raises ArticleNotFound."""
    statement = f"SELECT id FROM set_members {_IN_THE_SET} AND ? IN (id, substr(id, -12)) ORDER BY id"
    found = [id for (id,) in connection.execute(statement, (_normal(name), given))] if given.isascii() else []
    if len(found) > 1:
        raise ArticleNotFound(f"{len(found)} articles of the set {name} end in {given}; choose {listed(found)}")
    if not found:
        raise ArticleNotFound(
            Wording("no article {id} in the set {name}; set show lists what is in it", id=given, name=name)
        )
    return str(found[0])


def _names(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sets ORDER BY number")]


def _require(connection: sqlite3.Connection, given: Iterable[str]) -> list[str]:
    there, wanted = _names(connection), [_normal(one) for one in given]
    for name in (one for one in wanted if one not in there):
        if not there:
            raise SetNotFound(Wording("unknown set {name!r}; no set is kept yet", name=name))
        more = [Wording("{n} more", n=len(there) - _NAMED)] if len(there) > _NAMED else []
        names = listed([*map(_quoted, there[:_NAMED]), *more])
        raise SetNotFound(Wording("unknown set {name!r}; choose {words}", name=name, words=names))
    return wanted


def _normal(name: str) -> str:
    """A name as it is kept: what looks the same is the same. What is no text is the name of nothing."""
    return unicodedata.normalize("NFC", name) if isinstance(name, str) else name


def _merged(one: SetMember | None, other: SetMember | None) -> SetMember:
    """What is said of an article twice: the note of the first if it has one, and the tags of both."""
    said = [member for member in (one, other) if member]
    note = next((member.note for member in said if member.note), "")
    return SetMember(said[0].id, note, tuple(dict.fromkeys(tag for member in said for tag in member.tags)))


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False) if " " in name or '"' in name else name


def _several(ids: list[str]) -> str:
    return ", ".join([*ids[:_NAMED], *([f"and {len(ids) - _NAMED:,} more"] if len(ids) > _NAMED else [])])
