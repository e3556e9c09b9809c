"""Measures: against other tools, published figures, exact arithmetic and the laws they obey.

tests/golden/measures.tsv was made once with the Python package association-measures 0.3.2, whose `score` was called as
the file's first lines say. Zeros and definitions in which we differ from it are named where they are compared.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus_archive.statistics import measures
from corpus_archive.statistics.measures import KEYWORD_MEASURES, MEASURES, CollocateMeasure, Contingency, KeywordMeasure

Floats = NDArray[np.float64]
Cells = tuple[int, int, int, int]
GOLDEN = Path(__file__).parents[1] / "golden" / "measures.tsv"
EPSILON = 2.0**-52


def table(*cells: Iterable[float]) -> Contingency:
    """A table of rows of four cells."""
    return Contingency(*np.array(cells, dtype=np.float64).reshape(-1, 4).T)


def golden() -> dict[str, Floats]:
    lines = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names, *rows = [line.split("\t") for line in lines]
    return dict(zip(names, np.array(rows, dtype=np.float64).T, strict=True))


GIVEN = golden()
ALL = Contingency.from_signature(GIVEN["f"], GIVEN["f1"], GIVEN["f2"], GIVEN["N"])
FULL = (ALL.R1 > 0) & (ALL.R2 > 0) & (ALL.C1 > 0) & (ALL.C2 > 0)
SEEN = FULL & (ALL.O11 > 0)


def same(ours: Floats, theirs: Floats, where: NDArray[np.bool_], absolute: Floats | float = 0.0) -> None:
    """Equal to a relative 1e-9 (and, where the other tool loses digits, an absolute bound) in the rows named."""
    assert where.sum() >= 200
    wrong = where & ~(np.abs(ours - theirs) <= 1e-9 * np.abs(theirs) + absolute)
    rows = [tuple(GIVEN[name][row] for name in ("f", "f1", "f2", "N")) for row in np.flatnonzero(wrong)]
    assert rows == []


# Cells small and large, with many zeros among them.
frequency = st.integers(0, 5) | st.integers(0, 1_000) | st.integers(0, 1_000_000)
cells = st.tuples(frequency, frequency, frequency, frequency)
huge = st.tuples(*[frequency | st.integers(0, 1_000_000_000)] * 4)
positive = st.tuples(*[st.integers(1, 1_000_000)] * 4)
p_values = st.lists(st.floats(0, 1), max_size=30)


def expected(observed: Cells) -> list[Fraction]:
    a, b, c, d = observed
    n = max(1, sum(observed))
    return [Fraction(row * column, n) for row, column in itertools.product((a + b, c + d), (a + c, b + d))]


# The table


def test_a_signature_gives_the_four_cells() -> None:
    assert [float(cell) for cell in Contingency.from_signature(46, 730, 831, 148102)] == [46, 684, 785, 146587]


def test_two_corpora_give_the_cells_of_their_signature() -> None:
    a, b, c, d = np.array([[3, 0], [5, 7], [100, 100], [1000, 1000]], dtype=np.float64)
    for cell, other in zip(
        Contingency.from_corpora(a, b, c, d), Contingency.from_signature(a, c, a + b, c + d), strict=True
    ):
        assert cell.tolist() == other.tolist()


def test_numbers_are_stretched_to_the_shape_of_the_arrays() -> None:
    made = Contingency.from_signature([1, 2, 3], 10, [5, 6, 7], 100)
    assert made.O12.tolist() == [9, 8, 7]
    assert {cell.dtype for cell in made} == {np.dtype(np.float64)}
    assert made.R1.tolist() == [10, 10, 10]
    assert made.N.tolist() == [100, 100, 100]


@pytest.mark.parametrize(
    ("signature", "cell"),
    [
        ((5, 4, 9, 100), "O12"),
        ((5, 9, 4, 100), "O21"),
        ((0, 60, 60, 100), "O22"),
        ((-1, 9, 4, 100), "O11"),
        ((math.nan, 9, 4, 100), "O11"),
        ((1, 9, 4, math.inf), "O22"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(signature: tuple[float, float, float, float], cell: str) -> None:
    with pytest.raises(ValueError, match=f"{cell} is .* in entry 1;"):
        Contingency.from_signature(*np.array([(1, 9, 9, 100), signature]).T)


@given(cells)
def test_expectations_have_the_margins_of_the_table(observed: Cells) -> None:
    one = table(observed)
    for ours, exact in zip((one.E11, one.E12, one.E21, one.E22), expected(observed), strict=True):
        assert ours[0] == pytest.approx(float(exact), rel=1e-14)
    assert one.excess[0] == pytest.approx(float(observed[0] - expected(observed)[0]), rel=1e-12, abs=1e-9)


# Figures of others


def test_the_cells_46_730_831_148102_have_the_published_log_likelihood_and_log_ratio() -> None:
    """The figures cwb-ccc tests with: its f, f1, f2 and N are the four cells. As a signature they are another table."""
    published = table((46, 730, 831, 148102))
    assert measures.log_likelihood(published)[0] == pytest.approx(134.301, abs=5e-4)
    assert measures.log_ratio(published)[0] == pytest.approx(3.40925, abs=5e-6)
    signature = Contingency.from_signature(46, 730, 831, 148102)
    assert measures.log_likelihood(signature) == pytest.approx(143.344641, abs=5e-7)
    assert measures.log_ratio(signature) == pytest.approx(3.564363, abs=5e-7)


# f, f2; X² and G² with the sign of O11 − E11, MI and MI³ to base 10, t, z: UCS toolkit, f1 = 15334, N = 191998.
UCS = """
1    2  4.80398096104896     2.4487567246743      0.796611250194937    0.796611250194937  0.840269169470515  2.10244214695804
7  120  -0.757555937349874   -0.829802488929075   -0.136441960174449   1.55375411985406   -0.976603439999581 -0.834636300973578
2    5  6.97326860448976     3.87912640510113     0.699701237186881    1.30176122851484   1.1318466787932    2.53301767020394
2    2  23.0423686302777     10.1098895166663     1.09764124585892     1.69970123718688   1.30126680894114   4.60454769045057
4   34  0.660552613334868    0.583217966132749    0.168222320144626    1.37234230280055   0.64228794049938   0.779544528986522
52 658  -0.00631039542005377 -0.00633058968211841 -0.00458130412023773 3.42742538314936   -0.0764714189412685 -0.0760691382927798
"""  # noqa: E501 (a table)


@pytest.mark.parametrize("row", UCS.strip().splitlines())
def test_measures_are_those_of_the_ucs_toolkit(row: str) -> None:
    """The gold standard of association-measures' own tests, made with Evert's UCS toolkit; it signs X² and G²."""
    f, f2, chi_squared, log_likelihood, information, cubed, t, z = map(float, row.split())
    one = Contingency.from_signature(f, 15334, f2, 191998)
    sign = np.sign(one.excess)
    assert sign * measures.chi_squared(one) == pytest.approx(chi_squared, rel=1e-9)
    assert sign * measures.log_likelihood(one) == pytest.approx(log_likelihood, rel=1e-9, abs=8 * EPSILON * 191998)
    assert measures.mutual_information(one) * math.log10(2) == pytest.approx(information, rel=1e-9)
    assert measures.mi3(one) * math.log10(2) == pytest.approx(cubed, rel=1e-9)
    assert measures.t_score(one) == pytest.approx(t, rel=1e-9)
    assert measures.z_score(one) == pytest.approx(z, rel=1e-9)


def test_the_conservative_log_ratio_is_evert_s() -> None:
    """LRC in R's qbeta (Evert 2022), from association-measures' tests: words of a corpus, with 599 comparisons."""
    words = [
        (1189, 2157, 6.910068549501856),
        (49, 88, 5.941562136184079),
        (15, 18, 5.991330482867978),
        (1178, 4564, 5.141828566151466),
        (5, 24, 0.975708228231368),
        (5, 116, 0.0),
        (508, 84021, -0.25387444003749815),
        (1178, 181474, -0.2343762653594573),
        (2671, 437488, -0.37783874364223136),
    ]
    f, f2, lrc = np.array(words).T
    ours = measures.conservative_log_ratio(
        Contingency.from_signature(f, 168329, f2, 19720567), confidence=0.95, comparisons=599
    )
    assert ours.tolist() == pytest.approx(lrc.tolist(), rel=1e-12)


def test_of_course_has_the_delta_p_of_gries() -> None:
    """Gries 2013: `of` hardly announces `course`, .032, while `course` tells that `of` came before, .697."""
    of_course = table((5610, 168938, 2257, 10233063))
    assert measures.delta_p_21(of_course)[0] == pytest.approx(0.032, abs=5e-4)
    assert measures.delta_p_12(of_course)[0] == pytest.approx(0.697, abs=5e-4)


def test_deviations_of_proportions_are_those_published() -> None:
    """Gries 2008, Lijffijt & Gries 2012 p. 148, and the five parts of 50 words of Gries 2020."""
    assert measures.gries_dp([3, 3, 3], [10, 10, 10]) == pytest.approx(0, abs=1e-15)
    assert measures.gries_dp_norm([2, 1, 0], [10, 10, 10]) == pytest.approx(0.5, rel=1e-12)
    parts = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
    counts, sizes = [part.count("a") for part in parts], [len(part) for part in parts]
    assert measures.gries_dp(counts, sizes) == pytest.approx(0.18, rel=1e-12)
    assert measures.gries_dp_norm(counts, sizes) == pytest.approx(0.18 / 0.82, rel=1e-12)


def test_quantiles_of_chi_squared_have_their_p() -> None:
    statistics = [0, 0.454936423119573, 3.841458820694124, 6.634896601021213, 10.827566170662733]
    assert measures.chi_squared_p(statistics).tolist() == pytest.approx([1, 0.5, 0.05, 0.01, 0.001], rel=1e-12)


def test_four_p_values_are_corrected_as_by_hand() -> None:
    """4 · 0.005 = 0.02, 3 · 0.01 = 0.03, 2 · 0.03 = 0.06, and 1 · 0.04 is raised to the one before."""
    assert measures.holm([0.01, 0.04, 0.03, 0.005]).tolist() == pytest.approx([0.03, 0.06, 0.06, 0.02], rel=1e-12)


# The golden table


def test_log_likelihood_agrees_with_association_measures() -> None:
    """It sums O·ln(O/E), terms up to N that cancel, so its error grows with N; ours is compared with exact figures."""
    signed = np.sign(ALL.excess) * measures.log_likelihood(ALL)
    same(signed, GIVEN["log_likelihood"], FULL, 8 * EPSILON * ALL.N)
    assert (8 * EPSILON * ALL.N[FULL] < 1e-9 * np.abs(signed[FULL])).sum() >= 200


def test_log_ratio_agrees_with_association_measures() -> None:
    """With its discounting Hardie2014 and 0.5; it has a value for a word in neither row, ours is 0."""
    same(measures.log_ratio(ALL), GIVEN["log_ratio"], FULL, 4 * EPSILON)


def test_mutual_information_agrees_with_association_measures() -> None:
    """It takes the common logarithm and puts 0.5 for an O11 of 0."""
    same(measures.mutual_information(ALL), GIVEN["mutual_information"] * math.log2(10), SEEN, 4 * EPSILON)


def test_t_score_agrees_with_association_measures() -> None:
    """It divides by the root of 0.5 where O11 is 0."""
    same(measures.t_score(ALL), GIVEN["t_score"], SEEN, 4 * EPSILON * ALL.E11)


def test_z_score_agrees_with_association_measures() -> None:
    same(measures.z_score(ALL), GIVEN["z_score"], FULL, 4 * EPSILON * np.sqrt(ALL.E11))


def test_log_dice_is_of_the_dice_of_association_measures() -> None:
    same(measures.log_dice(ALL), 14 + np.log2(np.where(SEEN, GIVEN["dice"], 1)), SEEN, 4 * EPSILON)


def test_delta_p_is_the_measure_that_association_measures_calls_liddell() -> None:
    """Liddell's (O11·O22 − O12·O21)/(C1·C2) is ΔP(1|2), that of the table on its side ΔP(2|1)."""
    same(measures.delta_p_12(ALL), GIVEN["liddell"], FULL, 4 * EPSILON)
    same(measures.delta_p_21(ALL), GIVEN["liddell_transposed"], FULL, 4 * EPSILON)


