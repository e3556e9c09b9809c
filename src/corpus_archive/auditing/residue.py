"""What is no translation at all: foreign script, markup and talk of the model in the English; lost glyphs.

Scripts are told by Unicode block. The phrases of the model are those that the dumps of three newspaper archives hold,
and the usual forms of a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_archive.auditing.rules import Rule
from corpus_archive.language.chinese import HAN
from corpus_archive.language.model_speech import REFUSAL
from corpus_archive.records import Alignment, Article, Finding, Text
from corpus_archive.wording import Wording

RULES = {
    "foreign-script": Rule(
        "residue",
        ("error", "note"),
        "Han, Kana or Hangul in the English: left untranslated, or (a note) beside its rendering",
    ),
    "mixed-script": Rule("residue", ("error",), "letters of two scripts in one word: the word is damaged"),
    "markdown": Rule("residue", ("warning",), "markup of the model in the English: nothing in the paper is set so"),
    "chatter": Rule(
        "residue",
        ("error", "warning", "note"),
        "the model speaks of its task: a refusal, a remark, or (a note) one that the parser lifted out",
    ),
    "lost-glyph": Rule("residue", ("note",), "a glyph of the Chinese is lost: what the English has there is guessed"),
}

_EAST = f"{HAN}\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u04ff"
_OF_OTHERS = re.compile(f"[{_CYRILLIC}{_EAST}]")
_FOREIGN = re.compile(f"[{_EAST}](?:[{_EAST}，、：；·“”《》 ]*[{_EAST}])?")
_MIXED = re.compile(
    f"[{_LATIN}{_CYRILLIC}{_EAST}]*(?:[{_LATIN}](?=[{_CYRILLIC}{_EAST}])|[{_CYRILLIC}{_EAST}](?=[{_LATIN}]))"
    f"[{_LATIN}{_CYRILLIC}{_EAST}]*"
)
_MARKUP = re.compile(
    r"\*\*[^*\n]+\*\*|(?<![*\w])\*[^\s*][^*\n]{0,80}[^\s*]\*(?![*\w])|(?<![_\w])__[^_\n]+__(?!\w)|^#{1,6} \S[^\n]*"
    r"|`{1,3}[^`\n]+`{1,3}|```|\[[^\]\n]+\]\([^)\s]+\)|</?(?:b|i|u|br|hr|p|em|strong|div|span|h[1-6])(?: [^<>\n]*)?/?>"
    r"|&(?:nbsp|amp|quot|lt|gt|ldquo|rdquo|#\d{2,5});|^\|(?:[^|\n]*\|){2,}$",
    re.MULTILINE,
)
_MARKUP_HINT = re.compile(r"[*_#`\]<&|]")  # one of which is in all of these
_REFUSAL = re.compile(
    rf"(?:\bas an AI\b|\b(?:large )?language model\b|\b{REFUSAL}"
    r"|\b(?:cannot|can['’]t|unable to) be translated (?:because|as|due)|\bmy (?:training data|knowledge cutoff))"
    r"[^.!?\n]*[.!?]?",
    re.I,
)
_REMARK = re.compile(
    r"(?:\b(?:(?:sure|certainly|of course)[,!] )?(?:here(?: is|['’]s)|below is|the following is) "
    r"(?:the |an? |my )?(?:\w+ ){0,3}(?:translat|english version|rendering)"
    r"|\[?translator['’]s note|\(?note: (?:the |this )?(?:\w+ ){0,3}(?:original|translat|source|chinese|text)"
    r"|(?:^|(?<=[.!?] ))(?:let me know if|i hope this (?:helps|translation)|feel free to|please (?:note that|provide) "
    r"(?:the|this|me)?\s*(?:\w+ )?(?:translat|original|text|article)"
    r"|the (?:original )?(?:article|text) (?:does not|doesn['’]t|did not) (?:have|contain|provide|specify|include)"
    r"|(?:english )?translation:))[^.!?\n]*[.!?\])]*",
    re.I | re.MULTILINE,
)
# Words in small letters of which a refusal, or a remark, has one at least: most articles have none.
_OF_REFUSALS = (
    "as an ai", "language model", "able to", "cannot", "can not", "can't", "can’t", "my training data", "my knowledge",
)  # fmt: skip
_OF_REMARKS = (
    "translat", "english version", "rendering", "note: ", "let me know", "i hope this", "feel free", "please note",
    "please provide", "article d", "text d",
)  # fmt: skip
_ANNOTATED = re.compile("(?:注|按|附记)[：:]|编者按|译者|原注")
_GLYPHS_LOST = frozenset("□�＠?")  # one of which is in all of these
_LOST = re.compile(f"[□�＠]+|(?<=[{HAN}·])[?](?=[{HAN}·])|[?]{{2,}}(?=[{HAN}])")


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield what the English has that no translation has, and the glyphs that the Chinese has lost."""
    del alignment
    if article.en:
        if not article.en.text.isascii() and _OF_OTHERS.search(article.en.text):
            yield from _scripts(article.en)
        yield from _markup(article.en)
        yield from _chatter(article, article.en)
    for one in article.leftover:
        if one.kind == "chatter":
            message = Wording(
                "the parser lifted this out of the {side} half: {text!r}", side=one.side, text=one.text[:80]
            )
            yield _found("chatter", "note", message)
    if article.zh and not _GLYPHS_LOST.isdisjoint(article.zh.text):
        for matched in _LOST.finditer(article.zh.text):
            span = (matched.start(), matched.end())
            yield Finding(
                rule="lost-glyph",
                severity="note",
                zh=(span,),
                en=(),
                message=Wording("a glyph of the Chinese is lost here"),
            )


