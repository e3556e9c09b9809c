"""What Brill's tagger knows of a form before it looks around: its usual tag, and those that it may have."""

from __future__ import annotations

import importlib.util

import pytest

from corpus_archive import MissingExtra
from corpus_archive.language import english_tags
from corpus_archive.language.english_tags import UsualTags, possible_tags, usual_tags
from plain_tagger import needs_tagger


@needs_tagger
@pytest.mark.parametrize(
    ("form", "tags"),
    [
        ("the", "DT DT DT"),
        ("develop", "VB VB VB"),
        ("Fish", "NNP NNP NN"),  # a capital within a sentence, where one begins
        ("March", "NNP NNP NNP"),
        ("1958", "CD CD CD"),
        ("Qingshi", "NNP NNP NNP"),
        ("jin", "NN NN NN"),
        ("'s", "POS POS POS"),
        ("’s", "POS POS POS"),
        ("th", "JJ JJ JJ"),
    ],
)
def test_a_form_begins_with_its_usual_tag(form: str, tags: str) -> None:
    assert usual_tags(form) == UsualTags(*tags.split())


@needs_tagger
@pytest.mark.parametrize(("form", "tag"), [("redikings", "NNS"), ("unlakelike", "NN"), ("lakefully", "RB")])
def test_a_word_that_no_lexicon_has_is_told_by_its_form(form: str, tag: str) -> None:
    assert usual_tags(form).usual == tag


@needs_tagger
@pytest.mark.parametrize(
    ("form", "may", "may_not"),
    [
        ("boats", "NNS VBZ", "VBG NN JJ"),
        ("day", "NN", "VB VBG VBP"),
        ("boatman", "NN", "NNP VBD"),
        ("Boatman", "NN NNP", "VBD"),
        ("building", "NN VBG JJ", "VBZ"),
        ("put", "VB VBP VBD VBN", "VBZ"),
        ("that", "IN DT WDT", "NN"),
        ("of", "IN", "WDT RP NN"),
        ("at", "IN", "NN"),
        ("huali", "NN", "VB VBG"),
    ],
)
def test_a_rule_may_give_a_form_what_the_dictionary_allows(form: str, may: str, may_not: str) -> None:
    found = possible_tags(form, usual_tags(form))
    assert set(may.split()) <= found
    assert not found & set(may_not.split())


@needs_tagger
def test_every_rule_has_a_name_that_is_known_and_tags_of_the_treebank() -> None:
    from corpus_archive.store.index import brill

    rules = english_tags.context_rules()
    assert len(rules) > 250
    assert {rule.where for rule in rules} <= set(brill._MADE)
    assert {rule.new for rule in rules} <= set(english_tags.TAGS)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    english_tags._lexicon.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"pip install 'corpus-archive\[pos\]'"):
        usual_tags("boat")
    english_tags._lexicon.cache_clear()
