"""A woman told as a man, or a man as a woman: 她 where the English has he alone, 他 where it has she alone.

Only sentences whose Chinese has one of the two characters and whose English has the other's pronouns alone are told. It
is surest of 她, which speaks of women and, rarely, of a country or a ship; 他 was written of women too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus_archive.auditing.passages import Passages
from corpus_archive.auditing.rules import Rule
from corpus_archive.records import Alignment, Article, Finding
from corpus_archive.wording import Wording

RULES = {
    "pronoun-changed": Rule(
        "names", ("warning", "note"), "a woman of the Chinese is a man in the English, or (a note) a man is a woman"
    ),
}

_SHE = re.compile("她")
_HE = re.compile("(?<![其吉排维])他(?![人国乡日])")  # not 其他, 吉他, 他人, 他国, 他乡
_WOMAN = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_MAN = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
# Another person, of whom the pronoun of the English may speak: a sentence with one says too little.
_ANOTHER_MAN = re.compile("[父爸爹叔伯爷夫哥弟儿孙舅子]|男|先生|老汉|主席|总理|总统|同志|部长|书记|长")
_ANOTHER_WOMAN = re.compile("[母妈娘姑姨婶奶妻嫂姐妹女妇]|小姐|夫人|祖国|同志|长")


def examine(article: Article, alignment: Alignment | None) -> Iterator[Finding]:
    """Yield the sentences whose pronouns are of the other sex."""
    passages = Passages.of(article, alignment)
    if passages is None or not passages.beads or not ("她" in passages.zh.text or "他" in passages.zh.text):
        return
    for zh, en in zip(passages.zh_spans, passages.en_spans, strict=True):
        she, he = _SHE.search(passages.zh.text, *zh), _HE.search(passages.zh.text, *zh)
        if bool(she) == bool(he):
            continue
        woman, man = _WOMAN.search(passages.en.text, *en), _MAN.search(passages.en.text, *en)
        chinese = passages.zh.text[slice(*zh)]
        if she and man and not woman:
            severity = "note" if _ANOTHER_MAN.search(chinese) else "warning"
            yield _finding(severity, she, man)
        elif he and woman and not man and not _ANOTHER_WOMAN.search(chinese):
            yield _finding("note", he, woman)


def _finding(severity: str, zh: re.Match[str], en: re.Match[str]) -> Finding:
    message = Wording("{zh} of the Chinese is {en!r} in the English", zh=zh.group(), en=en.group().lower())
    return Finding.model_validate(
        {"rule": "pronoun-changed", "severity": severity, "zh": (zh.span(),), "en": (en.span(),), "message": message}
    )
