"""An article as TEI P5: a `div` with both languages, sentence by sentence, and what is said of them as notes.

The Guidelines: tei-c.org/guidelines/p5. Nothing printed stands in an attribute, as parsers change line ends there, and
nothing is indented within a paragraph: the paragraphs of a `div` of type original or translation, joined by line feeds,
are its text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from corpus_archive import SetMember, Side
from corpus_archive.export.sentence_layout import HalfArticle, paragraphs, sentences_in
from corpus_archive.export.tmx import escaped

DIVISIONS: dict[Side, str] = {"zh": "original", "en": "translation"}


class Annotations(NamedTuple):
    """What stands beside an article: findings, rows of `Corpus.findings`, and what sets of the selection say."""

    findings: Sequence[Mapping[str, Any]]
    kept: Sequence[tuple[str, SetMember]]


def xml_id(id: str) -> str:
    """An id of ours as an xml:id, which begins with no figure: one that does has `_` before it."""
    return f"_{id}" if id[0].isdigit() else id


def element(name: str, text: str, **attributes: str | None) -> str:
    """An element with a text in it; attributes without a value are left out, `xml_lang` is xml:lang."""
    return f"<{name}{_attributes(attributes)}>{escaped(text)}</{name}>"


def description(record: Mapping[str, Any], newspaper_name: str) -> str:
    """An article as a `bibl` of the header, to which its `div` points: where it stands, who wrote it, which dump."""
    own = [element("idno", record["id"], type="corpus-archive")]
    for side in DIVISIONS:
        if half := record[side]:
            own += [element("title", half["headline"], level="a", xml_lang=side)] if half["headline"] else []
            own += [element("title", deck, level="a", type="deck", xml_lang=side) for deck in half["decks"]]
            own += [element("author", author, xml_lang=side) for author in half["author"]]
    own += [element("title", newspaper_name, level="j"), _date(record["date"], "printed")]
    own += [_date(record["likely_date"], "likely")] if record["likely_date"] else []
    scopes = {"page": str(record["page"] or ""), "section": record["section"], "column": record["column"]}
    own += [element("biblScope", value, unit=unit) for unit, value in scopes.items() if value]
    piece = record["piece"]
    where = " : ".join(filter(None, (piece["path"], piece["member"])))
    own.append(element("note", f"{where}, line {piece['line']}, sha256 {piece['sha256']}", type="dump"))
    return f'<bibl xml:id="{xml_id(record["id"])}.source">' + "".join(own) + "</bibl>"


def division(record: Mapping[str, Any], beside: Annotations) -> Iterator[str]:
    """Yield an article as lines of a `div`: its texts, the glossary, the alignment, notes."""
    id = xml_id(record["id"])
    yield f'<div type="article" xml:id="{id}" n="{record["id"]}" decls="#{id}.source">'
    for side in DIVISIONS:
        if record[side]:
            yield from _half(id, side, record[side])
    if record["en"] and record["en"]["glossary"]:
        yield from _glossary(record["en"]["glossary"])
    yield from _alignment(id, record)
    yield from _notes(id, record, beside)
    yield "</div>"


def _half(id: str, side: Side, half: HalfArticle) -> Iterator[str]:
    here = f"{id}.{side}"
    yield f'<div type="{DIVISIONS[side]}" xml:lang="{side}" xml:id="{here}">'
    if half["headline"]:
        yield f'<head xml:id="{here}.head">{escaped(half["headline"])}</head>'
    if half["byline"]:
        yield element("byline", half["byline"])
    pieces: dict[int, int] = {}
    for paragraph in paragraphs(half):
        inside = []
        for one in paragraph:
            if one.sentence is None:
                inside.append(escaped(one.text))
                continue
            count = pieces[one.sentence] = pieces.get(one.sentence, 0) + 1
            inside.append(_sentence(f"{here}.{one.sentence}", count, one.part, one.text))
        yield f"<p>{''.join(inside)}</p>"
    if not half["text"]:
        yield "<p/>"
    yield "</div>"


def _sentence(id: str, count: int, part: str, text: str) -> str:
    """A sentence, or the part of one that stands in a paragraph; a later part points at the one before it."""
    before = "" if count == 1 else f' prev="#{id}"' if count == 2 else f' prev="#{id}.{count - 1}"'
    own = id if count == 1 else f"{id}.{count}"
    parted = f' part="{part}"' if part else ""
    return f'<s xml:id="{own}"{parted}{before}>{escaped(text)}</s>'


def _glossary(entries: Iterable[Mapping[str, str]]) -> Iterator[str]:
    yield '<div type="glossary" xml:lang="en"><list type="gloss">'
    for one in entries:
        said = " ".join(filter(None, (one["en"], one["note"])))
        yield element("label", one["zh"], xml_lang="zh") + element("item", said)
    yield "</list></div>"


def _alignment(id: str, record: Mapping[str, Any]) -> Iterator[str]:
    """The headlines and the beads; one with sentences on one side alone is a `ptr`, as a `link` has two ends."""
    has_headlines = all(record[side] and record[side]["headline"] for side in DIVISIONS)
    if not record["alignment_method"] or not (has_headlines or record["beads"]):
        return
    yield f'<linkGrp type="alignment" n="{escaped(record["alignment_method"])}">'
    if has_headlines:
        yield f'<link type="headline" target="#{id}.zh.head #{id}.en.head"/>'
    for number, bead in enumerate(record["beads"]):
        target = " ".join(f"#{id}.{side}.{one}" for side in DIVISIONS for one in bead[side])
        name, kind = ("link", "bead") if bead["zh"] and bead["en"] else ("ptr", "alone")
        sure = f' cert="{bead["score"]}"' if 0 <= bead["score"] <= 1 else ""
        yield f'<{name} type="{kind}" n="{number}" target="{target}"{sure}/>'
    yield "</linkGrp>"


def _notes(id: str, record: Mapping[str, Any], beside: Annotations) -> Iterator[str]:
    yield element("note", record["grade"] or "not audited", type="grade")
    for row in beside.findings:
        spans: dict[Side, Sequence[tuple[int, int]]] = {side: json.loads(row[f"{side}_spans"]) for side in DIVISIONS}
        inside = escaped(row["message"]) + "".join(_quotes(record, spans))
        if row["verdict"]:
            inside += element("note", row["verdict_note"], type="verdict", subtype=row["verdict"])
        yield _pointing(id, record, spans, inside, type="audit", subtype=row["severity"], n=row["rule"])
    for side in DIVISIONS:
        for line in (record[side] or {}).get("datelines", ()):
            yield _pointing(id, record, {side: [(line["start"], line["end"])]}, _dateline(line), type="dateline",
                            n=f"{line['start']}-{line['end']}")  # fmt: skip
        for credit in (record[side] or {}).get("credits", ()):
            place: dict[Side, Sequence[tuple[int, int]]] = {side: [(credit["start"], credit["end"])]}
            inside = "".join(_quotes(record, place))
            yield _pointing(id, record, place, inside, type="credit", subtype=credit["kind"])
    for said_of_parsing in record["notes"]:
        yield element("note", said_of_parsing["message"], type="parser", subtype=said_of_parsing["code"])
    for name, member in beside.kept:
        terms = "".join(element("term", tag) for tag in member.tags)
        yield f'<note type="set">{element("name", name)}{escaped(member.note)}{terms}</note>'


def _dateline(line: Mapping[str, Any]) -> str:
    said = [element(name, line[key]) for name, key in (("orgName", "agency"), ("placeName", "place")) if line[key]]
    return "".join(said) + (f'<date when="{line["date"]}"/>' if line["date"] else "")


def _pointing(
    id: str,
    record: Mapping[str, Any],
    spans: Mapping[Side, Sequence[tuple[int, int]]],
    inside: str,
    **attributes: str | None,
) -> str:
    """A note that points at the sentences in which its spans lie."""
    targets = [f"#{id}.{side}.{one}" for side, places in spans.items() if record[side]
               for one in sentences_in(record[side], places)]  # fmt: skip
    return f"<note{_attributes({**attributes, 'target': ' '.join(targets) or f'#{id}'})}>{inside}</note>"


def _quotes(record: Mapping[str, Any], spans: Mapping[Side, Sequence[tuple[int, int]]]) -> Iterator[str]:
    """What stands at some spans; `n` has their offsets, code points of the text, the end not included."""
    for side, places in spans.items():
        for start, end in places:
            yield element("quote", record[side]["text"][start:end], xml_lang=side, n=f"{start}-{end}")


def _date(day: str, kind: str) -> str:
    return f'<date when="{day}" type="{kind}">{day}</date>'


def _attributes(values: Mapping[str, str | None]) -> str:
    return "".join(
        f' {"xml:lang" if name == "xml_lang" else name}="{escaped(value)}"' for name, value in values.items() if value
    )
