"""Measures over frequencies: association, keywords, dispersion, and p values.

A table has two rows (the tokens near the node and all others; or the target and the reference corpus) and two columns
(the word and all other words), in Evert's notation:

                word    others
    near node   O11     O12     R1 = O11 + O12
    elsewhere   O21     O22     R2 = O21 + O22
                C1      C2      N

Arguments are arrays or numbers, results float64 arrays of their shape, one entry a word. Unless a docstring says
otherwise, 0/0 is 0 (an empty margin shows no association) and the logarithm of 0 is −inf (a word never seen with the
node comes last). Nothing warns. The notation is of Evert 2008, "Corpora and collocations".
"""

# ruff: noqa: N802, N803, N806  The field's names are capitals.

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from corpus_archive.statistics.beta import least_log_odds

Floats = NDArray[np.float64]
Measure = Callable[["Contingency"], Floats]
Correction = Literal["bonferroni", "sidak"]

# (1 + t)·ln(1 + t) − t = t²/2 − t³/6 + t⁴/12 − …, by rising powers; to full precision below a tenth.
_SERIES = (0.0, 0.0, *((-1) ** k / (k * (k - 1)) for k in range(2, 19)))


class Contingency(NamedTuple):
    """The observed frequencies of a two by two table: four float64 arrays of one shape, none below 0."""

    O11: Floats
    O12: Floats
    O21: Floats
    O22: Floats

    @classmethod
    def from_signature(cls, f: ArrayLike, f1: ArrayLike, f2: ArrayLike, N: ArrayLike) -> Contingency:
        """The table of a frequency signature: f together, f1 (row) and f2 (column) each, N tokens in all.

        Numbers are stretched to the arrays' shape. Raises ValueError if a cell would be below 0.
        """
        f, f1, f2, N = _arrays(f, f1, f2, N)
        return _checked(f, f1 - f, f2 - f, (N - f1) - (f2 - f))

    @classmethod
    def from_corpora(cls, a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> Contingency:
        """The table of words that occur a times in a target of c tokens, and b times in a reference of d tokens.

        The letters are those of Rayson & Garside 2000; otherwise as `from_signature`.
        """
        a, b, c, d = _arrays(a, b, c, d)
        return _checked(a, c - a, b, d - b)

    @property
    def R1(self) -> Floats:
        """The first row: tokens near the node, or of the target."""
        return self.O11 + self.O12

    @property
    def R2(self) -> Floats:
        """The second row: tokens elsewhere, or of the reference."""
        return self.O21 + self.O22

    @property
    def C1(self) -> Floats:
        """The first column: the word, anywhere."""
        return self.O11 + self.O21

    @property
    def C2(self) -> Floats:
        """The second column: all other words."""
        return self.O12 + self.O22

    @property
    def N(self) -> Floats:
        """All tokens."""
        return self.R1 + self.R2

    @property
    def E11(self) -> Floats:
        """What O11 is expected to be if row and column have nothing to do with each other."""
        return _ratio(self.R1 * self.C1, self.N)

    @property
    def E12(self) -> Floats:
        """The same of O12."""
        return _ratio(self.R1 * self.C2, self.N)

    @property
    def E21(self) -> Floats:
        """The same of O21."""
        return _ratio(self.R2 * self.C1, self.N)

    @property
    def E22(self) -> Floats:
        """The same of O22."""
        return _ratio(self.R2 * self.C2, self.N)

    @property
    def excess(self) -> Floats:
        """O11 − E11, which is also E12 − O12, E21 − O21 and O22 − E22; without subtracting what nearly is the same."""
        return _ratio(self.O11 * self.O22 - self.O12 * self.O21, self.N)


def log_likelihood(table: Contingency) -> Floats:
    """G² of all four cells, 2·Σ O·ln(O/E): Dunning 1993; unsigned as published, the direction is `excess`'s sign."""
    off = table.excess
    first = _deviance(table.O11, table.E11, off) + _deviance(table.O12, table.E12, -off)
    return 2 * (first + _deviance(table.O21, table.E21, -off) + _deviance(table.O22, table.E22, off))


def log_ratio(table: Contingency) -> Floats:
    """The binary logarithm of how many times as frequent a word is in the first row: Hardie 2014.

    log2((O11/R1) / (O21/R2)), where an O11 or O21 of 0 counts as 0.5. 0 where a row is empty and for a word in neither.
    """
    known = (table.R1 > 0) & (table.R2 > 0) & (table.C1 > 0)
    first, second = (np.where(seen > 0, seen, 0.5) for seen in (table.O11, table.O21))
    return np.where(known, _log2(_ratio(first * table.R2, second * table.R1, 1.0)), 0.0)


def conservative_log_ratio(
    table: Contingency,
    *,
    confidence: float = 0.95,
    comparisons: int | None = None,
    correction: Correction = "bonferroni",
) -> Floats:
    """The end nearer to 0 of the log ratio's confidence interval, and 0 if that holds 0: LRC, Evert 2022.

    As `keyness(measure="LRC")` of the R package corpora: given O11 + O21, O11 is binomial, and its Clopper-Pearson
    interval is carried over. If O11/R1 ≥ O21/R2: max(0, log2(R2/R1 · q/(1 − q))), with q = the α/2 quantile of
    Beta(O11, O21 + 1); else the same with the rows exchanged, negative. Nothing is added to zero cells.
    α is 1 − confidence, divided by the comparisons (by default one for each entry); "sidak" takes
    1 − (1 − α)^(1/comparisons) instead. Raises ValueError for a confidence, number or correction that is none.
    """
    family = max(1, table.O11.size) if comparisons is None else comparisons
    if not 0 < confidence < 1 or family < 1 or correction not in get_args(Correction):
        raise ValueError(f"no interval of confidence {confidence} for {family} comparisons by {correction!r}")
    alpha = (1 - confidence) / family if correction == "bonferroni" else -math.expm1(math.log(confidence) / family)
    more = table.O11 * table.R2 >= table.O21 * table.R1
    high, low = np.where(more, table.O11, table.O21), np.where(more, table.O21, table.O11)
    sizes = _ratio(np.where(more, table.R2, table.R1), np.where(more, table.R1, table.R2))
    known = (high > 0) & (sizes > 0)
    bound = np.zeros(known.shape)
    bound[known] = np.log2(sizes[known]) + least_log_odds(high[known], low[known] + 1, alpha / 2) / math.log(2)
    return np.where(more, 1.0, -1.0) * np.maximum(bound, 0.0) + 0.0  # which makes −0 a 0


def mutual_information(table: Contingency) -> Floats:
    """MI, log2(O11/E11): Church & Hanks 1990. −inf where O11 is 0 and E11 is not."""
    return _log2(_ratio(table.O11, table.E11, 1.0))


def mi3(table: Contingency) -> Floats:
    """MI³, log2(O11³/E11), which favours frequent pairs: Daille 1994. −inf where O11 is 0 and E11 is not."""
    return mutual_information(table) + 2 * _log2(np.where(table.E11 > 0, table.O11, 1.0))


def t_score(table: Contingency) -> Floats:
    """(O11 − E11)/√O11: Church et al. 1991. −inf where O11 is 0 and E11 is not."""
    never = np.where(table.E11 > 0, -np.inf, 0.0)
    return np.where(table.O11 > 0, _ratio(table.excess, np.sqrt(table.O11)), never)


def z_score(table: Contingency) -> Floats:
    """(O11 − E11)/√E11: Berry-Rogghe 1973, in Evert's form."""
    return _ratio(table.excess, np.sqrt(table.E11))


def log_dice(table: Contingency) -> Floats:
    """14 + log2(2·O11/(R1 + C1)), at most 14, whatever the size of the corpus: Rychlý 2008.

    −inf where O11 is 0 and a margin is not; 0 where R1 and C1 are both 0.
    """
    margins = table.R1 + table.C1
    return np.where(margins > 0, 14 + _log2(_ratio(2 * table.O11, margins)), 0.0)


def delta_p_21(table: Contingency) -> Floats:
    """ΔP(2|1), how much the node raises the share of the word: O11/R1 − O21/R2, from −1 to 1: Gries 2013."""
    return np.clip(_ratio(table.excess, _ratio(table.R1 * table.R2, table.N)), -1.0, 1.0)


def delta_p_12(table: Contingency) -> Floats:
    """ΔP(1|2), how much the word raises the share of the node: O11/C1 − O12/C2, from −1 to 1: Gries 2013."""
    return np.clip(_ratio(table.excess, _ratio(table.C1 * table.C2, table.N)), -1.0, 1.0)


def chi_squared(table: Contingency) -> Floats:
    """Pearson's X² = Σ (O − E)²/E of all four cells, with 1 degree of freedom, without Yates's correction; unsigned."""
    return _ratio(table.excess, table.E11) * _ratio(table.excess, table.E22) * table.N


def p_value(table: Contingency) -> Floats:
    """The p value of `chi_squared`, of each entry by itself."""
    return chi_squared_p(chi_squared(table))


def keyword_log_likelihood(table: Contingency) -> Floats:
    """LL of two cells, 2·(a·ln(a/E1) + b·ln(b/E2)), so not above `log_likelihood`; unsigned: Rayson & Garside 2000."""
    off = table.excess
    return 2 * (_deviance(table.O11, table.E11, off) + _deviance(table.O21, table.E21, -off))


def percent_diff(table: Contingency) -> Floats:
    """%DIFF, (a/c − b/d)·100/(b/d): Gabrielatos & Marchi 2011.

    inf for a word that is only in the target (they put 1e−18 for b/d); 0 for a word in neither.
    """
    known = (table.R1 > 0) & (table.R2 > 0)
    change = 100 * _ratio(table.excess * table.N, table.R1 * table.O21)
    return np.where(known & (table.O11 > 0) & (table.O21 == 0), np.inf, change)


def holm_p_value(table: Contingency) -> Floats:
    """The p value of `chi_squared`, corrected for as many tests as there are entries: Holm 1979."""
    return holm(p_value(table))


def chi_squared_p(statistic: ArrayLike) -> Floats:
    """The probability of a χ² with 1 degree of freedom at or above a statistic: erfc(√(x/2)); 0 from about 1,480 on."""
    # numpy has no erfc; one made of array operations took three times as long and lost three digits.
    erfc = np.vectorize(math.erfc, otypes=[np.float64])
    return np.asarray(erfc(np.sqrt(np.asarray(statistic, dtype=np.float64) / 2)))


def holm(p: ArrayLike) -> Floats:
    """p values corrected for m tests: the i-th smallest is max (m − j + 1)·p(j) over j ≤ i, at most 1: Holm 1979."""
    raw = np.asarray(p, dtype=np.float64)
    order = np.argsort(raw, axis=None, kind="stable")
    corrected = np.empty(raw.size)
    corrected[order] = np.maximum.accumulate(raw.ravel()[order] * np.arange(raw.size, 0, -1))
    return np.clip(corrected, 0.0, 1.0).reshape(raw.shape)


def gries_dp(frequencies: ArrayLike, sizes: ArrayLike) -> Floats:
    """DP, the deviation of proportions, ½·Σ|f_i/f − s_i/s|: 0 is spread evenly, near 1 is all in one small part.

    Frequencies are (…, parts), sizes (parts,), in tokens; the result is (…). NaN for a word that does not occur.
    Gries 2008. Raises ValueError if the parts do not match, or a word occurs in a part without tokens.
    """
    seen, tokens = _parts(frequencies, sizes)
    total = seen.sum(axis=-1, keepdims=True)
    off = np.abs(_ratio(seen, total, math.nan) - _ratio(tokens, tokens.sum())).sum(axis=-1) / 2
    return np.where(total[..., 0] > 0, np.minimum(off, 1.0), math.nan)


def gries_dp_norm(frequencies: ArrayLike, sizes: ArrayLike) -> Floats:
    """DP over the most it can be, DP/(1 − min s_i/s): Lijffijt & Gries 2012.

    As `gries_dp`; parts without tokens are no parts, and where there is only one, DP, which is 0.
    """
    _, tokens = _parts(frequencies, sizes)
    real = tokens[tokens > 0]
    most = 1 - real.min() / real.sum() if real.size > 1 else 1.0
    return np.clip(gries_dp(frequencies, sizes) / most, 0.0, 1.0)


def part_range(frequencies: ArrayLike) -> NDArray[np.int64]:
    """Range, in how many parts a word occurs; frequencies are (…, parts)."""
    return np.asarray(np.count_nonzero(np.asarray(frequencies), axis=-1), dtype=np.int64)


def per_million(frequencies: ArrayLike, tokens: ArrayLike) -> Floats:
    """Frequencies per million tokens; NaN where there are no tokens, as that is a hole in the data and no 0."""
    f, N = _arrays(frequencies, tokens)
    return _ratio(f * 1e6, N, math.nan)


# In the order tables show them.
# fmt: off
CollocateMeasure = Literal[  # what collocates may be ranked by; a p value says nothing of how strong a link is
    "log_likelihood", "log_ratio", "conservative_log_ratio", "mutual_information", "mi3", "t_score", "z_score",
    "log_dice", "delta_p_21", "delta_p_12", "chi_squared"]
KeywordMeasure = Literal["keyword_log_likelihood", "log_ratio", "conservative_log_ratio", "percent_diff",
                         "chi_squared", "holm_p_value"]
MEASURES: Mapping[str, Measure] = {one.__name__: one for one in (
    log_likelihood, log_ratio, conservative_log_ratio, mutual_information, mi3, t_score, z_score, log_dice,
    delta_p_21, delta_p_12, chi_squared, p_value,
)}
KEYWORD_MEASURES: Mapping[str, Measure] = {one.__name__: one for one in (
    keyword_log_likelihood, log_ratio, conservative_log_ratio, percent_diff, chi_squared, holm_p_value,
)}
# fmt: on

# What is the less likely to be chance the smaller it is; all other measures rank downwards.
SMALLER_IS_STRONGER = frozenset({"p_value", "holm_p_value"})


def _arrays(*numbers: ArrayLike) -> tuple[Floats, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(one, dtype=np.float64) for one in numbers)))


