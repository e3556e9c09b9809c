"""A reader's way through the room: by mouse, by keyboard alone, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Visitor = Callable[..., Any]
ARTICLE = "/article/hbrb-1949-10-12-03-cd18fffe4e7f"  # its sentences are paired by hand


def heading(page: Any) -> str:
    return str(page.locator("h1").first.inner_text())


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_a_reader_goes_from_the_front_page_to_an_article_and_on(visitor: Visitor, javascript: bool) -> None:
    page = visitor(java_script_enabled=javascript)
    page.goto("/")
    page.get_by_role("link", name="1958", exact=True).click()
    assert heading(page) == "1958"
    page.get_by_role("link", name="3 October 1958: ").click()
    assert heading(page) == "Friday, 3 October 1958"
    page.locator("a[rel=next]").click()
    assert heading(page) == "Saturday, 11 October 1958"
    page.locator("a[rel=prev]").click()
    page.locator(".entry h3 a").first.click()
    assert "/article/hbrb-1958-10-03-02-27bbddd40a29" in page.url
    page.get_by_role("link", name="Friday, 3 October 1958").click()
    assert page.url.endswith("/issue/1958-10-03")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_a_reader_searches_narrows_opens_a_hit_and_cites_it(visitor: Visitor, javascript: bool) -> None:
    page = visitor(java_script_enabled=javascript)
    page.goto("/")
    page.get_by_role("searchbox").first.fill("大桥")
    page.get_by_role("button", name="Search").first.click()
    page.locator(".facets a").first.click()
    page.wait_for_url(re.compile(r"search\?.*&(year|page|section|column|place|agency|author|grade)="))
    page.locator("main a[href^='/article/']").first.click()
    assert page.locator("article mark").count()
    page.get_by_role("link", name="BibTeX").click()
    assert any(text.startswith("@article") for text in page.locator(".block").all_inner_texts())


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until what is looked for has the focus, as a reader without a mouse does."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"no Tab leads to {selector}")


def test_the_keyboard_alone_is_enough(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/")
    tab_to(page, "a.skip")
    tab_to(page, "input[type=search]")
    page.keyboard.type("大桥")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    tab_to(page, ".facets a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\?.*&\w+="))
    tab_to(page, "main a[href^='/article/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")
    tab_to(page, "a[href$='/cite']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cite")
    assert page.locator("h1").count() == 1


def test_the_link_past_the_masthead_leads_into_the_text(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/about")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "body"


def test_what_has_the_focus_is_seen_to_have_it(visitor: Visitor) -> None:
    page = visitor()
    page.goto(ARTICLE)
    seen = "getComputedStyle(document.activeElement)"
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):  # past the last of them
            break
        style, width = page.evaluate(f"[{seen}.outlineStyle, parseFloat({seen}.outlineWidth)]")
        name = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        assert style != "none", name
        assert width >= 1, name


LIT = "() => [...document.querySelectorAll('.lit')].map((one) => one.id.slice(0, 2)).sort()"


def test_the_counterpart_is_lit_under_the_pointer(visitor: Visitor) -> None:
    page = visitor()
    page.goto(ARTICLE)
    page.locator("#zh-1").hover()
    assert set(page.evaluate(LIT)) == {"zh", "en"}
    page.mouse.move(0, 0)
    assert page.evaluate(LIT) == []


def test_the_counterpart_is_lit_with_the_focus(visitor: Visitor) -> None:
    page = visitor()
    page.goto(ARTICLE)
    page.locator("a#zh-1").focus()
    assert set(page.evaluate(LIT)) == {"zh", "en"}
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate(LIT) == []


def test_a_tap_lights_the_counterpart_until_the_next(visitor: Visitor) -> None:
    page = visitor(has_touch=True, viewport={"width": 390, "height": 844})
    page.goto(ARTICLE)
    page.locator("a#zh-1").tap()
    assert set(page.evaluate(LIT)) == {"zh", "en"}
    assert page.url.endswith("#zh-1")
    page.locator("a#zh-1").tap()
    page.evaluate("document.activeElement.blur()")
    assert "#" not in page.url


def test_without_javascript_a_sentence_leads_to_its_counterpart(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(ARTICLE)
    before = page.locator("a#zh-1").evaluate("(one) => one.getAttribute('href')")
    page.locator("a#zh-1").click()
    assert page.url.endswith(before)


@pytest.mark.parametrize("address", ["/search?q=大桥&year=1957", "/concordance?q=大桥", "/sets/大桥", ARTICLE])
def test_paper_has_what_was_asked_and_whose_english_it_is_but_nothing_to_click(visitor: Visitor, address: str) -> None:
    page = visitor()
    page.goto(address)
    page.emulate_media(media="print")
    assert "The English is an unreviewed machine translation." in page.inner_text("body")
    for name in ("in context", "by article", "by relevance", "Search in this set", "JSON", "CSV", "Calendar"):
        assert page.get_by_role("link", name=name, exact=True).count() == 0, name
    assert "year" not in address or "1957" in page.inner_text(".chosen")
