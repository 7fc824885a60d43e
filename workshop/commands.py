"""Writes docs/commands.md from the command line's own help: `python -m workshop.commands`."""

from __future__ import annotations

import os
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
TOP = """# Commands 命令

Written from the command line by `python -m workshop.commands`: do not edit by hand.
Exit status: 0 done; 1 refused, nothing published; 2 the call was wrong; 75 another load holds the home.
With `--format json` one JSON document stands on standard output, messages go to standard error.
Without `--home` the home is `CHENGXIAO_HOME`, else `data`; commands that only read then show the demo county
in `data/demo` where `data` holds none, and say so. `chengxiao --version` prints the version,
`chengxiao --install-completion` lets the shell complete commands and options. Stopped by Ctrl-C: 130.
"""
EXAMPLES = {  # tests run them as they stand here, after `make demo` and a first load of `mycounty`
    "load": ("chengxiao load --home mycounty",),
    "check": ("chengxiao check income.xlsx --report checked --home mycounty",),
    "show": (
        "chengxiao show GUA-01 --level township --period 2025H1 --format json",
        "chengxiao show all --period 2025 --format csv > figures.csv",
        "chengxiao show ECO-04 --public --level township --format json",
    ),
    "explain": ("chengxiao explain ECO-01 --period 2025",),
    "rank": ("chengxiao rank --period 2025",),
    "screen": (
        "chengxiao screen --period 2025 --rule R11",
        "chengxiao screen --period 2025 --format json > screened.json",
    ),
    "report": (
        "chengxiao report --period 2025H2 --out pack",
        "chengxiao report --period 2025H2 --public --out pack",
    ),
    "template": (
        "chengxiao template 家庭收支 公益性岗位 --out blank.xlsx",
        "chengxiao template --department 农业农村 --out blank.xlsx",
    ),
    "user add": ("chengxiao user add wang --role assessor --home mycounty",),
    "user list": ("chengxiao user list --home mycounty",),
    "audit verify": ("chengxiao audit verify --home mycounty",),
    "vault status": ("chengxiao vault status --home mycounty",),
    "service install": ("chengxiao service install --home mycounty --out units",),
    "withdraw": ('chengxiao withdraw FILE-ID --why "sent by mistake" --home mycounty',),
}


def text() -> str:
    """Return the page: the help of each command, in English."""
    os.environ |= {"LC_ALL": "en_US.UTF-8", "COLUMNS": "110", "TERMINAL_WIDTH": "110"}
    from typer.testing import CliRunner  # noqa: PLC0415 - the language is settled before the command line is read

    from dashboard.cli import COMMANDS, GROUPS, app  # noqa: PLC0415 - as above

    calls = [[command.__name__] for command, _ in COMMANDS]
    calls += [
        [name, *inner]
        for name, group, _ in GROUPS
        for inner in ([], *([one.name] for one in group.registered_commands if one.name))
    ]
    helps = [
        (" ".join(call), CliRunner().invoke(app, [*call, "--help"], prog_name="chengxiao").output)
        for call in calls
    ]
    return TOP + "".join(
        f"\n## chengxiao {name}\n```\n{said.strip()}\n```\n{_examples(name)}" for name, said in helps
    )


def _examples(name: str) -> str:
    lines = "\n".join(EXAMPLES.get(name, ()))
    return f"```sh\n{lines}\n```\n" if lines else ""


def main() -> None:
    """Write the page."""
    PAGE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
