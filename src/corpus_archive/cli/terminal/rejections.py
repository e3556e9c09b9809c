"""What a command says of pieces that could not become records."""

from __future__ import annotations

import typer

from corpus_archive import CorpusArchiveError, Rejection

_SHOWN = 20


class RejectionLog:
    """What was rejected and passed over while a command ran.

    Of what was rejected `before`, and is only offered again, nobody needs to hear line by line: it is counted.
    """

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.rejected = 0
        self.before = 0
        self.first: list[Rejection] = []
        self.skipped: list[str] = []

    def reject(self, one: Rejection, *, before: bool = False) -> None:
        """Count it; under --strict it ends the run, also where it was rejected before and nothing was mended."""
        if self.strict:
            raise CorpusArchiveError(f"{one} (stopped by --strict)")
        if before:
            self.before += 1
            return
        self.rejected += 1
        if len(self.first) < _SHOWN:
            self.first.append(one)

    def counted(self) -> str:
        """How many: `2`, or `0 now, 1 before`."""
        return f"{self.rejected:,} now, {self.before:,} before" if self.before else f"{self.rejected:,}"

    def announce(self, where: str) -> None:
        """Print the first of them, and `where` to see the rest."""
        for one in self.first:
            typer.echo(f"rejected: {one}", err=True)
        if self.rejected > len(self.first):
            typer.echo(f"rejected: … and {self.rejected - len(self.first):,} more; {where}", err=True)

    def passed_over(self) -> str:
        """What to add to a summary about files that are no dumps, or nothing."""
        if not self.skipped:
            return ""
        names = ", ".join(self.skipped[:3]) + (", …" if len(self.skipped) > 3 else "")
        files = "file that is no dump" if len(self.skipped) == 1 else "files that are not dumps"
        return f"; skipped {len(self.skipped):,} {files} ({names})"
