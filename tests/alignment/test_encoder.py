"""The encoder is one function by name; what it gives is checked."""

from __future__ import annotations

import numpy as np
import pytest

from corpus_archive.alignment.encoder import DEFAULT, checked, named_encoder
from corpus_archive.errors import EncoderError


def test_the_usual_encoder_gives_unit_vectors_that_know_translations() -> None:
    found = named_encoder(DEFAULT)(
        ["工人们热烈欢迎这个消息。", "The workers warmly welcomed the news.", "It rained all night."]
    )
    assert found.dtype == np.float32
    assert found.shape == (3, 512)
    assert found[0] @ found[1] > 0.6
    assert found[0] @ found[2] < 0.3


def test_the_same_texts_give_the_same_bits() -> None:
    texts = ["一。", "Two sentences, one call."] * 7
    assert (named_encoder()(texts) == named_encoder()(texts)).all()


@pytest.mark.parametrize("name", ["nowhere", "nowhere:f", "json:nothing", ":", "json:"])
def test_an_encoder_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(EncoderError, match="name one as module:function"):
        named_encoder(name)


def test_no_texts_are_not_encoded() -> None:
    assert len(checked(lambda texts: 1 / 0, [])) == 0  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (np.ones((1, 1)), "shape"),
        (np.ones(2), "shape"),
        (np.full((2, 2), 0.5), "normalise"),
        (np.full((2, 2), np.nan), "normalise"),
    ],
)
def test_what_are_no_vectors_is_refused(found: object, message: str) -> None:
    with pytest.raises(EncoderError, match=message):
        checked(lambda texts: found, ["a", "b"])  # type: ignore[arg-type,return-value]
