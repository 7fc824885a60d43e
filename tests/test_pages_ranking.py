"""Township ranking and how a score came about: full, partial and empty; both languages; true to the ranges."""

from __future__ import annotations

import re
import shutil

import pytest
from desk import addresses, desk, words

from dashboard.components.ranking_words import crowded, ends, headline, sure_third
from dashboard.pages import ranking_told
from metrics.results import Results
from metrics.scoring import door
from metrics.scoring.door import ranked_townships
from metrics.scoring.rules import Rules
from metrics.scoring.scheme import SchemeError
from pipelines.home import Home
from pipelines.text import Text

CHINESE = re.compile(r"[一-鿿]")
MARKUP = '<a href="http://x.example">甲</a>![](http://x.example/a.png):red[乙]$x$'
TABS = {"places": 0, "funnel": 1, "aside": 2, "pair": 3, "weights": 4, "frozen": 5}


@pytest.fixture(scope="module")
def told(county):
    results = Results.open(Home(county))
    return ranked_townships(results, results.latest())


def tab(opened, place, lang="zh"):
    """Open one of the tabs, as a click does."""
    opened.session_state[f"ranking-{lang}"] = opened.tabs[TABS[place]].label
    return opened.run()


def rows(*spans):
    """Rows of a ranking: (place, low, high) each."""
    return [
        {"code": str(n), "name": f"{n}镇", "rank": rank, "rank_low": low, "rank_high": high}
        for n, (rank, low, high) in enumerate(spans, 1)
    ]


def test_the_headline_says_who_is_first_and_how_many_ranges_hold_one_place():
    four = rows((1, 1, 3), (2, 1, 3), (3, 2, 4), (4, 4, 4))
    assert headline(four, "zh") == "1镇第 1（区间 1–3）；4 个乡镇中 3 个的区间都含第 2 名，彼此先后分不清"
    assert crowded(four) == (2, 3)
    assert ends(four, "zh") == "可能居首的有 2 个乡镇；确在后三分之一：4镇"


def test_the_headline_of_ties_of_one_of_none_and_of_ranges_that_do_not_meet():
    assert headline(rows((1, 1, 2), (1, 1, 2)), "zh").startswith("1镇、2镇并列第 1；")
    assert headline(rows((1, 1, 1)), "en") == "Only one township can be ranked"
    assert headline([], "en") == "No township can be ranked in this period"
    assert headline(rows((1, 1, 1), (2, 2, 2)), "zh").endswith("；各乡镇的区间互不重叠")
    assert ends(rows((1, 1, 1), (2, 2, 2)), "zh").startswith("只有1镇可能居首")


def test_a_range_lies_in_a_third_only_as_a_whole():
    assert [sure_third(row, 6) for row in rows((1, 1, 2), (3, 2, 4), (6, 5, 6))] == [0, None, 2]


def test_the_page_says_first_what_the_ranges_say(county, told):
    opened = desk(county, "ranking")
    assert not opened.exception
    ranked = [row for row in told.table.iter_rows(named=True) if row["rank"]]
    assert opened.header[0].value.replace("\\", "") == headline(ranked, "zh")
    said = words(opened)
    assert "建议值" in said
    assert "PRO-01" in said
    table = opened.dataframe[0].value
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
    assert "全县未报送、本期不参与计分：收入增速" in said
    assert "ECO-01" not in opened.dataframe[0].value.columns
    assert "change" not in opened.dataframe[0].value.columns
    after = words(desk(county, "ranking", period="2023"))
    assert "两期名次不可比" in after


