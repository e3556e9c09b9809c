"""The pages of docs/: `record.md` is made from the models; the commands of `statistics.md` and the queries of
`queries.md` are run; `architecture.md` has every room, and a reason for every package."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import corpus_archive
from corpus_archive import Archive, Article, QueryError
from corpus_archive.dataset.layout import DATASET_VERSION
from corpus_archive.reader.interface import API_VERSION
from corpus_archive.record_words import SCHEMA_VERSION
from corpus_archive.records import Pair, json_schema
from corpus_archive.statistics.measures import KEYWORD_MEASURES, MEASURES
from corpus_archive.store.database import STORE_VERSION

INTRODUCTION = """# The record

One JSON object an article, one line a record. Every key is in every line and has one type: absent strings are `""`,
absent lists `[]`; only what is marked "or null" may be null. Offsets are Unicode code points into the `text` they
belong to, half-open.

What a dump becomes is an **Article**: the line that `corpus-archive parse` prints and the record that an archive keeps.
A line of `export x.jsonl` (`.gz`, `.zst`), and a row of `export x.parquet`, is an **ExportedArticle**: the bytes of the
record, then always `alignment_method`, `beads`, `grade` and `likely_date`, null where nothing speaks against `date`.
`corpus-archive schema` prints it as JSON Schema, and `schema --for polars|arrow|datasets` for readers that want types;
with `--of records` it is that of an Article, with `--of pairs` that of a pair of sentences, a line of `export
pairs.jsonl`.

```python
from corpus_archive import Article, ExportedArticle

ExportedArticle.model_validate(row)    # a row of polars, pyarrow or Hugging Face, a dict of json.loads, or a line
Article.model_validate(row)            # the record alone, of the same
```

Ingesting a line of an export puts its beads back. Of two alignments of one text the archive keeps, whichever came
first, ours by meaning (`semantic-…`) rather than by length, of ours the later version, and rather than ours those by
hand or of another tool; of such several the one whose name sorts last, its numbers read as numbers (`checked-10` after
`checked-9`). With `--revise` the beads that come are kept, but none by length in the place of others. How many are not
taken, and how many took the place of others, is said. `align` and `audit` leave beads by hand or of another tool, too,
unless `align --again` is said. Beads must name each sentence of both texts once, in order. An empty `alignment_method`
says that none came with it, and the article is aligned by length like a dump. The grade is passed over: it belongs to
the rules that gave it and to the findings it rests on, which are an export of their own (`export findings.jsonl`). In
the archive that a line is ingested into, the article is not audited before `audit` has run, and its `grade` is `""`;
but for that, an archive exported, ingested and exported again gives the same bytes. The `likely_date` follows from the
record and is made anew.

This page is made from the models (`pytest --update-golden`).
"""
QUERIED = """Title: Steel
Author:
Date: 1958-10-24
Page: 1

They produce steel in steelworks; it produces the pig iron, coal or iron. Iron and steel, with iron for the steel. The
café had coal for steel and steel.

The cooperative has a boat. The members built 2 more.



<hr />

Original:


### 钢铁

1958-10-24
第1版()
专栏：

    钢铁和煤炭。严重警告。社会主义社会。江西省有3座炉，江西 全省有五座，铁钢钢铁。

    合作社有船。合作社又造了一条。
