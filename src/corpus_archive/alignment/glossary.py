"""The glossary a text makes of its own: names the dictionary has not, and how this translator renders a word.

Two words are taken for each other where one stands in what is linked to the sentences of the other, again and again,
and seldom elsewhere: the correlation of their presence (phi, as in Gale and Church 1991, "Identifying word
correspondences in parallel texts"), over the sentences of both sides. It finds 韦小宝 for Trinket, 曾祖父 for
granddad, 我 for I where the English says I.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

from corpus_archive.alignment.links import Links
from corpus_archive.alignment.words import SideWords

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# Sentences of both sides: in a shorter text hardly a pair stands together so often, and none that mattered.
LEAST_TEXT = 100
# Words of fewer sentences are not looked at: two that stand together by chance would make a wrong bead surer.
LEAST_SENTENCES = 3
TOGETHER = 4.8  # in how many sentences, of the two sides together, both must be present
# How much two words must go together, and how much as the best partner of either: a name of two words (Chen Qingyang)
# goes with each of its characters nearly alike.
CORRELATION, SHARE_OF_BEST = 0.3, 0.8


def with_own_glossary(zh: SideWords, en: SideWords, links: Links) -> tuple[SideWords, SideWords] | None:
    """The words of both sides, with partners that the linked sentences show; None where they show none.

    Takes memory for (words x words) of those that stand in several sentences, and time for that by the sentences.
    """
    if len(zh.sentences) + len(en.sentences) < LEAST_TEXT:
        return None
    zh_words, zh_holds = _repeated(zh)
    en_words, en_holds = _repeated(en)
    if not len(zh_words) or not len(en_words):
        return None
    of_zh, of_en = links.shares()
    zh_present = np.concatenate([zh_holds, of_en.T @ zh_holds])  # in each sentence, or in what is linked to it
    en_present = np.concatenate([of_zh @ en_holds, en_holds])
    found = np.argwhere(_partners(zh_present, en_present))
    pairs = zip(zh_words[found[:, 0]].tolist(), en_words[found[:, 1]].tolist(), strict=True)
    new = [(one, other) for one, other in pairs if other not in zh.partners.get(one, ())]
    if not new:
        return None
    return zh.with_partners(new), en.with_partners([(other, one) for one, other in new])


def _repeated(side: SideWords) -> tuple[Integers, Floats]:
    """The numbers that weigh something and stand in several sentences; and (sentences, numbers), 1 where one stands."""
    sentences = [set(sentence) for sentence in side.sentences]
    held = Counter(word for sentence in sentences for word in sentence)
    words = sorted(word for word, count in held.items() if count >= LEAST_SENTENCES and side.weights[word] > 0)
    place = {word: column for column, word in enumerate(words)}
    found = np.zeros((len(sentences), len(words)))
    for row, sentence in enumerate(sentences):
        found[row, [place[word] for word in sentence & place.keys()]] = 1.0
    return np.array(words, dtype=np.int64), found


def _partners(left: Floats, right: Floats) -> npt.NDArray[np.bool_]:
    """Which columns of two tables of presence, from 0 to 1 in each row, go together and are each other's best."""
    together = left.T @ right
    correlation = together / len(left) - np.outer(left.mean(axis=0), right.mean(axis=0))
    correlation /= np.maximum(np.outer(left.std(axis=0), right.std(axis=0)), 1e-9)
    correlation = correlation.round(6)
    correlation[together < TOGETHER] = 0.0
    best = np.maximum(correlation.max(axis=1)[:, None], correlation.max(axis=0)[None, :])
    return np.asarray((correlation >= CORRELATION) & (correlation >= SHARE_OF_BEST * best))
