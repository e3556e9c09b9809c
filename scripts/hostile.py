"""An archive of texts that mean harm, for whoever shows texts: in every field of a dump, in names, sets and notes."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

from corpus_archive import Archive, ArchiveError, CorpusArchiveError, parse

TEXTS = (
    "<script>document.title='planted'</script>",
    '"><planted-x onclick="alert(1)">',
    "' onmouseover='alert(1)' planted='",
    "javascript:alert(document.domain)",
    "</title></textarea></style><planted-x>",
    "<!--<planted-x>--><![CDATA[<planted-x>]]>",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% for x in y %}${7*7}#{7*7}",
    "%s %n %(name)s {0} {name} {0.__class__}",
    "湖水\u202e上涨\u2066大桥\u200f",
    "=cmd|' /C calc'!A0",
    "&lt;planted-x&gt; &#60;planted-x&#62; &",
    "＜ｓｃｒｉｐｔ＞\u2028\u2029\ufeff\u0000\u0007\u001b[31m",
    "//evil.example/\\evil.example",
    "a\r\nSet-Cookie: planted=1\r\n\r\n<planted-x>",
    "𠀀\U0010ffff\uffff\ue000 a\u0301\u0301\u0301",
    "../../../../etc/passwd%00",
    "大桥" * 50,
)
_FRAME = (
    "Title: {title}\nAuthor: {author}\nDate: {date}\nPage: {page}\n\n{en}\n\n\n<hr /> \n\nOriginal: \n\n\n"
    "### {heading}\n{zh_author}\n{date}\n第{page}版({section})\n专栏：{column}\n\n{zh}\n"
)
LONGEST_HEADLINE = 1 << 20  # characters


def hostile(folder: Path) -> Archive:
    """An archive in which every text means harm: its articles, its name, its sets."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Archive.create(folder / "archive", newspaper="hbrb", name=f"湖滨日报{TEXTS[0]}{TEXTS[1]}")
    lines = []
    for number, text in enumerate(TEXTS):
        line = text.replace("\r", "").replace("\n", " ")
        for field in ("title", "author", "heading", "zh_author", "section", "column", "zh", "en"):
            lines += _lines(number, **{field: line})
        lines += _lines(number, **dict.fromkeys(("title", "author", "heading", "zh_author", "section", "column"), line))
    lines += _lines(0, heading="长" * LONGEST_HEADLINE, title="long " * (LONGEST_HEADLINE // 5))
    (folder / "hostile.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    made.ingest(folder / "hostile.jsonl")
    made.index()
    made.audit()
    _keep_sets(made)
    return made


def _lines(number: int, **given: str) -> list[str]:
    """One article with some of its fields given, as a line of an export; none where it is no article."""
    usual = {
        "title": "The Bridge",
        "author": "Li Ming",
        "heading": "大桥",
        "zh_author": "李明",
        "section": "要闻",
        "column": "社论",
        "date": f"1956-03-{number + 1:02}",
        "page": str(number % 4 + 1),
        "zh": "湖水上涨。大桥有30米长。",
        "en": "The lake is rising. The bridge is 40 metres long.",
    }
    usual["zh"] += f"第{number}号{'与'.join(given)}。" + given.pop("zh", "")
    usual["en"] += " " + given.pop("en", "")
    try:
        article = parse(_FRAME.format(**{**usual, **given}), newspaper="hbrb")
    except CorpusArchiveError:
        return []
    record = json.loads(article.to_json())
    if article.zh and article.en:
        pairs = itertools.zip_longest(*(range(len(text.sentences)) for text in (article.zh, article.en)))
        beads = [{"zh": [] if zh is None else [zh], "en": [] if en is None else [en], "score": 0.5} for zh, en in pairs]
        record |= {"alignment_method": "by-hand", "beads": beads}
    return [json.dumps(record, ensure_ascii=False)]


def _keep_sets(archive: Archive) -> None:
    """Sets by every name that may be one, with notes and tags."""
    ids = [article.id for article in archive][:3]
    for text in TEXTS:
        try:
            kept = archive.sets.keep(text, ids)
        except (CorpusArchiveError, ArchiveError):
            kept = archive.sets.keep(f"set {TEXTS.index(text)}", ids)
        try:
            archive.sets.note(kept.name, ids[0], text)
            archive.sets.tag(kept.name, ids[0], text)
        except CorpusArchiveError:
            continue
