"""Which code this is, ours and that of the libraries it works with: what another one kept is made anew."""

from __future__ import annotations

import hashlib
import platform
import sys
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    "bibtexparser", "charset-normalizer", "feedparser", "lxml", "numpy", "pylatexenc", "PyStemmer", "PyYAML", "rispy",
    "sentencex", "snowballstemmer", "trafilatura",
)  # fmt: skip


def _digest() -> bytes:
    """A digest of all that decides what becomes of dumps: our own source, the libraries, Python."""
    digest = hashlib.sha256(f"{sys.version} {platform.machine()}".encode())
    home = Path(__file__).parent
    for file in sorted(home.rglob("*.py")):
        digest.update(f"\0{file.relative_to(home)}\0".encode())
        digest.update(file.read_bytes())
    for library in LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"\0{library} {version(library)}".encode())
    return digest.digest()


CODE = _digest()  # taken when the code is loaded: an upgrade under a running bot is other code
