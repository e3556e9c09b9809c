"""Who may ask the room, and what a browser is told."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from corpus_archive.reader.safety import bracketed, is_local_path, is_loopback

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("address", ["/", "/nothing", "/static/room.css", "/static/nothing", "/issue/x", "/about.json"])
def test_every_answer_tells_browsers_what_they_may(room: TestClient, address: str) -> None:
    headers = room.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_room_answers_to_the_names_of_this_machine(room: TestClient, host: str) -> None:
    assert room.get("/about", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8765", "localhost.:8765x", "[::2]:8765",
     "a@localhost:8765", "localhost:8765:8765", "", "::1:8765", "localhost:99999999"],
)  # fmt: skip
def test_another_host_is_refused_as_a_name_may_be_made_to_point_here(room: TestClient, host: str) -> None:
    answer = room.get("/about", headers={"host": host})
    assert answer.status_code == 400
    assert "Not under this name" in answer.text
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8765", 200),
        ("https://127.0.0.1:8765", 403),
        ("http://evil.example", 403),
        ("http://localhost:8765", 403),  # the room by its other name is another page for a browser, too
        ("null", 403),
        ("http://127.0.0.1:8765.evil.example", 403),
    ],
)
def test_a_page_of_another_site_is_refused(room: TestClient, origin: str, status: int) -> None:
    assert room.get("/about", headers={"origin": origin}).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("address", ["/", "/nothing", "/static/room.css", "/language/zh"])
def test_nothing_but_reading_is_possible(room: TestClient, method: str, address: str) -> None:
    answer = room.request(method, address)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_head_has_the_headers_of_a_page_and_no_page(room: TestClient) -> None:
    answer = room.head("/about")
    assert (answer.status_code, answer.text) == (200, "")
    assert int(answer.headers["content-length"]) == len(room.get("/about").content)


def test_an_address_that_is_too_long_is_told_so(room: TestClient) -> None:
    answer = room.get("/issue/1958-10-03?page=" + "1" * 5_000)
    assert answer.status_code == 414
    assert "The address is too long" in answer.text


def test_a_parameter_that_is_too_long_is_told_so(room: TestClient) -> None:
    answer = room.get("/issue/1958-10-03?page=" + "1" * 2_000)
    assert answer.status_code == 400
    assert "page has 2,000 characters: write at most 1,000" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/static/../application.py", "/static/%2e%2e/application.py", "/static/..%2fapplication.py", "/static//etc/passwd",
     "/static/%2fetc%2fpasswd", "/vendor/../../store/schema.sql", "/article/..%2f..%2fetc%2fpasswd", "/article/%00",
     "/issue/%ff%fe", "/calendar/1958%0d%0aset-cookie:a=b", "/article/.json", "/article/x/../../about"],
)  # fmt: skip
def test_no_path_leads_out_of_the_room(room: TestClient, path: str) -> None:
    answer = room.get(path)
    assert answer.status_code in (400, 404) or path.endswith("../about")
    assert "root:" not in answer.text
    assert "CREATE TABLE" not in answer.text
    assert "import" not in answer.text
    assert "set-cookie" not in answer.headers


def test_a_local_path_is_one_of_this_room() -> None:
    good = ["/", "/issue/1958-10-24?page=2", "/search?q=%E6%A1%A5"]
    assert all(is_local_path(one) for one in good)
    bad = ["", "x", "//x", "/\\x", "http://x", "/a\nb", "/a b", "/\t/x", "javascript:alert(1)", "/a\\b"]
    assert not any(is_local_path(one) for one in bad)


def test_addresses_of_this_machine_are_known_from_others() -> None:
    assert all(is_loopback(one) for one in ("127.0.0.1", "127.5.0.1", "::1", "[::1]", "localhost", "Localhost"))
    assert not any(is_loopback(one) for one in ("0.0.0.0", "::", "192.168.1.2", "example.org", "localhost.example.org"))


def test_an_ipv6_address_stands_in_brackets() -> None:
    assert [bracketed(one) for one in ("::1", "[::1]", "127.0.0.1", "host", "fe80::1%eth0")] == [
        "[::1]",
        "[::1]",
        "127.0.0.1",
        "host",
        "[fe80::1]",
    ]
