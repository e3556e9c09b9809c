"""A corpus as a folder for CWB (CQP, CQPweb), NoSketch Engine and BlackLab: both languages as vertical text, aligned.

rmrb_zh.vrt rmrb_en.vrt            a token a line
registry/rmrb_zh registry/rmrb_en  CWB's registry: attributes, where the encoded data lies
zh-en.align                        beads, for cwb-align-encode
encode.sh                          the commands of CWB that encode it all
nosketch/rmrb_zh nosketch/rmrb_en  NoSketch Engine's corpus configuration
zh-en.map en-zh.map                beads, for mkalign
blacklab/rmrb.blf.yaml             BlackLab's import configuration, the same for both languages
manifest.json                      what is in it
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

from corpus_archive import Corpus, Side
from corpus_archive.export import manifest
from corpus_archive.export.files import StrPath, opened, replaced_folder
from corpus_archive.export.token_stream import SIDES, TokenStream
from corpus_archive.export.vertical import TEXT_ATTRIBUTES, TOKEN_ATTRIBUTES, VerticalFile
from corpus_archive.export.vertical_beads import BeadFiles

_LANGUAGES: dict[Side, str] = {"zh": "Chinese", "en": "English"}
_STRUCTURES = ("headline", "body", "p", "s")


class WorkbenchExport(NamedTuple):
    """What was written: the articles and tokens that passed by, two-sided beads, values that were cut."""

    stream: TokenStream
    beads: int
    cut: int


def export(
    corpus: Corpus, out: StrPath, *, package_version: str, on_progress: manifest.OnArticles | None = None
) -> WorkbenchExport:
    """Write the folder, which is new or empty; it is there only when it is complete.

    In the order of the ids; the same archive gives the same bytes. Raises ExportError where something is there already,
    or nothing can be written, IndexStale where the index has other words.
    """
    out = Path(out)
    names = corpus_names(corpus.newspaper)
    with corpus.at_one_moment(indexed=False) as same, replaced_folder(out) as folder:
        stream = TokenStream(same, on_progress=on_progress)
        done = _write_texts(stream, folder, names)
        for side in SIDES:
            _put(folder / "registry" / names[side], registry(names, side))
            _put(folder / "nosketch" / names[side], configuration(names, side, same.newspaper_name))
        _put(folder / "encode.sh", commands(names))
        _put(folder / "blacklab" / f"{same.newspaper}.blf.yaml", import_configuration(same.newspaper))
        counts = {"unaligned": stream.articles.unaligned, "beads": done.beads, "values_cut": done.cut}
        said = json.dumps({**stream.described(package_version), **counts}, ensure_ascii=False, indent=2)
        _put(folder / "manifest.json", said + "\n")
    return done


def corpus_names(newspaper: str) -> dict[Side, str]:
    """What CWB calls the corpora: small letters, figures and _, a letter first."""
    stem = newspaper if newspaper[0].isalpha() else f"c{newspaper}"
    return {side: f"{stem}_{side}" for side in SIDES}


def registry(names: dict[Side, str], side: Side) -> str:
    """CWB's registry file of one language. Its paths hold in the exported folder."""
    other: Side = "en" if side == "zh" else "zh"
    lines = [
        f'NAME "{names[side].upper()}"', f"ID   {names[side]}", f"HOME data/{names[side]}", "",
        '##:: charset  = "utf8"', f'##:: language = "{side}"', "",
        *(f"ATTRIBUTE {name}" for name in TOKEN_ATTRIBUTES), "",
        "STRUCTURE text", *(f"STRUCTURE text_{name}" for name in TEXT_ATTRIBUTES),
        *(f"STRUCTURE {name}" for name in _STRUCTURES), "",
        f"ALIGNED {names[other]}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def commands(names: dict[Side, str]) -> str:
    """What CWB is told to make its data of the folder."""
    columns = " ".join(f"-P {name}" for name in TOKEN_ATTRIBUTES[1:])
    tags = " ".join(["-S text:0+" + "+".join(TEXT_ATTRIBUTES), *(f"-S {name}:0" for name in _STRUCTURES)])
    lines = ["#!/bin/sh", "# Encode both languages and their alignment for CWB; then, here: cqp -e -r registry"]
    lines += ["set -e", 'cd "$(dirname "$0")"']
    for name in names.values():
        lines += [f"mkdir -p data/{name}", f"cwb-encode -x -c utf8 -d data/{name} -f {name}.vrt {columns} {tags}"]
        lines.append(f"cwb-makeall -r registry -V {name.upper()}")
    lines += ["cwb-align-encode -r registry -D zh-en.align", "cwb-align-encode -r registry -D -R zh-en.align"]
    return "\n".join(lines) + "\n"


def configuration(names: dict[Side, str], side: Side, newspaper_name: str) -> str:
    """NoSketch Engine's configuration of one language. Its paths hold in the exported folder."""
    other: Side = "en" if side == "zh" else "zh"
    title = f"{newspaper_name or names[side]} ({_LANGUAGES[side]})".replace('"', "'")
    lines = [
        f'NAME "{title}"', f'LANGUAGE "{_LANGUAGES[side]}"', 'ENCODING "UTF-8"', f'PATH "data/nosketch/{names[side]}"',
        f'VERTICAL "{names[side]}.vrt"', 'DEFAULTATTR "word"', 'DOCSTRUCTURE "text"', "",
        *(f"ATTRIBUTE {name}" for name in TOKEN_ATTRIBUTES), "",
        "STRUCTURE text {", *(f"    ATTRIBUTE {name}" for name in TEXT_ATTRIBUTES), "}",
        *(f"STRUCTURE {name}" for name in _STRUCTURES), "",
        f'ALIGNED "{names[other]}"', 'ALIGNSTRUCT "s"', f'ALIGNDEF "{side}-{other}.map"',
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def import_configuration(newspaper: str) -> str:
    """BlackLab's configuration to import a vertical file ("Input format configuration", section Non-XML files).

    What it takes the columns for is as in Sketch Engine's word-per-line format; it reads no entities, so that these are
    put back. Tags become spans, attributes of `text` become metadata.
    """
    entities = ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")
    lines = [
        f'displayName: "{newspaper}, vertical text of corpus-archive"', "fileType: tabular", "fileTypeOptions:",
        "  type: tsv", "  inlineTags: true", "documentPath: text", "annotatedFields:", "  contents:",
        "    annotations:",
    ]  # fmt: skip
    for column, name in enumerate(TOKEN_ATTRIBUTES, start=1):
        lines += [f"    - name: {name}", f"      valuePath: {column}"]
        lines.append(f"      sensitivity: {'sensitive_insensitive' if name in ('word', 'lemma') else 'sensitive'}")
        if name != "class":
            lines.append("      process:")
            lines += [f"      - {{action: replace, find: '{one}', replace: '{sign}'}}" for one, sign in entities]
    return "\n".join(lines) + "\n"


def _write_texts(stream: TokenStream, folder: Path, names: dict[Side, str]) -> WorkbenchExport:
    with ExitStack() as closing:

        def new(name: str) -> IO[bytes]:
            return closing.enter_context(opened(folder / name, name))

        files = {side: VerticalFile(new(f"{names[side]}.vrt"), side) for side in SIDES}
        beads = BeadFiles(names, new("zh-en.align"), {"zh": new("zh-en.map"), "en": new("en-zh.map")})
        for article in stream:
            record = json.loads(article.line)
            mine = {side: [one for one in article.tokens if one.side == side] for side in SIDES}
            places = {side: files[side].write(record, mine[side]) for side in SIDES}
            beads.write(record, places)
    return WorkbenchExport(stream, beads.beads, sum(file.cut for file in files.values()))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
