"""`verdict`: what a reader says of the audit's findings."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from corpus_archive import Archive, Result, VerdictWord
from corpus_archive.cli.terminal import article_names, options
from corpus_archive.cli.terminal.consoles import Console
from corpus_archive.cli.terminal.grouping import add_verb
from corpus_archive.cli.terminal.options import Output
from corpus_archive.cli.terminal.output import write
from corpus_archive.cli.terminal.wording import spoken

_NARROWEST, _WIDEST = 60, 120

Id = Annotated[str | None, typer.Argument(metavar="ID", help="An article: its id, or the last 12 characters of it.")]
Number = Annotated[
    int | None, typer.Argument(metavar="FINDING", help="The number of a finding; `verdict ID` lists them.", min=1)
]
Word = Annotated[VerdictWord | None, typer.Argument(metavar="VERDICT", help="Your verdict on it.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    add_verb(app, "verdict", give_verdict)


def give_verdict(
    id: Id = None,
    finding: Number = None,
    word: Word = None,
    *,
    output: Output,
    archive: options.ArchivePath = options.DEFAULT_ARCHIVE,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Say why.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Delete the verdict on the finding.")] = False,
) -> None:
    """Call a finding of the audit wrong, right or unsure.

    A verdict is shown and exported with its finding, and changes neither the finding nor a grade. It is kept when dumps
    are ingested or audited again, as long as the same rule finds the same in the same texts; otherwise the list says
    that it no longer fits. Without arguments, all verdicts are listed.

    **Examples**

    `corpus-archive verdict`

    `corpus-archive audit --after 1979-06 --before 1979-06`

    `corpus-archive verdict 17100b4cf51c`

    `corpus-archive verdict 17100b4cf51c 1 wrong --note "so in the gazetteer"`
    """
    says = _says(id, finding, word, withdraw=withdraw, note=note)
    opened = options.opened_to_write(archive) if says else options.opened(archive)
    if id is None:
        write(opened.verdicts.table().first(output.limit, output.offset), output, as_table=_listing)
        return
    options.refuse_rows(output, "what is said of one article is for the terminal")
    id = article_names.whole_id(opened, id)
    if word is not None and finding is not None:
        opened.verdicts.put(id, finding, word, note=note)
    elif finding is not None:
        opened.verdicts.withdraw(id, finding)
    _show(opened, id)


def _says(id: str | None, finding: int | None, word: VerdictWord | None, *, withdraw: bool, note: str) -> bool:
    """Whether anything is said of a finding, and not only asked for. Raises BadParameter for half a verdict."""
    says = word is not None or withdraw
    if says and (id is None or finding is None or (word is not None and withdraw)):
        raise typer.BadParameter("say an article, the number of a finding, and wrong, right, unsure or --withdraw")
    if not says and (finding is not None or note):
        raise typer.BadParameter("say what of it: wrong, right, unsure or --withdraw")
    return says


def _show(archive: Archive, id: str) -> None:
    """The findings of an article with their numbers, and what is said of them."""
    found = archive.dossier(id)
    width = _width()
    console = Console(width)
    typer.echo(f"{found.article.id}: {found.grade or 'not audited; run: corpus-archive audit'}", err=True)
    for number, (one, said) in enumerate(zip(found.findings, found.verdicts, strict=True), 1):
        console.print(Text(f"[{number}] {one.severity}  {one.rule}: {one.message}"))
        if said:
            console.print(Padding(Text(spoken(said), "bold"), (0, 0, 0, 4)))
    for said in archive.verdicts.of(id):
        if not said.fits:
            console.print(Text(f"fits no finding any more: {said.rule}: {said.message}", "yellow"))
            console.print(Padding(Text(spoken(said)), (0, 0, 0, 4)))


def _listing(result: Result) -> None:
    """Verdicts with their findings, article by article."""
    console = Console(_width())
    before = None
    for row in result:
        if row["id"] != before:
            console.print(Text(row["id"], "bold"))
        before = row["id"]
        where = f"[{row['finding']}]" if row["fits"] else "(fits no finding any more)"
        console.print(Padding(Text(f"{where} {row['rule']}: {row['message']}"), (0, 0, 0, 2)))
        note = f" – {row['note']}" if row["note"] else ""
        console.print(Padding(Text(f"a reader: {row['verdict']}{note} ({row['made'][:10]})", "bold"), (0, 0, 0, 6)))


def _width() -> int:
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns))
