"""Intake: files as departments send them in, text tables of the contract out; nothing is guessed."""

from __future__ import annotations

from pipelines.intake.models import ReadFile, ReadTable
from pipelines.intake.reading import read_files

__all__ = ["ReadFile", "ReadTable", "read_files"]
