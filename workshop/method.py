"""Writes docs/method.md from catalogue and specs: `python -m workshop.method`; a test sees it is current."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dashboard.wording.method.entry import MEANING, PLAN, READS, RULES, entry
from dashboard.wording.method.plan_rules import ABOUT, EVERY, HEADINGS, TITLE, told
from dashboard.wording.method.rules import GENERAL
from dashboard.wording.method.thresholds import SETTINGS
from metrics.catalogue import CATALOGUE
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import PILLARS
from pipelines.ground.home import Settings
from pipelines.ground.text import Text
from workshop.examples import shown
from workshop.spec import specs

PAGE = Path(__file__).parents[1] / "docs" / "method.md"
TOP = """# Method 评估办法

Written from the code by `python -m workshop.method`: do not edit by hand.
The same words stand on the dashboard's page 评估办法, with the targets in force and the county's settings.
Below each indicator a small example is worked out by hand (rows as they are sent, arithmetic, who is left out
and why); `tests/spec/` holds it, and a test runs the same rows through the program.
每项指标之下附一个手工验算的小例子：报送的行、算式、不计的户和原因；测试用同样的行检验程序算得是否一致。
"""
DEFAULTS = Settings()


def text() -> str:
    """Return the page: general rules, settings, then one section for each indicator, in the plan's order."""
    return "\n".join((TOP, *_general(), *_settings(), *_rules(), *_indicators())) + "\n"


def _general() -> Iterable[str]:
    yield "## For every indicator 通用规则\n"
    for rule in GENERAL:
        yield f"- {rule.zh}  \n  {rule.en}"


def _settings() -> Iterable[str]:
    yield "\n## Settings 设定\n"
    yield "Keys of `county.toml` with their defaults; *proposed* 建议值 where the plan fixes none.\n"
    yield "| key | 中文 | English | default | |"
    yield "|---|---|---|---|---|"
    for one in SETTINGS:
        value = one.said(getattr(DEFAULTS, one.field)).lower()
        mark = "proposed 建议值" if one.is_proposed else ""
        yield f"| `{one.key}` | {one.name.zh} | {one.name.en} | {value} | {mark} |"


def _rules() -> Iterable[str]:
    yield f"\n## {TITLE.en} {TITLE.zh}\n"
    yield f"{ABOUT.zh}  \n{ABOUT.en}\n"
    for rule in EVERY:
        made = told(rule, DEFAULTS)
        yield f"\n### {rule.id} {rule.name.zh} · {rule.name.en}\n"
        yield "| | 中文 | English |"
        yield "|---|---|---|"
        for name, heading in list(HEADINGS.items())[1:]:
            text = getattr(made, name)
            if text.zh:
                yield f"| {heading.zh} {heading.en} | {_cell(text.zh)} | {_cell(text.en)} |"


def _indicators() -> Iterable[str]:
    pillar, worked = "", {one.indicator: one for one in specs()}
    for indicator in CATALOGUE:
        if indicator.pillar != pillar:
            pillar = indicator.pillar
            yield f"\n# {PILLARS[pillar].zh} {PILLARS[pillar].en}"
        yield from _section(indicator)
        if indicator.id in worked:
            yield from shown(worked[indicator.id])


def _section(indicator: Indicator) -> Iterable[str]:
    made = entry(indicator, DEFAULTS)
    headline = " ★" if indicator.headline else ""
    yield f"\n## {indicator.id} {indicator.name.zh} · {indicator.name.en}{headline}\n"
    yield "| | 中文 | English |"
    yield "|---|---|---|"
    rows = [(PLAN, _stacked(made.plan)), (MEANING, made.meaning), *made.lines, (READS, made.reads)]
    rows += [(RULES, _stacked(made.rules))] if made.rules else []
    for name, said in rows:
        yield f"| {name.zh} {name.en} | {_cell(said.zh)} | {_cell(said.en)} |"


def _stacked(texts: tuple[Text, ...]) -> Text:
    return Text("<br>".join(text.zh for text in texts), "<br>".join(text.en for text in texts))


def _cell(said: str) -> str:
    return said.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write the page."""
    PAGE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
