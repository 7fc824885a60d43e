"""Writes docs/commands.md from the command line's own help: `python -m workshop.commands`."""

from __future__ import annotations

import os
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
TOP = """# Commands 命令

Written from the command line by `python -m workshop.commands`: do not edit by hand.
Exit status: 0 done; 1 refused, nothing published; 2 the call was wrong; 75 another load holds the home.
With `--format json` one JSON document stands on standard output, messages go to standard error.
"""


def text() -> str:
    """Return the page: the help of each command, in English."""
    os.environ |= {"LC_ALL": "en_US.UTF-8", "COLUMNS": "110", "TERMINAL_WIDTH": "110"}
    from typer.testing import CliRunner  # noqa: PLC0415 - the language is settled before the command line is read

    from dashboard.cli import COMMANDS, app  # noqa: PLC0415 - as above

    helps = [
        (name, CliRunner().invoke(app, [name, "--help"]).output) for name in (c.__name__ for c, _ in COMMANDS)
    ]
    return TOP + "".join(f"\n## chengxiao {name}\n```\n{said.strip()}\n```\n" for name, said in helps)


def main() -> None:
    """Write the page."""
    PAGE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