def test_a_county_in_which_nobody_can_be_ranked_breaks_nothing(county, monkeypatch):
    real = door.ranked_townships
    monkeypatch.setattr(
        ranking_told, "ranked_townships", lambda results, period, **_more: real(results, period, among=[])
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

    monkeypatch.setattr(ranking_told, "ranked_townships", refused)
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


def test_weights_that_move_show_who_moves_as_the_engine_ranks_them(county, told):
    opened = tab(desk(county, "ranking"), "weights")
    weights = {line.indicator: line.weight for line in told.now.scheme.lines}
    slider = next(one for one in opened.slider if one.key.endswith("GUA-01"))
    slider.set_value(0.0).run()
    assert not opened.exception
    results = Results.open(Home(county))
    other = ranked_townships(results, results.latest(), told.now.scheme.reweighted(weights | {"GUA-01": 0.0}))
    table = opened.dataframe[0].value
    told_so = zip(table["name"], table["new"], table["now"], strict=True)
    shown = {name: (new.strip(), score) for name, new, score in told_so}
    for row in other.table.iter_rows(named=True):
        place = "—" if row["rank"] is None else str(row["rank"])
        assert shown[row["name"]][0].split()[0] == place
        assert shown[row["name"]][1] == pytest.approx(row["score"], abs=1e-9)
    next(one for one in opened.button if one.key == "weights-back").click().run()
    assert next(one for one in opened.slider if one.key.endswith("GUA-01")).value == weights["GUA-01"]
    assert opened.subheader[0].value == "名次都不变"


def test_no_weight_at_all_is_said(county):
    opened = tab(desk(county, "ranking"), "weights")
    for one in opened.slider:
        one.set_value(0.0)
    opened.run()
    assert not opened.exception
    assert "权重都是 0" in opened.info[0].value


def test_a_ranking_is_frozen_by_a_button_and_a_revision_wants_its_reason(own_county):
    opened = tab(desk(own_county, "ranking"), "frozen")
    assert "还没有封存" in opened.info[0].value
    _confirm(opened).click().run()
    folder = own_county / "archive" / "rankings"
    assert [path.name for path in folder.iterdir()] == ["2025-r1.json"]
    assert opened.success[0].value == "已封存为第 1 版"
    _confirm(opened).click().run()
    assert "必须写明原因" in opened.error[0].value
    opened.text_area[0].set_value("石桥镇申诉").run()
    _confirm(opened).click().run()
    assert sorted(path.name for path in folder.iterdir()) == ["2025-r1.json", "2025-r2.json"]
    said = words(opened)
    assert "2025年排名，第 2 版（封存时的原样）" in said
    assert "石桥镇申诉" in said
    assert "第 2 版与现在相比：名次和得分都没有变" in said


def test_a_frozen_ranking_is_shown_as_it_was_when_the_data_have_moved_on(own_county):
    import json

    _confirm(tab(desk(own_county, "ranking"), "frozen")).click().run()
    kept = own_county / "archive" / "rankings" / "2025-r1.json"
    document = json.loads(kept.read_text(encoding="utf-8"))
    first, second = document["townships"][:2]
    first["rank"], second["rank"], first["score"] = 2, 1, 12.34
    kept.write_text(json.dumps(document), encoding="utf-8")
    opened = tab(desk(own_county, "ranking"), "frozen")
    shown = opened.dataframe[1].value
    assert list(shown["名次"][:2]) == ["\N{FIGURE SPACE}2", "\N{FIGURE SPACE}1"]
    assert shown["得分"][0] == "12.34"
    assert f"2 个乡镇名次不同：{first['area_name']} ↑1、{second['area_name']} ↓1" in words(opened)


def test_a_page_opened_from_an_older_snapshot_freezes_nothing(own_county, monkeypatch):
    begun = Results.__init__

    def damaged(self, snapshot):
        begun(self, snapshot)
        self.fell_back = True

    monkeypatch.setattr(Results, "__init__", damaged)
    opened = tab(desk(own_county, "ranking"), "frozen")
    assert not opened.exception
    assert "不能封存" in opened.warning[0].value
    assert not [one for one in opened.button if one.key.startswith("confirm")]


def test_a_named_version_is_published_from_the_page_and_ranks_from_then_on(own_county):
    opened = tab(desk(own_county, "ranking"), "weights")
    next(one for one in opened.slider if one.key.endswith("SAT-01")).set_value(40.0)
    opened.session_state["scheme-version"] = True
    opened.run()
    opened.text_input[0].set_value("2025新办法")
    opened.text_input[1].set_value("领导小组会议").run()
    next(one for one in opened.button if one.key == "scheme-publish").click().run(timeout=300)
    assert not opened.exception
    assert "已发布" in opened.success[0].value
    results = Results.open(Home(own_county))
    told = ranked_townships(results, results.latest())
    assert (told.now.scheme.name, told.now.scheme.is_proposed) == ("2025新办法", False)
    weights = {line.indicator: line.weight for line in told.now.scheme.lines}
    assert weights["SAT-01"] == pytest.approx(40 / 125 * 100, abs=0.01)


def _confirm(opened):
    return next(one for one in opened.button if one.key.startswith("confirm"))


def test_how_a_score_came_about_adds_up_and_says_its_sums(county, told):
    row = told.table.row(-1, named=True)
    opened = desk(county, "score", area=row["code"])
    assert not opened.exception
    assert opened.metric[0].value == f"{row['score']:.2f}".replace(".", "\\.")
    table = opened.dataframe[0].value
    gives = [float(one) for one in table["gives"][:-1] if one != "—"]
    assert sum(gives) == pytest.approx(row["score"], abs=0.005 * len(gives))
    assert table["gives"].iloc[-1] == f"{row['score']:.2f}"
    assert table["own"].iloc[-1] == "100.00"
    sums = dict(zip(table["name"], table["sums"], strict=True))
    assert re.fullmatch(r"[\d,]+ ÷ [\d,]+ = [\d.]+%", sums["GUA-01 巩固率"])
    assert re.fullmatch(r"[\d,.]+ ÷ [\d,.]+ − 1 = −?[\d.]+%", sums["ECO-01 收入增速"])


def test_a_score_leads_on_to_villages_and_back_to_the_ranking(county):
    opened = desk(county, "score", area="990101101", lang="en", period="2024")
    links = addresses(opened)
    assert links["Back to the ranking"].startswith("ranking?lang=en&period=2024&area=990101101")
    assert any(link.startswith("townships?") and "area=990101101&" in link for link in links.values())
    villages = opened.dataframe[1].value
    assert len(villages) > 1
    assert set(villages.columns) == {"name", "status", "value", "units", "missing", "why"}


def test_a_village_shows_its_township_and_the_county_asks_which(county, told):
    assert desk(county, "score", area="990101101201").selectbox[-1].value == "990101101"
    opened = desk(county, "score")
    assert not opened.exception
    assert "选一个乡镇" in opened.info[0].value
    assert len(opened.dataframe[0].value) == told.table.height
    opened.selectbox[-1].set_value("990101102").run()
    assert opened.query_params["area"] == "990101102"
    assert opened.metric[0].label == "得分"


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