def _scripts(en: Text) -> Iterator[Finding]:
    mixed = [(one.start(), one.end()) for one in _MIXED.finditer(en.text) if _east_or_both(one.group())]
    for start, end in mixed:
        yield _found(
            "mixed-script", "error", Wording("two scripts in one word: {en!r}", en=en.text[start:end]), (start, end)
        )
    for matched in _FOREIGN.finditer(en.text):
        start, end = matched.span()
        if any(first < end and start < last for first, last in mixed):
            continue
        if _is_mentioned(en.text, start, end):
            message = Wording("the original beside its rendering: {zh!r}", zh=matched.group())
            yield _found("foreign-script", "note", message, (start, end))
        else:
            yield _found(
                "foreign-script", "error", Wording("left untranslated: {zh!r}", zh=matched.group()), (start, end)
            )


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether foreign characters are spoken of, not left over: (乡亲), the character "盲", 退 (recede)."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before in tuple("(（[") and after[:1] in tuple(")）],;"):
        return True
    return after in (" (", "（") or (end - start <= 2 and before in tuple("\"“'‘") and after[:1] in tuple("\"”'’"))


def _east_or_both(word: str) -> bool:
    """Whether a word of two scripts is more than one Latin letter that stands for itself (A股, X光)."""
    return bool(re.search(f"[{_LATIN}]{{2}}|[{_CYRILLIC}]", word))


def _markup(en: Text) -> Iterator[Finding]:
    for matched in _MARKUP.finditer(en.text) if _MARKUP_HINT.search(en.text) else ():
        yield _found("markdown", "warning", Wording("markup: {en!r}", en=matched.group()[:60]), matched.span())


def _chatter(article: Article, en: Text) -> Iterator[Finding]:
    lowered = en.text.lower()
    may_refuse, may_remark = (any(one in lowered for one in words) for words in (_OF_REFUSALS, _OF_REMARKS))
    refusals = [matched.span() for matched in _REFUSAL.finditer(en.text)] if may_refuse else []
    for start, end in refusals:
        message = Wording("the model speaks, not the paper: {en!r}", en=en.text[start:end][:80])
        yield _found("chatter", "error", message, (start, end))
    if not may_remark:
        return
    annotated = article.zh is not None and _ANNOTATED.search(article.zh.text)
    for matched in _REMARK.finditer(en.text):
        start, end = matched.span()
        noted = matched.group().lower().lstrip("(").startswith("note")
        if not (noted and annotated) and not any(first < end and start < last for first, last in refusals):
            message = Wording("a remark of the model: {en!r}", en=matched.group()[:80])
            yield _found("chatter", "warning", message, (start, end))


def _found(rule: str, severity: str, message: str, span: tuple[int, int] | None = None) -> Finding:
    return Finding.model_validate(
        {"rule": rule, "severity": severity, "zh": (), "en": (span,) if span else (), "message": message}
    )
