"""Makes the bundle for Windows machines without internet: `make bundle`, `python -m workshop.bundle`.

Wheels of every pinned requirement for 64-bit Windows, our own, a start and a stop file, a check, and a
manifest with the SHA-256 of each file; a list of parts for scanners (sbom). A requirement without a wheel
for Windows ends it in words.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from workshop import sbom

ROOT = Path(__file__).parents[1]
PLAIN = Path(__file__).parent / "windows"
PYTHON = "3.12"
WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": f"{PYTHON}.0",
    "python_version": PYTHON,
    "sys_platform": "win32",
}
OURS, FIRST_DAY = "chengxiao", (1980, 1, 1, 0, 0, 0)
Fetch = Callable[[Sequence[str], Path], None]


class LackingError(Exception):
    """A requirement has no wheel for Windows; the message names it."""


def wanted(text: str) -> list[str]:
    r"""Return the pins of a requirements file that hold on 64-bit Windows.

    >>> wanted("a==1\nb==2 ; sys_platform == 'win32'\nc==3 ; sys_platform != 'win32'\n")
    ['a==1', 'b==2']
    """
    found = []
    for line in text.splitlines():
        said = line.partition("#")[0].strip()
        if said:
            one = Requirement(said)
            if one.marker is None or one.marker.evaluate(WINDOWS):
                found.append(f"{one.name}{one.specifier}")
    return found


def fetched(pins: Sequence[str], to: Path) -> None:
    """Download a wheel for each pin: for Windows, else one for every system; no source is ever built."""
    words = ["--only-binary", ":all:", "--no-deps", "--implementation", "cp", "--python-version", PYTHON]
    call = [sys.executable, "-m", "pip", "download", "--quiet", "--platform", "win_amd64", *words]
    done = subprocess.run([*call, "--dest", str(to), *pins], capture_output=True, text=True, check=False)
    if done.returncode:
        raise LackingError(done.stderr.strip().splitlines()[-1])


def own_wheel(to: Path) -> None:
    """Build our own wheel."""
    call = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(to), str(ROOT)]
    subprocess.run(call, check=True)


def lacking(pins: Iterable[str], wheels: Path) -> list[str]:
    """Return the pins for which no wheel of that version lies in a folder."""
    there = {(name, str(version)) for name, version, *_ in map(parsed, wheels.glob("*.whl"))}
    wishes = [Requirement(pin) for pin in pins]
    return [
        str(one)
        for one in wishes
        if not any(name == canonicalize_name(one.name) and one.specifier.contains(v) for name, v in there)
    ]


def parsed(wheel: Path) -> tuple[str, str]:
    """Return the name and version of a wheel."""
    name, version, *_ = parse_wheel_filename(wheel.name)
    return name, str(version)


def laid_out(folder: Path, fetch: Fetch = fetched, build: Callable[[Path], None] = own_wheel) -> list[str]:
    """Fill an empty folder with what the bundle holds, the manifest last; return its pins."""
    pins = wanted((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    fetch(pins, wheels)
    if without := lacking(pins, wheels):
        raise LackingError("no wheel for Windows: " + ", ".join(without))
    build(wheels)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    (folder / "requirements.txt").write_text("\n".join(pins) + "\n", encoding="utf-8")
    for path in sorted(PLAIN.iterdir()):
        text = path.read_text(encoding="utf-8").replace("@PYTHON@", PYTHON).replace("@VERSION@", version)
        ending = "\r\n" if path.suffix == ".bat" else "\n"  # cmd misreads labels after bare line feeds
        (folder / path.name).write_bytes(ending.join(text.splitlines()).encode() + ending.encode())
    sbom.written(folder, "chengxiao", version, PYTHON)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digests = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
    said = {"version": version, "python": PYTHON, "requirements": pins, "files": digests}
    (folder / "manifest.json").write_text(json.dumps(said, indent=1), encoding="utf-8")
    return pins


def packed(folder: Path, to: Path) -> None:
    """Pack a folder: the same files are the same zip, byte for byte."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"chengxiao/{path.relative_to(folder).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), path.read_bytes())


def main() -> int:
    """Make `dist/chengxiao-windows.zip`."""
    folder, target = ROOT / "build" / "bundle", ROOT / "dist" / "chengxiao-windows.zip"
    shutil.rmtree(folder, ignore_errors=True)
    target.parent.mkdir(exist_ok=True)
    try:
        pins = laid_out(folder)
    except LackingError as error:
        print(error, file=sys.stderr)
        return 1
    packed(folder, target)
    print(f"{target.relative_to(ROOT)}: {len(pins)} requirements, {target.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
