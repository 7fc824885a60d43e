"""Loads beside the bare reading of their files; with --pages also a pack, a household and a page switch."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from pipelines import synthetic
from pipelines.ground.home import Home
from workshop.bench_household import opening
from workshop.bench_load import LOAD, loaded, said

SIZES, FEW = (3_000, 20_000), 200
ONCE = 20_000  # a county larger than this is loaded once, a smaller one as often as asked


def say(what: str, ours: float, floor: float, goal: float) -> None:
    """Print one ratio beside its goal."""
    mark = "within" if ours / floor <= goal else "ABOVE"
    print(f"{what}: {ours:.2f} s / {floor:.2f} s = {ours / floor:.2f}  (goal ≤ {goal}: {mark})", flush=True)


def pages(home: Home, folder: Path) -> None:
    """Print the ratios of what is asked of a published county; they need the development requirements."""
    from workshop.bench_export import packs  # noqa: PLC0415 - needs the exports
    from workshop.bench_page import switches  # noqa: PLC0415 - needs the development requirements

    whole, read, files = packs(home)
    say(f"the meeting's whole pack ({files} files) / reading what its charts show", whole, read, 5)
    small = Home(folder / "small")
    synthetic.make(small.root, households=FEW)
    subprocess.run([sys.executable, "-c", LOAD, str(small.root)], capture_output=True, check=True)
    (many, opened), (few, least) = opening(home), opening(small)
    say(f"a household asked for among {many} rows of a fact / among {few}", opened, least, 2)
    say("warm page switch / Streamlit's empty page", *switches(home), 1.3)


def main() -> None:
    """Make the counties asked for, and measure."""
    asked = argparse.ArgumentParser(prog="python -m workshop.bench", description=__doc__)
    asked.add_argument("--households", type=int, nargs="+", default=SIZES, help="sizes of counties")
    asked.add_argument(
        "--times", type=int, default=3, help="loads of each county up to 20,000: medians are told"
    )
    asked.add_argument("--pages", action="store_true", help="also a pack, a household, a page switch")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Home(Path(name))
        for households in wanted.households:
            home, cost = loaded(Path(name), households, wanted.times if households < ONCE else 1)
            print(said(cost), flush=True)
        if wanted.pages:
            pages(home, Path(name))


if __name__ == "__main__":
    main()
