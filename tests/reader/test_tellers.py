"""Notes, reasons and findings in the reader's language: every template has its line, and none is left over."""

from __future__ import annotations

import ast
import functools
import re
import string
from pathlib import Path

import pytest

from corpus_archive import Archive, CorpusArchiveError, QueryError, audit
from corpus_archive.analyses.ngrams import SIZES
from corpus_archive.language.quantities.units import UNITS
from corpus_archive.query import patterns
from corpus_archive.reader.remarks import LEADS
from corpus_archive.reader.tellers import Teller, lines, phrases
from corpus_archive.reader.words import Language, Speech
from corpus_archive.wording import Wording
from modules import MODULES, PACKAGE, calls, source_of

GRAMMAR = {"are"}  # what only English needs
OF_THE_ROOM = {"exact"}  # what only the room puts in
# What may still be English in a finding or a reason that is told in Chinese: what is quoted, and names of commands.
QUOTED = re.compile("“[^”]*”|(?:应读|译作) [^，。]+|[（(][^）)]*[）)]")


@functools.cache
def templates(*, are_kept: bool) -> frozenset[str]:
    found = set()
    for module in MODULES:
        if (module.split("/")[0] in ("auditing", "dump")) == are_kept:
            wordings = calls(source_of(module), "Wording")
            found |= {call.args[0].value for call in wordings if isinstance(call.args[0], ast.Constant)}
    return frozenset(found)


def blanks(text: str) -> set[str]:
    """What fills a template; `{n:is/are}` says no number, only its grammar."""
    return {name for _, name, form, _ in string.Formatter().parse(text) if name and "/" not in (form or "")}


def words_of(name: str) -> set[str]:
    """Lines that are no template: words that fill one."""
    own = templates(are_kept=name == "kept") | {"{others} or {last}"}
    return {one for one in lines(name) if one not in own}


def test_every_template_has_a_line_and_every_line_a_template() -> None:
    for name in ("wordings", "kept"):
        own = templates(are_kept=name == "kept")
        assert own - set(lines(name)) == set(), name
        assert {one for one in words_of(name) if "{" in one or len(one.split()) > 4} == set(), name


def test_both_languages_are_filled_by_the_same() -> None:
    for template, phrase in phrases().items():
        wanted = blanks(template) - GRAMMAR
        assert blanks(phrase.zh) - OF_THE_ROOM == wanted, template
        for one in phrase.en.split("|") if "|" not in template else [phrase.en]:
            assert blanks(one) - OF_THE_ROOM - GRAMMAR == wanted, template
        assert phrase.zh == phrase.zh.strip() != "", template


@pytest.mark.parametrize("name", ["wordings", "kept"])
def test_no_line_stands_twice(name: str) -> None:
    rows = [one.split("\t")[0] for one in (PACKAGE / f"reader/{name}.tsv").read_text(encoding="utf-8").splitlines()]
    keys = [one for one in rows if not one.startswith("#")]
    assert len(keys) == len(set(keys))


def test_what_leads_on_is_of_templates_that_there_are() -> None:
    assert set(LEADS) - set(lines("wordings")) == set()


def test_every_word_of_choice_has_a_chinese_name() -> None:
    """The words that `choices` are called with, as `unknown zone …` names them."""
    named = set()
    for module in MODULES:
        if module.split("/")[0] not in ("cli", "export", "dataset", "dump", "workers"):
            choices = calls(source_of(module), "chosen", "several", "whole")
            named |= {one.value for call in choices for one in call.args[1:2] if isinstance(one, ast.Constant)}
    unsaid = {"format", "rule", "severity", "combination"}  # of files, of the audit's table, of making sets
    assert named - unsaid - set(lines("wordings")) == set()


def test_all_that_is_counted_has_a_chinese_name() -> None:
    """The nouns of amounts, which the history shows."""
    nouns = {f"{size}-grams" for size in SIZES}
    for module in MODULES:
        if module.split("/")[0] in ("analyses", "holdings"):
            amounts = calls(source_of(module), "Amount")
            nouns |= {one.value for call in amounts for one in call.args[1:2] if isinstance(one, ast.Constant)}
    in_catalogue = {"collocates", "renderings"}
    assert nouns - in_catalogue - set(lines("wordings")) == set()


def test_every_unit_has_a_chinese_name() -> None:
    assert {one.name for one in UNITS.values()} - set(lines("kept")) == set()


def told(text: str, language: Language = "zh") -> str:
    return str(Teller(Speech(language)).told(text).striptags())


def found(message: str, language: Language = "zh") -> str:
    return str(Teller(Speech(language)).kept(message).striptags())


def test_a_wording_is_told_in_the_readers_language() -> None:
    said = Wording("unknown {what} {word!r}; choose {words}", what="zone", word="title", words="a")
    assert told(said) == "没有“title”这一范围；可选：a"
    assert told(said, "en") == "unknown zone 'title'; choose a"


def test_a_sign_of_a_query_is_no_plural() -> None:
    assert told(Wording("write | for either"), "en") == "write | for either"


def test_a_tag_of_a_query_is_no_markup() -> None:
    said = Teller(Speech("en")).told(Wording("no region {name}; say <s>, </s>, <p> or </p>", name="x"))
    assert said == "no region x; say &lt;s&gt;, &lt;/s&gt;, &lt;p&gt; or &lt;/p&gt;"


def test_braces_of_a_query_stand_as_they_are_typed() -> None:
    assert told(Wording("say how many times: {{2}}, {{0,3}}, {{2,}}")) == "请写次数：{2}、{0,3}、{2,}"


