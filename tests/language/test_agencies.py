"""Agencies by their names."""

from __future__ import annotations

import pytest

from corpus_archive.language.agencies import agencies_in_english, agency_of, may_be_agency, whole_agency


@pytest.mark.parametrize("name", ["Xinhua", "Hsinhua News Agency", "New China News Agency", "NCNA"])
def test_xinhua_is_known_by_all_its_names(name: str) -> None:
    assert agencies_in_english(name)[0] == "Xinhua"
    assert agency_of("据新华社") == "Xinhua"
    assert may_be_agency("新华社", name)


@pytest.mark.parametrize(
    ("name", "agency"), [("新华通讯社", "Xinhua"), ("新华社沈阳分社", None), ("本报", None), ("无名社", None)]
)
def test_a_whole_name_is_no_branch_and_not_the_paper_itself(name: str, agency: str | None) -> None:
    assert whole_agency(name) == agency


def test_a_branch_is_said_as_a_branch() -> None:
    assert may_be_agency("新华社沈阳分社", "Xinhua, Shenyang Branch")
    assert not may_be_agency("新华社", "Xinhua, Shenyang Branch")
    assert not may_be_agency("无名社", "Nameless Agency")
