"""Nothing leaves the machine."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.main import main

TEXT = "زار الرئيس المصري موسكو أمس."  # The Egyptian president visited Moscow yesterday.
USE_THE_NETWORK = """
from kg.arabic_model.model import ArabicModel

ArabicModel.load().analyze_tokens([["زار", "الرئيس"]])
"""


def test_build_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    source = tmp_path / "visit.txt"
    source.write_text(TEXT, "utf-8")
    assert main(["build", str(source), "--output", str(tmp_path / "output")]) == 0


def test_onnxruntime_keeps_no_record_of_the_device(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if "TELEMETRY" not in name}
    environment |= {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", USE_THE_NETWORK], env=environment, check=True)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []
