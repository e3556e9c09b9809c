"""A reader ticks, keeps, notes and drops in a real browser, which sends forms as browsers do; axe finds no fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus_archive import Archive

from .conftest import served, visiting


@pytest.fixture
def written(shelf: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(shelf.folder, tmp_path / "archive")
    return Archive.open(tmp_path / "archive")


@pytest.fixture
def writer(browser: Any, written: Archive) -> Iterator[Callable[..., Any]]:
    """A page of a room that is open for writing."""
    with served(written.folder, "--write") as home, visiting(browser, home) as opened:
        yield opened


@pytest.mark.parametrize("scripts", [True, False])
def test_articles_are_ticked_kept_noted_and_the_set_is_dropped(
    writer: Callable[..., Any], written: Archive, *, scripts: bool
) -> None:
    page = writer(java_script_enabled=scripts)
    page.goto("/search?q=大桥")
    chosen = [page.locator(".hit .tick input").nth(place) for place in (0, 2)]
    expected = [one.get_attribute("value") for one in chosen]
    for one in chosen:
        one.check()
    page.fill("#keep input[name=set]", "桥梁")
    page.get_by_role("button", name="Keep those ticked").click()
    assert written.sets["桥梁"].ids == expected
    page.get_by_text("Note, tags").first.click()
    page.get_by_label("Note", exact=True).first.fill("首次提到\n全长")
    page.get_by_label("Tags, parted by commas").first.fill("设计，停工")
    page.get_by_role("button", name="Save").first.click()
    member = written.sets["桥梁"].members[0]
    assert (member.note, member.tags) == ("首次提到\n全长", ("设计", "停工"))
    page.get_by_text("Drop this set").click()
    page.locator("input[name=again]").fill("桥梁")
    page.get_by_role("button", name="Drop", exact=True).click()
    assert page.url.endswith("/sets")
    assert "桥梁" not in written.sets


def test_pages_with_forms_have_no_fault_that_axe_finds(writer: Callable[..., Any], written: Archive) -> None:
    module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python (dev)")
    found = next(
        one.id for one in written.select(after="1979-06", before="1979-06") if written.dossier(one.id).findings
    )
    page = writer(bypass_csp=True, reduced_motion="reduce")
    faults = {}
    for address in ("/search?q=大桥", "/concordance?q=大桥", "/sets/大桥", "/sets", f"/article/{found}", "/history"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        violations = module.Axe().run(page).response["violations"]
        faults |= {f"{address} {one['id']}": [node["html"][:200] for node in one["nodes"]][:3] for one in violations}
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        page.set_viewport_size({"width": 1280, "height": 800})
    assert faults == {}
