"""Bytes of files as text, whatever encoding they are in: told by nobody, declared by the file, or declared wrongly."""

from __future__ import annotations

import re
from contextlib import suppress

from charset_normalizer import from_bytes

from corpus import language

_WESTERN = "cp1252"
_WESTERN_LANGUAGES = frozenset("en fr de es it pt nl id sv da no fi ca".split())
# Within a word: letters of a Mac or of DOS where Windows has signs. Quotes, dashes, three points and œ may stand there.
_LOW_IN_WORD = re.compile(rb"[A-Za-z][\x80-\x84\x86-\x8b\x8d-\x90\x95\x98-\x9b\x9d-\x9f][A-Za-z]")
_TAG = re.compile(r"<[^<>]{0,500}>")
_SAMPLE = 256 * 1024  # bytes that a guess at an encoding looks at
# As HTML, XML and, in a comment, JabRef declare it.
_DECLARED = re.compile(rb"(?:charset|encoding)\s*[=:]\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_ENCODINGS = re.compile(
    r"(?:windows-|cp)125[0-8]|iso-8859-\d{1,2}|koi8-[ru]|euc-jp|iso-2022-jp|ibm866|hz-gb-2312|gb18030"
)
# What browsers read under these names.
_LABELS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "iso8859-1", "iso_8859-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr", "ksc5601"), "cp949"),
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "x-mac-cyrillic": "mac_cyrillic",
}


def decode(data: bytes) -> str:
    """The text of a file whose encoding nobody told us: its byte-order mark, then UTF-8, then the best guess.

    Line ends become `\\n` and NUL bytes go, so that a line number means one thing.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            found = data.decode(encoding, "replace")
            break
    else:
        try:
            found = data.decode("utf-8")
        except UnicodeDecodeError as fault:
            found = _damaged(data, fault.start)
    if "\r" in found:
        found = found.replace("\r\n", "\n").replace("\r", "\n")
    return found.replace("\0", "") if "\0" in found else found


def _damaged(data: bytes, fault: int) -> str:
    """UTF-8 in which a few bytes are broken, else what it looks like from the line of the first one."""
    found = data.decode("utf-8", "replace")
    if sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", found))) > found.count("\ufffd"):
        return found
    start = max(data.rfind(b"\n", 0, fault) + 1, fault - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    best = from_bytes(sample).best()
    return data.decode(best.encoding if best is not None and not _is_western(sample) else _WESTERN, "replace")


def _is_western(sample: bytes) -> bool:
    """Is this in a language of Western Europe, and no sign of a Mac or of DOS within a word?

    Of a few lines all guesses at a code page are as good as each other, while their small words tell the language.
    """
    if _LOW_IN_WORD.search(sample):
        return False
    return language.guess(_TAG.sub(" ", sample.decode(_WESTERN, "replace"))) in _WESTERN_LANGUAGES


def utf8(data: bytes) -> bytes:
    """The bytes of a file that may declare its encoding, as UTF-8 without NUL bytes, whatever they are, say, or break.

    Bytes that are UTF-8 are taken for it, whatever is declared; then comes the declared encoding, read as
    browsers read it (https://encoding.spec.whatwg.org/#names-and-labels), then a guess.

    >>> utf8('<meta charset="windows-1251"><p>Мост'.encode("cp1251")).decode()
    '<meta charset="windows-1251"><p>Мост'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    elif data[1:8:2] == b"\0\0\0\0" or data[0:8:2] == b"\0\0\0\0":
        data = data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace").encode("utf-8", "replace")
    data = data.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data" and len(data) - fault.start < 4:
            return data[: fault.start]  # cut off within a letter
    else:
        return data
    declared = _DECLARED.search(data[:4096])
    label = declared[1].decode("ascii").lower() if declared else ""
    if label in _LABELS or _ENCODINGS.fullmatch(label):
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(_LABELS.get(label, label)).encode("utf-8", "replace")
    if label in ("utf-8", "utf8"):
        found = data.decode("utf-8", "replace")
        if found.count("\ufffd") * 50 < sum(byte > 127 for byte in data[:1_000_000]):
            return found.encode()  # a few broken letters
    return decode(data).encode("utf-8", "replace")