def test_the_conservative_log_ratio_agrees_with_association_measures() -> None:
    """In all rows but one, where scipy's quantile is wrong: its bound is beyond the ratio. See the next test."""
    wrong = (GIVEN["f"] == 1_000) & (GIVEN["f2"] == 400_000_000)
    assert wrong.sum() == 1
    assert GIVEN["clr_alone"][wrong][0] > measures.log_ratio(ALL)[wrong][0]
    one = measures.conservative_log_ratio(ALL, comparisons=1)
    same(one, GIVEN["clr_alone"], ~wrong, 1e-12)
    thousand = measures.conservative_log_ratio(ALL, comparisons=1_000)
    same(thousand, GIVEN["conservative_log_ratio"], ~wrong, 1e-12)
    # Its Šidák corrects α/2, ours α as Šidák did: the same at another confidence.
    confidence = (2 * (1 - 0.025) ** (1 / 1_000) - 1) ** 1_000
    other = measures.conservative_log_ratio(ALL, comparisons=1_000, confidence=confidence, correction="sidak")
    same(other, GIVEN["clr_sidak"], ~wrong, 1e-12)


def test_per_million_agrees_with_association_measures() -> None:
    same(measures.per_million(ALL.O11, ALL.R1), GIVEN["ipm"], ALL.R1 > 0)


