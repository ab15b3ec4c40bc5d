"""A file of corrections is read, or its faults are told by line."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from corrections.folder import Folder
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.corrections.reading import parse
from corpus.errors import BadCorrections

BROKEN = """\
# our corrections
[pieces.floods-abcdef]
date = 2013-02
authors = "Ann Lee"
outlet = The Ferry
titel = "Floods"
hide = "yes"

[pieces.bread-abcdef]
tags = ["Food"]
add_tags = ["Bread"]
date = "5/6/2012"
date = 2012-06-05

[tags]
"A" = "B"
"B" = "A"
U.N = "UN"
"C" = 7

[piece.salt-abcdef]
hide = true
"""


def test_a_broken_file_stops_the_build_with_every_fault_by_line_and_what_to_write(folder: Folder) -> None:
    before = folder.index.read_bytes()
    folder.say(BROKEN)
    with pytest.raises(BadCorrections) as raised:
        folder.build()
    head, *faults = str(raised.value).splitlines()
    assert str(folder.file) in head
    told = {int(line.split(":")[0].removeprefix("line ")): line for line in faults}
    assert list(told) == [3, 4, 5, 6, 7, 10, 12, 13, 16, 17, 18, 19, 21]
    for line, hint in {
        3: 'date = "2013-02"',
        4: 'authors = ["Ann Lee"',
        5: 'outlet = "The Ferry"',
        6: "did you mean title?",
        7: "hide = true",
        10: "add_tags",
        12: "two days",
        13: "line 12 too",
        16: "back to itself",
        18: '"U.N"',
        19: '"C" = "Other tag"',
        21: "[pieces.KEY]",
    }.items():
        assert hint in told[line], told[line]
    assert folder.index.read_bytes() == before


@pytest.mark.parametrize(
    ("said", "line", "hint"),
    [
        ("[pieces.a]\nauthors = [\n  'Ann',\n  'Bo'\n\ntitle = 'x'", 2, "list"),
        ("[pieces.a\nhide = true", 1, "heading"),
        ("[pieces.a]\ntitle = “Salt”", 2, 'title = "Salt"'),
        ("[pieces.a]\ntitle =", 2, "nothing stands"),
        ("[pieces.a]\nhide", 2, "name = value"),
        ("[pieces.a]\ntitle = ''", 2, "never empty"),
        ("[pieces.a]\n[pieces.a]\nhide = true", 2, "line 1 too"),
        ("[pieces.a]\nadd_tags = ['x']\nremove_tags = ['X']", 3, "one of them"),
        ("[pieces.a]\ntags = ['!']", 2, "no tag"),
        ("[pieces.a]\ndate = 2013-02-15T10:00:00", 2, "date = 2013-02-15"),
        ("[pieces.a]\nhide = yes", 2, "hide = true"),
        ("[pieces.a]\ndate = '2013-02-30'", 2, "calendar"),
        ("[pieces.a]\ndate = 2013-02-30", 2, "calendar"),
        ("[pieces.a]\ndate = 2013-2-5", 2, "like 2013-02-05"),
        ("[pieces.a]\ndate = " + "9" * 5000, 2, "between quotes"),
        ("[pieces.a]\ndate = '0213-02-03'", 2, "cannot be meant"),
        ("pieces = 3", 1, "heading"),
        ("[[pieces]]\nhide = true", 1, "one pair"),
        ("title = 'x'", 1, "[pieces.KEY]"),
        ("[tags]\n'A' = 'B'\n'a' = 'C'", 3, "another tag"),
        ("[pieces.a]\n" + "x = " + "[" * 3000, 2, "list"),
    ],
)  # fmt: skip
def test_each_fault_is_told_on_its_line(said: str, line: int, hint: str) -> None:
    with pytest.raises(BadCorrections) as raised:
        parse(said, "c.toml")
    told = [one for one in str(raised.value).splitlines()[1:] if one.startswith(f"line {line}: ")]
    assert any(hint in one for one in told), str(raised.value)


def test_a_file_that_is_no_text_is_told(folder: Folder) -> None:
    folder.file.write_bytes(b'[tags]\n"A" = "\xff"\n')
    with pytest.raises(BadCorrections, match=r"line 2.*UTF-8"):
        folder.build()


@given(st.text(alphabet="[]{}=\"'#.,\\ \n\tabpieces-tags0129", max_size=80))
@settings(max_examples=300)
def test_no_file_however_odd_ends_in_anything_but_corrections_or_a_sentence(said: str) -> None:
    with suppress(BadCorrections):
        parse(said, "c.toml")
        tomllib.loads(said)  # what was taken is TOML


def test_the_example_in_the_readme_can_be_followed() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    told = parse(example, "README.md")
    assert (len(told.pieces), len(told.tags)) == (2, 1)
