"""Citations of one article. What is cited is the Chinese original; the English stands only where it is named as what
it is, an unreviewed machine translation.

For people, one line each: chinese (as Chinese historians cite newspapers), gb7714 (GB/T 7714-2015), chicago (Chicago
Manual of Style, 17th ed., a note). For programs: bibtex, ris, csl-json.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from corpus_archive.choices import chosen
from corpus_archive.language.issue_dates import DateDoubt, date_doubt

if TYPE_CHECKING:
    from corpus_archive.records import Article, Text

CitationStyle = Literal["chinese", "gb7714", "chicago", "bibtex", "ris", "csl-json"]
Dates = Literal["printed", "likely"]
FindDoubt = Callable[["Article"], DateDoubt | None]

_MONTHS = tuple("January February March April May June July August September October November December".split())
_LINE_BREAKERS = frozenset({"Cc", "Cs", "Zl", "Zp"})  # Unicode categories: controls, surrogates, separators of lines
_UNTITLED_ZH, _UNTITLED_EN = "[无标题]", "[untitled]"
_NO_ORIGINAL_ZH = "（未经校对的机器译文，本库无中文原文）"
_NO_ORIGINAL_EN = "unreviewed machine translation; the Chinese original is not in the archive"


class Newspaper(NamedTuple):
    """A newspaper's names and where it is published; all but the first may be empty."""

    name: str
    romanised: str = ""
    english: str = ""
    place_zh: str = ""
    place_en: str = ""
    at_place_since: datetime.date = datetime.date.min


NEWSPAPERS: dict[str, Newspaper] = {
    # Until it moved in March 1949 the People's Daily came out in Handan, Wuan and Pingshan in turn, and which issue
    # came out where is not in the dumps: for those years no place is better than a wrong one.
    "rmrb": Newspaper("人民日报", "Renmin ribao", "People's Daily", "北京", "Beijing", datetime.date(1949, 3, 15)),
}


def named(code: str, name: str = "") -> Newspaper:
    """The newspaper of a code as citations name it; a name that was given is believed."""
    known = NEWSPAPERS.get(code)
    given = _on_one_line(name).strip("《》")
    return known if known is not None and given in ("", known.name) else Newspaper(given or code)


class CitationParts(NamedTuple):
    """What every style cites, in one line each, absent things empty."""

    id: str
    title: str
    translation: str  # of the headline; empty where it is itself the title
    is_original: bool
    authors: list[str]
    newspaper: Newspaper
    date: datetime.date
    doubt: DateDoubt | None  # of the date; which of its two dates is cited, `date` says
    page: str
    section: str
    column: str

    @property
    def title_for_programs(self) -> str:
        """The title, marked where it is a translation: most styles of bibliography print no note."""
        return self.title if self.is_original else f"{self.title} [unreviewed machine translation]"

    @property
    def notes(self) -> list[str]:
        """What a field for notes says."""
        paper, found = self.newspaper, []
        if paper.romanised:
            found.append(f"{paper.romanised} ({paper.english})")
        if not self.is_original:
            found.append(f"Cited from an {_NO_ORIGINAL_EN}")
        elif self.translation:
            found.append(f"Headline in unreviewed machine translation: {_quoted(self.translation)}")
        if self.doubt:
            found.append(self.doubt.note[0].upper() + self.doubt.note[1:])
        return found

    @property
    def date_note_en(self) -> str:
        """What an English citation must say of its date, in brackets; empty where nothing is in doubt."""
        if self.doubt is None:
            return ""
        likely = self.doubt.likely
        if likely and self.date == likely:
            return f" [likely date; dated {_english_date(self.doubt.printed)} in the digital text]"
        other = (
            f"is likely of {_english_date(likely)}" if likely else f"may be of {_english_date(self.doubt.day_after)}"
        )
        return f" [so dated in the digital text; the issue {other}]"

    @property
    def date_note_zh(self) -> str:
        """The same for a Chinese citation."""
        if self.doubt is None:
            return ""
        likely = self.doubt.likely
        if likely and self.date == likely:
            return f"（推定日期，电子本作{_chinese_date(self.doubt.printed)}）"
        other = f"实际疑为{_chinese_date(likely)}" if likely else f"亦可能为{_chinese_date(self.doubt.day_after)}"
        return f"（电子本如此，{other}）"


def cite(
    article: Article,
    style: str,
    newspaper_name: str = "",
    *,
    dates: Dates = "printed",
    find_doubt: FindDoubt = date_doubt,
) -> str:
    """One article in one of STYLES, without a line feed at its end.

    `newspaper_name` names the newspaper; without it NEWSPAPERS does, or the code stands for the name. Where the date is
    in doubt the citation says so, and has the date of the dump, or the likely one (`dates`); `find_doubt` asks more
    than the article by itself (`lambda article: archive.date_doubt(article.id)`). Raises ChoiceError for an unknown
    style or word.
    """
    chosen(style, "citation style", STYLES)
    chosen(dates, "dates", get_args(Dates))
    return STYLES[style](_cited(article, newspaper_name, dates, find_doubt(article)))


