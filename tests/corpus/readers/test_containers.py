"""Archives of dumps are walked as folders are, and can do no harm."""

from __future__ import annotations

import base64
import gzip
import io
import quopri
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import readers
from corpus.model import Piece, Unreadable
from corpus.readers import containers
from corpus.readers.dump import Dump, Hindered

POST = "---\ntitle: {}\ndate: 2013-02-15\n---\nThe lock keeper wrote the level down each day at noon.\n"
PAGE = "<!DOCTYPE html><title>Ice</title><article><h1>Ice</h1><p>{}</p></article>".format("It was thin again. " * 20)


def packed(*members: tuple[str | zipfile.ZipInfo, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Iterator[object]:
    """`read(name, content)` is what the dump yields; nothing it unpacked may be left over."""
    spools = tmp_path / "spools"
    spools.mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(spools)

    def read(name: str, content: bytes) -> list[Piece | Unreadable]:
        path = tmp_path / "dump"
        path.write_bytes(content)
        found = list(readers.read(Dump(name, path)))
        assert list(spools.iterdir()) == []
        assert {path.name for path in tmp_path.iterdir()} == {"spools", "dump"}
        return found

    yield read
    tempfile.tempdir = before


def told(found: list[Piece | Unreadable]) -> list[tuple[str, str]]:
    """Origin and title of the pieces, origin and reason of what could not be read."""
    return [(one.origins[0], one.title) if isinstance(one, Piece) else (one.origin, one.why) for one in found]


def test_the_members_of_a_zip_are_dumps(read) -> None:
    content = packed(("2013/a.md", POST.format("Low water")), ("2013/", b""), ("b.html", PAGE), how=zipfile.ZIP_STORED)
    assert told(read("export.zip", content)) == [("export.zip/2013/a.md", "Low water"), ("export.zip/b.html", "Ice")]


def test_an_archive_is_told_by_its_content(read) -> None:
    assert told(read("export.bin", packed(("a.md", POST.format("Ice"))))) == [("export.bin/a.md", "Ice")]
    assert told(read("notes.md", gzip.compress(POST.format("Ice").encode()))) == [("notes.md", "Ice")]


def test_a_gzipped_file_is_a_dump_with_the_name_it_has(read) -> None:
    assert told(read("x/page.html.gz", gzip.compress(PAGE.encode()))) == [("x/page.html.gz", "Ice")]
    [piece] = read("2013-02-15-low-water.md.gz", gzip.compress(b"The lock keeper wrote it down.\n"))
    assert (piece.title, str(piece.published), piece.origins) == (
        "Low water", "2013-02-15", ("2013-02-15-low-water.md.gz",),
    )  # fmt: skip
    [fault] = read("2013/a.md.gz", gzip.compress(b"---\ntitle: [\n---\nText.\n"))
    assert fault.origin == "2013/a.md.gz"


def test_archives_in_archives_are_opened_two_deep(read) -> None:
    one = packed(("a.md", POST.format("Ice")))
    two = packed(("one.zip", one), ("b.md.gz", gzip.compress(POST.format("Fog").encode())))
    three = packed(("two.zip", two), ("c.md", POST.format("Rain")))
    assert told(read("two.zip", two)) == [("two.zip/one.zip/a.md", "Ice"), ("two.zip/b.md.gz", "Fog")]
    found = told(read("three.zip", three))
    assert found[-1] == ("three.zip/c.md", "Rain")
    assert [origin for origin, why in found if "two deep" in why] == [
        "three.zip/two.zip/one.zip", "three.zip/two.zip/b.md.gz",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("../../../etc/passwd.md", "etc/passwd.md"),
        ("/etc/cron.d/job.md", "etc/cron.d/job.md"),
        ("C:\\posts\\a.md", "C:/posts/a.md"),
        ("a/./b/../c.md", "a/b/c.md"),
        ("bell\x07\n.md", "bell\ufffd\ufffd.md"),
        ("n" * 5000, "n" * 1000),
    ],
)
def test_a_name_in_an_archive_is_only_a_name(read, name: str, origin: str) -> None:
    assert told(read("e.zip", packed((name, POST.format("Ice"))))) == [(f"e.zip/{origin}", "Ice")]


def test_names_in_utf_8_that_do_not_say_so_are_read(read) -> None:
    content = packed(("Москва.md", POST.format("Ice"))).replace(struct.pack("<H", 0x800), b"\0\0")
    assert told(read("e.zip", content)) == [("e.zip/Москва.md", "Ice")]


def test_links_and_devices_are_told_and_not_followed(read) -> None:
    members = []
    for name, mode in (("link.md", stat.S_IFLNK), ("device.md", stat.S_IFCHR), ("pipe.md", stat.S_IFIFO)):
        member = zipfile.ZipInfo(name)
        member.create_system, member.external_attr = 3, (mode | 0o777) << 16
        members.append((member, "/etc/passwd"))
    found = told(read("e.zip", packed(*members, ("a.md", POST.format("Ice")))))
    links = [origin for origin, why in found if "not followed" in why]
    assert links == ["e.zip/link.md", "e.zip/device.md", "e.zip/pipe.md"]
    assert found[-1] == ("e.zip/a.md", "Ice")


def test_what_is_no_dump_in_a_folder_is_none_in_an_archive(read) -> None:
    junk = [(name, "x") for name in ("__MACOSX/._a.md", ".git/config", "README.md", "corrections.toml", "x/.DS_Store")]
    assert told(read("e.zip", packed(*junk))) == [("e.zip", "The archive holds no dump.")]
    assert told(read("e.zip", packed())) == [("e.zip", "The archive holds no dump.")]


def test_a_member_behind_a_password_is_told(read) -> None:
    content = bytearray(packed(("secret.md", POST.format("Ice")), ("a.md", POST.format("Fog"))))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    assert told(read("e.zip", bytes(content))) == [("e.zip/secret.md", "This needs a password."), ("e.zip/a.md", "Fog")]


def test_a_damaged_member_costs_no_other(read) -> None:
    content = packed(("a.md", "The ferry ran."), ("b.md", POST.format("Fog")), how=zipfile.ZIP_STORED)
    [first, second] = told(read("e.zip", content.replace(b"The ferry ran.", b"The ferry sank")))
    assert first[0] == "e.zip/a.md"
    assert "damaged" in first[1]
    assert second == ("e.zip/b.md", "Fog")


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_packing_that_needs_much_memory_is_not_unpacked(read, how: int) -> None:
    [(origin, why)] = told(read("e.zip", packed(("a.md", "Ice"), how=how)))
    assert origin == "e.zip/a.md"
    assert "plain zip" in why


def test_an_archive_cut_short_is_told(read) -> None:
    [(origin, why)] = told(read("e.zip", packed(("a.md", POST.format("Ice")))[:-30]))
    assert (origin, "damaged" in why) == ("e.zip", True)
    [(origin, why)] = told(read("a.md.gz", gzip.compress(POST.format("Ice").encode())[:-12]))
    assert (origin, "damaged" in why) == ("a.md.gz", True)


def test_an_office_document_is_one_thing_that_cannot_be_read(read) -> None:
    [(origin, why)] = told(read("a.docx", packed(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>"))))
    assert (origin, "office document" in why) == ("a.docx", True)
    [(origin, why)] = told(read("a.odt", packed(("mimetype", "application/vnd.oasis"), ("content.xml", "<x/>"))))
    assert (origin, "OpenDocument" in why) == ("a.odt", True)


def test_a_tar_is_told_as_what_it_is(read) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("a.md"))
    assert "tar archive" in told(read("dumps.tar.gz", out.getvalue()))[0][1]
    assert "tar archive" in told(read("dumps.tar", gzip.decompress(out.getvalue())))[0][1]


def test_a_bomb_is_stopped_and_its_neighbours_are_read(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "SMALL", 1_000_000)
    monkeypatch.setattr(containers, "LARGEST", 4_000_000)
    noise = bytes(zlib.crc32(bytes([i % 256, i // 256])) % 256 for i in range(40_000))
    bomb = packed(("noise", noise), ("zeros", bytes(3_000_000)), ("a.md", POST.format("Ice")))
    found = told(read("e.zip", bomb))
    assert [origin for origin, why in found if "200 times" in why] == ["e.zip/zeros"]
    assert found[-1] == ("e.zip/a.md", "Ice")
    [(origin, why)] = told(read("z.gz", gzip.compress(bytes(3_000_000))))
    assert (origin, "times its size" in why) == ("z.gz", True)


def test_members_that_share_their_bytes_cannot_go_on_for_ever(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "SMALL", 1_000_000)
    found = told(read("e.zip", packed(*((f"{i}.md", "x" * 300_000) for i in range(8)))))
    assert found[-1][0] == "e.zip"
    assert "left out" in found[-1][1]
    assert len(found) == 4


def test_members_are_counted(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MEMBERS", 3)
    found = told(read("e.zip", packed(*((f"{i}.md", POST.format(f"Day {i}")) for i in range(5)))))
    assert [title for _, title in found[:3]] == ["Day 0", "Day 1", "Day 2"]
    assert "left out" in found[3][1]


def test_a_list_of_members_that_would_fill_the_memory_is_not_read(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "_DIRECTORY", 2000)
    [(origin, why)] = told(read("e.zip", packed(*((f"{'n' * 90}{i}", "x") for i in range(50)))))
    assert (origin, "too long" in why) == ("e.zip", True)


def test_a_disk_without_room_is_told_as_what_may_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "e.zip"
    path.write_bytes(packed(("a.md", POST.format("Ice"))))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert [type(found) for found in readers.read(Dump("e.zip", path))] == [Hindered]


WHOLE = packed(("a.md", POST.format("Ice")), ("b/c.zip", packed(("d.html", PAGE))), ("e.gz", gzip.compress(b"Fog.")))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(0, len(WHOLE)),
)
def test_no_damage_to_an_archive_raises(spots: list[tuple[int, bytes]], end: int) -> None:
    content = bytearray(WHOLE)
    for at, noise in spots:
        content[at : at + len(noise)] = noise
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "e.zip")
        path.write_bytes(content if end % 2 else content[:end])
        found = list(readers.read(Dump("e.zip", path)))
        assert found
        assert all(origin.startswith("e.zip") for origin, _ in told(found))
        assert not any("stopped here" in why for _, why in told(found))


def mhtml(page: bytes, *, how: str = "8bit", charset: str = "", kind: str = "text/html") -> bytes:
    """A page as browsers save it with its pictures."""
    said = f"; charset={charset}" if charset else ""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ice.example/thin/\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n\r\n----x\r\n'
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x\r\n"
        + f"Content-Type: {kind}{said}\r\nContent-Transfer-Encoding: {how}\r\n\r\n".encode()
        + page
        + b"\r\n----x--\r\n"
    )


@pytest.mark.parametrize(
    ("how", "charset", "page"),
    [
        ("8bit", "", PAGE.encode()),
        ("quoted-printable", "utf-8", quopri.encodestring(PAGE.replace("thin", "dünn").encode())),
        ("base64", "iso-8859-1", base64.encodebytes(PAGE.replace("thin", "dünn").encode("latin-1"))),
        ("base64", "no-such-thing", base64.encodebytes(PAGE.encode())),
    ],
)
def test_a_page_saved_with_its_pictures_is_a_page(how: str, charset: str, page: bytes, read) -> None:
    (one,) = read("ice.mht", mhtml(page, how=how, charset=charset))
    assert isinstance(one, Piece)
    assert (one.title, one.url, one.origins) == ("Ice", "https://ice.example/thin/", ("ice.mht",))
    assert "thin" in one.text or "dünn" in one.text


def test_a_file_of_pictures_without_their_page_is_told(read) -> None:
    ((origin, why),) = told(read("ice.mht", mhtml(b"x", kind="text/css")))
    assert (origin, "the page is not in it" in why) == ("ice.mht", True)
