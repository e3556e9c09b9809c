"""Segmenters: the compiled one against its reference, offsets, and words that a line break cuts in half."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import read
from corpus_archive.language.folding import narrowed
from corpus_archive.language.segmenters import (
    Segmenter,
    default_segmenter,
    segmenter,
    tagged,
    word_spans,
)
from corpus_archive.language.spans import Token

# Where the two may differ: Latin letters and figures joined by hyphens, dots or underscores (1958-10-24, U.S.A, a_b),
# in either width, and Han beyond the basic plane. rjieba keeps them whole, jieba takes them apart.
KNOWN = re.compile(r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)+|[\U00020000-\U0003ffff]+")


@pytest.fixture(scope="module")
def rust() -> Segmenter:
    return segmenter("rjieba")


@pytest.fixture(scope="module")
def reference() -> Segmenter:
    return segmenter("jieba")


def forms(segmenter: Segmenter, text: str) -> list[str]:
    return [token.form for token in segmenter.tokens(text)]


def printed(text: str) -> str:
    return "".join(text.split())


def differences(one: Segmenter, other: Segmenter, text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The smallest stretches that two segmenters cut otherwise: the tokens of the one, the tokens of the other."""
    ours, theirs = list(one.tokens(text)), list(other.tokens(text))
    shared = sorted({token.end for token in ours} & {token.end for token in theirs})
    for start, end in itertools.pairwise([0, *shared]):
        cut = [tuple(token.form for token in tokens if start < token.end <= end) for tokens in (ours, theirs)]
        if cut[0] != cut[1]:
            yield cut[0], cut[1]


def test_each_segmenter_has_its_name(rust: Segmenter, reference: Segmenter) -> None:
    assert (rust.name, reference.name) == ("rjieba", "jieba")


def test_the_default_is_the_compiled_one() -> None:
    assert default_segmenter().name == "rjieba"


def test_there_is_one_default_in_a_process() -> None:
    assert default_segmenter() is default_segmenter()


def test_a_process_makes_each_segmenter_once_whoever_asks(root: Path) -> None:
    """One without the words of the period, which parsing asks; one with them, for all that index, audit and query."""
    code = """if True:
        import concurrent.futures, rjieba, sys

        made = []
        new = rjieba.Jieba
        rjieba.Jieba = lambda: made.append(1) or new()

        from corpus_archive import Archive
        from corpus_archive.language.chinese import tokens
        from corpus_archive.language.segmenters import default_segmenter, described, segmenter, tagged, word_spans

        asked = [
            lambda: word_spans('产量最', '高年份'), lambda: word_spans('湖', '水'), default_segmenter,
            lambda: segmenter('rjieba'), lambda: segmenter('rjieba', '', described('rjieba')),
            lambda: list(tagged('湖水')), lambda: tokens('湖水'),
        ]
        with concurrent.futures.ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda one: one(), asked * 4))
        archive = Archive.open(sys.argv[1])
        archive.index()
        archive.audit()
        print(len(made))
    """
    done = subprocess.run(
        [sys.executable, "-c", code, str(root / "seeds")], capture_output=True, text=True, check=False
    )
    assert done.stdout == "2\n", done.stderr