def _checked(*cells: Floats) -> Contingency:
    table = Contingency(*(np.asarray(cell) for cell in cells))
    for name, cell in zip(table._fields, table, strict=True):
        wrong = np.flatnonzero(~(np.isfinite(cell) & (cell >= 0)))
        if wrong.size:
            why = "a word cannot be more frequent than its row or column, nor these than the corpus"
            raise ValueError(f"{name} is {cell.flat[wrong[0]]} in entry {wrong[0]}; {why}")
    return table


def _parts(frequencies: ArrayLike, sizes: ArrayLike) -> tuple[Floats, Floats]:
    seen, tokens = np.asarray(frequencies, dtype=np.float64), np.asarray(sizes, dtype=np.float64)
    if tokens.ndim != 1 or not seen.ndim or seen.shape[-1] != tokens.size:
        raise ValueError(f"frequencies of shape {seen.shape} for parts of shape {tokens.shape}; the last must match")
    if (seen[..., tokens <= 0] > 0).any():
        raise ValueError("a word occurs in a part that has no tokens")
    return seen, tokens


def _ratio(above: Floats, below: Floats, otherwise: float = 0.0) -> Floats:
    out = np.full(np.broadcast_shapes(np.shape(above), np.shape(below)), otherwise)
    return np.asarray(np.divide(above, below, out=out, where=below != 0))


def _log2(number: Floats) -> Floats:
    return np.asarray(np.log2(number, out=np.full(np.shape(number), -np.inf), where=number > 0))


def _deviance(observed: Floats, expected: Floats, off: Floats) -> Floats:
    """O·ln(O/E) − (O − E), a cell's share of half G²: none is below 0, and no digits are lost where O is near E."""
    off = _ratio(off, expected)
    far = _ratio(observed, expected)
    far = far * np.log(far, out=np.zeros(far.shape), where=far > 0) - off
    near = np.polynomial.polynomial.polyval(np.clip(off, -0.1, 0.1), _SERIES)
    return expected * np.where(np.abs(off) < 0.1, near, far)
