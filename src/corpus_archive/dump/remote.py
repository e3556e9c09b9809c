"""What lies elsewhere: `s3://…`, `gs://…`, `https://…`, `memory://…`, through fsspec (the extra `remote`).

A remote file is copied to a temporary one before it is read: containers are read from their end, and every limit holds.
"""

from __future__ import annotations

import re
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from corpus_archive.dump.limits import IN_MEMORY, Limits, OverLimit
from corpus_archive.errors import ChoiceError, CorpusArchiveError, MissingExtra
from corpus_archive.sizes import MEGABYTE, size_in_words

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LOCAL = "file://"
_WEB = ("http://", "https://")  # whose folders cannot be listed
_STAMPS = ("etag", "md5hash", "content-md5", "checksum", "sha256", "crc32c", "crc", "last-modified")
_PACKAGES = {"s3": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "http": "aiohttp", "https": "aiohttp"}


def is_url(path: str) -> bool:
    """Whether a path is a URL."""
    return _URL.match(path) is not None


def local_path(path: str) -> str:
    """The path on this computer of a `file://` URL; any other path as it is."""
    if not path.lower().startswith(_LOCAL):
        return path
    return urllib.request.url2pathname(urllib.parse.urlsplit(path).path)


def exists(url: str) -> bool:
    """Whether something lies at a URL. Raises MissingExtra, ChoiceError, CorpusArchiveError."""
    with _said_plainly(url):
        system, path = _opened(url)
        return bool(system.exists(path))


def files(url: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the files at a URL, or below it, in the order of their names: each URL, and its names from the last of
    `url` on."""
    with _said_plainly(url):
        system, path = _opened(url)
        is_folder = not url.startswith(_WEB) and system.isdir(path)
        found = sorted(system.find(path)) if is_folder else [path]
    base = path.rstrip("/")
    name = urllib.parse.unquote(base.rpartition("/")[2])
    for one in found:
        inside = one[len(base) :].strip("/") if is_folder else ""
        yield system.unstrip_protocol(one), [name, *inside.split("/")] if inside else [name]


def size(url: str) -> int:
    """Bytes at a URL or below it; 0 where nobody says."""
    with _said_plainly(url):
        system, path = _opened(url)
        found = system.size(path) if url.startswith(_WEB) else system.du(path)
        return int(found or 0)


def stamp(url: str) -> str:
    """What a store says of a file that is another when its content is; empty where it says nothing."""
    with _said_plainly(url):
        system, path = _opened(url)
        told = {name.lower(): str(value) for name, value in system.info(path).items() if value}
    return next((told[name] for name in _STAMPS if name in told), "")


@contextmanager
def copied(url: str, limits: Limits) -> Iterator[IO[bytes]]:
    """A temporary copy of a remote file. Raises OverLimit, OSError where it cannot be read."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
        try:
            system, path = _opened(url)
            with system.open(path, "rb") as source:
                while chunk := source.read(MEGABYTE):
                    if kept.tell() + len(chunk) > limits.unpacked:
                        raise OverLimit(f"more than {size_in_words(limits.unpacked)}; offer it in parts")
                    kept.write(chunk)
        except (OSError, OverLimit, CorpusArchiveError):
            raise
        except Exception as error:  # what a library for some store raises
            raise OSError(f"{type(error).__name__}: {' '.join(str(error).split())}") from error
        yield kept


@contextmanager
def _said_plainly(url: str) -> Iterator[None]:
    """Whatever a store says (no network, no rights), as one line with the URL."""
    try:
        yield
    except CorpusArchiveError:
        raise
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise CorpusArchiveError(f"{url}: cannot be read: {said[:200]}") from error


def _opened(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it. Raises MissingExtra, ChoiceError for a protocol that is none."""
    try:
        import fsspec
    except ImportError:
        raise MissingExtra("fsspec", "remote") from None
    protocol = url.partition("://")[0].lower()
    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError:
        raise MissingExtra(_PACKAGES.get(protocol, f"what reads {protocol}://"), "remote") from None
    except ValueError as error:
        raise ChoiceError(f"{url}: {error}; choose s3://, gs://, https://, file:// or a path") from None
    return system, str(path)
