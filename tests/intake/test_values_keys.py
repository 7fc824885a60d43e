"""A key is the same key in every disguise; what names nothing, or looks unlike all others, is held back."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.rules import TODAY
from test_values_numbers import few, many, wide

from pipelines.ground.home import Home
from pipelines.intake.models import ReadFile, ReadTable
from pipelines.intake.plain_text import seen, without_format_characters
from pipelines.keeping.key_forms import forms, misshapen, together
from pipelines.keeping.key_forms import held as in_store
from pipelines.keeping.store import Source
from pipelines.loading.taking import taken
from pipelines.sources import source

KEYS = st.from_regex(r"\A[0-9]{2,12}[1-8]\Z|\A[A-Z]{1,2}[0-9]{3,9}\Z")
DISGUISES = (
    lambda key: key,
    wide,
    lambda key: f'="{key}"',
    lambda key: f"'{key}",
    lambda key: f"\t{key}\t",
    lambda key: f"{key[:2]} {key[2:]}",
    lambda key: f"\u3000{key}\u00a0",
    lambda key: f"\u200b{key[0]}\u200d{key[1:]}\ufeff",
    lambda key: f"\u202d{key}\u202c",
    lambda key: f"{key}.0" if key.isdigit() else key,
    lambda key: f"{key}.00" if key.isdigit() else key,
)


@few
@given(KEYS, st.sampled_from(DISGUISES))
def test_a_key_in_any_disguise_is_the_plain_key(key, disguise):
    text = seen(pl.Series([disguise(key)])).str.strip_chars().to_list()
    assert many("household", "household_id", text) == ([key], [None])
    assert many("training", "training_id", text) == ([key], [None])


PLACEHOLDERS = (
    "-",
    "--",
    "—",
    "/",
    "\\",
    "无",
    "待编",
    "暂无",
    "0",
    "00",
    "000",
    "0.0",
    "空",
    "未知",
    "不详",
    "N/A",
    "n/a",
    "null",
    "None",
    "none",
    "同上",
    "*",
    "**",
    "?",
    "？",
    "××",
    "待定",
    "无编号",
    "暂缺",
    "未编",
    "未编号",
    "没有",
    "待补",
    "无户编号",
    "（无）",
    "新增",
    "空白",
    "#",
    "…",
    "99999999",
)


@pytest.mark.parametrize(
    ("table", "column"), [("household", "household_id"), ("survey_response", "household_id")]
)
def test_placeholders_are_no_keys(table, column):
    assert many(table, column, PLACEHOLDERS)[1] == ["placeholder_key"] * len(PLACEHOLDERS)


def test_where_no_number_has_to_stand_a_word_for_nothing_is_nothing_and_the_country_is_no_placeholder():
    assert many("household", "head_person_id", ("无", "/", "待定"))[1] == [None, None, "placeholder_key"]
    assert many("target", "area_code", ("/", "000000", "0")) == (
        [None, "000000", None],
        [None, None, "placeholder_key"],
    )


@pytest.mark.parametrize("text", ["3.3E+17", "1.10101e17", "330101199001011234.0", "1234567890123456.00"])
def test_more_than_fifteen_digits_that_were_ever_a_number_are_damaged(text):
    assert many("household", "household_id", (text,)) == ([None], ["damaged_number"])
    assert many("household", "household_id", ("330101199001011234", "123456789012345.0"))[1] == [None, None]


@pytest.mark.parametrize("text", ["9901①", "9901²", "99\n01", "9901\u2028", "9901½"])
def test_marks_and_line_breaks_never_make_another_key(text):
    rule = None if text.endswith("\u2028") else "key_mark"  # at the edge a break is no more than a space
    assert many("household", "household_id", (text,))[1] == [rule]


def test_no_format_character_survives():
    hidden = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]
    cells = pl.Series([f"户{sign}1" for sign in hidden])
    assert seen(cells).unique().to_list() == ["户1"]
    assert {without_format_characters(cell) for cell in cells} == {"户1"}
    assert seen(pl.Series(["甲\x00\x1f\x7f乙", "甲\t乙", "甲\n乙"])).to_list() == ["甲乙", "甲\t乙", "甲\n乙"]


def held(keys, known=None):
    """Which of the keys of one file are held back for their form; `known`: the forms that the store has."""
    table = source("household")
    rows = pl.DataFrame({"household_id": keys}).with_row_index("row_no", offset=2)
    rows = rows.with_columns(head_person_id=pl.lit(None, pl.String))
    whole = together(known or {}, [forms(table, rows)])
    return [keys[row - 2] for row in sorted(misshapen(table, rows, whole)["row"])]


SIXTY = [f"{at:07d}" for at in range(1, 61)]


def test_a_key_whose_form_is_unlike_all_others_is_held_back_unless_two_rows_bear_it():
    assert held([*SIXTY, "12"]) == ["12"]
    assert held([*SIXTY, "A000012"]) == ["A000012"]
    assert held([*SIXTY, "12", "123"]) == ["12", "123"]
    assert held([*SIXTY, "12", "13"]) == []  # a form in use
    assert held([*SIXTY[:49], "12"]) == []  # too few others
    assert held([*SIXTY, *(f"A{at:03d}" for at in range(9)), "12"]) == []  # two forms in use


def test_a_file_of_one_row_is_compared_with_the_store_which_remembers_forms_and_no_keys(tmp_path):
    ledger, reasons = [], []
    for number, keys in enumerate(([*SIXTY, "12"], ["13"], ["0000099"]), start=1):
        frame = pl.DataFrame({"household_id": keys}).with_row_index("row_no", offset=2)
        read = ReadTable("household", "表", text=frame, heading_of={"household_id": "户编号"})
        (one,) = taken(Home(tmp_path), [(ReadFile(tmp_path, "a.csv", "0"), read)], number, TODAY, ledger)
        reasons.append(
            one.reasons.filter(pl.col("rule") == "key_form").select("row", "heading", "value").rows()
        )
        ledger.append(Source(number, "f", "a.csv", "表", "household", number, "", len(keys), forms=one.forms))
    assert ledger[0].forms == {"household_id": {"9999999": 60}}  # what is held back leaves no form
    assert reasons == [[(62, "户编号", "***")], [(2, "户编号", "***")], []]
    withdrawn = [replace(one, withdrawn="错") for one in ledger]
    assert sum(in_store(ledger)["household"]["household_id"].values()) == 61
    assert in_store(withdrawn) == {}


def test_dates_periods_areas_and_names_have_no_form():
    assert all(forms(source(name), pl.DataFrame()) == {} for name in ("target", "admin_area", "benchmark"))
