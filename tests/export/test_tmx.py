"""TMX: valid against the standard's rules, well-formed for any text, and the texts come back."""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from corpus_archive import Archive
from corpus_archive.export import tmx
from corpus_archive.export.pairs import PairCounts, PairFilter, select_pairs
from corpus_archive.records import Pair

# The elements and attributes of TMX 1.4b, from its specification (sections 3.2 and 3.3); of the inline elements only
# that they are known. Attributes that may be missing are declared so, those that may not are REQUIRED.
_DATES = " ".join(f"{name} CDATA #IMPLIED" for name in ("creationdate", "creationid", "changedate", "changeid"))
_TOOL = "creationtool CDATA #IMPLIED creationtoolversion CDATA #IMPLIED"
_USED = (
    f"o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED usagecount CDATA #IMPLIED lastusagedate CDATA #IMPLIED {_TOOL}"
)
_INLINE = "#PCDATA | bpt | ept | it | ph | hi | ut"
DTD = f"""
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #REQUIRED>
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED o-encoding CDATA #IMPLIED {_DATES}>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED {_USED} {_DATES} srclang CDATA #IMPLIED o-tmf CDATA #IMPLIED
  segtype (block | paragraph | sentence | phrase) #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED {_USED} {_DATES} o-tmf CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note o-encoding CDATA #IMPLIED xml:lang CDATA #IMPLIED lang CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED o-encoding CDATA #IMPLIED lang CDATA #IMPLIED>
<!ELEMENT ude (map+)>
<!ATTLIST ude name CDATA #REQUIRED base CDATA #IMPLIED>
<!ELEMENT map EMPTY>
<!ATTLIST map unicode CDATA #REQUIRED code CDATA #IMPLIED ent CDATA #IMPLIED subst CDATA #IMPLIED>
<!ELEMENT seg ({_INLINE})*>
<!ELEMENT bpt (#PCDATA)> <!ELEMENT ept (#PCDATA)> <!ELEMENT it (#PCDATA)> <!ELEMENT ph (#PCDATA)>
<!ELEMENT hi (#PCDATA)> <!ELEMENT ut (#PCDATA)>
"""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pair(zh: str, en: str, **changed: Any) -> Pair:
    fields: dict[str, Any] = {
        "id": "rmrb-1956-03-04-02-0123456789ab",
        "date": datetime.date(1956, 3, 4),
        "page": 2,
        "section": "",
        "kind": "body",
        "score": 0.95,
        "zh_sentences": (3, 4),
        "en_sentences": (5,),
        "alignment_method": "length",
        "grade": "check",
        "path": "a.md",
        "member": "",
        "ordinal": 1,
        "line": 1,
    }
    return Pair(zh=zh, en=en, **fields | changed)


def tree(*found: Pair) -> Any:
    """What a reader makes of the file; it is checked against the standard on the way."""
    read = etree.fromstring("\n".join(tmx.lines(found, "1.2.3")).encode("utf-8"))
    dtd = etree.DTD(io.StringIO(DTD))
    assert dtd.validate(read), dtd.error_log
    return read


def texts(read: Any) -> list[tuple[str, str]]:
    units = [{one.get(LANG): one.findtext("seg") for one in unit.iter("tuv")} for unit in read.iter("tu")]
    assert all(set(unit) == {"zh", "en"} for unit in units)
    return [(unit["zh"], unit["en"]) for unit in units]


def kept(text: str) -> str:
    """The text less controls, surrogates and noncharacters."""
    return "".join(
        one
        for one in text
        if (one in "\t\n\r" or not (ord(one) < 32 or 0x7F <= ord(one) < 0xA0))
        and not 0xD800 <= ord(one) < 0xE000
        and not 0xFDD0 <= ord(one) < 0xFDF0
        and ord(one) & 0xFFFE != 0xFFFE
    )


def test_the_declarations_catch_what_is_no_tmx() -> None:
    dtd = etree.DTD(io.StringIO(DTD))
    good = "\n".join(tmx.lines([pair("湖", "lake")], "1"))
    for before, after in (("<seg>", "<seg/><seg>"), (' srclang="zh"', ""), (' type="x-date"', ""), ("tuv", "tux")):
        assert not dtd.validate(etree.fromstring(good.replace(before, after).encode()))


def test_a_unit_says_what_and_where() -> None:
    (unit,) = tree(pair("湖水。上涨。", "The lake\nrises.", section="要闻")).iter("tu")
    assert {one.get("type"): one.text for one in unit.iter("prop")} == {
        "x-article": "rmrb-1956-03-04-02-0123456789ab",
        "x-date": "1956-03-04",
        "x-page": "2",
        "x-section": "要闻",
        "x-kind": "body",
        "x-score": "0.95",
        "x-zh-sentences": "3,4",
        "x-en-sentences": "5",
        "x-alignment-method": "length",
        "x-grade": "check",
    }
    assert [one.text for one in unit.iter("seg")] == ["湖水。上涨。", "The lake\nrises."]


def test_the_header_says_from_what_and_by_whom_and_no_time() -> None:
    header = tree().find("header")
    assert dict(header.attrib) == {
        "creationtool": "corpus-archive",
        "creationtoolversion": "1.2.3",
        "segtype": "sentence",
        "o-tmf": "corpus-archive",
        "adminlang": "en",
        "srclang": "zh",
        "datatype": "plaintext",
    }
    assert "unreviewed" in header.findtext("note")


def test_what_is_absent_is_no_prop() -> None:
    read = tree(pair("湖", "lake", page=None, kind="headline", zh_sentences=(), en_sentences=(), grade=""))
    types = [one.get("type") for one in read.iter("prop")]
    assert types == ["x-article", "x-date", "x-kind", "x-score", "x-alignment-method"]


def test_all_pairs_of_the_gold_come_back(gold_archive: Archive) -> None:
    found = list(select_pairs(gold_archive.lines(exported=True), PairFilter(), PairCounts()))
    assert texts(tree(*found)) == [(one.zh, one.en) for one in found]


ANY = some.text(min_size=1) | some.text(
    some.sampled_from("<>&\"']] \t\r\n\x00\x0b\x85\ufffe\ufdd0\U0001ffff湖a"), min_size=1
)


@given(some.lists(some.tuples(ANY, ANY)))
def test_any_texts_are_well_formed_and_come_back(given_texts: list[tuple[str, str]]) -> None:
    read = tree(*(pair(zh, en) for zh, en in given_texts))
    assert texts(read) == [(kept(zh), kept(en)) for zh, en in given_texts]


@given(some.text())
def test_surrogates_are_stripped_too(text: str) -> None:
    damaged = text + "\ud800" + text
    assert (etree.fromstring(f"<a>{tmx.escaped(damaged)}</a>").text or "") == kept(damaged)
    tmx.escaped(damaged).encode("utf-8")


@pytest.mark.parametrize("text", ["]]>", "<!-- -->", "&amp;", "&#0;", '"', "<![CDATA[x]]>"])
def test_markup_in_a_text_is_text(text: str) -> None:
    assert texts(tree(pair(text, text))) == [(text, text)]


def test_a_unit_is_one_bead() -> None:
    written = "\n".join(tmx.lines([pair("一。二。", "One. Two.")], "1"))
    assert len(re.findall("<tu>", written)) == 1
    assert len(re.findall("<seg>", written)) == 2
