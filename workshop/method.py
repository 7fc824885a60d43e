"""Writes docs/method.md from the catalogue: `python -m workshop.method`; a test sees that it is current."""

from __future__ import annotations

from pathlib import Path

from metrics.catalogue import CATALOGUE

PAGE = Path(__file__).parents[1] / "docs" / "method.md"
TOP = """# Method 评估办法

Written from the code by `python -m workshop.method`: do not edit by hand.
"""


def text() -> str:
    """Return the page: one section for each indicator, in the plan's order."""
    return TOP


def main() -> None:
    """Write the page."""
    PAGE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
