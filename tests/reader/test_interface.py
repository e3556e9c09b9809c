"""The OpenAPI document says what the pages do: their parameters, their answers, and no more."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from corpus_archive import Archive
from corpus_archive.reader.application import PLACES
from corpus_archive.reader.interface import API_VERSION, DESCRIBED, PARAMETERS, document
from corpus_archive.reader.questions import NAMES

TEXTS_AND_FORMS = {
    "/",
    "/article/{id}/dump",
    "/openapi",
}  # the front page is the calendar; no JSON; the document itself
SAID = {
    "/search": [{"q": "大桥"}, {"q": "大桥", "from": "2", "limit": "3"}, {"year": "1958"}, {"q": "bridge"}],
    "/like": [
        {"like": "湖水被弄脏了"},
        {"like": "bridge", "q": "大桥", "from": "2", "limit": "3"},
        {"like": "a", "q": "苏修"},
    ],
    "/concordance": [{"q": "大桥"}, {"q": "大桥", "parallel": "1", "citation": "chicago"}, {"q": "苏修"}],
    "/trend": [{"q": "大桥"}, {"q": "大桥", "also": "水库", "shares": "1"}],
    "/collocates": [{"q": "大桥"}, {"q": "苏修"}, {"q": "大桥", "from": "900"}],
    "/renderings": [{"q": "大桥"}, {"q": "苏修"}, {"q": "大桥", "from": "900"}],
    "/dispersion": [{"q": "大桥"}, {"q": "苏修"}],
    "/people": [{}, {"q": "Zhou*"}, {"q": "苏修", "from": "9"}],
    "/keywords": [{"after": "1958", "before": "1958"}],
    "/places": [{}, {"after": "1989", "limit": "3", "from": "2"}, {"named": "text"}],
    "/issue/{date}": [{}, {"page": "2"}],
}
NAMED = {"year": "1958", "date": "1958-10-03", "name": "大桥", "id": "hbrb-1979-06-16-02-17100b4cf51c"}


def written(address: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: NAMED[found[1]], address)


def schema_of(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}", "components": document()["components"]}


@pytest.mark.parametrize("address", DESCRIBED)
def test_each_answer_is_as_its_schema_says(room: TestClient, address: str) -> None:
    for said in SAID.get(address, [{}]):
        answer = room.get(f"{written(address)}.json", params=said)
        assert answer.status_code == 200, answer.text
        assert answer.headers["corpus-archive-api"] == API_VERSION
        jsonschema.validate(answer.json(), schema_of(DESCRIBED[address].answer), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("address", DESCRIBED)
def test_each_page_understands_the_parameters_it_is_said_to_and_no_others(room: TestClient, address: str) -> None:
    for name in {*NAMES, "hit"}:
        said = room.get(f"{written(address)}.json", params={"q": "大桥", name: "½"} if name != "q" else {"q": "½"}).text
        unknown = f"unknown parameter '{name}'" in said
        if "q" in DESCRIBED[address].asks or name == "q":
            assert unknown == (name not in DESCRIBED[address].asks), (name, said)
        else:  # which says that of q first
            assert name not in DESCRIBED[address].asks or not unknown


def test_every_page_that_is_had_as_json_is_described() -> None:
    pages = {re.sub(":path", "", place.address) for place in PLACES}
    assert set(DESCRIBED) == pages - TEXTS_AND_FORMS


def test_every_parameter_is_explained_and_none_that_nobody_understands() -> None:
    assert {name for one in DESCRIBED.values() for name in one.asks} == set(PARAMETERS)


def test_refusals_are_as_their_schema_says(room: TestClient) -> None:
    for address in ("/search.json?q=((", "/issue/1958-10-05.json", "/nothing.json", "/search.json"):
        answer = room.get(address)
        assert answer.status_code in (400, 404)
        jsonschema.validate(answer.json(), schema_of("Refusal"), jsonschema.Draft202012Validator)


def test_the_document_is_had_at_its_address_and_every_reference_in_it_leads_somewhere(room: TestClient) -> None:
    found = room.get("/openapi.json").json()
    assert found["openapi"] == "3.1.0"
    assert found == document()
    for name in set(re.findall(r"#/components/schemas/(\w+)", str(found))):
        jsonschema.Draft202012Validator.check_schema(found["components"]["schemas"][name])


def test_notes_and_denominators_are_those_of_python(room: TestClient, shelf: Archive) -> None:
    found = room.get("/concordance.json", params={"q": "大桥"}).json()
    expected = shelf.concordance("大桥", limit=50)
    assert (found["notes"], found["denominators"]) == (list(expected.notes), expected.denominators)


def test_a_page_for_people_leads_to_it(room: TestClient) -> None:
    assert "/search.json" in room.get("/openapi").text
    assert "/openapi" in room.get("/about").text
