"""How the one-pager looks: light and dark by the system, on paper in light, narrow screens in one column."""

from __future__ import annotations

from dashboard.theme import DARK, FONT, LIGHT, Palette

NAMES = ("ink", "muted", "grid", "paper", "primary", "met", "near", "missed", "quiet")
WORDS = {"light": ("#8A5A00", "#F4F6F9", "#A9C3E6"), "dark": ("#E8A93A", "#1A222C", "#35557F")}


def colours(palette: Palette, theme: str) -> str:
    """Return the colours of one theme as CSS variables."""
    near, panel, pale = WORDS[theme]
    named = "".join(f"--{name}:{getattr(palette, name)};" for name in NAMES)
    return f"{named}--near-ink:{near};--panel:{panel};--pale:{pale};color-scheme:{theme};"


BODY = """
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 FONT;-webkit-text-size-adjust:100%}
main{max-width:1080px;margin:0 auto;padding:24px 24px 40px}
header{border-bottom:2px solid var(--primary);padding-bottom:14px;margin-bottom:8px}
h1{font-size:26px;line-height:1.3;margin:0 0 6px;color:var(--primary)}
h2{font-size:18px;line-height:1.4;margin:0 0 10px}
p{margin:0}
.facts{display:flex;flex-wrap:wrap;gap:4px 18px;color:var(--muted)}
.facts b{color:var(--ink);font-weight:600}
.internal{display:inline-block;border:1px solid var(--missed);color:var(--missed);
 border-radius:6px;padding:0 8px;font-weight:600;margin-bottom:8px}
.told{background:var(--panel);border-left:3px solid var(--near);padding:8px 12px;border-radius:6px;
 margin-top:14px}
section{padding:20px 0 6px;border-top:1px solid var(--grid)}
section:first-of-type{border-top:0}
.note{color:var(--muted);font-size:13px;margin-top:8px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:middle;padding:6px 8px;border-bottom:1px solid var(--grid);
 font-weight:400}
thead th{color:var(--muted);font-size:13px;white-space:nowrap}
tbody th{font-weight:600;min-width:5em}
table.bars tbody th{min-width:12em}
.num{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.why{display:block;font-weight:400;color:var(--muted);font-size:12.5px}
.state{white-space:nowrap;font-weight:600;color:var(--muted)}
.met,.better,.good,.done{--it:var(--met);--word:var(--met)}
.near,.open{--it:var(--near);--word:var(--near-ink)}
.missed,.worse,.bad,.late{--it:var(--missed);--word:var(--missed)}
.quiet{--it:var(--quiet);--word:var(--muted)}
.total,.dots{--it:var(--primary);--word:var(--primary)}
.state.met,.state.near,.state.missed,.state.better,.state.worse,.state.good,.state.bad,.state.done,.state.late,
.state.open{color:var(--word)}
.track{width:36%;min-width:160px}
.track>div{position:relative;height:20px}
.track i{position:absolute;display:block}
.bar{top:4px;height:12px;background:var(--it,var(--quiet));border-radius:2px;min-width:1px}
.range{top:5px;height:10px;background:var(--pale);border-radius:5px;min-width:2px}
.limits{top:9px;height:2px;background:var(--muted);min-width:1px}
.dot{top:4px;width:12px;height:12px;margin-left:-6px;border-radius:50%;background:var(--it,var(--primary))}
.aim{top:0;bottom:0;width:0;border-left:2px dashed var(--ink)}
.zero{top:-6px;bottom:-6px;width:0;border-left:1px solid var(--muted)}
footer{border-top:1px solid var(--grid);color:var(--muted);font-size:12px;
 padding:8px 24px;text-align:center}
@media (max-width:640px){
 main{padding:16px 16px 32px}
 h1{font-size:20px}h2{font-size:17px}
 table.bars thead{display:none}
 table.bars,table.bars tbody{display:block}
 table.bars tr{display:grid;grid-template-columns:1fr auto auto;gap:0 10px;
  border-bottom:1px solid var(--grid);padding:6px 0}
 table.bars th,table.bars td{border:0;padding:1px 0}
 table.bars tbody th{min-width:0}
 table.bars .track{grid-column:1/-1;width:100%;order:9}
 table.bars .aside{display:none}
 .scroll{overflow-x:auto}
 .scroll table{min-width:520px}
}
@media print{
 body{font-size:10px;line-height:1.4}
 h1{font-size:18px}h2{font-size:13px;margin-bottom:4px}
 th,td{padding:2px 6px}
 thead th,.why,.note{font-size:9px}
 section{padding:8px 0 2px}
 .track>div{height:14px}
 .bar{top:3px;height:8px}.range{top:3px;height:8px}.limits{top:6px}.dot{top:2px;width:9px;height:9px}
 main{max-width:none;padding:0 0 40px}
 section{break-inside:avoid}
 footer{position:fixed;left:0;right:0;bottom:0;background:var(--paper);padding:3px 0}
 .bar,.range,.dot,.limits{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
@page{size:A4;margin:14mm 12mm 16mm}
"""


def style() -> str:
    """Return the whole sheet."""
    light, dark = colours(LIGHT, "light"), colours(DARK, "dark")
    themes = f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return themes + BODY.replace("FONT", FONT)