# Exact arithmetic


def exact_log_likelihood(observed: Iterable[int], expectations: Iterable[Fraction]) -> float:
    with localcontext() as context:
        context.prec = 60
        terms = [
            Decimal(seen) * (Decimal(seen * e.denominator) / Decimal(e.numerator)).ln()
            for seen, e in zip(observed, expectations, strict=True)
            if seen
        ]
        return float(2 * sum(terms, Decimal(0)))


@given(huge)
def test_log_likelihood_is_dunning_s_formula_in_sixty_digits(observed: Cells) -> None:
    assert measures.log_likelihood(table(observed))[0] == pytest.approx(
        exact_log_likelihood(observed, expected(observed)), rel=1e-9, abs=1e-9
    )


@given(huge)
def test_the_log_likelihood_of_keywords_is_rayson_s_formula_in_sixty_digits(observed: Cells) -> None:
    assert measures.keyword_log_likelihood(table(observed))[0] == pytest.approx(
        exact_log_likelihood(observed[::2], expected(observed)[::2]), rel=1e-9, abs=1e-9
    )


@given(cells)
def test_chi_squared_is_pearson_s_sum(observed: Cells) -> None:
    terms = [(o - e) ** 2 / e for o, e in zip(observed, expected(observed), strict=True) if e]
    assert measures.chi_squared(table(observed))[0] == pytest.approx(float(sum(terms)), rel=1e-9, abs=1e-12)