def in_every_style(
    article: Article, newspaper_name: str = "", *, dates: Dates = "printed", find_doubt: FindDoubt = date_doubt
) -> dict[str, str]:
    """One article in each of STYLES, by the name of the style; all else as in `cite`."""
    chosen(dates, "dates", get_args(Dates))
    cited = _cited(article, newspaper_name, dates, find_doubt(article))
    return {style: written(cited) for style, written in STYLES.items()}


def bibliography(
    articles: Iterable[Article],
    style: CitationStyle | None = None,
    newspaper_name: str = "",
    *,
    dates: Dates = "printed",
    find_doubt: FindDoubt = date_doubt,
) -> str:
    """Several articles in one style, as one file that programs of that style read; CSL-JSON is one array.

    Without a style, in each of those that people read, one below the other. All else as in `cite`.
    """
    if style is None:
        several = list(articles)
        in_each = (bibliography(several, one, newspaper_name, dates=dates, find_doubt=find_doubt) for one in HUMAN)
        return "\n".join(in_each)
    cited = [cite(article, style, newspaper_name, dates=dates, find_doubt=find_doubt) for article in articles]
    if style == "csl-json":
        return json.dumps([item for one in cited for item in json.loads(one)], ensure_ascii=False, indent=2)
    return ("\n" if style in HUMAN else "\n\n").join(cited)


def chinese(cited: CitationParts) -> str:
    """As Chinese historians cite: 作者：《标题》，《报纸》1958年10月24日第2版。

    Title marks within title marks alternate, the outer ones double (GB/T 15834-2011).
    """
    authors = "、".join(cited.authors) + "：" if cited.authors else ""
    title = cited.title if cited.title == _UNTITLED_ZH else f"《{_inner_title_marks(cited.title)}》"
    doubt = "" if cited.is_original else _NO_ORIGINAL_ZH
    date = _chinese_date(cited.date)
    page = f"第{cited.page}版" if cited.page else ""
    paper = f"《{_inner_title_marks(cited.newspaper.name)}》"
    return f"{authors}{title}{doubt}，{paper}{date}{page}{cited.date_note_zh}。"


def gb7714(cited: CitationParts) -> str:
    """As a newspaper article in GB/T 7714-2015: 主要责任者. 题名[N]. 报纸名, 1958-10-24(2).

    Of more than three authors the first three are named; without an author the title stands first.
    """
    and_others = ["等" if cited.is_original else "et al"]
    authors = cited.authors[:3] + (and_others if len(cited.authors) > 3 else [])
    doubt = "" if cited.is_original else _NO_ORIGINAL_ZH
    page = f"({cited.page})" if cited.page else ""
    start = f"{', '.join(authors)}. " if authors else ""
    return (
        f"{start}{cited.title}{doubt}[N]. {cited.newspaper.name}, {cited.date.isoformat()}{page}{cited.date_note_zh}."
    )


def chicago(cited: CitationParts) -> str:
    """As a note of the Chicago Manual of Style, 17th ed. (14.191, the city as in 14.193), without italics.

    The headline stands in its own script; its translation, in brackets, is marked as machine-made.
    """
    paper = f"{cited.newspaper.romanised} {cited.newspaper.name}".strip()
    if cited.newspaper.place_en:
        paper += f" ({cited.newspaper.place_en})"
    column = cited.column if cited.column not in cited.title else ""
    authors = [f"{_chicago_authors(cited.authors)},"] if cited.authors else []
    where = ", ".join(part for part in (column, paper, _english_date(cited.date), cited.page) if part)
    return " ".join([*authors, _chicago_title(cited), f"{where}{cited.date_note_en}."])


def bibtex(cited: CitationParts) -> str:
    """An @article of BibTeX in UTF-8; names and title are braced, so that nothing is reordered or set in lower case."""
    escaped = {
        "title": f"{{{_tex(cited.title_for_programs)}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in cited.authors),
        "journal": _tex(cited.newspaper.name),
        "year": str(cited.date.year),
        "month": _MONTHS[cited.date.month - 1][:3].lower(),
        "day": str(cited.date.day),
        "date": str(cited.date),  # biblatex's, which has no field for a day
        "entrysubtype": "newspaper",
        "pages": cited.page,
        "language": "chinese" if cited.is_original else "english",
        "keywords": ", ".join(_tex(word) for word in (cited.section, cited.column) if word),
        "note": ". ".join(_tex(note) for note in cited.notes),
    }
    # A month goes without braces: jan … dec are macros that every BibTeX style writes out in its own words.
    fields = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in escaped.items() if value]
    return f"@article{{{cited.id},\n" + ",\n".join(fields) + "\n}"


