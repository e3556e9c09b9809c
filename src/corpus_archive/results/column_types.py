"""Of which type a number in a table is: counts and measures are called the same in every analysis.

An analysis states the types of its other columns, texts and days; so a table without a row, or of which a column has
nothing but holes, has the columns of any other, and files of several can be read as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_COUNTS = (
    *("hits", "articles", "all_articles", "words", "characters", "count", "O11", "O12", "O21", "O22"),
    *("reference_count", "reference_articles"),
)
_MEASURES = (
    *("per_million", "reference_per_million", "low", "high", "E11", "share", "entropy", "expected", "observed"),
    *("log_likelihood", "log_ratio", "conservative_log_ratio", "mutual_information", "mi3", "t_score", "z_score"),
    *("log_dice", "delta_p_21", "delta_p_12", "chi_squared", "p_value"),
    *("keyword_log_likelihood", "percent_diff", "holm_p_value"),
)
NUMBERS = dict.fromkeys(_COUNTS, "Int64") | dict.fromkeys(_MEASURES, "Float64")


def types_of(columns: Iterable[str], stated: Mapping[str, str]) -> dict[str, str]:
    """The polars types of columns: those that are stated, and those of numbers by their names."""
    return {name: NUMBERS[name] for name in columns if name in NUMBERS} | dict(stated)
