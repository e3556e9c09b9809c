"""What means harm does none in a real browser; and an article of 3,000 sentences can be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from corpus_archive import Archive, parse
from hostile import TEXTS

from .conftest import served, visiting

SENTENCES = 3_000


@pytest.fixture(scope="module")
def shelf_of_harm(tmp_path_factory: pytest.TempPathFactory, make_dump: Callable[..., str]) -> Archive:
    """Articles that mean harm in every field, and a long one; the newspaper means harm too."""
    folder = tmp_path_factory.mktemp("harm")
    lines = []
    for number, text in enumerate(one.replace("\r", "").replace("\n", " ") for one in TEXTS):
        fields = dict.fromkeys(("title", "author", "heading", "zh_author", "column"), text)
        article = parse(make_dump(f"第{number}号。大桥{text}", f"Bridge {text}", **fields), newspaper="hbrb")
        lines.append(article.to_json())
    lines.append(json.dumps(long_article(make_dump), ensure_ascii=False))
    (folder / "harm.jsonl").write_text("\n".join(lines), encoding="utf-8")
    made = Archive.create(folder / "archive", newspaper="hbrb", name=f"湖滨日报{TEXTS[0]}")
    made.ingest(folder / "harm.jsonl")
    made.index()
    return made


def long_article(make_dump: Callable[..., str]) -> dict[str, Any]:
    """An article whose sentences are all paired, ten of them a paragraph."""
    numbers = range(1, SENTENCES // 2 + 1)
    ends = ["\n" if number % 10 == 0 else "" for number in numbers]
    zh = [f"第{number}只船昨天到了对岸的码头。{end}" for number, end in zip(numbers, ends, strict=True)]
    en = [
        f"Boat number {number} reached the far bank yesterday. {end}" for number, end in zip(numbers, ends, strict=True)
    ]
    article = parse(make_dump("".join(zh), "".join(en), heading="长", date="1957-01-01"), newspaper="hbrb")
    beads = [{"zh": [place], "en": [place], "score": 0.95} for place in range(len(numbers))]
    return {**json.loads(article.to_json()), "alignment_method": "by-hand", "beads": beads}


@pytest.fixture(scope="module")
def harm(browser: Any, shelf_of_harm: Archive) -> Iterator[Any]:
    """A page of that room, which must ask nobody else and complain of nothing."""
    with served(shelf_of_harm.folder) as home, visiting(browser, home) as opened:
        yield opened()


def test_no_text_becomes_part_of_a_page(harm: Any, shelf_of_harm: Archive) -> None:
    addresses = [f"/article/{one.id}" for one in shelf_of_harm if one.date.year == 1956]
    addresses += ["/", "/issue/1956-03-04", "/search?q=大桥", "/concordance?q=大桥", "/about"]
    addresses += [f"/search?q={TEXTS[1]}", f"/concordance?q=大桥&column={TEXTS[0]}", f"/issue/{TEXTS[0]}"]
    for address in addresses:
        harm.goto(address)
        assert harm.locator("planted-x, [planted], [onclick], [onerror], [onmouseover]").count() == 0, address
        assert harm.title() != "planted", address
        assert harm.locator("a[href^='javascript:'], script:not([src])").count() == 0, address


def test_an_article_of_3000_sentences_is_less_than_two_megabytes_and_lit_at_its_end(
    harm: Any, shelf_of_harm: Archive
) -> None:
    long = next(one.id for one in shelf_of_harm if one.date.year == 1957)
    answer = harm.goto(f"/article/{long}")
    assert len(answer.body()) < 2 << 20
    assert harm.locator(".s").count() == SENTENCES
    harm.locator(f"#zh-{SENTENCES // 2}").hover()
    assert harm.locator(".lit").count() == 2
