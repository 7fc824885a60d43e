"""Files for the intake's tests, made on the fly: good ones, messy ones, hostile ones."""

from __future__ import annotations

import atexit
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import xlsxwriter

from pipelines.ground.text import Text
from pipelines.intake import ReadFile, ReadTable, read_files, reading
from pipelines.intake.values.typing import Typed, typed
from pipelines.intake.worker import Child
from pipelines.sources import source

INCOME = ("户编号", "核算周期", "年度家庭人口数", "可支配收入")


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


class Standing(Child):
    """A parsing process that stays for the next file, as in a load of many files; one that died starts anew."""

    def stop(self) -> None:
        """Stay."""

    def _dead(self, why: Text) -> dict[str, Any]:
        self.end()
        return super()._dead(why)

    def end(self) -> None:
        """End the process."""
        super().stop()


CHILD = Standing()
atexit.register(CHILD.end)


def read(path: Path) -> ReadFile:
    with patch.object(reading, "Child", lambda: CHILD):
        (file,) = read_files([path])
    return file


def table(path: Path) -> ReadTable:
    file = read(path)
    assert file.refused is None, file.refused
    (found,) = file.tables
    assert found.refused is None, found.refused
    return found


def values(found: ReadTable) -> Typed:
    assert found.table is not None
    return typed(source(found.table), found)


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Change some bytes inside one part of a container."""
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for name, data in parts.items():
            after.writestr(name, data)
    return path