@given(positive)
def test_the_measures_of_one_line_are_their_formulas(observed: Cells) -> None:
    a, b, c, d = observed
    e = float(expected(observed)[0])
    off = float(a - expected(observed)[0])
    one = table(observed)
    by_hand = {
        measures.log_ratio: math.log2((a / (a + b)) / (c / (c + d))),
        measures.mutual_information: math.log2(a / e),
        measures.mi3: math.log2(a**3 / e),
        measures.t_score: off / math.sqrt(a),
        measures.z_score: off / math.sqrt(e),
        measures.log_dice: 14 + math.log2(2 * a / (a + b + a + c)),
        measures.delta_p_21: float(Fraction(a, a + b) - Fraction(c, c + d)),
        measures.delta_p_12: float(Fraction(a, a + c) - Fraction(b, b + d)),
        measures.percent_diff: float(100 * (Fraction(a, a + b) / Fraction(c, c + d) - 1)),
        measures.p_value: math.erfc(math.sqrt(measures.chi_squared(one)[0] / 2)),
    }
    for measure, value in by_hand.items():
        assert measure(one)[0] == pytest.approx(value, rel=1e-9, abs=1e-9), measure.__name__


def chance_of_at_least(hits: int, tries: int, odds: float) -> float:
    """How likely `hits` or more are, of `tries` at these odds, added up in sixty digits from the shorter end."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(odds)
        few = hits <= tries - hits
        count = hits if few else tries - hits + 1
        term = (1 / (1 + exact)) ** tries if few else (exact / (1 + exact)) ** tries
        total = Decimal(0)
        for done in range(count):
            total += term
            term *= Decimal(tries - done) / Decimal(done + 1) * (exact if few else 1 / exact)
        return float(1 - total if few else total)


@pytest.mark.parametrize("comparisons", [1, 100_000])
@pytest.mark.parametrize(
    ("first", "second", "sizes"),
    [(1, 0, 1e-9), (1, 50, 1e-9), (46, 785, 0.005), (700, 700, 0.01), (4_000, 3, 1.0), (1_000, 399_999_000, 1e-6)],
)
def test_the_conservative_log_ratio_is_where_so_many_hits_become_unlikely(
    first: int, second: int, sizes: float, comparisons: int
) -> None:
    """Were the true ratio the bound, O11 or more of O11 + O21 would be seen with probability 0.025/comparisons."""
    reference = 10.0**12
    one = Contingency.from_corpora(first, second, reference * sizes, reference)
    bound = float(measures.conservative_log_ratio(one, comparisons=comparisons))
    assert 0 < bound < measures.log_ratio(one)
    chance = chance_of_at_least(first, first + second, 2**bound * sizes)
    assert chance == pytest.approx(0.025 / comparisons, rel=1e-9)


@given(p_values)
def test_holm_is_its_definition(raw: list[float]) -> None:
    ordered = sorted(raw)
    by_hand = {
        p: min(1.0, max((len(raw) - rank) * other for rank, other in enumerate(ordered) if other <= p)) for p in raw
    }
    assert measures.holm(raw).tolist() == [by_hand[p] for p in raw]


# Zeros


EVERY = Contingency(*np.array(list(itertools.product((0, 1, 2, 7), repeat=4)), dtype=np.float64).T)


@pytest.mark.parametrize("measure", {**MEASURES, **KEYWORD_MEASURES}.values())
def test_a_measure_has_a_value_in_every_table_however_empty(measure: Callable[[Contingency], Floats]) -> None:
    """Nor does it warn: here warnings are errors."""
    found = measure(EVERY)
    assert found.shape == (256,)
    assert found.dtype == np.float64
    assert not np.isnan(found).any()
    assert not (np.signbit(found) & (found == 0)).any()  # a table would say −0


@pytest.mark.parametrize("measure", {**MEASURES, **KEYWORD_MEASURES}.values())
def test_a_table_without_association_to_speak_of_says_so(measure: Callable[[Contingency], Floats]) -> None:
    neutral = 1.0 if measure in (measures.p_value, measures.holm_p_value) else 0.0
    assert measure(table((0, 0, 0, 0))).tolist() == [neutral]


@pytest.mark.parametrize("measure", {**MEASURES, **KEYWORD_MEASURES}.values())
@pytest.mark.parametrize("shape", [(), (0,), (1,), (2, 3), (0, 4)])
def test_a_measure_has_the_shape_of_its_table(measure: Callable[[Contingency], Floats], shape: tuple[int, ...]) -> None:
    many = Contingency.from_signature(np.full(shape, 46), 730, np.full(shape, 831), 148102)
    found = np.asarray(measure(many))
    assert found.shape == shape
    if measure not in (measures.conservative_log_ratio, measures.holm_p_value):
        assert set(found.ravel().tolist()) <= {float(measure(Contingency.from_signature(46, 730, 831, 148102)))}


def test_a_word_never_seen_with_the_node_comes_last() -> None:
    never = table((0, 20, 30, 1_000))
    for measure in (measures.mutual_information, measures.mi3, measures.t_score, measures.log_dice):
        assert measure(never)[0] == -math.inf
    assert measures.log_ratio(never)[0] == pytest.approx(math.log2((0.5 / 20) / (30 / 1_030)), rel=1e-12)
    assert measures.z_score(never)[0] == pytest.approx(-math.sqrt(20 * 30 / 1_050), rel=1e-12)


def test_a_word_in_neither_row_has_no_ratio() -> None:
    neither = table((0, 20, 0, 1_000))
    assert measures.log_ratio(neither)[0] == 0
    assert measures.conservative_log_ratio(neither)[0] == 0
    assert measures.percent_diff(neither)[0] == 0


def test_a_word_that_is_only_in_one_corpus_differs_without_end_or_by_all() -> None:
    assert measures.percent_diff(table((3, 20, 0, 1_000), (0, 20, 3, 1_000))).tolist() == [math.inf, -100]
    log_ratio = measures.log_ratio(table((3, 20, 0, 1_000)))[0]
    assert log_ratio == pytest.approx(math.log2((3 / 23) / (0.5 / 1_000)), rel=1e-12)


def test_nothing_per_no_tokens_is_not_nothing() -> None:
    found = measures.per_million([3, 0, 0], [2_000_000, 5, 0])
    assert found.tolist()[:2] == [1.5, 0.0]
    assert math.isnan(found[2])


def test_a_word_that_does_not_occur_has_no_dispersion() -> None:
    dp = measures.gries_dp([[0, 0, 0], [1, 1, 1]], [5, 5, 5])
    assert np.isnan(dp).tolist() == [True, False]
    assert np.isnan(measures.gries_dp_norm([[0, 0, 0], [1, 1, 1]], [5, 5, 5])).tolist() == [True, False]
    assert measures.part_range([[0, 0, 0], [1, 0, 9]]).tolist() == [0, 2]


@pytest.mark.parametrize("function", [measures.gries_dp, measures.gries_dp_norm])
def test_of_no_words_or_no_parts_there_is_no_dispersion(function: Callable[..., Floats]) -> None:
    assert function(np.zeros((0, 3)), [1, 2, 3]).shape == (0,)
    assert np.isnan(function(np.zeros((2, 0)), [])).tolist() == [True, True]
    assert np.isnan(function([0, 0], [0, 0])).tolist() is True
    assert measures.part_range(np.zeros((2, 0))).tolist() == [0, 0]


def test_in_a_corpus_of_one_part_all_is_spread_evenly() -> None:
    assert measures.gries_dp_norm([7], [100]) == 0


@pytest.mark.parametrize("function", [measures.gries_dp, measures.gries_dp_norm])
def test_frequencies_that_do_not_fit_their_parts_are_refused(function: Callable[..., Floats]) -> None:
    with pytest.raises(ValueError, match="the last must match"):
        function([[1, 2]], [5, 5, 5])
    with pytest.raises(ValueError, match="a part that has no tokens"):
        function([1, 2], [5, 0])


@pytest.mark.parametrize(
    "settings", [{"confidence": 0.0}, {"confidence": 1.0}, {"comparisons": 0}, {"correction": "Bonferroni"}]
)
def test_an_interval_that_is_none_is_refused(settings: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="no interval of confidence"):
        measures.conservative_log_ratio(EVERY, **settings)  # type: ignore[arg-type]


def test_no_p_values_are_corrected_to_none_and_the_shape_is_kept() -> None:
    assert measures.holm([]).shape == (0,)
    assert measures.holm([[0.01, 0.2], [0.3, 0.9]]).shape == (2, 2)
    assert measures.chi_squared_p([]).shape == (0,)


# Laws


@given(cells)
def test_node_and_word_may_change_places(observed: Cells) -> None:
    a, b, c, d = observed
    one, other = table(observed), table((a, c, b, d))
    for name, measure in MEASURES.items():
        if measure not in (measures.log_ratio, measures.conservative_log_ratio):
            partner = MEASURES[{"delta_p_21": "delta_p_12", "delta_p_12": "delta_p_21"}.get(name, name)]
            assert measure(one)[0] == pytest.approx(partner(other)[0], rel=1e-9, abs=1e-12)


@given(cells)
def test_what_one_corpus_has_more_the_other_has_less(observed: Cells) -> None:
    a, b, c, d = observed
    one, other = table(observed), table((c, d, a, b))
    for measure in (measures.log_ratio, measures.conservative_log_ratio, measures.delta_p_21):
        assert measure(one)[0] == pytest.approx(-measure(other)[0], rel=1e-9, abs=1e-12)
    for measure in (measures.log_likelihood, measures.keyword_log_likelihood, measures.chi_squared):
        assert measure(one)[0] == pytest.approx(measure(other)[0], rel=1e-9, abs=1e-12)


@given(positive)
def test_measures_with_a_sign_have_that_of_the_excess(observed: Cells) -> None:
    a, b, c, d = observed
    sign = np.sign(a * d - b * c)
    one = table(observed)
    for measure in (
        measures.log_ratio,
        measures.t_score,
        measures.z_score,
        measures.delta_p_21,
        measures.delta_p_12,
        measures.percent_diff,
    ):
        assert np.sign(measure(one)[0]) == sign, measure.__name__
    assert measures.conservative_log_ratio(one)[0] * sign >= 0


@given(huge)
def test_statistics_are_never_below_0_and_two_cells_never_above_four(observed: Cells) -> None:
    one = table(observed)
    two, four = measures.keyword_log_likelihood(one)[0], measures.log_likelihood(one)[0]
    assert 0 <= two <= four
    assert measures.chi_squared(one)[0] >= 0
    assert 0 <= measures.p_value(one)[0] <= 1


@given(huge)
def test_shares_and_dice_stay_in_their_bounds(observed: Cells) -> None:
    one = table(observed)
    assert -1 <= measures.delta_p_21(one)[0] <= 1
    assert -1 <= measures.delta_p_12(one)[0] <= 1
    assert measures.log_dice(one)[0] <= 14


@given(positive)
def test_chi_squared_is_both_delta_p_times_all_tokens(observed: Cells) -> None:
    one = table(observed)
    both = measures.delta_p_21(one) * measures.delta_p_12(one) * one.N
    assert measures.chi_squared(one)[0] == pytest.approx(both[0], rel=1e-9, abs=1e-12)


@given(st.integers(1, 1_000_000), st.integers(1, 1_000_000))
def test_words_that_are_only_seen_together_have_the_greatest_values(a: int, d: int) -> None:
    one = table((a, 0, 0, d))
    assert measures.log_dice(one)[0] == 14
    assert measures.delta_p_21(one)[0] == measures.delta_p_12(one)[0] == 1
    assert measures.chi_squared(one)[0] == pytest.approx(a + d, rel=1e-12)


@given(st.integers(1, 1_000), st.integers(1, 1_000), st.integers(1, 1_000), st.integers(1, 1_000))
def test_independence_is_no_association(a: int, b: int, times: int, over: int) -> None:
    one = table((a * times, b * times, a * over, b * over))
    for measure in (measures.log_likelihood, measures.log_ratio, measures.mutual_information, measures.z_score):
        assert measure(one)[0] == pytest.approx(0, abs=1e-12)
    assert measures.conservative_log_ratio(one)[0] == 0
    assert measures.p_value(one)[0] == pytest.approx(1, abs=1e-6)


@given(st.integers(1, 1_000), st.integers(1, 1_000))
def test_twice_as_frequent_is_one_more(a: int, b: int) -> None:
    ratio = measures.log_ratio(Contingency.from_corpora([a, 2 * a], b, 10_000, 10_000))
    assert ratio[1] - ratio[0] == pytest.approx(1, rel=1e-12)


@given(cells, st.integers(1, 1_000_000))
def test_the_conservative_log_ratio_is_between_0_and_the_log_ratio(observed: Cells, comparisons: int) -> None:
    one = table(observed)
    ratio = measures.log_ratio(one)[0]
    alone = measures.conservative_log_ratio(one, comparisons=1)[0]
    many = measures.conservative_log_ratio(one, comparisons=comparisons)[0]
    sidak = measures.conservative_log_ratio(one, comparisons=comparisons, correction="sidak")[0]
    sign = -1 if ratio < 0 else 1
    assert 0 <= sign * many <= sign * sidak + 1e-12
    assert sign * sidak <= sign * alone + 1e-12
    assert sign * alone <= sign * ratio + 1e-12


@given(st.lists(cells, min_size=1, max_size=8))
def test_by_default_every_entry_is_a_comparison(many: list[Cells]) -> None:
    together = measures.conservative_log_ratio(table(*many))
    single = [measures.conservative_log_ratio(table(one), comparisons=len(many))[0] for one in many]
    assert together.tolist() == pytest.approx(single, rel=1e-12)


@given(p_values)
def test_a_corrected_p_is_never_below_the_raw_one_and_keeps_the_order(raw: list[float]) -> None:
    corrected = measures.holm(raw)
    assert ((np.array(raw) <= corrected) & (corrected <= np.minimum(1, np.array(raw) * len(raw)))).all()
    order = np.argsort(raw, kind="stable")
    assert (np.diff(corrected[order]) >= 0).all()


@given(st.lists(cells, min_size=1, max_size=8))
def test_the_p_of_keywords_is_the_corrected_p_of_chi_squared(many: list[Cells]) -> None:
    raw = measures.chi_squared_p(measures.chi_squared(table(*many)))
    assert measures.holm_p_value(table(*many)).tolist() == measures.holm(raw).tolist()


@given(st.lists(st.floats(0, 1e9), min_size=2, max_size=20))
def test_the_greater_a_statistic_the_smaller_its_p(statistics: list[float]) -> None:
    ordered = sorted(statistics)
    assert (np.diff(measures.chi_squared_p(ordered)) <= 0).all()


parts = st.lists(st.tuples(st.integers(0, 1_000), st.integers(1, 100_000)), min_size=2, max_size=12)


@given(parts)
def test_a_deviation_of_proportions_is_between_0_and_its_greatest(pairs: list[tuple[int, int]]) -> None:
    seen, sizes = zip(*pairs, strict=True)
    if sum(seen):
        by_hand = sum(abs(Fraction(f, sum(seen)) - Fraction(s, sum(sizes))) for f, s in pairs) / 2
        assert measures.gries_dp(seen, sizes) == pytest.approx(float(by_hand), rel=1e-9, abs=1e-14)
        most = 1 - Fraction(min(sizes), sum(sizes))
        assert 0 <= measures.gries_dp(seen, sizes) <= float(most) + 1e-12
        assert measures.gries_dp_norm(seen, sizes) == pytest.approx(float(by_hand / most), rel=1e-9, abs=1e-14)
        assert 0 <= measures.gries_dp_norm(seen, sizes) <= 1


@given(parts, st.integers(1, 50))
def test_an_empty_part_or_more_of_the_same_changes_no_dispersion(pairs: list[tuple[int, int]], times: int) -> None:
    seen, sizes = zip(*pairs, strict=True)
    for function in (measures.gries_dp, measures.gries_dp_norm):
        found = float(function(seen, sizes))
        assert float(function((*seen, 0), (*sizes, 0))) == pytest.approx(found, rel=1e-12, abs=1e-15, nan_ok=True)
        repeated = function([one * times for one in seen], sizes)
        assert float(repeated) == pytest.approx(found, rel=1e-9, abs=1e-14, nan_ok=True)


@given(st.lists(st.integers(1, 1_000), min_size=2, max_size=12))
def test_dispersion_is_0_as_the_text_is_spread_and_1_in_the_smallest_part(sizes: list[int]) -> None:
    alone = [0] * len(sizes)
    alone[sizes.index(min(sizes))] = 5
    assert measures.gries_dp([3 * size for size in sizes], sizes) == pytest.approx(0, abs=1e-14)
    assert measures.gries_dp_norm(alone, sizes) == pytest.approx(1, rel=1e-12)


def test_many_words_are_measured_as_each_alone() -> None:
    seen, sizes = np.array([[[1, 2, 3], [0, 0, 4]], [[5, 0, 0], [1, 1, 1]]]), [10, 20, 30]
    together = measures.gries_dp(seen, sizes)
    assert together.shape == (2, 2)
    for row, column in itertools.product(range(2), repeat=2):
        assert together[row, column] == measures.gries_dp(seen[row, column], sizes)


# The tables of names


def test_measures_are_named_as_their_functions_in_the_order_tables_show_them() -> None:
    assert list(MEASURES) == [
        "log_likelihood",
        "log_ratio",
        "conservative_log_ratio",
        "mutual_information",
        "mi3",
        "t_score",
        "z_score",
        "log_dice",
        "delta_p_21",
        "delta_p_12",
        "chi_squared",
        "p_value",
    ]
    assert list(KEYWORD_MEASURES) == [
        "keyword_log_likelihood",
        "log_ratio",
        "conservative_log_ratio",
        "percent_diff",
        "chi_squared",
        "holm_p_value",
    ]
    for name, measure in {**MEASURES, **KEYWORD_MEASURES}.items():
        assert getattr(measures, name) is measure
        assert measure.__doc__


def test_the_names_a_caller_may_choose_are_those_of_the_measures() -> None:
    assert [*get_args(CollocateMeasure), "p_value"] == list(MEASURES)
    assert list(get_args(KeywordMeasure)) == list(KEYWORD_MEASURES)
