"""The page of the log, the page that opens for a role without an overview, and which pages a role has."""

from __future__ import annotations

import pytest
from kit.desk import desk, words

from dashboard.accounts.porter import Porter, go_on_duty
from dashboard.accounts.register import Register
from dashboard.accounts.roles import ROLES, Viewer
from dashboard.app import PAGES, START, open_to
from dashboard.audit.log import lines, noted
from pipelines.ground.home import Home


def test_the_log_is_shown_newest_first_and_by_person_kind_and_day(own_county):
    home = Home(own_county)
    noted(home, "signed_in", "wang", "10.1.1.1", role="steward")
    noted(home, "exported", "wang", "10.1.1.1", file="表.xlsx")
    noted(home, "loaded", "os:root", "", files=["a.xlsx", "b.csv"])
    opened = desk(own_county, "audit", lang="zh")
    frame = opened.dataframe[0].value
    assert frame["序号"].to_list() == list(range(len(frame), 0, -1))
    assert "文件：a.xlsx，b.csv" in frame["内容"].to_list()
    assert "服务器命令行" in frame["来自"].to_list()
    opened.selectbox(key="audit-who-zh").select("wang").run()
    assert set(opened.dataframe[0].value["用户"]) == {"wang"}
    opened.selectbox(key="audit-kind-zh").select("exported").run()
    assert opened.dataframe[0].value["类别"].to_list() == ["导出"]


def test_the_page_says_whether_the_log_is_whole(own_county):
    home = Home(own_county)
    noted(home, "exported", "wang", "10.1.1.1", file="x")
    opened = desk(own_county, "audit", lang="en")
    opened.button(key="audit-verify-en").click().run()
    assert "whole" in opened.success[0].value
    file = next(home.audit.glob("*.jsonl"))
    file.write_text(file.read_text(encoding="utf-8").replace("wang", "wong"), encoding="utf-8")
    opened = desk(own_county, "audit", lang="en")
    opened.button(key="audit-verify-en").click().run()
    assert "was changed" in opened.error[0].value


def test_a_desk_without_accounts_keeps_no_list_of_looks(county, own_county):
    before = len(list(lines(Home(own_county))))
    opened = desk(own_county, "household", household="H0")
    assert not opened.exception
    assert len(list(lines(Home(own_county)))) == before
    del county


def test_every_role_has_the_pages_of_its_work():
    got = {role: {leaf.path for leaf in open_to(Viewer("x", role, "990101101"))} for role in ROLES}
    assert got["assessor"] == {leaf.path for leaf in PAGES} - {"audit", "accounts"}
    assert got["steward"] == {"overview", "data-quality", "method"}
    assert got["admin"] == {"overview", "method", "accounts", "audit"}
    assert got["township"] == got["assessor"]
    assert got["leader"] == got["assessor"] - {"household"}
    for role in ROLES:
        is_of_figures = role in {"leader", "assessor", "township"}
        assert (open_to(Viewer("x", role, "990101101"))[0] is START) != is_of_figures
    assert open_to(Viewer()) == PAGES


@pytest.fixture
def signed(own_county):
    """Puts somebody of a role before the pages, as the gate does."""
    home = Home(own_county)
    porter = Porter(home)
    yield lambda role: _viewer(porter, role)
    go_on_duty(None)


def _viewer(porter, role):
    account, _ = porter.register.add(f"{role}1", role, "990101101" if role == "township" else None)
    viewer = porter.who(porter.sessions.begin(account, "10.1.1.7"))
    go_on_duty(porter)
    return viewer


def test_without_a_session_nothing_is_drawn(own_county):
    Register(Home(own_county)).add("wang", "assessor", None)
    for page in ("overview", "household", "method"):
        opened = desk(own_county, page)
        assert [one.value for one in opened.error] == [
            "登录已失效，请重新登录。 Your session has ended: please sign in again."
        ]
        assert words(opened) == ""


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", ["overview", "household", "data-quality", "audit", "method"])
def test_a_page_of_another_role_is_not_drawn(own_county, signed, role, page):
    viewer = signed(role)
    opened = desk(own_county, page, visit=viewer.visit, lang="en")
    assert not opened.exception
    is_open = page in {leaf.path for leaf in open_to(viewer)} and page != "overview"
    title = {
        "household": "Household",
        "data-quality": "Data quality",
        "audit": "Audit log",
        "method": "Method",
    }
    if page != "overview":
        assert opened.title[0].value.startswith(title[page])
        assert any("is not open to" in one.value for one in opened.info) != is_open
        assert is_open or not (opened.dataframe or opened.metric or opened.get("download_button"))
    assert viewer.name in [one.proto.popover.label for one in opened.get("popover")]


def test_only_a_steward_gets_an_uploader(own_county, signed, monkeypatch):
    for role, count in (("assessor", 0), ("steward", 1)):
        viewer = signed(role)
        monkeypatch.setattr("dashboard.visit.who.viewer", lambda _, viewer=viewer: viewer)
        opened = desk(own_county, "data-quality")
        assert len(opened.get("file_uploader")) == count


def test_a_household_that_is_opened_is_written_down_once(own_county, signed, monkeypatch):
    from metrics.results import Results

    results = Results.open(Home(own_county))
    number = results.records.frame("SELECT household_id FROM fact_household LIMIT 1")["household_id"][0]
    results.close()
    viewer = signed("assessor")
    monkeypatch.setattr("dashboard.visit.who.viewer", lambda _: viewer)
    opened = desk(own_county, "household", household=number)
    opened.run()
    found = [line for line in lines(Home(own_county)) if line.kind == "household"]
    assert [(line.who, line.address, line.what) for line in found] == [
        ("assessor1", "10.1.1.7", {"household": number})
    ]


def test_nobody_but_a_steward_runs_a_load_from_a_page(own_county, signed):
    from dashboard.visit.view import Desk
    from dashboard.widgets.sending.child import called

    for role in ("leader", "assessor", "township", "admin"):
        with pytest.raises(PermissionError):
            called("load", Desk(Home(own_county), "zh", viewer=signed(role)), [])
