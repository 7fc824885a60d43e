"""Clues to a household at risk, from whatever channel (plan 一（二）1; one row per clue)."""

from __future__ import annotations

from pipelines.columns import area, choice, day, department, flag, household, must, text, yuan
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, OnDay
from pipelines.table import Table

CHANNELS = ("农户自主申报", "干部排查", "部门比对", "信访舆情")
CLUES = (
    *("高额医疗自付", "新增大病", "辍学", "高额教育支出", "新增残疾", "低保增减", "房屋隐患", "饮水问题"),
    *("失业", "受灾", "意外", "产业失败", "收入骤减", "其他"),
)
CONFIRMED, NO_RISK, KNOWN, WAITING = "确认风险", "无风险", "已在监测", "待核实"
RISK_CLUE = Table(
    name="risk_clue",
    place=220,
    title=Text("风险线索", "Clues to risk"),
    called=("线索", "预警线索"),
    sent_by=Text(
        "医保/教育/民政/住建/水利/人社/残联/公安/应急/卫健/农户/干部",
        "Medical insurance / education / civil affairs / housing / water / human resources /"
        " disabled persons' federation / public security / emergency management / health /"
        " households / officials",
    ),
    when=OnDay("found_on", year="any", opens=True),
    where=OfHousehold("household_id", is_sparse=True),
    counted=Text("条", "clues"),
    columns=(
        text("clue_id", "线索编号", "Clue number", key=True, required=True),
        household(key=False, required=False),
        choice("source", "来源", "Channel", CHANNELS, required=True, filled=True),
        department("department", "推送部门", "Department that sent it"),
        choice("clue_type", "线索类型", "Kind of clue", CLUES, required=True, filled=True),
        yuan("amount", "金额", "Amount"),
        day("found_on", "发现日期", "Found on", required=True, filled=True),
        day("verified_on", "入户核实日期", "Verified at home on"),
        choice("result", "核实结果", "Finding", (CONFIRMED, NO_RISK, KNOWN, WAITING)),
        day("decided_on", "认定日期", "Decided on"),
        area("village_code", "行政村代码", "Village code", refers="admin_area"),
        text("id_number", "证件号码", "ID number", aliases=("身份证号", "证件号"), pseudonym="id_number"),
        choice(
            "amount_basis",
            "金额口径",
            "What the amount is",
            ("年度累计自付", "单次住院自付", "月门诊自付", "学年教育自付", "受灾损失", "其他"),
        ),
        flag(
            "hardship_confirmed",
            "是否确认基本生活严重困难",
            "Hardship confirmed",
            aliases=("基本生活是否出现严重困难",),
        ),
    ),
    rules=(
        must(
            "clue_department",
            "department",
            "source = '部门比对' AND department IS NULL",
            "来源为部门比对的须填推送部门",
            "a clue from matching data must name the department",
        ),
        must(
            "clue_place",
            "village_code",
            "household_id IS NULL AND village_code IS NULL",
            "没有户编号的线索须填行政村代码",
            "a clue without a household must name its village",
        ),
        must(
            "clue_verified_order",
            "verified_on",
            "verified_on < found_on",
            "入户核实日期早于发现日期",
            "verified before it was found",
        ),
        must(
            "clue_decided_order",
            "decided_on",
            "decided_on < verified_on",
            "认定日期早于入户核实日期",
            "decided before it was verified",
        ),
    ),
)
