"""What `.ci/run` tells of the dependencies, it tells in bounded time, and fails nothing by it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

CI = (Path(__file__).parents[1] / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize(
    ("auditor", "told"),
    [
        ("exit 0", "-- none is known"),
        ("echo 'lxml 1.0 has 1 known vulnerability'; exit 1", "-- told only: this fails nothing"),
        ("echo 'error: Request failed'; exit 2", "-- not known: nobody could be asked (error: Request failed)"),
        ("exec sleep 60", "-- not known: nobody could be asked (code 124)"),
    ],
    ids=["nothing known", "something known", "no network", "no answer"],
)
def test_an_audit_of_the_dependencies_ends_soon_and_fails_nothing(tmp_path: Path, auditor: str, told: str) -> None:
    found = re.search(r"^audit\(\) \{\n.*?^\}\n", CI, re.MULTILINE | re.DOTALL)
    assert found is not None
    assert CI.count("\naudit\n") == 1
    uv = tmp_path / ".venv" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.write_text(f"#!/bin/sh\n{auditor}\n")
    uv.chmod(0o755)
    ended = subprocess.run(
        ["/bin/bash", "-c", f"set -uo pipefail\n{found[0]}\naudit"],
        cwd=tmp_path, env={"PATH": "/usr/bin:/bin", "AUDIT_SECONDS": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, told)
    assert ended.stderr == ""
