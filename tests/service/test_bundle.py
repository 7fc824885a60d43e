"""The bundle for Windows without internet, and the container: what is in them, without the network."""

from __future__ import annotations

import json
import re
import runpy
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from workshop.bundle import LackingError, lacking, laid_out, packed, wanted

ROOT = Path(__file__).parents[2]
PINS = wanted((ROOT / "requirements.txt").read_text(encoding="utf-8"))


def fetch(pins, to):
    """As pip would: an empty wheel for each pin."""
    for pin in pins:
        one = Requirement(pin)
        version = str(one.specifier).removeprefix("==")
        (to / f"{one.name.replace('-', '_')}-{version}-py3-none-any.whl").write_bytes(b"")


def build(to):
    (to / "chengxiao-0.1.0-py3-none-any.whl").write_bytes(b"")


@pytest.fixture
def folder(tmp_path):
    laid_out(tmp_path / "bundle", fetch, build)
    return tmp_path / "bundle"


def test_the_manifest_lists_every_pinned_requirement_that_windows_needs_and_each_has_its_wheel(folder):
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert said["requirements"] == PINS
    pinned = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if " ; " not in line]
    assert set(pinned) <= set(PINS)
    assert "colorama==0.4.6" in PINS  # of Windows alone
    assert lacking(PINS, folder / "wheels") == []
    assert sum(name.startswith("wheels/") for name in said["files"]) == len(PINS) + 1


def test_what_it_is_made_of_is_listed_with_a_hash_of_every_wheel(folder):
    """A scanner of known faults reads it without unpacking; one changed byte is another hash."""
    said = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert (said["bomFormat"], said["specVersion"]) == ("CycloneDX", "1.6")
    known = {
        (Requirement(pin).name.replace("_", "-").lower(), str(Requirement(pin).specifier)[2:]) for pin in PINS
    }
    assert {(one["name"], one["version"]) for one in said["components"]} == known
    digests = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    hashes = {one["hashes"][0]["content"] for one in said["components"]}
    assert hashes <= set(digests.values())
    assert "sbom.cdx.json" in digests
    assert not re.search(r"https?://", (folder / "sbom.cdx.json").read_text(encoding="utf-8"))


def test_each_package_comes_once(folder):
    names = [Requirement(pin).name for pin in PINS]
    assert len(names) == len(set(names))
    assert (folder / "requirements.txt").read_text(encoding="utf-8").splitlines() == PINS


def test_a_requirement_without_a_wheel_ends_it_by_name(tmp_path):
    with pytest.raises(LackingError, match=r"polars==.*"):
        laid_out(
            tmp_path / "b",
            lambda pins, to: fetch([p for p in pins if not p.startswith("polars=")], to),
            build,
        )


def test_start_and_stop_are_there_for_cmd_and_install_from_the_wheels_alone(folder):
    start, stop = ((folder / name).read_bytes() for name in ("start.bat", "stop.bat"))
    assert all(body.count(b"\n") == body.count(b"\r\n") for body in (start, stop))
    assert b"@PYTHON@" not in start + stop
    assert start.count(b"pip install") == start.count(b"--no-index") == 2
    assert b"check.py" in start
    assert b"127\\.0\\.0\\.1:%PORT%" in stop  # nobody else's server is ended
    assert start.isascii()
    assert stop.isascii()


def test_the_check_names_what_is_missing_and_what_was_changed(folder, capsys):
    wrong = runpy.run_path(str(folder / "check.py"))["wrong"]
    assert wrong(folder) == []
    (folder / "start.bat").write_text("del *", encoding="utf-8")
    next((folder / "wheels").iterdir()).unlink()
    assert [one.partition(":")[0] for one in sorted(wrong(folder))] == ["changed", "missing"]
    del capsys


def test_the_same_files_are_the_same_zip(folder, tmp_path):
    for name in ("a.zip", "b.zip"):
        packed(folder, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {
            "chengxiao/start.bat",
            "chengxiao/stop.bat",
            "chengxiao/check.py",
            "chengxiao/manifest.json",
        } <= set(archive.namelist())


def test_nothing_names_a_package_host_or_this_machine():
    files = [
        ROOT / "Dockerfile",
        ROOT / "Makefile",
        ROOT / "workshop" / "bundle.py",
        *(ROOT / "workshop" / "windows").iterdir(),
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert set(re.findall(r"https?://([\w.]+)", text)) <= {"localhost", "127.0.0.1"}, file.name


def test_the_container_is_slim_has_a_user_of_its_own_and_looks_after_its_health():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    froms = [line for line in lines if line.startswith("FROM ")]
    assert [one.split(" AS ")[0] for one in froms] == ["FROM python:${PYTHON}-slim"] * 2
    last = lines[lines.index(froms[-1]) :]
    assert "USER chengxiao" in last
    assert last.index("USER chengxiao") < next(
        at for at, line in enumerate(last) if line.startswith("ENTRYPOINT")
    )
    assert any("/healthz" in line for line in last)
    assert not any(line.startswith(("ADD ", "RUN pip", "RUN apt")) for line in last)
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert kept[0] == "*"  # no home, no key, no history of the repository is ever sent to a builder
    assert not any("data" in line for line in kept)
