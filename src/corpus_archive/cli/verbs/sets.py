"""`set`: articles kept by name, combined, with notes and tags."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, NamedTuple

import typer
from rich.padding import Padding
from rich.text import Text

from corpus_archive import Archive, ArchiveError, ArticleSet, Corpus, Result, SetMember
from corpus_archive.cli.terminal import article_names, id_lists, options, question_log
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.id_lists import ListedArticles
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import cut, table, write
from corpus_archive.cli.terminal.usage import VerbGroup
from corpus_archive.wording import number_of

_NARROWEST, _WIDEST = 60, 140
_LIMIT = 40
_INDENT = 8  # of what is said of an article, below it

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the set.")]
New = Annotated[str, typer.Argument(metavar="NEW", help="The name of the new set.")]
One = Annotated[str, typer.Argument(metavar="A", help="The name of a set.")]
Other = Annotated[str, typer.Argument(metavar="B", help="The name of another.")]
Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="An article: its id, the last 12 characters of it, or a row of the last result."),
]

Articles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUERY|ID|-",
        help="A query, as for `search`; or articles: ids or rows of the last result; - reads ids from stdin.",
    ),
]


class _Combination(NamedTuple):
    """A verb that makes one set of two: its name, which is that of a method, what it keeps, a name for its example."""

    name: Literal["union", "intersect", "minus"]
    keeps: str
    example: str

    def verb(self) -> Callable[..., None]:
        """The function of the verb, with its help."""

        def combine(
            new: New, one: One, other: Other, archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
            quiet: options.NoSummary = False,
        ) -> None:  # fmt: skip
            combined = getattr(options.opened_to_write(archive).sets, self.name)(new, one, other)
            if not quiet:
                typer.echo(f"kept {_counted(combined)}", err=True)

        combine.__doc__ = f"""Make a new set of the articles in {self.keeps}.

        Notes and tags come along.

        **Examples**

        `corpus-archive set keep bridge 大桥`

        `corpus-archive set keep fishermen 渔民`

        `corpus-archive set {self.name} {self.example} bridge fishermen`
        """
        return combine


_COMBINATIONS = (
    _Combination("union", "either of two sets", "either"),
    _Combination("intersect", "both of two sets", "both"),
    _Combination("minus", "one set but not in another", '"bridge alone"'),
)


def register(app: typer.Typer) -> None:
    """Add the group of verbs."""
    group = typer.Typer(
        name="set",
        cls=VerbGroup,
        help="Keep articles under a name, with notes and tags.\n\nOther verbs take a set as `--set NAME`.",
        no_args_is_help=True,
        rich_markup_mode="markdown",
    )
    verbs: dict[str, Callable[..., None]] = {"keep": keep_set, "add": add_articles, "remove": remove_articles}
    verbs |= {"list": list_sets, "show": show_set, "drop": drop_set}
    verbs |= {one.name: one.verb() for one in _COMBINATIONS} | {"note": note_article, "tag": tag_article}
    for name, verb in verbs.items():
        add_verb(group, name, verb)
    app.add_typer(group)


def keep_set(
    *,
    name: Name,
    articles: Articles = None,
    corpus: Corpus,
    lang: options.Lang = None,
    exact: options.Exact = False,
    text: Annotated[str, typer.Option("--note", metavar="TEXT", help="Note what the set is for.")] = "",
    quiet: options.NoSummary = False,
) -> None:
    """Keep articles under a new name.

    They are chosen by a query, by options or by their ids. A query is read as by `search`: in headlines and bodies, a
    space means AND. To keep the articles with hits of a `kwic` query: `kwic QUERY --limit 0 --format csv | set keep
    NAME -`. The question and the state of the archive are kept with the set. A file written by `export sets.jsonl` or
    `set show` brings its notes and tags, and the note on the set where you give none.

    **Examples**

    `corpus-archive set keep fishermen 渔民 --after 1950 --before 1959`

    `corpus-archive set keep "front page" --page 1`

    `corpus-archive set keep steel 84f0a660e5cf --note "quoted in chapter 2"`
    """
    sets, asked = _writable(corpus).sets, {"lang": lang, "exact": exact}
    found = _asked_for(corpus, articles or [], asked)
    typed = {option: value for option, value in asked.items() if value} if isinstance(found, Result) else None
    of_list = found.set_note if isinstance(found, ListedArticles) else ""
    kept = sets.keep(name, found, note=text or of_list, options=typed)
    _say_of_question(corpus, "set keep", found, quiet=quiet)
    if not quiet:
        typer.echo(f"kept {_counted(kept)}", err=True)


def add_articles(
    *,
    name: Name,
    articles: Articles = None,
    corpus: Corpus,
    lang: options.Lang = None,
    exact: options.Exact = False,
    quiet: options.NoSummary = False,
) -> None:
    """Add articles to a set.

    They are chosen by a query, by options or by their ids, and come after those that are in it. Of an article that is
    in it already the note stays, and tags are joined. How many were added is kept with the question that made the set.

    **Examples**

    `corpus-archive set keep fishermen 渔民`

    `corpus-archive set add fishermen "fishing boat*" --after 1950`

    `corpus-archive set add fishermen 84f0a660e5cf`
    """
    sets = _writable(corpus).sets
    before = len(sets[name])
    found = _asked_for(corpus, articles or [], {"lang": lang, "exact": exact})
    kept = sets.add(name, found)
    _say_of_question(corpus, "set add", found, quiet=quiet)
    if not quiet:
        typer.echo(f"added {number_of(len(kept) - before, 'article')}; now {_counted(kept)}", err=True)


def remove_articles(
    *,
    name: Name,
    articles: Articles = None,
    corpus: Corpus,
    lang: options.Lang = None,
    exact: options.Exact = False,
    quiet: options.NoSummary = False,
) -> None:
    """Take articles out of a set.

    They are chosen by a query, by options or by their ids. The articles stay in the archive; their notes and tags in
    this set are deleted.

    **Examples**

    `corpus-archive set keep steel 84f0a660e5cf`

    `corpus-archive set remove steel 84f0a660e5cf`

    `corpus-archive set remove steel --after 1959`
    """
    archive = _writable(corpus)
    before, given = len(archive.sets[name]), articles or []
    if given and _are_names(given) and not any(corpus.selection):  # of the set, in which are some that are gone
        listed = [id_lists.read(one) if one == "-" else [SetMember(_id(archive, one))] for one in given]
        found: _Found = [member.id for some in listed for member in some]
    else:
        found = _asked_for(corpus, given, {"lang": lang, "exact": exact})
    kept = archive.sets.remove(name, found)
    _say_of_question(corpus, "set remove", found, quiet=quiet)
    if not quiet:
        typer.echo(f"removed {number_of(before - len(kept), 'article')}; now {_counted(kept)}", err=True)


_Found = Result | Corpus | list[SetMember] | list[str]


def _are_names(given: list[str]) -> bool:
    return all(one == "-" or article_names.is_name(one) for one in given)


def _id(archive: Archive, given: str) -> str:
    return article_names.id_or_row(archive, given)


def _asked_for(corpus: Corpus, given: list[str], asked: dict[str, Any]) -> _Found:
    """The articles that a query finds, those that are named, or those that options select.

    Raises BadParameter for names beside options, for nothing at all, and for options of a query without one.
    """
    if given and not _are_names(given):
        return corpus.search(options.one_query(given), **asked, limit=None)
    if any(asked.values()):
        raise typer.BadParameter("--lang and --exact say how a query is read, and there is none; leave them out")
    if given and any(corpus.selection):
        raise typer.BadParameter("articles that are named need no options that select some; leave one of them out")
    if not given and not any(corpus.selection):
        raise typer.BadParameter("say which articles: a query, ids, - for standard input, or options that select them")
    return article_names.members(Archive.of(corpus), given) if given else corpus


def _say_of_question(corpus: Corpus, verb: str, found: _Found, *, quiet: bool) -> None:
    """What must be said of a query, which the history keeps, or of the dates of a selection."""
    if isinstance(found, Result):
        question_log.keep(corpus, verb, found.query, found)
    notes = found.notes if isinstance(found, Result) else corpus.cautions if isinstance(found, Corpus) else ()
    for note in () if quiet else notes:
        typer.echo(re.sub("(articles?) shown", r"\1 found", note), err=True)  # none is


def list_sets(output: Output, archive: options.ArchivePath = options.DEFAULT_ARCHIVE) -> None:
    """List the sets, in the order in which they were made.

    **Examples**

    `corpus-archive set list`
    """
    write(options.opened(archive).sets.table().first(output.limit, output.offset), output, as_table=_listing)


def show_set(name: Name, output: Output, archive: options.ArchivePath = options.DEFAULT_ARCHIVE) -> None:
    """Show the articles of a set with notes and tags.

    Also shown: the question it was made by, and which of its articles are no longer in the archive.

    **Examples**

    `corpus-archive set keep fishermen 渔民`

    `corpus-archive set show fishermen`

    `corpus-archive set show fishermen --format jsonl --out fishermen.jsonl`
    """
    opened = options.opened(archive)
    kept, found = opened.sets[name], opened.sets.members(name)
    question_log.keep_rows(opened, found)
    if not output.quiet:
        then = "as now" if kept.state == opened.state else f"now {opened.state}"
        typer.echo(f"made {kept.made:%Y-%m-%d %H:%M} UTC by {kept.question}; {kept.state}: {then}", err=True)
        if kept.note:
            typer.echo(kept.note, err=True)
    limit = output.limit if output.limit is not None else None if output.out else _LIMIT
    write(found.first(limit, output.offset), output, as_table=_members)


def drop_set(
    name: Name, archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE, quiet: options.NoSummary = False
) -> None:
    """Delete a set with its notes and tags.

    The articles stay in the archive.

    **Examples**

    `corpus-archive set keep fishermen 渔民`

    `corpus-archive set drop fishermen`
    """
    opened = options.opened_to_write(archive)
    kept = opened.sets[name]
    opened.sets.drop(name)
    if not quiet:
        typer.echo(f"dropped {kept.name}: {number_of(len(kept), 'article')}", err=True)


def note_article(
    name: Name,
    id: Id,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note; an empty text deletes it.")],
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
) -> None:
    """Write a note on an article of a set, in place of the old one.

    **Examples**

    `corpus-archive set keep steel 84f0a660e5cf`

    `corpus-archive set note steel 84f0a660e5cf "compare with the report"`
    """
    opened = options.opened_to_write(archive)
    id = article_names.id_or_row(opened, id)
    opened.sets.note(name, id, text)
    _say_of(opened.sets[name], id)


def tag_article(
    name: Name,
    id: Id,
    tags: Annotated[list[str], typer.Argument(metavar="TAG", help="Words of your own.")],
    archive: options.ArchiveFolder = options.DEFAULT_ARCHIVE,
    remove: Annotated[bool, typer.Option("--remove", help="Remove these tags.")] = False,
) -> None:
    """Add tags to an article of a set, or remove them.

    **Examples**

    `corpus-archive set keep steel 84f0a660e5cf`

    `corpus-archive set tag steel 84f0a660e5cf quoted 钢铁`

    `corpus-archive set tag steel 84f0a660e5cf quoted --remove`
    """
    opened = options.opened_to_write(archive)
    change = opened.sets.untag if remove else opened.sets.tag
    id = article_names.id_or_row(opened, id)
    change(name, id, *tags)
    _say_of(opened.sets[name], id)


def _writable(corpus: Corpus) -> Archive:
    """The archive of a corpus. Raises ArchiveError for one that passes."""
    archive = Archive.of(corpus)
    if archive.passing:
        advice = f"no archive to keep sets in; make one: corpus-archive ingest {archive.name}"
        raise ArchiveError(archive.name, advice)
    return archive


def _counted(kept: ArticleSet) -> str:
    lost = f", {len(kept.gone):,} of them gone" if kept.gone else ""
    return f"{kept.name}: {number_of(len(kept), 'article')}{lost}"


def _say_of(kept: ArticleSet, id: str) -> None:
    """What is said of an article of a set by now."""
    for one in kept.members:
        if one.id.endswith(id):
            typer.echo(f"{one.id}: {_said(one.tags, one.note) or 'nothing is said of it'}", err=True)


def _said(tags: Iterable[str], note: str) -> str:
    return " ".join([*(f"[{tag}]" for tag in tags), note]).strip()


def _listing(result: Result) -> None:
    """The columns that fit a screen."""
    shown = copy.copy(result)
    shown.columns = {name: result.columns[name] for name in ("set", "articles", "gone", "made", "question", "note")}
    shown.columns["made"] = [made[:10] for made in result.columns["made"]]
    if not any(shown.columns["gone"]):
        del shown.columns["gone"]
    table(shown)


def _members(result: Result) -> None:
    """A line an article: row, date, page, the last characters of its id, headline; below it tags and note."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
    console = Console(width)
    for number, row in enumerate(result, start=result.offset + 1):
        if row["gone"]:
            console.print(Text(f"{number:>4}  gone: {row['id']}", "yellow"))
        else:
            where = f"{number:>4}  {row['date']} {row['page'] or '-':>2}  {row['id'][-12:]}  "
            console.print(Text.assemble((where, "dim"), cut(row["zh_headline"], width - len(where))), no_wrap=True)
        if said := _said(row["tags"], row["note"]):
            console.print(Padding(Text(said), (0, 0, 0, _INDENT)))