def test_a_word_of_the_newspaper_that_is_one_of_ours_stays() -> None:
    assert told(Wording("nothing before {sign}", sign="page")) == "page 之前没有词。"


def test_a_text_that_is_no_wording_is_shown_as_english() -> None:
    assert str(Teller(Speech("zh")).told("something <new>")) == '<span lang="en">something &lt;new&gt;</span>'


def test_what_fills_a_wording_is_escaped_and_bounded() -> None:
    assert "&lt;b&gt;" in Teller(Speech("zh")).told(Wording("nothing before {sign}", sign="<b>"))
    assert len(told(Wording("nothing before {sign}", sign="a" * 1000))) < 400


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("大桥 is not in the English", "译文中没有“大桥”"),
        ("headline: 大桥 is not in the English", "标题：译文中没有“大桥”"),
        ("数十倍 makes it 30 to 90 times as much, 'ten times' 10", "“数十倍”即原来的 30 至 90 倍，“ten times”为 10 倍"),
        ("两千斤 is in jin, '2,000 kilograms' in kilogram", "“两千斤”以斤计，“2,000 kilograms”以公斤计"),
        ("单于 is Chanyu or Shan Yu, not Danyu", "“单于”应读 Chanyu 或 Shan Yu，译作 Danyu"),
        ("the parser lifted this out of the en half: 'Note: it\\'s cut'", "已从英文中移出：“Note: it's cut”"),
        ('the English half prints "3 o\'clock", which is no date', "英文所注“3 o'clock”不是日期"),
    ],
)
def test_a_finding_is_told_by_its_template(message: str, said: str) -> None:
    assert found(message) == said
    assert found(message, "en").replace(" or ", ", ").count("“") == 0


def test_a_finding_of_an_older_version_is_shown_as_it_is() -> None:
    assert found("the bridge is longer than it was") == "the bridge is longer than it was"


def test_no_finding_of_the_sample_is_left_in_english(shelf: Archive) -> None:
    messages = {one.message for article in shelf for one in audit(article, shelf.dossier(article.id).alignment)}
    messages |= {note.message for article in shelf for note in article.notes}
    assert len(messages) > 20
    left = {said for said in map(found, messages) if re.search("[a-z]{3,}", QUOTED.sub("", said))}
    assert left == set()


WRONG = (
    *("(", ")", "NOT", "大桥 OR", "AND 大桥", '"大桥', "st(e|a)l", "a:b:c", "title:大桥", "钢.*铁", "钢*铁", "钢?铁"),
    *("~大桥", "大桥｜水库", "（大桥 OR 水库", "大桥 and 水库", "NEAR/3 大桥", "sort A by word", "cat Last", "大桥;"),
    *("'大桥'", "大桥 ==> ==> x", "大桥 ==> 大桥", "NN_VB", "steel_NN1", "/st.*l/", "...", "大桥 OR bridge", "["),
    *("[word=]", '[pos="NN"]', '[lc="a"]', '[word="a b"]', '[word="["]', '[lemma="[A-Z]x"]', '[class="x"]', '"a"%z'),
    *('"a"{5,2}', '"a" within x', '"a" within 0', 'a:"b" :: c.word="d"', '"a" :: f(a) > 1', "<x> []", "<s>"),
    *('"a" :: distance(a, b) < x', '(meet "a" "b" 99999 1)', '[year="1958"]', '[word<"a"]', '"a" :: match.year > "x"'),
    *('"a" !within s', '[word contains "a"]', '"a""b"', '"a"{}'),
)


@pytest.mark.parametrize("query", WRONG)
def test_what_is_wrong_with_a_query_is_told_in_chinese(shelf: Archive, query: str) -> None:
    with pytest.raises(CorpusArchiveError) as wrong:
        shelf.concordance(query)
    reason = getattr(wrong.value, "reason", wrong.value.args[0])
    assert isinstance(reason, Wording)
    assert re.search("[一-鿿]", told(reason).replace(query, ""))


@pytest.mark.parametrize("pattern", ["a(", "[b-a]", r"\y", "(?P<1a>x)", "[[:nope:]]", "a++++"])
def test_what_is_wrong_with_a_pattern_is_said_in_chinese(pattern: str) -> None:
    with pytest.raises(QueryError) as caught:
        patterns.compiled(pattern)
    said = told(caught.value.reason)
    assert said.startswith("正则表达式有误：")
    assert not re.search("[a-z]{2}", said.replace("1a>x", ""))


ON_THE_COMMAND_LINE = re.compile(r"--[a-z]|\b(kwic|freq|collocates|trend|info|ngrams|keywords)\b")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_hint_in_the_room_names_what_is_typed_in_a_terminal(language: Language) -> None:
    named = [one for one in lines("wordings").values() if ON_THE_COMMAND_LINE.search(getattr(one, language))]
    assert named == []


def test_what_is_said_of_the_completeness_of_issues_is_told_in_chinese() -> None:
    archive = Archive.open(Path(__file__).resolve().parents[2] / "data" / "sample")
    gaps = archive.select(page=1).completeness()
    assert gaps.notes
    told_of = [*gaps.notes, *dict(zip(gaps.columns["kind"], gaps.columns["what"], strict=True)).values()]
    for note in told_of:
        assert isinstance(note, Wording), note
        assert not re.search("[a-z]{2}", told(note).replace("Iglewicz and Hoaglin", "")), told(note)
    for issue in (archive.issue("1958-10-14"), archive.select(dates="likely").issue("1989-06-15")):
        assert issue.notes
        for note in issue.notes:  # as texts, so that a model may hold them
            said = str(Teller(Speech("zh")).issue(note).striptags())
            assert not re.search("[a-z]{2}", said), said
