"""The dictionary form of an English word, without its part of speech: one lemma a form.

Two dictionaries know it together. lemminflect's data (from the SPECIALIST Lexicon of the National Library of Medicine)
says of each form what it may be as a verb, a noun, an adjective; simplemma's, which is wider and less exact (masses →
masse, developed → develope), is asked for what the first lacks, and believed where its answer is an ending less. The
package's own reader loads spaCy where that is installed and copies every answer, so the file is read here.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
from pathlib import Path

from corpus_archive.errors import DictionaryError

PACKAGE = "lemminflect"
_FILE = "resources/lemma_lu.csv.gz"
# Forms whose more frequent reading in a newspaper the dictionaries do not tell, or tell wrongly: form, lemma.
_SAID = dict(
    pair.split(":")
    for pair in (
        # function words are their own lemmas, as in the usual tag sets; negated verbs are cut before 't
        "a:a an:a i:i me:me us:us him:him them:them these:these those:those would:would could:could should:should "
        "might:might more:more most:most less:less least:least as:as his:his its:its this:this does:do has:have "
        "don:do didn:do doesn:do isn:be wasn:be aren:be weren:be ain:be couldn:could wouldn:would shouldn:should "
        "hasn:have haven:have hadn:have needn:need mustn:must mightn:might ll:will ve:have m:m s:s t:t re:re d:d "
        # comparison
        "best:good better:good worse:bad worst:bad later:late sooner:soon lower:low closer:close slimmer:slim "
        "narrower:narrow lighter:light further:further number:number "
        "upper:upper former:former latter:latter outer:outer inner:inner elder:elder eldest:eldest "
        # nouns and adjectives that are also a rarer verb's form
        "ground:ground bit:bit rent:rent feed:feed crew:crew wound:wound lay:lay smelt:smelt shed:shed weed:weed "
        "reed:reed seed:seed bound:bound willing:willing wicked:wicked clothes:clothes pants:pants real:real "
        "lives:life halves:half shelves:shelf calves:calf thieves:thief analyses:analysis axes:axe diagnoses:diagnosis "
        "meeting:meeting meaning:meaning painting:painting evening:evening building:building being:be "
        "programmed:program programming:program programs:program "
        # nouns with no singular, or another one; what is no plural
        "media:media data:data goods:goods means:means thanks:thanks riches:riches proceedings:proceedings "
        "headquarters:headquarters telecommunications:telecommunications physics:physics crossroads:crossroads "
        "trousers:trousers mechanics:mechanics optics:optics tropics:tropics innings:innings writings:writing "
        "armymen:armyman economics:economics politics:politics bacteria:bacterium opera:opera chili:chili chile:chile "
        "lens:lens lenses:lens "
        "wales:wales mars:mars rogers:rogers biles:biles sims:sims reeves:reeves simons:simons morales:morales "
        # units and short forms
        "km:km cm:cm mm:mm kg:kg ml:ml ltd:ltd etc:etc okay:okay ok:ok"
    ).split()
)
_HYPHENATED = "-"
_ORDINAL = "ieth"  # thirtieth, which simplemma takes for a form of thirty


@functools.lru_cache(maxsize=200_000)
def dictionary_form(form: str) -> str:
    """The dictionary form of a word in small letters; a word that no dictionary knows stays as it is."""
    if form in _SAID:
        return _SAID[form]
    found = readings(form)
    return _chosen(form, found) if found else _less_an_ending(form)


def _chosen(form: str, readings: dict[str, str]) -> str:
    """Of what a form may be the likeliest: a verb's form, then a plural, then an adjective's; else itself.

    A noun in -ing stays one where simplemma has it too (warning, but not thinking).
    """
    verb = readings.get("verb", form)
    noun = readings.get("noun", form)
    if verb != form:
        is_noun = form.endswith("ing") and "noun" in readings and noun == form and _by_simplemma(form) == form
        return form if is_noun else verb
    if noun != form or "noun" in readings or "verb" in readings:
        return noun
    return readings.get("adj", form) if readings.get("adv") != form else form


def readings(form: str) -> dict[str, str]:
    """The lemma of a form as each part of speech; its own form where it may be one, but a plural's singular."""
    found = {}
    for line in _dictionary().get(form, "").split():
        part, _, listed = line.partition(",")
        lemmas = [one for one in listed.split("/") if _HYPHENATED not in one] or [form]
        is_lemma = form in lemmas if part != "verb" else form == lemmas[0]
        is_plural = part == "noun" and form[-1] == "s" and form[:-1] in lemmas
        found[part] = form[:-1] if is_plural else form if is_lemma else lemmas[0]
    return found


@functools.cache
def _dictionary() -> dict[str, str]:
    """What each form may be, as lines of `verb,developed/develop`. Raises DictionaryError where the package lacks."""
    package = importlib.util.find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise DictionaryError(f"the dictionary of {PACKAGE} is not there; run: pip install {PACKAGE}")
    text = gzip.decompress((Path(package.origin).parent / _FILE).read_bytes()).decode("utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        form, _, reading = line.partition(",")
        found[form] = f"{found[form]} {reading}" if form in found else reading
    return found


def _less_an_ending(form: str) -> str:
    """What simplemma says of a form, where that is the form less an ending: radars → radar, but not lei → leu."""
    lemma = form if form.endswith(_ORDINAL) else _by_simplemma(form)
    is_shorter = len(lemma) < len(form) and lemma.isalpha() and form.startswith(lemma[: max(2, len(lemma) - 2)])
    return lemma if is_shorter else form


def _by_simplemma(form: str) -> str:
    import simplemma

    return simplemma.lemmatize(form, lang="en").lower()


@functools.lru_cache(maxsize=100_000)
def is_known(form: str) -> bool:
    """Whether simplemma's data knows a word, in small letters or as it stands."""
    import simplemma

    return simplemma.is_known(form.lower(), lang="en")
