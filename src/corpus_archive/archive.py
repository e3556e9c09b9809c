"""The public door: an archive opened or created, filled, looked after; and a corpus of everything in it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from corpus_archive.choices import known, true_or_false
from corpus_archive.corpus import Corpus
from corpus_archive.errors import ArchiveError, ArchiveNotFound, ChoiceError, SelectionError
from corpus_archive.holdings.pieces_held import PiecesHeld
from corpus_archive.record_words import NEWSPAPER_PATTERN
from corpus_archive.sets import Sets
from corpus_archive.sizes import MEGABYTE, size_in_words
from corpus_archive.store import database, history, migrations, state
from corpus_archive.store.database import Database
from corpus_archive.store.history import History
from corpus_archive.store.index import building
from corpus_archive.store.ledger.tallies import Tally, tally
from corpus_archive.store.one_build import LOCK
from corpus_archive.store.selection import Selection
from corpus_archive.store.state import ArchiveState
from corpus_archive.store.watching import Watch

if TYPE_CHECKING:  # what reads dumps and writes archives is loaded where it is used: a query starts in half the time
    from concurrent.futures import Executor

    from corpus_archive import alignment
    from corpus_archive.dump.offered_files import OnSkip, StrPath
    from corpus_archive.dump.sources import OnProgress
    from corpus_archive.records import Rejection
    from corpus_archive.store.ledger.entries import LedgerEntry
    from corpus_archive.store.ledger.ingestion import PieceOutcome
    from corpus_archive.store.meaning.passages import Sentences

DEFAULT_NEWSPAPER = "rmrb"
_LARGEST_FOLDER = 50 * MEGABYTE  # bytes


class IngestOptions(TypedDict, total=False):
    """How something is taken in; `ingesting` says what each does."""

    jobs: int
    executor: Executor | None
    revise: bool
    on_skip: OnSkip | None
    on_progress: OnProgress | None


class Archive(Corpus, PiecesHeld):
    """An archive of one newspaper on disk, and the corpus of all its articles.

    `Archive.open("data/archive")`, `Archive.create("data/archive", newspaper="rmrb")`. A path to dumps or to JSONL
    opens an archive of what is there that passes with this object (`passing` is true).
    """

    def __init__(self, database: Database) -> None:
        """Of a database that is open. Raises TypeError for a path, which `open` takes."""
        if isinstance(database, (str, os.PathLike)):
            raise TypeError(f"an archive is opened by Archive.open({str(database)!r}), and made by Archive.create")
        super().__init__(database, Selection())
        self.passing = False
        self.newspaper_assumed = False  # of dumps, which do not say of which newspaper they are

    @classmethod
    def open(cls, path: StrPath, *, dumps: bool = True) -> Archive:
        """The archive in a folder; or a passing one of a `.jsonl`, or a folder or file of dumps up to 50 MB.

        Without `dumps` only an archive will do, as what is to be written to must be. Raises ArchiveNotFound where there
        is neither, ArchiveError for an archive that cannot be read, for more dumps than that, and for dumps of which
        nothing can be read; what else cannot be read of them is a warning.
        """
        true_or_false(dumps=dumps)
        folder = Path(path)
        if not os.fspath(path):
            raise ArchiveNotFound("(no name)")
        if not dumps or database.exists(folder):
            return cls(database.open_archive(folder))
        if database.is_vacant(folder):
            raise ArchiveNotFound(str(folder))
        return cls._of_dumps(folder)

    @classmethod
    def create(
        cls, path: StrPath, newspaper: str = DEFAULT_NEWSPAPER, name: str = "", *, exist_ok: bool = False
    ) -> Archive:
        """A new, empty archive in a folder; `newspaper` begins every id, `name` is what citations call it (人民日报).

        Raises ArchiveError where there is an archive already (`exist_ok` opens that one: another process may have been
        quicker), and for a code that cannot begin an id.
        """
        true_or_false(exist_ok=exist_ok)
        folder = Path(path)
        if not os.fspath(path):
            raise ArchiveError("(no name)", "say in which folder the archive is to be made")
        if not re.fullmatch(NEWSPAPER_PATTERN, newspaper):
            raise ArchiveError(str(folder), f"{newspaper!r} is no code of a newspaper: 2 to 16 small letters or digits")
        if not exist_ok and database.exists(folder):
            raise ArchiveError(str(folder), "there is an archive already; open it, or name another folder")
        return cls(database.create_archive(folder, newspaper, name))

    @staticmethod
    def bring_up_to_date(path: StrPath) -> Path | None:
        """Migrate an archive of an older version; its backup, or None. Raises ArchiveNotFound, ArchiveError."""
        return migrations.bring_up_to_date(Path(path))

    @classmethod
    def restore(cls, copy: StrPath, path: StrPath) -> Archive:
        """A new archive in a folder from what `backup` made; its index is to be made. Raises ArchiveError."""
        migrations.restore(Path(copy), Path(path))
        return cls.open(path, dumps=False)

    def backup(self, out: StrPath) -> None:
        """Copy the archive as it is now, without the index, to a new file. Raises ArchiveError where that cannot be."""
        migrations.backup(self.folder, Path(out))

    @classmethod
    def of(cls, corpus: Corpus) -> Archive:
        """The archive that a corpus is a selection from."""
        while corpus._within is not None:
            corpus = corpus._within
        return corpus if isinstance(corpus, Archive) else cls(corpus.database)

    @staticmethod
    def is_at(path: StrPath) -> bool:
        """Whether a folder holds an archive."""
        return database.exists(Path(path))

    @staticmethod
    def is_vacant(path: StrPath) -> bool:
        """Whether an archive can be made at a path without lying among other things: it is new, or an empty folder."""
        return database.is_vacant(Path(path))

    @classmethod
    def _of_dumps(cls, path: Path) -> Archive:
        """A passing archive of some dumps or records."""
        from corpus_archive.dump import offered_files
        from corpus_archive.store.ledger import newspapers

        if (path / "index" / LOCK).exists() or (path / history.FOLDER / history.QUESTIONS).exists():
            raise ArchiveError(str(path), f"its {database.FILE} is missing; restore it from a backup, or ingest anew")
        size = offered_files.size_below(os.fspath(path))
        if size > _LARGEST_FOLDER:
            said = f"{size_in_words(size)} of dumps, more than can be read each time; make an archive of them: "
            raise ArchiveError(str(path), said + f"corpus-archive ingest {path} --archive data/archive")
        folder = tempfile.mkdtemp(prefix="corpus-archive-")
        newspaper = newspapers.newspaper_of(path)
        made = database.create_archive(Path(folder), newspaper or DEFAULT_NEWSPAPER)
        archive = cls(made._replace(label=str(path)))
        archive.passing, archive.newspaper_assumed = True, not newspaper
        weakref.finalize(archive, _removed_by, os.getpid(), folder)
        archive.ingest(path)
        if not len(archive) and (rejected := next(archive.rejections(), None)):
            raise ArchiveError(str(path), f"nothing in it could be read, so there is nothing to ask; {rejected}")
        archive._warn_of_rejections()
        return archive

    def ingesting(
        self,
        paths: StrPath | Iterable[StrPath],
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        revise: bool = False,
        on_skip: OnSkip | None = None,
        on_progress: OnProgress | None = None,
    ) -> Iterator[PieceOutcome]:
        """Take in files, folders and containers; yield what became of each piece once it is safe. See `ingest`.

        `jobs` processes, or an `executor` of one's own, parse; `revise` lets what is offered take the place of what is
        there; `on_skip` is told of files that are no dumps, `on_progress` the bytes read and the bytes there are.
        Raises at once what `ingest` does for what is offered.
        """
        from corpus_archive.store.ledger import ingestion

        return ingestion.ingest(
            self.database,
            paths,
            jobs=jobs,
            executor=executor,
            revise=revise,
            on_skip=on_skip,
            on_progress=on_progress,
        )

    def ingest(
        self,
        paths: StrPath | Iterable[StrPath],
        *,
        on_error: Callable[[Rejection], object] | None = None,
        **options: Unpack[IngestOptions],
    ) -> Tally:
        """Take in files, folders and containers of dumps or of our own JSONL; how many pieces that were.

        What the archive holds already is passed over. `on_error` is given each rejection, also that of a piece which
        was rejected before; the other options are those of `ingesting`: `jobs`, `executor`, `revise`, `on_skip`,
        `on_progress`. Killed, it leaves a whole archive, and the next ingest goes on. Raises ChoiceError for an option
        that is none, SourceNotFound; ArchiveError where nothing can be written, and before anything is read where JSONL
        begins with a record of another newspaper.
        """
        known(options, "option", (*IngestOptions.__annotations__, "on_error"), ChoiceError)
        return tally(self.ingesting(paths, **options), on_error)

    def reparsing(
        self,
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> Iterator[PieceOutcome]:
        """Read every kept dump again; yield what became of each piece once it is safe. See `reparse`."""
        from corpus_archive.store.ledger import ingestion

        return ingestion.reparse(self.database, jobs=jobs, executor=executor, on_progress=on_progress)

    def reparse(
        self,
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        on_error: Callable[[Rejection], object] | None = None,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> Tally:
        """Read every kept dump again with this version's parser; `new` counts the records that changed by it."""
        return tally(self.reparsing(jobs=jobs, executor=executor, on_progress=on_progress), on_error)

    def ledger_entries(self, on_progress: Callable[[int, int], object] | None = None) -> Iterator[LedgerEntry]:
        """Yield every piece with its text, its record and what stands beside it; see `entries.read_entries`."""
        from corpus_archive.store.ledger import entries

        return entries.read_entries(self._read_from, on_progress)

    def write_entries(self, found: Iterable[LedgerEntry]) -> Iterator[PieceOutcome]:
        """Take in entries of another archive or of a dataset, as they are; see `entries.write`."""
        from corpus_archive.store.ledger import entries

        return entries.write(self.database, found)

    def index(
        self,
        *,
        segmenter: str = "",
        userdict: str | None = None,
        pos: bool | None = None,
        jobs: int = 1,
        executor: Executor | None = None,
        deep: bool = False,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> int:
        """Bring the token index up to date; how many articles were tokenised. See `building.build`."""
        return building.build(
            self.database,
            segmenter=segmenter,
            userdict=userdict,
            pos=pos,
            jobs=jobs,
            executor=executor,
            deep=deep,
            on_progress=on_progress,
        )

    def index_meaning(
        self,
        sentences: Sentences | None = None,
        *,
        jobs: int = 1,
        executor: Executor | None = None,
        deep: bool = False,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> int:
        """Bring the index of meaning, which `like` asks, up to date; how many articles were encoded.

        Of the headlines and the first `sentences` ("lead") or of "all". See `meaning.building.build`. Raises
        EncoderError where the encoder is not installed, ChoiceError, ArchiveError.
        """
        from corpus_archive.store.meaning import building  # and the encoder: only for who asks

        return building.build(
            self.database, sentences, jobs=jobs, executor=executor, deep=deep, on_progress=on_progress
        )

    def align(
        self,
        method: alignment.AlignmentMethod = "semantic",
        *,
        within: Corpus | None = None,
        encoder: str = "",
        again: bool = False,
        jobs: int = 1,
        executor: Executor | None = None,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> int:
        """Align all articles, or those `within` a corpus; how many were. The index then has their beads.

        See `aligning.align`; what is aligned already by this method and version is passed over, and beads by hand, of
        another tool or a later version (`beads_left_by_align`), unless `again`. Raises SelectionError, EncoderError,
        ArchiveError.
        """
        from corpus_archive.store.annotations import aligning

        aligned = aligning.align(
            self.database,
            self._part(within),
            method=method,
            encoder=encoder,
            again=again,
            jobs=jobs,
            executor=executor,
            on_progress=on_progress,
        )
        done = max(aligned, default=0)
        self.index(jobs=jobs, executor=executor)
        return done

    def _part(self, within: Corpus | None) -> Selection:
        """What a corpus of this archive selects, or all of it. Raises SelectionError for one of another archive."""
        if within is None:
            return self.selection
        if within.database != self.database:
            raise SelectionError(f"the corpus is of {within.name}, not of {self.name}; select from this archive")
        return within.selection

    def audit(
        self,
        *,
        within: Corpus | None = None,
        again: bool = False,
        jobs: int = 1,
        executor: Executor | None = None,
        on_progress: Callable[[int, int], object] | None = None,
    ) -> int:
        """Audit all articles, or those `within` a corpus; how many were. `findings` then lists what was found.

        See `auditing.audit`; what these rules have audited is passed over. Raises DictionaryError, ArchiveError.
        """
        from corpus_archive.store.annotations import auditing

        part = self._part(within)
        found = auditing.audit(self.database, part, again=again, jobs=jobs, executor=executor, on_progress=on_progress)
        return max(found, default=0)

    def find_reprints(self, on_progress: Callable[[int, int], object] | None = None) -> int:
        """Look among all articles for texts printed again, which `reprints` lists; how many those are; see `search`."""
        from corpus_archive.analyses.reprints import search

        return search.find(self.database, on_progress)

    def checking(self, on_progress: Callable[[int, int], object] | None = None, *, deep: bool = False) -> Iterator[str]:
        """Yield what is wrong with the archive, a line each, while everything in it is read; see `check`."""
        from corpus_archive.store import checking

        return checking.problems(self.database, on_progress, deep=deep)

    def check(self, on_progress: Callable[[int, int], object] | None = None, *, deep: bool = False) -> list[str]:
        """What is wrong with the archive, a line each; an empty list if nothing is.

        Reads every text and record, and with `deep` every byte of the index.
        """
        return list(self.checking(on_progress, deep=deep))

    @property
    def sets(self) -> Sets:
        """The sets of articles kept by name; see `Sets`."""
        return Sets(self.database, self, self._read_from)

    @property
    def history(self) -> History:
        """What was asked of this archive on the command line, for an archive on disk; see `History`."""
        return History(None if self.passing else self.folder)

    @property
    def state(self) -> ArchiveState:
        """How many records there are, and a number that is the same for the same records; see `ArchiveState`."""
        return state.read_state(self.database)

    def watch(self) -> Watch:
        """What tells whether anything was written since, in microseconds: for what is kept of an archive's answers."""
        return Watch(self.database)

    def size_on_disk(self) -> int:
        """Bytes of everything in the archive's folder."""
        return database.size_on_disk(self.folder)

    @property
    def folder(self) -> Path:
        """Where the archive lies."""
        return self.database.folder


def _removed_by(process: int, folder: str) -> None:
    """Remove a passing archive, in the process that made it: one that was forked ends while its parent still asks."""
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)
