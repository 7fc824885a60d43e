"""`chengxiao demo`: a made-up county, loaded like any other and served."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.commands import options as opt
from dashboard.commands.loading import finish, run
from dashboard.commands.progress import Progress
from dashboard.commands.serve import serving
from dashboard.commands.speech import DONE, document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

MARKER = "demo.json"  # says that a home is made up, and of what: only such a home is ever made anew
CODE = Path(__file__).parents[2]


def demo(
    households: Annotated[int, typer.Option(min=100, help=opt.help_of("户数", "how many households"))] = 6000,
    seed: Annotated[int, typer.Option(help=opt.help_of("随机种子", "same seed, same files"))] = 2025,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help=opt.help_of("只生成，不开看板", "do not serve"))
    ] = False,
    port: opt.PortOption = 8501,
    form: opt.FormatOption = opt.Format.table,
    home: opt.DemoHomeOption = opt.DEMO_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Make a county that never was, load it and serve the dashboard."""
    here = Home(home)
    recipe = {"households": households, "seed": seed, "code": code_digest()}
    if made(here) == recipe:
        tell(Text(f"沿用 {home} 里的演示县", f"using the demo county in {home}"), lang.value)
        if form is opt.Format.json:
            document({"published": False, "unchanged": True, "snapshot": None, "files": []})
    else:
        make(here, recipe, form, lang.value)
    if not no_serve:
        serving(here, "127.0.0.1", port, opt.Format.table, lang.value)


def make(home: Home, recipe: dict[str, Any], form: opt.Format, lang: Lang) -> None:
    """Make the files and load them; the recipe is written last, so that a broken making is made again."""
    emptied(home)
    with Progress(lang) as progress:
        progress(Text("正在生成演示县", "making the county").on(lang))
        written(home, recipe["households"], recipe["seed"])
        report = run(home, None, progress=progress)
    if report.exit_code == DONE:
        (home.root / MARKER).write_text(json.dumps(recipe), encoding="utf-8")
    finish(report, form, lang)


def written(home: Home, households: int, seed: int) -> None:
    """Write the county's files in a child, and import meanwhile what the load that follows needs.

    OSError where the disk refused. The child hears no Ctrl-C of its own: it ends with this process's work.
    """
    from pipelines.load import prepare
    from pipelines.synthetic import DISK

    arguments = [str(home.root.absolute()), str(households), str(seed)]
    said = None if "--debug" in sys.argv else subprocess.DEVNULL
    child = subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-m", "pipelines.synthetic", *arguments], stderr=said, start_new_session=True
    )
    try:
        prepare(home)
        status = child.wait()
    finally:
        child.kill()
        child.wait()
    if status > DISK:
        raise OSError(status - DISK, os.strerror(status - DISK), str(home.root))
    if status:
        raise wrong(Text("演示县没有生成", "the demo county could not be made"))


def made(home: Home) -> dict[str, Any] | None:
    """Return the recipe of a demo home, if it is one."""
    marker = home.root / MARKER
    return json.loads(marker.read_text(encoding="utf-8")) if marker.is_file() else None


def emptied(home: Home) -> None:
    """Clear an earlier demo away; a folder that holds anything else is never touched."""
    if home.root.exists() and any(home.root.iterdir()):
        if made(home) is None:
            raise wrong(
                Text(
                    f"{home.root} 里有不是演示生成的数据，不会覆盖。请用 --home 另选目录。",
                    f"{home.root} holds data that the demo did not make: choose another folder with --home.",
                ),
            )
        shutil.rmtree(home.root)
    home.root.mkdir(parents=True, exist_ok=True)
    (home.root / MARKER).write_text("{}", encoding="utf-8")


def code_digest() -> str:
    """Return a digest of the code that makes figures: a demo made by older code is made anew."""
    digest = hashlib.sha256()
    for file in sorted(file for storey in ("metrics", "pipelines") for file in (CODE / storey).rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
