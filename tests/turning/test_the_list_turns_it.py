"""The list turns the status, and with one entry fewer it does not: applied to the data and loaded again."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

from metrics.derive import check, derive
from metrics.opening.place import Place
from metrics.results import Results
from metrics.turning.turned import turned
from pipelines.ground.home import Home
from pipelines.keeping.keys import key_of
from pipelines.keeping.pseudonyms import Pseudonyms
from pipelines.load import load

YEAR, COUNTY, DAY = "2025", "990101", "2025-12-20"
ITEMS = ("不愁吃", "不愁穿", "义务教育", "基本医疗", "住房安全", "饮水安全")
OF_CHECKS = tuple(
    f"GUA-01{letter}" for letter in "ABCDEF"
)  # turned by the list of GUA-05: who was not checked
MEMBERS, FUNDS = "公安局_农户家庭成员名册2025.xlsx", "财政局_项目资金与台账.xlsx"
TURNED = ("GUA-05", "GUA-03", "MOT-01", "SUP-03", "FUN-01")
REFUNDED = "FUN-04"


def sheet(path: Path, name: str, heading: str) -> pl.DataFrame:
    """A sheet of a workbook as text, its columns called as its row of headings calls them."""
    rows = pl.read_excel(path, sheet_name=name, has_header=False, infer_schema_length=0).rows()
    at = next(n for n, row in enumerate(rows) if heading in row)
    return pl.DataFrame(rows[at + 1 :], schema=list(rows[at]), orient="row", infer_schema_length=None)


class County:
    """A made-up county whose rows a test mends: who a pseudonym is, and a file for each list."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)
        self.inbox = self.home.inbox
        self.members = sheet(self.inbox / MEMBERS, "家庭成员", "户编号")
        self.ledger = sheet(self.inbox / FUNDS, "台账", "台账编号")
        self.projects = sheet(self.inbox / FUNDS, "项目", "项目编号")
        names = Pseudonyms(key_of(self.home))
        self.homes = {names.of(one, "household"): one for one in self.members["户编号"].unique()}
        self.people = {names.of(one, "person"): one for one in self.members["人编号（人口编号）"]}

    def wanted(self, indicator: str):
        """What would turn the figure of the county, as the published snapshot says."""
        results = Results.open(self.home)
        found = turned(results, indicator, Place(YEAR, COUNTY))
        results.close()
        return found

    def status(self, indicator: str) -> str:
        return self.wanted(indicator).figure["status"]

    def mend(self, name: str, indicator: str, entries: pl.DataFrame) -> None:
        """Write the mended rows of a list as a file into the inbox."""
        rows = [row for entry in entries.to_dicts() for row in self._rows(indicator, entry)]
        if rows:
            with (self.inbox / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, rows[0])
                writer.writeheader()
                writer.writerows(rows)

    def _rows(self, indicator: str, entry):
        number = self.homes.get(entry["household_id"])
        if indicator == "GUA-05":
            for one in ITEMS:
                yield {
                    "户编号": number,
                    "核查项目": one,
                    "核查日期": DAY,
                    "核查结果": "达标",
                    "问题解决日期": "",
                }
        elif indicator == "GUA-03":
            (row,) = self.members.filter(pl.col("人编号（人口编号）") == self.people[entry["id"]]).to_dicts()
            yield {**row, "是否参加城乡居民基本医疗保险": "是"}
        elif indicator == "MOT-01":
            person = self.people[entry["id"]]
            course = {"培训工种": "电工", "开始日期": "2025-11-03", "结束日期": DAY, "是否结业": "是"}
            yield {"培训编号": f"BB-{person}", "人口编号": person, **course, "是否取证": "否"}
        elif indicator == "SUP-03":
            by = {"检查日期": DAY, "检查单位": "县", "抽取方式": "随机", "是否合格": "是"}
            yield {"户编号": number, **by}
        else:
            yield self._line(entry, "BB-" + entry["id"], entry["adds"] * (-1 if indicator == REFUNDED else 1))

    def _line(self, entry, number: str, amount: float):
        (project,) = self.projects.filter(pl.col("项目编号") == entry["id"]).to_dicts()
        purpose = project["用途方向"]
        if amount < 0:  # what is taken back is what was misused
            lines = self.ledger.filter(pl.col("项目编号") == entry["id"])
            (purpose,) = set(lines["实际用途"]) - {purpose}
        return {
            "台账编号": number, "项目编号": entry["id"], "受益户": "", "支付金额": f"{amount:.2f}", "支付日期": DAY,
            "实际用途": purpose, "收款方": "县某公司", "凭证号": number, "审批人": "分管领导",
        }  # fmt: skip

    def load(self) -> None:
        report = load(self.home, check=check, derive=derive)
        assert report.is_published, report
        mended = [one for one in report.files if one.file.startswith(("所差", "最后", "退回"))]
        assert mended
        assert not [one.as_json("en") for one in mended if not one.is_loaded]


def test_every_list_turns_its_status_and_with_one_fewer_it_does_not(own_case_county):
    county = County(own_case_county)
    lists = {indicator: county.wanted(indicator) for indicator in TURNED}
    for indicator, told in lists.items():
        assert told.figure["status"] in {"near", "missed"}, indicator
        assert told.turns, indicator
        assert told.needed == (told.entries["adds"].sum() if indicator == "FUN-01" else told.entries.height)
    for indicator, told in lists.items():  # all of each list but one entry
        county.mend(f"所差一个_{indicator}", indicator, told.entries.slice(1))
    county.load()
    for indicator, told in lists.items():
        now = county.wanted(indicator)
        assert now.figure["status"] in {"near", "missed"}, indicator
        assert now.entries["id"].to_list() == told.entries["id"][:1].to_list(), indicator
    assert {county.status(one) for one in OF_CHECKS if one != "GUA-01C"} == {"near"}  # the last has no pupil
    for indicator, told in lists.items():
        county.mend(f"最后一个_{indicator}", indicator, told.entries.head(1))
    county.load()
    turned_now = (*TURNED, *OF_CHECKS)
    assert {one: county.status(one) for one in turned_now} == dict.fromkeys(turned_now, "met")


def test_money_for_another_purpose_is_taken_back_to_the_yuan(own_case_county):
    county = County(own_case_county)
    told = county.wanted(REFUNDED)
    assert (told.figure["status"], told.needed, told.entries.height) == ("missed", 38000.0, 1)
    county.mend("退回", REFUNDED, told.entries)
    county.load()
    assert county.status(REFUNDED) == "met"


@pytest.mark.parametrize(
    ("indicator", "why"),
    [("PRO-02", "时限已过"), ("PRO-10", "时限已过"), ("PRO-12", "是否合规"), ("SUP-01", "时限已过")],
)
def test_what_is_past_has_no_list_and_says_why(case_county, indicator, why):
    results = Results.open(Home(case_county))
    told = turned(results, indicator, Place(YEAR, COUNTY))
    results.close()
    assert told.figure["status"] in {"near", "missed"}
    assert not told.turns
    assert told.entries.is_empty()
    assert why in told.why.zh
