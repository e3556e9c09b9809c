"""A virtual environment of the project's own, made by the standard library alone; for the scripts beside this file."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)


def python_in(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def prepare(folder: str, *requirements: str) -> Path:
    """Make `folder` below the project's root if need be, install the requirements, return its interpreter.

    A second call with the same requirements and project files does nothing.
    """
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {sys.version.split()[0]}")
    place = ROOT / folder
    python = python_in(place)
    stamp = place / "installed"
    wanted = _fingerprint(requirements)
    if stamp.exists() and wanted in stamp.read_text().split():
        print(f"{folder} is up to date")
        return python
    if not python.exists():
        print(f"making {folder}")
        venv.create(place, with_pip=True)
    print(f"installing {' '.join(requirements)} into {folder}; this takes a minute or two", flush=True)
    # Of seven thousand modules a quarter is ever imported; whoever does so first compiles it.
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    pip += ["--constraint", "constraints.txt"]
    run(*pip, "--upgrade", "pip")  # that of Python 3.11 takes three times as long to find what is wanted
    run(*pip, *requirements)
    with stamp.open("a") as known:  # editable installs add to one another: all stay good
        known.write(wanted + "\n")
    return python


def run(*command: object, quiet: bool = False) -> None:
    """Run a command in the project's root; stop with its exit code if it fails.

    It may keep what it compiles: `prepare` has nothing compiled.
    """
    if not quiet:
        sys.stdout.flush()
    environment = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def _fingerprint(requirements: tuple[str, ...]) -> str:
    """Changes when Python, the requirements, the pinned versions or the project's metadata do."""
    digest = hashlib.sha256("\n".join((sys.version, *requirements)).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()
