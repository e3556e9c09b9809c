"""Engines that answer the same questions over the same words, so that ours can be measured beside them.

Each is filled from the vertical files that `corpus-archive export FOLDER/ --for cwb` writes, headlines left out, so all
of them hold the very tokens of our index. What an engine cannot be asked it has no question for. FTS5 and tantivy count
articles, DuckDB and CQP count hits, as we do.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from xml.sax.saxutils import unescape

SIDES = ("zh", "en")


class Question(NamedTuple):
    """One kind of question, in the language of each engine that can be asked; "" where it cannot.

    `query` is ours, and what is asked of it is one of "count", "lines", "sort", "trend", "words" and "ngrams".
    """

    name: str
    side: str
    query: str
    asked: str = "count"
    fts5: str = ""
    tantivy: str = ""
    duckdb: str = ""
    cqp: str = ""


class Answer(NamedTuple):
    """What an engine counted, and what: hits, articles or rows."""

    number: int
    unit: str


class Engine(Protocol):
    """An engine that has been filled; `ask` returns None for a question it cannot be asked."""

    name: str

    def ask(self, question: Question) -> Answer | None: ...


QUESTIONS = (
    Question(
        "a word", "zh", '[word="发展"]',
        fts5="发展", tantivy="发展", duckdb="SELECT count(*) FROM zh WHERE word = '发展'", cqp='[word="发展"]',
    ),
    Question(
        "a phrase", "en", '"of" "the" "people"',
        fts5='"of the people"', tantivy='"of the people"',
        duckdb="SELECT count(*) FROM en a JOIN en b ON b.place = a.place + 1 JOIN en c ON c.place = a.place + 2 "
        "WHERE a.word = 'of' AND b.word = 'the' AND c.word = 'people' AND a.paragraph = c.paragraph",
        cqp='[word="of"] [word="the"] [word="people"] within p',
    ),
    Question(
        "a word by pattern", "zh", '[word=".*主义"]',
        tantivy="/.*主义/", duckdb="SELECT count(*) FROM zh WHERE regexp_full_match(word, '.*主义')",
        cqp='[word=".*主义"]',
    ),
    Question(
        "a gap", "zh", '[word="的"] []{0,3} [word="发展"]',
        fts5="NEAR(的 发展, 3)", tantivy='"的 发展"~3',
        duckdb="SELECT count(DISTINCT a.place) FROM zh a JOIN zh b ON b.place BETWEEN a.place + 1 AND a.place + 4 "
        "AND a.paragraph = b.paragraph WHERE a.word = '的' AND b.word = '发展'",
        cqp='[word="的"] []{0,3} [word="发展"] within p',
    ),
    Question(
        "either of two", "zh", '[word="发展" | word="建设"]',
        fts5="发展 OR 建设", tantivy="发展 OR 建设",
        duckdb="SELECT count(*) FROM zh WHERE word IN ('发展', '建设')", cqp='[word="发展|建设"]',
    ),
    Question(
        "the [] of", "en", '[word="the"] [] [word="of"]',
        duckdb="SELECT count(*) FROM en a JOIN en b ON b.place = a.place + 2 AND a.paragraph = b.paragraph "
        "WHERE a.word = 'the' AND b.word = 'of'",
        cqp='[word="the"] [] [word="of"] within p',
    ),
    Question(
        "100 lines of a word", "zh", '[word="发展"]', "lines",
        fts5="发展", cqp='A = [word="发展"]; cat A 0 99',
    ),
    Question(
        "a word by year", "zh", '[word="发展"]', "trend",
        fts5="发展", duckdb="SELECT year, count(*) FROM zh WHERE word = '发展' GROUP BY year",
        cqp='A = [word="发展"]; group A match text_year',
    ),
    Question(
        "的 by year", "zh", '[word="的"]', "trend",
        fts5="的", duckdb="SELECT year, count(*) FROM zh WHERE word = '的' GROUP BY year",
        cqp='A = [word="的"]; group A match text_year',
    ),
    Question(
        "的 sorted by what follows", "zh", '[word="的"]', "sort",
        duckdb="SELECT a.place, b.word FROM zh a JOIN zh b ON b.place = a.place + 1 WHERE a.word = '的' "
        "ORDER BY b.word LIMIT 100",
        cqp='A = [word="的"]; sort A by word on matchend[1]; cat A 0 99',
    ),
    Question(
        "word list", "zh", "", "words",
        duckdb="SELECT word, count(*) AS n FROM zh GROUP BY word ORDER BY n DESC LIMIT 100",
    ),
    Question(
        "triples of words", "zh", "", "ngrams",
        duckdb="SELECT word, second, third, count(*) AS n FROM (SELECT word, lead(word) OVER w AS second, "
        "lead(word, 2) OVER w AS third FROM zh WINDOW w AS (ORDER BY place)) GROUP BY ALL ORDER BY n DESC LIMIT 100",
    ),
)  # fmt: skip


class Body(NamedTuple):
    """The words of an article's body in one language, a list a paragraph."""

    id: str
    year: str
    paragraphs: list[list[str]]


