"""No page has a fault that axe-core finds (WCAG 2.2, levels A and AA, and its best practices), light or dark; and none
is wider than its window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PAGES = (
    "/",
    "/calendar/1958",
    "/issue/1958-10-03",
    "/issue/1979-06-16?page=2",
    "/article/hbrb-1949-10-12-03-cd18fffe4e7f",
    "/article/hbrb-1979-06-16-02-17100b4cf51c",
    "/article/hbrb-1988-03-05-07-7e513c4fb0e2",
    "/article/hbrb-1979-06-16-02-17100b4cf51c/paired",
    "/article/hbrb-1979-06-16-02-17100b4cf51c/cite",
    "/search",
    "/search?q=大桥",
    "/search?q=大桥&year=1957",
    "/search?q=((",
    "/concordance",
    "/concordance?q=大桥",
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


def windows_too_narrow_for(page: Any) -> list[int]:
    """The widths of windows, of a telephone's, a tablet's and a desk's, that a page is wider than."""
    narrow = []
    for width in (390, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            narrow.append(width)
    page.set_viewport_size({"width": 1280, "height": 720})
    return narrow


@pytest.mark.parametrize(("language", "scheme"), [("en-GB", "light"), ("zh-CN", "dark")])
def test_axe_finds_no_fault(visitor: Callable[..., Any], axe: Any, scheme: str, language: str) -> None:
    """And however wide the window is, the page is not wider: of each that is opened, as to open them takes longest."""
    page = visitor(color_scheme=scheme, locale=language, bypass_csp=True, reduced_motion="reduce")
    faults = {}
    for address in PAGES if language == "en-GB" else PAGES[::2]:
        page.goto(address)
        found = axe.run(page).response["violations"]
        faults |= {f"{address} {one['id']}": [node["html"][:200] for node in one["nodes"]][:3] for one in found}
        faults |= {f"{address} is wider than": wider for wider in [windows_too_narrow_for(page)] if wider}
    assert faults == {}