def test_the_default_does_not_load_the_reference() -> None:
    code = (
        "import sys; from corpus_archive.language.chinese import tokens; tokens('湖'); sys.exit('jieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_words_are_not_loaded_before_someone_asks_for_them() -> None:
    code = "import sys; from corpus_archive.language import chinese; sys.exit('rjieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_tokens_know_where_they_stand(rust: Segmenter) -> None:
    assert list(rust.tokens("群众　修堤。")) == [Token("群众", 0, 2), Token("修堤", 3, 5), Token("。", 5, 6)]


def test_offsets_count_code_points_beyond_the_basic_plane(rust: Segmenter, reference: Segmenter) -> None:
    assert Token("群众", 3, 5) in list(rust.tokens("𠀀，：群众"))
    assert Token("群众", 3, 5) in list(reference.tokens("𠀀，：群众"))


@pytest.mark.parametrize("blank", ["", " ", "　　", "\r\n\t"])
def test_blanks_are_no_tokens(rust: Segmenter, blank: str, reference: Segmenter) -> None:
    assert [*rust.tokens(blank), *reference.tokens(blank)] == []


@given(st.text() | st.text(alphabet="群众修堤渡轮开了一九○３.5-%aＡ·？?\u3000 \n𠮷"))
@settings(deadline=None)
def test_a_token_of_the_compiled_segmenter_is_the_text_at_its_offsets(rust: Segmenter, text: str) -> None:
    found = list(rust.tokens(text))
    assert [text[token.start : token.end] for token in found] == [token.form for token in found]
    assert "".join(token.form for token in found) == printed(text)


@given(text=st.text() | st.text(alphabet="群众修堤渡轮开了一九○３.5-%aＡ·？?\u3000 \n𠮷"))
@settings(deadline=None)
def test_a_token_of_the_reference_is_the_text_at_its_offsets(reference: Segmenter, text: str) -> None:
    found = list(reference.tokens(text))
    assert [text[token.start : token.end] for token in found] == [token.form for token in found]
    assert "".join(token.form for token in found) == printed(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "渡口的群众连夜修堤，天亮前把三百担石料运上了船。",
        "南京市在几天内建成了两座新码头，最高日运量达到四百四十五吨。",
        "老船工说：“再冷的天，也挡不住我们开船！”",
        "水位比去年高１．５公尺，为31.5公尺，超过警戒线12.5%。",
        "工程师彼得·哈特曼和渔民张?福在××码头见面。",
        "一九五八年十月二十四日，湖上运来三三○○袋大米。",
        "No.5码头和C&A公司、米格-15飞机的照片。",
    ],
)
def test_the_compiled_segmenter_cuts_prose_as_its_reference_does(
    rust: Segmenter, sentence: str, reference: Segmenter
) -> None:
    assert forms(rust, sentence) == forms(reference, sentence)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("增产４０００吨", "增产 ４０００ 吨"),
        ("为３．５％、3.5%", "为 ３．５％ 、 3.5%"),
        ("收３，８００人，有４，５，６号", "收 ３，８００ 人 ， 有 ４ ， ５ ， ６ 号"),
        ("12,345,678.50元", "12,345,678.50 元"),
        ("高５·６６公尺，五·六六公尺", "高 ５·６６ 公尺 ， 五·六六 公尺"),
        ("一九五○年、一九五〇年、一九五八年", "一九五○年 、 一九五〇年 、 一九五八年"),
        ("运来三三○○袋", "运来 三三○○ 袋"),
        ("李○○说", "李 ○○ 说"),
        ("ＧＤＰ增长", "ＧＤＰ 增长"),
    ],
)
def test_a_figure_is_one_token_however_it_is_printed(
    rust: Segmenter, text: str, cut: str, reference: Segmenter
) -> None:
    assert forms(rust, text) == forms(reference, text) == cut.split()


@pytest.mark.parametrize("text", ["增产4,000吨，占3.5%", "T-34坦克、1958年10月24日", "No.5码头和C&A公司"])
def test_words_do_not_depend_on_the_width_they_are_printed_in(rust: Segmenter, text: str, reference: Segmenter) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
    for one in (rust, reference):
        assert [narrowed(form) for form in forms(one, wide)] == [narrowed(form) for form in forms(one, text)]


