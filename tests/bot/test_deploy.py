"""The units for systemd are such that it takes them, and keep the bot to its two folders."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "bot" / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("almanac*"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="only systemd knows what it takes")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    for name in UNITS:  # the program is not installed where they expect it
        told = (DEPLOY / name).read_text("utf-8").replace("/srv/almanac/.venv/bin/bot", "/bin/true")
        (tmp_path / name).write_text(told, "utf-8")
    verify = ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)]
    ended = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr, len(UNITS)) == (0, "", 3)


def test_the_service_may_write_to_its_two_folders_only() -> None:
    lines = (DEPLOY / "almanac.service").read_text("utf-8").splitlines()
    assert {"User=almanac", "ProtectSystem=strict", "NoNewPrivileges=yes", "UMask=0077"} <= set(lines)
    assert [line for line in lines if line.startswith("ReadWritePaths=")] == [
        "ReadWritePaths=/srv/almanac/data /srv/almanac/dumps"
    ]