def bodies(vertical: Path) -> Iterator[Body]:
    """The bodies of a vertical file, words as they are printed."""
    about, zone = "", ""
    paragraphs: list[list[str]] = []
    with vertical.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("<text "):
                about, paragraphs = line, []
            elif line in ("<headline>\n", "<body>\n"):
                zone = line
            elif zone == "<body>\n" and line == "<p>\n":
                paragraphs.append([])
            elif line == "</text>\n":
                yield Body(_attribute(about, "id"), _attribute(about, "year"), paragraphs)
            elif zone == "<body>\n" and not line.startswith("<"):  # a printed < is an entity
                paragraphs[-1].append(unescape(line.partition("\t")[0], {"&quot;": '"'}))


def _attribute(tag: str, name: str) -> str:
    return tag.partition(f' {name}="')[2].partition('"')[0]


class FullText:
    """SQLite's FTS5 over words that we have parted by blanks; it counts articles."""

    name = "SQLite FTS5"

    def __init__(self, corpus: dict[str, Path], folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts5.sqlite")
        for side, vertical in corpus.items():
            self._connection.execute(f"CREATE VIRTUAL TABLE {side} USING fts5(text, year UNINDEXED)")
            rows = (
                (" ".join(word for words in one.paragraphs for word in words), one.year) for one in bodies(vertical)
            )
            self._connection.executemany(f"INSERT INTO {side} VALUES (?, ?)", rows)
        self._connection.commit()

    def ask(self, question: Question) -> Answer | None:
        if not question.fts5:
            return None
        side = question.side
        found = {
            "count": f"SELECT count(*) FROM {side} WHERE {side} MATCH ?",
            "lines": f"SELECT snippet({side}, 0, '', '', '', 16) FROM {side} WHERE {side} MATCH ? LIMIT 100",
            "trend": f"SELECT year, count(*) FROM {side} WHERE {side} MATCH ? GROUP BY year",
        }[question.asked]
        rows = self._connection.execute(found, (question.fts5,)).fetchall()
        return Answer(rows[0][0], "articles") if question.asked == "count" else Answer(len(rows), "rows")


class Tantivy:
    """Tantivy, the Rust library, over words that we have parted by blanks; it counts articles."""

    name = "tantivy"

    def __init__(self, corpus: dict[str, Path], folder: Path) -> None:
        import tantivy

        self._indexes = {}
        for side, vertical in corpus.items():
            schema = tantivy.SchemaBuilder().add_text_field("text", stored=False, tokenizer_name="whitespace").build()
            place = folder / f"tantivy-{side}"
            place.mkdir()
            index = tantivy.Index(schema, path=str(place))
            writer = index.writer(heap_size=200_000_000, num_threads=1)
            for one in bodies(vertical):
                words = (word for words in one.paragraphs for word in words)
                writer.add_document(tantivy.Document(text=" ".join(words)))
            writer.commit()
            writer.wait_merging_threads()
            index.reload()
            self._indexes[side] = index
        self._regular = lambda index, pattern: tantivy.Query.regex_query(index.schema, "text", pattern)

    def ask(self, question: Question) -> Answer | None:
        if not question.tantivy:
            return None
        index = self._indexes[question.side]
        pattern = question.tantivy.strip("/")
        is_pattern = pattern != question.tantivy
        query = self._regular(index, pattern) if is_pattern else index.parse_query(question.tantivy, ["text"])
        return Answer(index.searcher().search(query, limit=1).count, "articles")


class Columns:
    """DuckDB over a table of tokens, a row a token, in a thread a processor; it counts hits."""

    name = "DuckDB"

    def __init__(self, corpus: dict[str, Path], folder: Path) -> None:
        import duckdb
        import pyarrow

        self._connection = duckdb.connect(str(folder / "tokens.duckdb"))
        for side, vertical in corpus.items():
            columns: dict[str, list[Any]] = {"word": [], "paragraph": [], "year": []}
            paragraph = 0
            for one in bodies(vertical):
                for words in one.paragraphs:
                    paragraph += 1
                    columns["word"] += words
                    columns["paragraph"] += [paragraph] * len(words)
                    columns["year"] += [int(one.year)] * len(words)
            tokens = pyarrow.table({"place": range(len(columns["word"])), **columns})  # noqa: F841 (DuckDB reads it)
            self._connection.execute(f"CREATE TABLE {side} AS SELECT * FROM tokens")

    def ask(self, question: Question) -> Answer | None:
        if not question.duckdb:
            return None
        rows = self._connection.execute(question.duckdb).fetchall()
        return Answer(rows[0][0], "hits") if question.asked == "count" else Answer(len(rows), "rows")


class Workbench:
    """CQP of the IMS Open Corpus Workbench, a child that is told one query after another; it counts hits."""

    name = "CQP"
    _corpus = "PRESS_{}"
    _done = "-::-EOL-::-"

    def __init__(self, corpus: dict[str, Path], folder: Path) -> None:
        registry = folder / "registry"
        registry.mkdir()
        for side, vertical in corpus.items():
            self._encode(side, vertical, folder, registry)
        self._process = subprocess.Popen(
            ["cqp", "-c", "-r", str(registry)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._current = ""

    def close(self) -> None:
        self._process.communicate("exit;\n")

    def ask(self, question: Question) -> Answer | None:
        if not question.cqp:
            return None
        if question.side != self._current:
            self._say(f"{self._corpus.format(question.side.upper())};")
            self._current = question.side
        if question.asked == "count":
            return Answer(int(self._say(f"A = {question.cqp}; size A;")[-1]), "hits")
        return Answer(len(self._say(f"{question.cqp};")), "rows")

    def _say(self, commands: str) -> list[str]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(f"{commands} .EOL.;\n")
        stdin.flush()
        lines = []
        while (line := stdout.readline().rstrip("\n")) != self._done:
            if line and not line.startswith("CQP version"):
                lines.append(line)
        return lines

    def _encode(self, side: str, vertical: Path, folder: Path, registry: Path) -> None:
        data = folder / f"cwb-{side}"
        data.mkdir()
        name = self._corpus.format(side)
        text = folder / f"{side}.vrt"
        with text.open("w", encoding="utf-8") as file:
            for one in bodies(vertical):
                file.write(f'<text year="{one.year}">\n')
                for words in one.paragraphs:
                    file.write("<p>\n" + "\n".join(map(_entities, words)) + "\n</p>\n")
                file.write("</text>\n")
        encode = [
            "cwb-encode",
            "-x",
            "-s",
            "-c",
            "utf8",
            "-d",
            str(data),
            "-f",
            str(text),
            "-R",
            str(registry / name.lower()),
        ]
        subprocess.run([*encode, "-S", "text:0+year", "-S", "p"], check=True, capture_output=True)
        subprocess.run(["cwb-makeall", "-r", str(registry), "-V", name.upper()], check=True, capture_output=True)


def _entities(word: str) -> str:
    return word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def engines(corpus: dict[str, Path], folder: Path) -> Iterator[tuple[str, Callable[[], Engine]]]:
    """Each engine that is installed here, with what fills it; `pip install tantivy`, CWB from its own site."""
    folder.mkdir()
    makers: list[tuple[type, bool]] = [
        (FullText, True),
        (Tantivy, _is_installed("tantivy")),
        (Columns, _is_installed("duckdb") and _is_installed("pyarrow")),
        (Workbench, bool(shutil.which("cqp") and shutil.which("cwb-encode"))),
    ]
    for maker, there in makers:
        if there:
            yield maker.name, lambda maker=maker: maker(corpus, folder)


def _is_installed(package: str) -> bool:
    from importlib.util import find_spec

    return find_spec(package) is not None
