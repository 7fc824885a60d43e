"""`chengxiao report`: the meeting on one HTML page that opens without a server and asks nothing of anyone."""

from __future__ import annotations

from dashboard.commands import options as opt
from dashboard.commands.export import NeededPeriod, OutOption, told, written


def report(
    period: NeededPeriod,
    out: OutOption,
    form: opt.FormatOption = opt.Format.table,
    public: opt.PublicFlag = False,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Write the page to a folder, in the language asked for."""
    told(written(home, period, out, lang.value, is_page=True, is_public=public), form, lang.value)
