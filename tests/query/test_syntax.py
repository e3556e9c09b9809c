"""What a query says: every form of it, and where it says nothing."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import QueryError, query_of_articles, query_of_hits
from corpus_archive.query import tree
from corpus_archive.query.syntax import Query, asked_of_articles, parsed
from corpus_archive.query.tree import (
    A_WORD,
    ANY,
    Agree,
    All,
    And,
    Apart,
    At,
    Bound,
    Choice,
    Edge,
    Either,
    Extent,
    Fact,
    Further,
    Holding,
    Inside,
    Label,
    Meet,
    Node,
    Not,
    NotSo,
    Or,
    Repeat,
    Sequence,
    Substring,
    Term,
    Union,
    Without,
)
from corpus_archive.record_words import Side


def word(pattern: str, fold: bool = False) -> tree.Test:
    return tree.Test("word", pattern, fold)


def read(pattern: str) -> tree.Test:
    """A word of a plain query."""
    return tree.Test("word", pattern, key=True)


A, B, C = word("a"), word("b"), word("c")


@pytest.mark.parametrize(
    ("text", "node", "side"),
    [
        ("钢铁", Substring("钢铁"), "zh"),
        (" 钢铁 ", Substring("钢铁"), "zh"),
        ('"钢铁"', Substring("钢铁"), "zh"),
        ("“钢铁”", Substring("“钢铁”"), "zh"),
        ("钢铁 OR 煤炭", Choice((Substring("钢铁"), Substring("煤炭"))), "zh"),
        ('"钢铁" | "煤炭"', Choice((Substring("钢铁"), Substring("煤炭"))), "zh"),
        ("T-34|坦克", Choice((Substring("T-34"), Substring("坦克"))), "zh"),
        ("(钢铁)", Substring("钢铁"), "zh"),
        ("钢铁 工业", Substring("钢铁工业"), "zh"),
        ("钢铁*", Substring("钢铁"), "zh"),
        ("钢铁|煤炭", Choice((Substring("钢铁"), Substring("煤炭"))), "zh"),
        ("钢铁 | 煤炭", Choice((Substring("钢铁"), Substring("煤炭"))), "zh"),
        ("steel", read("steel"), "en"),
        ("STEEL", read("steel"), "en"),
        ("ｓｔｅｅｌ", read("steel"), "en"),
        ("pig iron", Sequence((read("pig"), read("iron"))), "en"),
        ('"pig iron"', Sequence((read("pig"), read("iron"))), "en"),
        ("steel*", read("steel.*"), "en"),
        ("*ism", read(".*ism"), "en"),
        ("st*l", read("st.*l"), "en"),
        ("st?el", read("st.el"), "en"),
        ("195?", read("195."), "en"),
        ("a?", read("a."), "en"),
        ("the * of", Sequence((read("the"), A_WORD, read("of"))), "en"),
        ('"pig iron" works', Sequence((read("pig"), read("iron"), read("works"))), "en"),
        ("pig iron|steel", Choice((Sequence((read("pig"), read("iron"))), read("steel"))), "en"),
        ("“steel”", Sequence((read("“"), read("steel"), read("”"))), "en"),
        ("steel**", read("steel.*"), "en"),
        ("steel|coal", Choice((read("steel"), read("coal"))), "en"),
        ("people's", Sequence((read("people"), read("'s"))), "en"),
        ("people’s", Sequence((read("people"), read("'s"))), "en"),
        ("a.b", Sequence((read("a"), read(r"\."), read("b"))), "en"),
        ("women's*", Sequence((read("women"), read("'s.*"))), "en"),
        ("China*'s", Sequence((read("china.*"), read("'s"))), "en"),
        ("Yan'*", read("yan'.*"), "en"),
        ("steel-*", Sequence((read("steel"), read(r"\-"), A_WORD)), "en"),
        ("*-making", Sequence((A_WORD, read(r"\-"), read("making"))), "en"),
        ('"steel＊"', Sequence((read("steel"), read(r"\*"))), "en"),
    ],
)
def test_plain_words_and_phrases(text: str, node: Node, side: Side) -> None:
    assert parsed(text) == Query(text, node, side)


def test_a_language_that_is_said_is_taken() -> None:
    assert parsed("1958", "zh").node == Substring("1958")
    assert parsed("钢铁", "en").side == "en"
    assert parsed('[class="number"]', "zh").side == "zh"


def test_chinese_words_are_cut_where_words_are_asked_for() -> None:
    assert parsed("钢铁", match="word").node == read("钢铁")
    assert parsed("钢铁工业的", match="word").node == Sequence((read("钢铁工业"), read("的")))
    assert parsed("steel*", match="word").node == read("steel.*")


def cql(text: str, node: Node, **more: object) -> Query:
    return Query(text, node, "en", is_cql=True)._replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ('[word="a"]', A),
        ("[word='a']", A),
        ('["a"]', A),
        ('("a"%c)', word("a", True)),
        ('"a"%c', word("a", True)),
        ('"a" "b"', Sequence((A, B))),
        ("'a' 'b'", Sequence((A, B))),
        ('"a"? "b"', Sequence((Repeat(A, 0, 1), B))),
        ('[word="a"%c]', word("a", True)),
        ('[word="a" %c]', word("a", True)),
        ('[word="a"%d]', tree.Test("word", "a", bare=True)),
        ('[word="a"%cd]', tree.Test("word", "a", True, True)),
        ('[word="."%l]', word(r"\.")),
        (r'[word="\Q.*\E"]', word(r"\.\*")),
        ('[WORD="a"]', A),
        ("[]", ANY),
        ('[lemma="go"]', tree.Test("lemma", "go")),
        ('[lemma="Party"]', tree.Test("lemma", "Party", True)),
        (r'[lemma="\w+"]', tree.Test("lemma", r"\w+")),
        ('[class="number"]', tree.Test("class", "number")),
        ('[class="num.*"]', tree.Test("class", "number")),
        ('[class="LATIN|word"%c]', tree.Test("class", "word|latin")),
        ('[word!="a"]', Not(A)),
        ('[!word="a"]', Not(A)),
        ('[!!word="a"]', Not(Not(A))),
        ('[word="a" & word="b"]', All((A, B))),
        ('[word="a" | word="b"]', Either((A, B))),
        ('[word="a" | word="b" & word="c"]', Either((A, All((B, C))))),
        ('[(word="a" | word="b") & word="c"]', All((Either((A, B)), C))),
        ('[!(word="a" | word="b")]', Not(Either((A, B)))),
        ('[word="a" -> word="b"]', Either((Not(A), B))),
        ('[pos="VERB"]', tree.Test("pos", "VERB")),
        ('[Pos="N.*"]', tree.Test("pos", "NOUN|NUM")),
        ('[pos="verb"%c]', tree.Test("pos", "VERB")),
        ('[pos!="NOUN|PROPN"]', Not(tree.Test("pos", "NOUN|PROPN"))),
        ('[pos="VERB" & lemma="a"]', All((tree.Test("pos", "VERB"), tree.Test("lemma", "a")))),
        ("[lbound(s)]", Bound("s")),
        ("[rbound(p)]", Bound("p", True)),
        ('[_.text_year="1958"]', Fact("year", "=", "1958")),
        ("[_.page <= 2]", Fact("page", "<=", "2")),
        ('[word="a"] [word="b"]', Sequence((A, B))),
        ('[word="a"][word="b"]', Sequence((A, B))),
        ('[word="a"] "b"', Sequence((A, B))),
        ('[word="a"]?', Repeat(A, 0, 1)),
        ('[word="a"]*', Repeat(A, 0, None)),
        ('[word="a"]+', Repeat(A, 1, None)),
        ('[word="a"]{2}', Repeat(A, 2, 2)),
        ('[word="a"]{2,}', Repeat(A, 2, None)),
        ('[word="a"]{1,3}', Repeat(A, 1, 3)),
        ('[word="a"]{,3}', Repeat(A, 0, 3)),
        ('[word="a"] []{0,3} [word="b"]', Sequence((A, Repeat(ANY, 0, 3), B))),
        ('("a" | "b") "c"', Sequence((Choice((A, B)), C))),
        ('("a" "b"){2}', Repeat(Sequence((A, B)), 2, 2)),
        ('[word="a"] | "b" "c"', Choice((A, Sequence((B, C))))),
        ('<s> "a"', Sequence((Edge("s"), A))),
        ('[word="a"] </p>', Sequence((A, Edge("p", True)))),
        ("<s/>", Sequence((Edge("s"), ANY, Repeat(Further("s"), 0, None), Edge("s", True)))),
        ('x:"a" 1:[]', Sequence((Label("x", A), Label("1", ANY)))),
        ('"a" @[]', Sequence((A, Label("target", ANY)))),
        ('(meet "a" "b" -5 5)', Meet(A, B, -5, 5)),
        ('MU(meet "a" [word="b"] s)', Meet(A, B, region="s")),
        ('(union "a" (meet "b" "c" 1 2))', Union((A, Meet(B, C, 1, 2)))),
        (r'[word="a\"b"]', word('a"b')),
        ('[word="a""b"]', None),
        (r"[word='it\'s']", word("it's")),
        (r'[word="\d+\.\d"]', word(r"\d+\.\d")),
        (r'[word="\p{Lu}"]', word(r"\p{Lu}")),
        ('[word="[[:upper:]]"]', word("[[:upper:]]")),
        ('\n[word="a"]\t', A),
        ('[word="a"];', A),
        ('[word="a"] # what one says of it', A),
    ],
)
def test_the_query_language(text: str, node: Node | None) -> None:
    if node is None:
        with pytest.raises(QueryError, match="a quote inside a word"):
            parsed(text)
    else:
        assert parsed(text) == cql(text, node)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("within s", Extent(1, "s")),
        ("WITHIN p", Extent(1, "p")),
        ("within 5", Extent(5, "tokens")),
        ("within 2 s", Extent(2, "s")),
        ('within ("b" "c")', Inside(Sequence((B, C)))),
        ('!within "b"', Inside(B, True)),
        ('containing "b"', Holding(B)),
        ('!containing "b"', Holding(B, True)),
    ],
)
def test_what_a_match_lies_in_or_holds(limit: str, expected: object) -> None:
    assert parsed(f'[word="a"] {limit}') == cql(f'[word="a"] {limit}', A, limits=(expected,))


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        ("x.word = match.word", Agree("x", "match", "word")),
        ("x.lemma != matchend.lemma", NotSo(Agree("x", "matchend", "lemma"))),
        ('x.word = "b"%c', At("x", word("b", True))),
        ('match.text_year = "195."', At("match", Fact("year", "=", "195."))),
        ("match.year >= 1958", At("match", Fact("year", ">=", "1958"))),
        ("int(match.page) < 3", At("match", Fact("page", "<", "3"))),
        ("distance(match, x) > 2", Apart("match", "x", ">", 2)),
        ("distabs(x, matchend) <= 2", Apart("x", "matchend", "<=", 2, True)),
    ],
)
def test_what_a_whole_match_must_be(constraint: str, expected: object) -> None:
    text = f'x:"a" :: {constraint}'
    assert parsed(text) == cql(text, Label("x", A), constraint=expected)


def test_a_plain_query_may_ask_of_the_article() -> None:
    query = parsed("iron NOT (coal OR 煤)")
    assert query.node == read("iron")
    assert query.condition == And((Term("iron", "en"), Without(Or((Term("coal", "en"), Term("煤", "zh"))))))
    assert parsed("iron OR coal").condition is None
    assert parsed("iron AND coal").node == Choice((read("iron"), read("coal")))


def test_hits_are_of_one_language() -> None:
    query = parsed("钢铁 AND steel")
    assert (query.node, query.side) == (Substring("钢铁"), "zh")
    assert query.note == "hits of one language are shown; steel must stand in the article"
    with pytest.raises(QueryError, match="hits are of one language"):
        parsed("钢铁 OR steel")
    assert parsed("钢铁 OR steel", "zh").node == Choice((Substring("钢铁"), Substring("steel")))
    for text in ("(钢铁 OR steel) NOT 煤", "钢铁 AND (steel OR 煤)"):  # an article without steel fits as well
        assert parsed(text).note == "hits of one language are shown; steel only says which articles fit"
    assert parsed("steel NOT (煤 OR coal)").note == ""


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("钢铁 OR 煤 NOT 上海", True),
        ("钢铁 AND 上海 OR 煤", True),
        ("上海 AND (钢铁 OR (煤 NOT 铁))", True),
        ("(钢铁 OR 煤) NOT 上海", False),
        ("钢铁 OR 煤", False),
        ("钢铁 NOT (煤 OR 上海)", False),
    ],
)
def test_or_beside_and_or_not_says_what_these_are_asked_of(text: str, is_said: bool) -> None:
    said = "AND and NOT are asked of articles: in those that fit the whole query the hits of each word count"
    assert (parsed(text).note == said) is is_said


def test_words_of_the_other_language_behind_an_arrow_are_told() -> None:
    assert parsed("fishermen ==> 湖 OR water").note == "water is looked for in the Chinese, too"
    assert parsed("fishermen ==> 湖 OR 水").note == ""


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("195?", ["195."]),
        ("19??", ["19.."]),
        ("??58", ["..58"]),
        ("3,?00", ["3,.00"]),
        ("1,*", ["1,.*"]),
        ("T-?4", ["t", r"\-", ".4"]),
        ("st??l", ["st..l"]),
    ],
)
def test_a_question_mark_is_a_figure_where_figures_are_near(text: str, patterns: list[str]) -> None:
    node = parsed(text, "en").node
    assert (node.parts if isinstance(node, Sequence) else (node,)) == tuple(map(read, patterns))


@pytest.mark.parametrize(("text", "node"), [("1958", read("1958")), ("1958 OR 34", Choice((read("1958"), read("34"))))])
def test_of_figures_it_is_said_that_the_other_language_may_have_them(text: str, node: Node) -> None:
    assert parsed(text).node == node
    assert "may stand in either language; this is of the English (--lang zh: of the Chinese)" in parsed(text).note
    assert parsed(text, "en").note == ""
    assert parsed("1958 AND 钢铁").note == ""
    assert parsed("钢铁 ==> 1958").note == ""


def test_the_star_of_a_chinese_word_is_said_to_be_none() -> None:
    assert parsed("钢铁*").node == Substring("钢铁")
    with pytest.raises(QueryError, match="a star inside Chinese"):
        parsed("钢铁*", match="word")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("钢铁｜煤炭", "the sign is |"),
        ("＂钢铁＂", 'the sign is "'),
        ("钢铁＊", "the sign is *"),
        ("st？el", "the sign is ?"),
        ("［word＝“钢铁”］", "the sign is ="),
        ("钢铁 ＝＝＞ steel", "the sign is ="),
        ("钢铁 → steel", "==>"),
        ("钢铁 －煤炭", "say NOT"),
        ("钢铁 —煤炭", "say NOT"),
        ("iron –coal", "say NOT"),
        ("！钢铁", "say NOT"),
        ("title：钢铁", "a field is an option"),
        ("（钢铁 OR 煤炭） AND 上海", "( and ) group"),
        ("钢铁 AND（煤炭 OR 上海）", "write blanks around AND"),
        ("（钢铁）OR 煤炭", "write blanks around OR"),
        ("钢铁AND煤炭", "write blanks around AND"),
        ("钢铁 ＡＮＤ 煤炭", "say AND"),
        ("钢铁 or 煤炭", 'say OR, or "or" in quotes'),
    ],
)
@pytest.mark.parametrize("of_articles", [False, True])
def test_a_sign_of_a_chinese_keyboard_is_never_looked_for_unasked(text: str, said: str, of_articles: bool) -> None:
    with pytest.raises(QueryError) as caught:
        asked_of_articles(text) if of_articles else parsed(text)
    assert said in caught.value.reason
    assert caught.value.at is not None


@pytest.mark.parametrize(
    "text",
    [
        "（新华社）",
        "是吗？",
        "毛主席说：同志们",
        "５０％",
        '"钢铁｜煤炭"',
        '"钢铁 or 煤炭"',
        "——钢铁",
        "渔民－公社",
        "Ｒ＆Ｄ公司",
    ],
)
def test_marks_of_a_text_are_looked_for_as_they_stand(text: str) -> None:
    assert parsed(text, "zh").node == Substring("".join(text.strip('"').split()), parsed(text, "zh").node.blanks)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ('"the" :: match.section = "要闻"', "en"),
        ('"the" [_.place = "南京"]', "en"),
        ('"湖" :: match.agency = "Xinhua"', "zh"),
        ('a:[] "lake" :: a.word = "湖"', "zh"),
        ('"the" within ("的" [])', "zh"),
        ('[] :: match.section = "要闻"', "zh"),
        ('[class="number"]', "en"),
    ],
)
def test_the_words_of_cql_say_its_language_whatever_is_asked_of_the_article(text: str, side: Side) -> None:
    assert parsed(text).side == side


def test_articles_are_asked_by_the_same_reader() -> None:
    assert asked_of_articles("iron steel") == And((Term("iron", "en"), Term("steel", "en")))
    assert asked_of_articles('"iron" "steel"') == cql('"iron" "steel"', Sequence((word("iron"), word("steel"))))
    assert isinstance(asked_of_articles("合作社 ==> cooperative*"), Query)
    with pytest.raises(QueryError, match='say OR, or "or" in quotes'):
        asked_of_articles("iron or steel")
    assert parsed("iron or steel").node == Sequence((read("iron"), read("or"), read("steel")))


def test_an_arrow_inside_a_word_with_an_escaped_quote_is_no_arrow() -> None:
    query = parsed(r'[word="\""] ==> "钢"')
    assert query.node == word('"')
    assert query.partner is not None
    assert query.partner.query.node == Substring("钢")
    assert parsed(r'[word="a\"==>"]').partner is None


def test_kinds_of_nodes_are_never_equal() -> None:
    assert All((A, B)) != Either((A, B))  # type: ignore[comparison-overlap]
    assert Edge("s") != Bound("s")  # type: ignore[comparison-overlap]


@pytest.mark.parametrize(
    "query", ['(meet "a" "b" -5 5) within s', '(union "a" "b") within 5', '(meet "a" "b" s) within p']
)
def test_a_hit_of_meet_lies_in_one_sentence_anyway(query: str) -> None:
    """It is one token; who says `within s` means both words, which is not what would be asked."""
    with pytest.raises(QueryError, match=r"one token; for one sentence: \(meet A B s\)") as caught:
        parsed(query)
    assert caught.value.at == query.index("within")
    assert parsed('(meet "a" "b" -5 5) within ("b" [])').limits


def test_a_strategy_is_for_cql() -> None:
    assert parsed('[word="a"]', strategy="longest").strategy == "longest"
    with pytest.raises(QueryError, match="a strategy is for CQL"):
        parsed("steel", strategy="longest")


def test_characters_are_looked_for_where_a_part_is_a_substring() -> None:
    assert parsed("钢铁").is_substring
    assert parsed("钢铁|煤炭").is_substring
    assert not parsed('[word="钢铁"]').is_substring
    assert not parsed("steel|coal").is_substring


CANNOT = "this cannot stand here"


@pytest.mark.parametrize(
    ("text", "reason", "at"),
    [
        ('[word="a"', "the query ends too early", 9),
        ("[", "the query ends too early", 1),
        ('[word="a"] within', "the query ends too early", 17),
        ('[word="a"]]', "this cannot stand here: no [ before it", 10),
        ('[word="a] [word="b"]', "this quotation mark is never closed", 18),
        ('[wrd="a"]', "no attribute wrd; say word, lemma, pos or class", 1),
        ('[word="a"] within x', "no region x; say within s, within p or within 10 (tokens)", 18),
        ('[word="a"] 钢铁', f'{CANNOT}: in CQL a word stands in quotes: "钢铁"', 11),
        ('[word="a"]{3,2}', "3 to 2 times is never", 10),
        ('[word="a"]{0}', "0 to 0 times is never", 10),
        ('[word="a"]{101}', "more than 100 times; say fewer, or none: {2,}", 11),
        ('[class="noun"]', "no class 'noun'; say word, number, latin, punctuation", 7),
        ('[word="a("]', "no regular expression: a ( that nothing closes", 8),
        ('[word="*a"]', "no regular expression: nothing to repeat before it", 7),
        ('[word="[:upper:]"]', "a class stands in a set: [[:upper:]]", 7),
        ('[word="[[.a.]]"]', "no set of collating elements; write the characters themselves", 8),
        ('[word="a"%x]', "after % write c (any case), d (without accents), l (no regular expression)", 10),
        ('[lemma="[A-Z]+"]', 'lemmas are in small letters; for capitals ask for the word: [word="[A-Z].*"]', 7),
        ('a:[] :: b.word = "x"', "no label b; the labels here are a, match, matchend", 8),
        ('"x" within (a:[] []) :: a.word = "x"', "no label a; the labels here are match, matchend", 24),
        ("a:[] b:[] :: a.word = b.word %d", "after % write c (any case)", 30),
        ('[] :: match.place = "x"%d', "after % write c (any case), l (no regular expression)", 24),
        ('[] :: match.year > "1958"%c', "no % here", 26),
        ('钢 ==> [_.year="1958"]', "after ==> no AND, NOT or article: only what one sentence says", 5),
        ('[] :: match.size = "x"', "no attribute size; say word, lemma, pos or class", 12),
    ],
)
def test_an_error_says_what_and_where(text: str, reason: str, at: int) -> None:
    with pytest.raises(QueryError) as caught:
        parsed(text)
    error = caught.value
    assert (error.reason, error.query, error.at) == (reason, text, at)
    assert str(error) == f"{reason}, at character {at + 1} of the query: {text[:at]}»{text[at:]}"


@pytest.mark.parametrize(
    ("text", "right_form"),
    [
        ('"stee.*"', '[word="stee.*"%c], or plain stee*'),
        ('"iron|steel"', '[word="iron|steel"%c], or plain iron|steel'),
        ("stee.*", "or plain stee*"),
        ("/steel.*/", "or plain steel*"),
        ("steel$", "a regular expression is CQL"),
        (r"\\bsteel", "a regular expression is CQL"),
        ('[pos="NN"]', "no part of speech 'NN'; say ADJ, ADP"),
        ('[pos="verb"]', "VERB, X (Universal Dependencies)"),
        ('[pos="V"]', "no part of speech 'V'"),
        ('[upos="VERB"]', '[pos="VERB"]'),
        ("steel_NN", '[lemma="go" & pos="VERB"]'),
        ('[lc="the"]', '[word="the"%c]'),
        ('[lempos="go-v"]', '[lemma="go" & pos="VERB"]'),
        ("[word=l'.']", '[word="."%l]'),
        ('[word!=="."]', '[word!="."%l]'),
        ('[word == "."]', '[word="."%l]'),
        ('[word >= "1950"]', "words have no size"),
        ("[word=$list]", '[word="iron|steel"]'),
        ('[word="the", lemma="the"]', "write & for both"),
        ('[word="st.*" & f(word) > 50]', "freq"),
        ('[year="1958"]', ':: match.year = "1958"'),
        ("[::]", "any token is []"),
        ('[word="a"] expand to s', "--window 0"),
        ('[word="a"] cut 10', "--limit 100"),
        ('[word="a"] swap 1', "collocates"),
        ('[word="a"] sort by word', "--sort L1,R1"),
        ('[word="a"] within text', "leave it out"),
        ('[lemma="boat"] within zh: [word="船"]', "==> 船"),
        ('"the" (?= "party")', "no lookahead or lookbehind"),
        ('[word="a"] & [word="b"]', "& joins tests of one token"),
        ('[word="a"] AND "b"', "write & between tests of one token"),
        ('<text_year="1958"> []', ':: match.year = "1958"'),
        ("<s> </s>", "<s> []"),
        ("<u> []", "say <s>, </s>, <p> or </p>"),
        ('title:"steel"', "--in headline"),
        ("title:steel", "a field is an option"),
        ("steel:C", "(%c)"),
        ('A = [word="steel"];', "no results by name"),
        ("union A B", "write AND, OR, NOT"),
        ("cat Last", "kwic"),
        ("tabulate Last match word", "--format csv"),
        ("sort by word on match", "--sort"),
        ('~"steel-n"', "no thesaurus"),
        ("iron + steel", "[]{0,1}"),
        ("iron -coal", "say NOT"),
        ("+iron", "AND is enough"),
        ("iron & coal", "say AND"),
        ("iron NEAR/5 coal", "[]{0,5}"),
        ("{steel}", "put it in quotes"),
        ("[iron,steel]", "say word, lemma, pos or class"),
        ("steel|", "nothing after |"),
        ("'pig iron'", 'only " quotes: "pig iron"'),
        ("steel;", "leave it out"),
        ("iron steel within s", '"iron" []{0,5} "steel" within s'),
        ("st(e|a)l", "a bracket inside a word"),
        ("steel+", "put it in quotes"),
        ("%steel%", "put it in quotes"),
        ("go/VB*", "a part of speech is asked for in CQL"),
        ("iron ... steel", "[]{0,5}"),
        ("steel~2", "put it in quotes"),
        ('"pig iron"~5', "put it in quotes"),
        ("ste[ea]l", "in CQL a word stands in quotes"),
        ("(iron OR coal) ore", "say AND or OR between a bracket"),
        ("钢?业", '[word="钢.业"]'),
        ("NOT iron", "search finds the articles"),
    ],
)
@pytest.mark.parametrize("of_articles", [False, True])
def test_what_other_tools_write_otherwise_is_an_error_with_the_right_form(
    text: str, right_form: str, of_articles: bool
) -> None:
    if of_articles and text in ("NOT iron", "(iron OR coal) ore"):
        return  # articles without a word, and brackets beside a word, can be found
    with pytest.raises(QueryError) as caught:
        asked_of_articles(text) if of_articles else parsed(text)
    assert right_form in caught.value.reason
    assert caught.value.at is not None


@pytest.mark.parametrize("text", ["", " ", "\u3000\n"])
def test_an_empty_query_is_said_to_be_empty(text: str) -> None:
    with pytest.raises(QueryError, match="an empty query; try a word"):
        parsed(text)


@pytest.mark.parametrize(("text", "at"), [("，", 0), ("a|,", 2), ("“”|a", 0), ("钢铁|…", 3)])
def test_marks_alone_are_nothing_to_look_for(text: str, at: int) -> None:
    with pytest.raises(QueryError, match="no letter, figure or character to look for") as caught:
        parsed(text)
    assert caught.value.at == at


@pytest.mark.parametrize(
    "text",
    [
        "(" * 600 + "钢" + ")" * 600,
        "NOT (" * 300 + "钢" + ")" * 300,
        "[" + "!" * 3000 + 'word="a"]',
        "(meet " * 999 + '"a"',
        '["a"' + ' -> "b"' * 999 + "]",
    ],
)
def test_a_query_that_is_nested_too_deep_is_said_to_be(text: str) -> None:
    with pytest.raises(QueryError, match="more than 50 brackets within brackets"):
        asked_of_articles(text)
    assert parsed("(" * 40 + "钢" + ")" * 40).node == Substring("钢")


def test_a_star_inside_chinese_is_said_to_be_no_word() -> None:
    with pytest.raises(QueryError, match="a star inside Chinese") as caught:
        parsed("钢*铁")
    assert caught.value.at == 1


@settings(max_examples=150)
@given(
    st.text(max_size=20)
    | st.lists(
        st.sampled_from(
            ["[", "]", "(", ")", "<s>", "::", "a:", "match", ".", "meet", "%", "AND", "NOT", "->", "@",
             '"a"', "'", '"', "word", "lemma", "class", "=", "!=", "!", "&", "|", "{1,2}", "{", "}",
             ",", "2", "?", "*", "+", "%c", "within", " s", " p", " ", "钢", "\\", '[word="a"]', '"number"', "[]"]
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from([None, "zh", "en"]),
    st.sampled_from(["substring", "word"]),
)  # fmt: skip
def test_any_text_is_a_query_or_an_error_with_its_place_in_one_line(text: str, lang: Side | None, match: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            query = parsed(text, lang, match=match)  # type: ignore[arg-type]
        except QueryError as error:
            assert error.at is None or 0 <= error.at <= len(text)  # noqa: PT017
        else:
            assert query.text == text
            assert query.side == (lang or query.side)


@pytest.mark.parametrize(
    ("query", "read_as"),
    [
        ("鋼鐵", "钢铁"),
        ("一九五○年", "一九五〇年"),
        ("café", "cafe"),
        ("钢铁", ""),
        ("STEEL", ""),
        ("１９５８", ""),
        ('[word="鋼鐵"]', ""),
    ],
)
def test_a_query_says_what_it_is_read_as(query: str, read_as: str) -> None:
    assert parsed(query).read_as == read_as
    assert parsed(query, exact=True).read_as == ""


def test_an_exact_query_has_the_characters_that_were_typed() -> None:
    assert parsed("鋼鐵", exact=True).node == Substring("鋼鐵", exact=True)
    assert parsed("Café*", exact=True).node == word("Café.*")
    assert parsed("鋼鐵", exact=True, match="word").node == word("鋼鐵")


def test_cql_is_the_same_query_of_hits_and_of_articles() -> None:
    for query in ('[word="大桥"]', '"pig" "iron"', "跃进 ==> leap forward"):
        assert query_of_hits(query) == query_of_articles(query) == query
    assert query_of_hits("水库 灌溉") == "水库 AND 灌溉"
    assert query_of_articles("pig iron") == '"pig iron"'
