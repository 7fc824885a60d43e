"""Packs to export: of the made-up county, of a county whose names are nasty, of one that sent little."""

from __future__ import annotations

import zipfile
from datetime import date

from lxml import etree

from dashboard.exports.pack import gathered
from kit.facts_county import checks, household, income
from kit.metrics_county import area, results
from metrics.results import Results
from pipelines.ground.home import Home, Settings
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.keeping.journal import enter

YEAR = Period(2025)
NASTY = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "http://example.test/a",
    "mailto:a@example.test",
    "甲\x00乙\x0b\u202e丙{value}%s&amp;",
]
TOWNS = [f"9901011{n:02d}" for n in range(1, 11)]


def pack_of(home, period="2025", lang="zh"):
    """The pack of a published home."""
    found = Results.open(Home(home))
    return gathered(Home(home), found, Period.read(period), lang)


def nasty_pack(folder, lang="zh"):
    """The pack of a county whose every name, and whatever people typed, looks like code."""
    towns = [area(code, "township", name, "990101") for code, name in zip(TOWNS, NASTY, strict=True)]
    villages = [area(f"{code}001", "village", name, code) for code, name in zip(TOWNS, NASTY, strict=True)]
    homes = [household(f"{n:03d}", village_code=f"{TOWNS[n % 10]}001") for n in range(40)]
    found = results(
        Settings(area_code="990101", name=Text(NASTY[5], NASTY[5])),
        admin_area=[area("990101", "county", NASTY[5], "9901"), *towns, *villages],
        household=homes,
        household_income=[
            income(home["household_id"], year, 2, yuan)
            for home in homes
            for year, yuan in (("2024", 20_000), ("2025", 21_000 + 50 * int(home["household_id"])))
        ],
        guarantee_check=[row for home in homes for row in checks(home["household_id"], date(2025, 9, 1))],
        survey_response=[answer(n, home) for n, home in enumerate(homes)],
        meeting_action=[
            {
                "action_id": f"{n}", "meeting_on": date(2025, 1, 10), "topic": name, "owner": name, "action": name,
                "due_on": date(2025, 3, 1 + n),
            }
            for n, name in enumerate(NASTY)
        ],
    )  # fmt: skip
    home = Home(folder)
    for name in NASTY[:-1]:
        row = {"indicator": "SAT-01", "area_code": TOWNS[0], "period_id": "2025", "text": name}
        enter(home, "explanation", {**row, "author": "王五", "entered_at": "2026-01-01 09:00:00"})
    return gathered(home, found, YEAR, lang)


def sparse_pack(folder, lang="zh"):
    """The pack of a county that sent its register and a few answers, nothing else."""
    homes = [household(f"{n:03d}") for n in range(20)]
    found = results(household=homes, survey_response=[answer(n, home) for n, home in enumerate(homes)])
    return gathered(Home(folder), found, YEAR, lang)


def answer(number, home):
    """One answer of an independent survey; one in five is not satisfied."""
    return {
        "response_id": f"{number}", "household_id": home["household_id"], "agency": "第三方", "mode": "入户",
        "answered_on": date(2025, 10, 1), "q1_measures": "满意" if number % 5 else "不满意", "q2_cadre": "满意",
    }  # fmt: skip


def inside(path, ends):
    """The XML parts of an office file whose names end so, parsed."""
    with zipfile.ZipFile(path) as held:
        return {name: etree.fromstring(held.read(name)) for name in held.namelist() if name.endswith(ends)}


def embedded(path):
    """The workbooks that charts of a deck carry, each as bytes."""
    with zipfile.ZipFile(path) as held:
        return [held.read(name) for name in held.namelist() if name.startswith("ppt/embeddings/")]