"""
HEADS = {
    "Article": "What a dump becomes: the record.\n\n",
    "ExportedArticle": "A line of an export: all keys of an Article, in that order, then always these.\n\n",
}
ORDER = ["Bead", "Text", "Dateline", "Credit", "GlossaryEntry", "Header", "HalfHeader", "Leftover", "Note", "Piece"]


def type_of(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(type_of(one) for one in schema["anyOf"])
    if "const" in schema:
        return repr(schema["const"])
    if "enum" in schema:
        return "string: " + ", ".join(one or '""' for one in schema["enum"])
    if schema.get("type") == "array" and "prefixItems" in schema:
        return "[start, end]"
    if schema.get("type") == "array":
        return f"list of {type_of(schema['items'])}"
    return schema.get("format", schema["type"])


def table(name: str, schema: dict[str, Any], without: Iterable[str] = ()) -> str:
    rows = [
        f"| `{key}` | {type_of(value)} | {value.get('description', '')} |"
        for key, value in schema["properties"].items()
        if key not in without
    ]
    head = HEADS.get(name) or schema.get("description", "").partition("\n")[0].partition(": ")[0] + "\n\n"
    return f"## {name}\n\n{head}| field | type | what it holds |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def test_the_page_of_fields_is_made_from_the_models(root: Path, request: pytest.FixtureRequest) -> None:
    schema = json_schema()
    tables = [table("Article", json_schema(Article))]
    tables += [table("ExportedArticle", schema, without=Article.model_fields)]
    tables += [table(name, schema["$defs"][name]) for name in ORDER]
    tables.append(table("Pair", json_schema(Pair)))
    page = INTRODUCTION + "\n" + "\n".join(tables)
    path = root / "docs" / "record.md"
    if request.config.getoption("--update-golden"):
        path.write_text(page, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == page


def test_no_model_is_left_out_of_the_page() -> None:
    assert set(json_schema()["$defs"]) == set(ORDER)


def test_the_commands_of_the_page_of_statistics_run(root: Path, tmp_path: Path, here: Callable[..., Any]) -> None:
    page = (root / "docs" / "statistics.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ corpus-archive (.*)$", page, flags=re.M)
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    assert here("ingest", root / "seeds", root / "data" / "sample", cwd=tmp_path).returncode == 0
    assert commands
    for command in commands:
        done = here(*shlex.split(command), cwd=tmp_path)
        assert done.returncode == 0, (command, done.stderr)
        assert len(done.stdout.splitlines()) > 1, command


def test_every_measure_of_a_table_is_on_the_page_of_statistics(root: Path) -> None:
    page = (root / "docs" / "statistics.md").read_text(encoding="utf-8")
    assert [name for name in (*MEASURES, *KEYWORD_MEASURES) if f"`{name}`" not in page] == []


def queries_of(section: str) -> list[str]:
    """The queries in the first column of the tables of a section."""
    cells = [row.split(" | ")[0].strip("| ") for row in section.splitlines() if row.startswith("| `")]
    return [one.replace("\\|", "|") for cell in cells for one in re.findall(r"`(.*?)`", cell)]


def test_the_page_of_exports_counts_the_tokens_of_the_sample(root: Path, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "sample", "hbrb")
    archive.ingest(root / "data" / "sample")
    counted = Counter(one.side for one in archive.tokens())
    said = f"{len(archive)} articles, {counted['zh']:,} Chinese and {counted['en']:,} English tokens"
    assert said in (root / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_queries_of_their_page_are_understood_and_find_what_it_says(root: Path, tmp_path: Path) -> None:
    """Every query in the tables of docs/queries.md finds what it is said to find in a text that has it."""
    page = (root / "docs" / "queries.md").read_text(encoding="utf-8")
    plain_and_cql, _, rest = page.partition("### Which matches are hits")
    queries = queries_of(plain_and_cql + rest[rest.index("## Two languages") : rest.index("## What counts")])
    assert len(queries) > 50
    archive = Archive.create(tmp_path / "archive")
    (tmp_path / "a.md").write_text(QUERIED, encoding="utf-8")
    archive.ingest(tmp_path / "a.md")
    archive.index()
    silent = []
    for query in queries:
        bare, _, match = query.partition(" --match ")
        if not archive.concordance(bare, match=match or "substring").total:  # type: ignore[arg-type]
            silent.append(query)
    cut_otherwise = {'"江西" "省"', '[word="江西"] []{0,3} [class="number"]', '([word="铁"]|[word="钢"]){2,3}'}
    assert set(silent) <= cut_otherwise


def test_what_stands_near_is_filtered_as_the_page_says(root: Path, tmp_path: Path, dump: Callable[..., str]) -> None:
    page = (root / "docs" / "queries.md").read_text(encoding="utf-8")
    typed = queries_of(page[page.index("## Near another word") :])
    (tmp_path / "a.md").write_text(dump(zh="    渔民办合作社。渔民下湖。\n    渔民丰收。"), encoding="utf-8")
    archive = Archive.create(tmp_path / "archive")
    archive.ingest(tmp_path / "a.md")
    archive.index()
    found = {}
    for one in typed:
        query, *options = shlex.split(one)
        named = dict(zip((option[2:].replace("-", "_") for option in options[::2]), options[1::2], strict=True))
        found[one] = archive.concordance(query, **named).total  # type: ignore[arg-type]
    assert found == {"渔民 --near 合作社": 1, "渔民 --near 合作社 --near-in p": 2, "渔民 --near 'NOT 合作社'": 2}


def test_what_is_not_there_is_an_error_that_says_so(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "queries.md").read_text(encoding="utf-8")
    section = page[page.index("### What is not there") : page.index("## Two languages")]
    queries = queries_of(section)
    assert len(queries) > 15
    whole = {
        **{name: f"{name} Last" for name in ("cat", "tabulate", "cut", "reduce")},
        **{name: f"{name} by word" for name in ("sort", "count", "group")},
        "f(word)": "[f(word) > 5]", "A = …;": 'A = "steel";', "expand to s": '[word="steel"] expand to s',
        "swap": '[word="steel"] swap 1', "ccoll": "ccoll by word", "$list": "[word=$list]", "RE()": "[word=RE()]",
        "within zh: …": '[lemma="boat"] within zh: [word="船"]',
    }  # fmt: skip
    for query in queries:
        with pytest.raises(QueryError):
            Archive.open(root / "seeds").hits(whole.get(query, query))


def test_every_package_that_is_used_has_its_reason_on_the_page_of_architecture(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for name, some in project["optional-dependencies"].items() if name != "dev" for one in some]
    wanted = [re.split(r"[<>=;\[ ]", one)[0] for one in (*project["dependencies"], *extras)]
    rows = [row for row in page.splitlines() if row.startswith("| `")]
    assert [one for one in wanted if not any(f"`{one}`" in row.split("|")[1] for row in rows)] == []


def test_every_room_and_every_file_that_the_page_of_architecture_names_is_there(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = Path(corpus_archive.__file__).parent
    floors = re.findall(r"^\| \d+ \| (.*?) \|", page, flags=re.M)
    rooms = {name.strip("/") for cell in floors for name in re.findall(r"`(.*?)`", cell)}
    assert rooms == {one.stem for one in package.iterdir() if one.suffix in ("", ".py")} - {"__pycache__", "__main__"}
    named = re.findall(r"`((?:\w+/)+\w+\.\w+)`", page.split("## Where would I")[1].split("## Packages")[0])
    assert len(named) > 10
    assert [one for one in named if not (package / one).exists() and not (root / one).exists()] == []


def test_the_notice_names_every_package_with_the_version_that_the_tests_run_with(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["pos"]]
    names = {re.split(r"[<>=;\[]", one)[0].strip().lower() for one in wanted}
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {name.lower(): version for name, _, version in (line.partition("==") for line in lines) if version}
    table = re.findall(
        r"^  (\S+)(?: \(extra \w+\))? +(\d\S+) {2,}\S", (root / "NOTICE").read_text(encoding="utf-8"), re.M
    )
    assert dict(table) == {name: pinned[name] for name in names}


def test_the_page_of_versions_has_those_of_the_code(root: Path) -> None:
    page = (root / "docs" / "versions.md").read_text(encoding="utf-8")
    assert f"| `schema_version`, {SCHEMA_VERSION} |" in page
    assert f"| the store's, {STORE_VERSION} |" in page
    assert f"| `dataset_version`, {DATASET_VERSION} |" in page
    assert f"`corpus-archive-api`, {API_VERSION}," in page
    assert f"## {corpus_archive.__version__} (" in (root / "CHANGELOG.md").read_text(encoding="utf-8")
