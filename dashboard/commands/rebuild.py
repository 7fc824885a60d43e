"""`chengxiao rebuild`: snapshots and damaged parts of the store, made anew from the files as received."""

from __future__ import annotations

from dashboard.commands import options as opt
from dashboard.commands.loading import alone, finish
from dashboard.commands.progress import Progress


def rebuild(
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Make anew what is damaged or gone, and publish the same figures."""
    from metrics import derive as meanings
    from pipelines.rebuild import rebuild as made_anew

    here = opt.existing(home)
    with Progress(lang.value) as progress, alone():
        report = made_anew(here, check=meanings.check, derive=meanings.derive, progress=progress)
    finish(report, form, lang.value)
