"""Township ranking: full, partial and empty; both languages; names are text; peer groups."""

from __future__ import annotations

import re
import shutil

import pytest
from kit.desk import desk, words
from kit.ranking_desk import TABS, tab

from dashboard.widgets import ranking
from dashboard.wording.ranking.notes import notes
from metrics.catalogue import BY_ID
from metrics.claims.ranking.ranks import headline
from metrics.results import Results
from metrics.scoring import door
from metrics.scoring.door import ranked_townships
from metrics.scoring.rules import Rules
from metrics.scoring.scheme import SchemeError
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

CHINESE = re.compile(r"[一-鿿]")
MARKUP = '<a href="http://x.example">甲</a>![](http://x.example/a.png):red[乙]$x$'


@pytest.fixture(scope="module")
def told(county):
    results = Results.open(Home(county))
    return ranked_townships(results, results.latest())


def test_the_page_says_first_what_the_ranges_say(county, told):
    opened = desk(county, "ranking")
    assert not opened.exception
    ranked = [row for row in told.table.iter_rows(named=True) if row["rank"]]
    assert opened.header[0].value.replace("\\", "") == headline(ranked).zh
    said = words(opened)
    assert "建议值" in said
    table = opened.dataframe[0].value
    assert {"PRO-01", "FUN-01", "SUP-01"} <= set(table.columns)
    assert list(table["name"]) == told.table["name"].to_list()
    assert [float(one) for one in table["score"]] == pytest.approx(told.table["score"].to_list())
    assert set(table.columns) >= {"rank", "range", "score", "grade", "before", "change", "keeps", "ECO-01"}
    assert all(re.match(r"[↑↓＝≠]", cell[0]) for cell in table["change"] if len(cell))
    assert opened.get("plotly_chart")[0].proto.alt


@pytest.mark.parametrize("place", TABS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sheet_of_the_page_opens_in_both_languages(county, place, lang):
    opened = tab(desk(county, "ranking", lang=lang), place, lang)
    assert not opened.exception
    if lang == "en":
        chrome = [
            element.label for element in (*opened.tabs, *opened.slider, *opened.button, *opened.selectbox)
        ]
        assert [text for text in chrome if CHINESE.search(text)] == []


@pytest.mark.parametrize("place", TABS)
def test_names_with_markup_are_text_on_every_sheet(county, monkeypatch, place):
    import polars as pl

    tidy = Results.tidy
    named = pl.when(pl.col("level") == "township").then(pl.lit(MARKUP)).otherwise("area_name")
    monkeypatch.setattr(
        Results, "tidy", lambda self, *a, **k: tidy(self, *a, **k).with_columns(named.alias("area_name"))
    )
    opened = tab(desk(county, "ranking"), place)
    assert not opened.exception
    kinds = (opened.header, opened.subheader, opened.markdown, opened.caption, opened.info)
    for text in [element.value for kind in kinds for element in kind]:
        assert "](http" not in text
        assert "<a" not in text.replace("\\<a", "")
        assert ":red[乙" not in text
    for figure in opened.get("plotly_chart"):
        assert "<a href" not in figure.proto.spec


def test_a_period_whose_figures_are_partly_missing_says_so_above_the_table(county):
    opened = desk(county, "ranking", period="2022")
    assert not opened.exception
    said = words(opened)
    by_state = {line[2:8]: line for line in said.splitlines() if line.startswith("○ 全县")}
    assert "收入增速" in by_state["全县无法判断"]  # incomes came, the year before did not
    assert "收入增速" not in by_state.get("全县未报送", "")
    assert "ECO-01" not in opened.dataframe[0].value.columns
    assert "change" not in opened.dataframe[0].value.columns
    after = words(desk(county, "ranking", period="2023"))
    assert "两期名次不可比" in after


def test_a_county_in_which_nobody_can_be_ranked_breaks_nothing(county, monkeypatch):
    real = door.ranked_townships
    monkeypatch.setattr(
        ranking, "ranked_townships", lambda results, period, **_more: real(results, period, among=[])
    )
    for place in TABS:
        opened = tab(desk(county, "ranking"), place)
        assert not opened.exception
        assert opened.header[0].value == "本期没有可排名的乡镇"
    score = desk(county, "score", area="990101101")
    assert not score.exception
    assert "没有可计分" in score.info[0].value


@pytest.mark.parametrize("page", ["ranking", "score"])
def test_a_scheme_that_cannot_be_used_is_refused_in_words(county, monkeypatch, page):
    def refused(*_args, **_more):
        raise SchemeError(Text("方案坏了", "the scheme is broken"))

    monkeypatch.setattr(ranking, "ranked_townships", refused)
    opened = desk(county, page, lang="en")
    assert not opened.exception
    assert opened.error[0].value == "the scheme is broken"


@pytest.mark.parametrize("page", ["ranking", "score"])
def test_an_empty_home_says_what_to_do(tmp_path, page):
    opened = desk(tmp_path, page)
    assert not opened.exception
    assert "chengxiao load" in words(opened)


def test_a_peer_group_is_ranked_within_itself_beside_the_place_among_all(county, told, monkeypatch):
    codes = tuple(told.table["code"].to_list()[1:5])
    monkeypatch.setattr(door, "rules_for", lambda _results, _scheme: Rules(groups={"山区": codes}))
    opened = desk(county, "ranking")
    opened.get("segmented_control")[1].set_value("山区").run()
    assert not opened.exception
    table = opened.dataframe[0].value
    assert set(table["name"]) == set(told.table["name"].to_list()[1:5])
    assert [one.strip()[0] for one in table["rank"]] == ["1", "2", "3", "4"]
    assert table["overall"][0].strip() == str(told.table["rank"][1])
    assert "只在“山区”内排名" in opened.header[0].value.replace("\\", "")


def test_a_county_that_sent_little_ranks_what_it_can(county, run, tmp_path):
    (tmp_path / "inbox").mkdir()
    shutil.copy(county / "county.toml", tmp_path)
    for pattern in ("农业农村局*", "民政局*", "两不愁三保障核查_2025年上半年*"):
        for file in (county / "inbox").glob(pattern):
            shutil.copy(file, tmp_path / "inbox")
    assert run("load", "--home", tmp_path, "--format", "json").json["published"]
    for page in ("ranking", "score"):
        opened = desk(tmp_path, page, period="2025H1", area="990101101")
        assert not opened.exception
    assert "全县未报送" in words(desk(tmp_path, "ranking", period="2025H1"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_applies_to_nobody_is_not_called_unreported(county, lang):
    """In the first half of 2022 no case was closed: nobody's exit can be in order, and nobody failed to report."""
    results = Results.open(Home(county))
    told = ranked_townships(results, Period.read("2022H1"))
    states = {row["indicator"]: row["status"] for row in results.tidy(period="2022H1").to_dicts()}
    nobody = [one for one in told.now.dropped if states[one] == "not_applicable"]
    assert nobody
    head = {
        "zh": ("○ 全县未报送", "○ 全县没有适用对象"),
        "en": ("○ Not reported", "○ Nobody in the whole county"),
    }
    silent, none = (
        "\n".join(line for line in notes(results, told, lang) if line.startswith(one)) for one in head[lang]
    )
    for one in nobody:
        name = BY_ID[one].name.on(lang)
        assert name in none
        assert name not in silent
    results.close()