def ris(cited: CitationParts) -> str:
    """A record of RIS, type NEWS: one field a line, authors and notes one a field, in UTF-8."""
    fields = [
        ("TY", "NEWS"),
        ("TI", cited.title_for_programs),
        *(("AU", author) for author in cited.authors),
        ("T2", cited.newspaper.name),
        ("PY", str(cited.date.year)),
        ("DA", cited.date.isoformat().replace("-", "/")),
        ("CY", cited.newspaper.place_zh),
        ("SE", cited.section),
        ("SP", cited.page),
        ("KW", cited.column),
        ("LA", "zh" if cited.is_original else "en"),
        ("AN", cited.id),
        *(("N1", note) for note in cited.notes),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "])


def csl_json(cited: CitationParts) -> str:
    """An array of CSL-JSON (Citation Style Language 1.0.2) with one item, type article-newspaper."""
    item = {
        "id": cited.id,
        "type": "article-newspaper",
        "title": cited.title_for_programs,
        "author": [{"literal": author} for author in cited.authors],
        "container-title": cited.newspaper.name,
        "publisher-place": cited.newspaper.place_zh,
        "issued": {"date-parts": [[cited.date.year, cited.date.month, cited.date.day]]},
        "page": cited.page,
        "section": cited.section,
        "keyword": cited.column,
        "language": "zh-CN" if cited.is_original else "en",
        "note": ". ".join(cited.notes),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


STYLES: dict[str, Callable[[CitationParts], str]] = {
    "chinese": chinese,
    "gb7714": gb7714,
    "chicago": chicago,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
HUMAN: tuple[CitationStyle, ...] = ("chinese", "gb7714", "chicago")


def _cited(article: Article, newspaper_name: str, dates: Dates, doubt: DateDoubt | None) -> CitationParts:
    original = article.zh
    source = original or article.en
    translation = _english_title(article.en) if article.en else ""
    return CitationParts(
        id=article.id,
        title=_chinese_title(original) or _UNTITLED_ZH if original else translation or _UNTITLED_EN,
        translation=translation if original else "",
        is_original=original is not None,
        authors=[author for printed in (source.author if source else ()) if (author := _on_one_line(printed))],
        newspaper=_newspaper(article, newspaper_name),
        date=doubt.likely if doubt and doubt.likely and dates == "likely" else article.date,
        doubt=doubt,
        page="" if article.page is None else str(article.page),
        section=_on_one_line(article.section),
        column=_on_one_line(article.column),
    )


def _english_date(date: datetime.date) -> str:
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"


def _chinese_date(date: datetime.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def _newspaper(article: Article, newspaper_name: str) -> Newspaper:
    """The newspaper as it was on the article's day; a name that was given is believed."""
    found = named(article.newspaper, newspaper_name)
    return found if article.date >= found.at_place_since else found._replace(place_zh="", place_en="")


def _chinese_title(text: Text) -> str:
    """The decks, parted by U+3000; one that opens with a dash or a bracket follows at once."""
    title = ""
    for deck in text.decks or (text.headline,):
        line = _on_one_line(deck)
        title += line if line.startswith(("—", "（")) else f"\u3000{line}"
    return title.strip()


def _english_title(text: Text) -> str:
    return _on_one_line(text.headline) or "; ".join(line for deck in text.decks if (line := _on_one_line(deck)))


def _on_one_line(text: str) -> str:
    """A text without anything that breaks a line or cannot be written in UTF-8."""
    kept = "".join(" " if unicodedata.category(character) in _LINE_BREAKERS else character for character in text)
    return re.sub(" {2,}", " ", kept).strip()


def _inner_title_marks(title: str) -> str:
    """A title as it stands between 《 and 》: its own marks single, those within them double again."""
    marked, depth = [], 0
    for character in title:
        if character in "《〈":
            marked.append("〈《"[depth % 2])
            depth += 1
        elif character in "》〉":
            depth = max(0, depth - 1)
            marked.append("〉》"[depth % 2])
        else:
            marked.append(character)
    return "".join(marked)


def _quoted(title: str, before_the_mark: str = "") -> str:
    """A title in double quotation marks, its own pairs turned to single ones and those within them back to double."""
    curly = re.sub(r'"([^"]*)"', r"“\1”", title)
    inner = re.sub(r"“([^“”]*)”", _single_quoted, curly)
    return f"“{inner}{before_the_mark}”"


def _single_quoted(found: re.Match[str]) -> str:
    return "‘" + re.sub(r"‘([^‘’]*)’", r"“\1”", found[1]) + "’"


def _chicago_authors(authors: list[str]) -> str:
    if len(authors) > 3:
        return f"{authors[0]} et al."
    if len(authors) == 3:
        return f"{authors[0]}, {authors[1]}, and {authors[2]}"
    return " and ".join(authors)


def _chicago_title(cited: CitationParts) -> str:
    """The headline, what must be known of it in brackets, and the comma behind it."""
    marked = f"unreviewed machine translation: {_quoted(cited.translation)}" if cited.translation else ""
    brackets = marked if cited.is_original else _NO_ORIGINAL_EN
    if cited.title in (_UNTITLED_ZH, _UNTITLED_EN):
        return f"{_UNTITLED_EN} [{brackets}]," if brackets else f"{_UNTITLED_EN},"
    return f"{_quoted(cited.title)} [{brackets}]," if brackets else _quoted(cited.title, ",")


# BibTeX counts braces even behind a backslash, so a brace of the text may only stand as its name.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)


def _tex(text: str) -> str:
    """A text with every character that TeX would take for a command written so that it prints."""
    return text.translate(_TEX)
