"""Every sentence of a period of the made-up county, as the reading tool prints them: one language, finished, in number."""

from __future__ import annotations

import re

import pytest

from metrics.phrases.codes import short_of
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from workshop.read_sentences import _figures, sentences

HAN, ID = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"\d{4}H[12]")
UNFINISHED = re.compile(r"None|nan|[{}]|  +[^ =]|\(\)|（）|[;；,，:：] *$")
ONE = re.compile(r"(?<![\d.,–])1 (?:townships|villages|households|persons|actions|rows|are|have|kinds)\b")
MANY = re.compile(
    r"(?<![\d.,])(?!1 )\d[\d,]* (?:township|village|household(?! cluster)|person|action|kind of)\b(?!-)"
)


@pytest.fixture(scope="module")
def found(county):
    results = Results.open(Home(county))
    yield county, results, {}
    results.close()


def told(found, period, lang):
    """The sentences of a period, without the figures beside them and without what stands in the data."""
    county, results, kept = found
    if (period, lang) in kept:
        return kept[period, lang]
    known = Period.read(period)
    names = {name for name in results.areas(known)["name"] if name}
    rows = results.source_rows("meeting_action")
    names |= {text for column in ("topic", "action", "owner") for text in rows[column].drop_nulls()}
    names |= set(results.source_rows("benchmark")["source"].drop_nulls())
    lines = [line for line in sentences(Home(county), results, known, lang) if not line.startswith("    =")]
    shown = "\n".join(line.removeprefix("    ") for line in lines)
    for name in sorted(names, key=len, reverse=True):
        shown = shown.replace(name, "~")
    kept[period, lang] = [line for line in shown.splitlines() if line]
    return kept[period, lang]


@pytest.mark.parametrize("period", ["2022", "2025"])
def test_english_is_english_in_number_and_finished(found, period):
    lines = told(found, period, "en")
    assert len(lines) > 60
    for line in lines:
        said = line.replace("：", "").replace("，", "").replace("、", "")  # signs between texts of the data
        assert not HAN.search(said), line
        assert not ONE.search(said), line
        assert not MANY.search(said), line
        assert not UNFINISHED.search(line.removeprefix("[slide] ")), line


@pytest.mark.parametrize("period", ["2022", "2025"])
def test_chinese_names_periods_as_people_do_and_is_finished(found, period):
    for line in told(found, period, "zh"):
        assert not ID.search(line), line
        assert not UNFINISHED.search(line), line


def test_every_target_that_is_only_proposed_says_so_where_it_is_spoken(found):
    lines = told(found, "2025", "zh")
    rows = found[1].tidy("all", period="2025")
    for row in rows.filter(rows["is_proposed"] & rows["status"].is_in(["met", "near", "missed"])).to_dicts():
        mine = [
            line
            for line in lines
            if line.startswith((f"[{row['indicator']} why]", f"[attention] {row['indicator']}"))
        ]
        assert mine
        assert all("建议值" in line for line in mine if "目标" in line), mine
    brief = [line for line in lines if "目标 " in line and not line.startswith("[")]
    names = [short_of(one).zh for one in rows.filter(rows["is_proposed"])["indicator"].unique()]
    spoken = [one for line in brief for one in line.split("。") if "达到目标" in one]
    assert any(name in one for one in spoken for name in names)
    assert all("建议值" in one for one in spoken if one.startswith(tuple(names)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_numbers_of_four_digits_and_more_stand_in_thousands_but_years(found, lang):
    lines = told(found, "2025", lang)
    bare = re.compile(r"(?<![\d,.*A-Za-z\u2013-])(?!(?:19|20)\d\d(?!\d))\d{4,}")
    assert any(re.search(r"\d,\d{3}", line) for line in lines)  # there are such numbers
    for line in lines:
        assert not bare.search(line), line


def test_a_figure_of_nought_is_printed_beside_its_sentence():
    assert (
        _figures({"value": 0.0, "target": 1.0, "low": None, "is_full_count": False}) == "value=0.0 target=1.0"
    )
