"""A pdf of the deck by LibreOffice, where it is installed; where not, that is said and nothing fails."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pipelines.ground.text import Text

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 180
# What LibreOffice writes by clock and chance; each is put right in its own length, so that no offset moves.
CLOCK = re.compile(rb"(?<=/CreationDate\(D:)\d{14}(?=Z)")
CHANCE = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
ABSENT = Text(
    "没有找到 LibreOffice，未生成 pdf：可在 PowerPoint 或 WPS 中另存为 pdf",
    "LibreOffice is not installed: no pdf was made; PowerPoint and WPS can save one",
)
FAILED = Text(
    "LibreOffice 未能生成 pdf，其他文件不受影响", "LibreOffice made no pdf; the other files are whole"
)
# Windows' own family is seldom on Linux, and what stands in for it may be of Japanese shapes.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<alias binding="same"><family>Microsoft YaHei</family><prefer><family>Microsoft YaHei</family>
<family>Noto Sans SC</family><family>Noto Sans CJK SC</family><family>Source Han Sans SC</family>
<family>WenQuanYi Micro Hei</family></prefer></alias></fontconfig>
"""


def program() -> str | None:
    """Return where LibreOffice is, if it is installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def pdf_of(file: Path, day: datetime) -> tuple[Path | None, Text | None]:
    """Make the pdf of a file beside it, dated `day`, and return it; or why there is none."""
    found, target = program(), file.with_suffix(".pdf")
    target.unlink(missing_ok=True)  # one of an earlier pack says something else
    if found is None:
        return None, ABSENT
    with tempfile.TemporaryDirectory() as own:
        folder = Path(own)
        made = folder / f"{file.stem}.pdf"
        _convert(found, file, folder)
        if not made.is_file():
            return None, FAILED
        made.write_bytes(settled(made.read_bytes(), day))
        shutil.move(made, target)
    return target, None


def settled(pdf: bytes, day: datetime) -> bytes:
    """Return a pdf dated by its figures and numbered by its content: the same slides give the same bytes.

    >>> settled(b"/CreationDate(D:20261128180230Z')", datetime(2026, 1, 20, 9, tzinfo=UTC))
    b"/CreationDate(D:20260120090000Z')"
    """
    date = day.astimezone(UTC).strftime("%Y%m%d%H%M%S").encode()
    dated = CLOCK.sub(date, pdf)
    head, trailer, end = dated.rpartition(b"\ntrailer")
    number = hashlib.sha256(CHANCE.sub(b"", head) + CHANCE.sub(b"", end)).hexdigest()[:32].upper().encode()
    return head + trailer + CHANCE.sub(number, end)


def _convert(found: str, file: Path, folder: Path) -> None:
    """Run LibreOffice with a profile of its own, so that one that is open does not get in the way."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [found, profile, "--headless", "--norestore", "--nolockcheck"]
    words += ["--convert-to", "pdf", "--outdir", str(folder), str(file)]
    around = os.environ | {"TZ": "UTC"} | ({"FONTCONFIG_FILE": str(fonts)} if os.name == "posix" else {})
    running = subprocess.Popen(  # noqa: S603 - the program that the machine has, our own file
        words,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=around,
        start_new_session=os.name == "posix",
    )
    try:
        running.wait(SECONDS)
    except subprocess.TimeoutExpired:
        _end(running)
    except BaseException:  # Ctrl-C: it is in a session of its own and would go on
        _end(running)
        raise


def _end(running: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
    running.wait()
