"""No page has a fault that axe-core finds (WCAG 2.2, levels A and AA, and its best practices), light or dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PAGES = (
    "/",
    "/calendar/1958",
    "/issue/1958-10-03",
    "/issue/1979-06-16?page=2",
    "/article/hbrb-1979-06-16-02-17100b4cf51c",
    "/article/hbrb-1988-03-05-07-7e513c4fb0e2",
    "/article/hbrb-1979-06-16-02-17100b4cf51c/paired",
    "/article/hbrb-1979-06-16-02-17100b4cf51c/cite",
    "/search",
    "/search?q=大桥",
    "/search?q=大桥&year=1957",
    "/search?q=((",
    "/concordance",
    "/concordance?q=大桥&parallel=1",
    "/trend?q=大桥",
    "/trend?q=大桥&also=水库&also=公社&also=工人&also=农民&also=钢铁&by=decade",
    "/trend",
    "/collocates?q=大桥",
    "/renderings?q=大桥",
    "/dispersion?q=大桥",
    "/keywords?after=1958&before=1958",
    "/places",
    "/people?q=周",
    "/like?like=大桥通车",
    "/sets",
    "/about",
    "/nothing",
    "/issue/1958-10-05",
)


@pytest.fixture(scope="module")
def axe() -> Any:
    module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python (dev)")
    return module.Axe()


@pytest.mark.parametrize(("language", "scheme"), [("en-GB", "light"), ("zh-CN", "dark")])
def test_axe_finds_no_fault(visitor: Callable[..., Any], axe: Any, scheme: str, language: str) -> None:
    page = visitor(color_scheme=scheme, locale=language, bypass_csp=True, reduced_motion="reduce")
    faults = {}
    for address in PAGES if language == "en-GB" else PAGES[::2]:
        page.goto(address)
        found = axe.run(page).response["violations"]
        faults |= {f"{address} {one['id']}": [node["html"][:200] for node in one["nodes"]][:3] for one in found}
    assert faults == {}