@pytest.mark.parametrize(
    ("text", "compiled", "taken_apart"),
    [
        ("1958-10-24", ["1958-10-24"], ["1958", "-", "10", "-", "24"]),
        ("八百：800-900斤", ["八百", "：", "800-900", "斤"], ["八百", "：", "800", "-", "900", "斤"]),
        ("T-34坦克", ["T-34", "坦克"], ["T", "-", "34", "坦克"]),
        ("Ｔ－３４坦克", ["Ｔ－３４", "坦克"], ["Ｔ", "－", "３４", "坦克"]),
        ("U.S.A", ["U.S.A"], ["U", ".", "S", ".", "A"]),
        ("G.K.切斯特", ["G.K", ".", "切斯特"], ["G", ".", "K", ".", "切斯特"]),
        ("a_b", ["a_b"], ["a", "_", "b"]),
        ("𠀀𠮷", ["𠀀𠮷"], ["𠀀", "𠮷"]),
    ],
)
def test_the_known_differences_are_these(
    rust: Segmenter, text: str, compiled: list[str], taken_apart: list[str], reference: Segmenter
) -> None:
    assert (forms(rust, text), forms(reference, text)) == (compiled, taken_apart)


@pytest.fixture
def sample_sentences(sample: Path, root: Path) -> list[str]:
    """Every sentence of the Chinese texts of sample and seed, and their headlines and header dates."""
    found: list[str] = []
    for article in read([sample, root / "seeds"], on_error=lambda _: None):
        if article.zh:
            found += [article.zh.headline, article.header.zh.date]
            found += [article.zh.text[start:end] for start, end in article.zh.sentences]
    return found


def test_few_sentences_of_the_sample_are_cut_otherwise(
    rust: Segmenter, sample_sentences: list[str], reference: Segmenter
) -> None:
    prose = [sentence for sentence in sample_sentences if not re.fullmatch(r"\d{4}-\d\d-\d\d", sentence)]
    otherwise = [sentence for sentence in prose if forms(rust, sentence) != forms(reference, sentence)]
    assert len(prose) > 1000
    assert len(otherwise) / len(prose) < 0.005


def test_every_difference_in_the_sample_and_the_seed_is_listed(
    rust: Segmenter, sample_sentences: list[str], reference: Segmenter, root: Path, request: pytest.FixtureRequest
) -> None:
    """`tests/golden/segmenters.tsv`: what either makes of the stretches that they cut otherwise."""
    found = {one for sentence in sample_sentences for one in differences(rust, reference, sentence)}
    listed = "rjieba\tjieba\n" + "".join(
        f"{' | '.join(ours)}\t{' | '.join(theirs)}\n" for ours, theirs in sorted(found)
    )
    path = root / "tests" / "golden" / "segmenters.tsv"
    if request.config.getoption("--update-golden"):
        path.write_text(listed, encoding="utf-8")
    assert listed == path.read_text(encoding="utf-8")
    assert all(KNOWN.fullmatch(narrowed("".join(ours))) for ours, _ in found)


@pytest.mark.parametrize(
    ("left", "right"), [("产量最", "高年份"), ("动员群", "众修堤"), ("人民公", "社"), ("图书", "馆")]
)
def test_a_word_cut_in_half_spans_the_break(left: str, right: str) -> None:
    assert word_spans(left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("渡轮开", "了"), ("老沈", "来了"), ("修堤。", "群众"), ("", "群众"), ("群众", ""), ("", "")]
)
def test_a_break_between_words_is_spanned_by_none(left: str, right: str) -> None:
    assert not word_spans(left, right)


def test_a_token_knows_its_part_of_speech_and_its_place() -> None:
    found = [(one.form, one.tag, one.start) for one in tagged("书记方志纯到九江")]
    assert ("方志纯", "nr", 2) in found
    assert ("九江", "ns", 6) in found


def test_a_tagged_text_gives_its_tokens_by_number_and_by_offset() -> None:
    text = tagged("书记方志纯到九江")
    assert [one.form for one in text] == text.forms
    assert text[1].start == len(text[0].form)
    assert text.from_offset(text[1].start) == text[1]
    assert text.from_offset(1) is None
    assert (text.has_end(text[1].end), text.has_end(1), text.has_end(99)) == (True, False, False)
