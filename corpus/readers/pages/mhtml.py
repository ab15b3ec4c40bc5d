"""Pages that browsers save as one file (.mht, .mhtml): the page itself, out of the mail-like parts it is packed in.

Source: RFC 2557. The parts are cut at their boundary and only the page is decoded; pictures stay packed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import Message

LARGEST = 64 * 1024 * 1024  # bytes; the pictures of a page are in it
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(rb"[A-Za-z][\w-]*:")
_GAP = re.compile(rb"\r?\n\r?\n")
_WEB = re.compile(r"https?://[^\s<>]{1,2000}")


def is_mhtml(head: bytes) -> bool:
    """Does a file that starts so hold a page and its pictures as parts of a mail?"""
    return _FIELD.match(head) is not None and _RELATED.search(_GAP.split(head, 1)[0]) is not None


def page(data: bytes) -> bytes | None:
    """The HTML of the page, with the comment that tells where it was saved from; None where no part is a page."""
    fields, *rest = _GAP.split(data, 1)
    whole = _parsed(fields)
    boundary = whole.get_boundary()
    if not boundary or not rest:
        return None
    for part in rest[0].split(b"--" + boundary.encode("latin-1", "replace")):
        head, *body = _GAP.split(part.lstrip(b"\r\n"), 1)
        about = _parsed(head)
        if body and about.get_content_type() in ("text/html", "application/xhtml+xml"):
            about.set_payload(body[0].decode("latin-1"))
            address = str(whole.get("Snapshot-Content-Location") or about.get("Content-Location") or "").strip()
            saved = f"<!-- saved from url=(0000){address} -->\n" if _WEB.fullmatch(address) else ""
            return saved.encode("utf-8", "replace") + _decoded(about)
    return None


def _parsed(fields: bytes) -> Message:
    return message_from_bytes(fields, policy=policy.compat32)


def _decoded(part: Message) -> bytes:
    """The page as UTF-8 where its part tells the encoding, else as it stands, to be judged by what it declares."""
    found = part.get_payload(decode=True)
    data = found if isinstance(found, bytes) else b""
    if charset := part.get_content_charset():
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(charset).encode("utf-8", "replace")
    return data
