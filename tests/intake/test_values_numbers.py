"""A cell is one number or it is unreadable: whatever its disguise, never another number."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.intake.models import ReadTable
from pipelines.intake.values.typing import typed
from pipelines.sources import source

few = settings(max_examples=20)


def many(table, column, texts, factor=None):
    """What is read from the cells of one column, and the rule against each (None: none)."""
    frame = pl.DataFrame(
        {"row_no": range(len(texts)), column: texts}, schema={"row_no": pl.UInt32, column: pl.String}
    )
    factors = {column: factor} if factor else {}
    found = typed(source(table), ReadTable(table, "表", text=frame, factors=factors))
    rules = dict(found.reasons.select("row", "rule").rows())
    return found.frame[column].to_list(), [rules.get(at) for at in range(len(texts))]


def money(*texts, factor=None):
    return many("household_income", "disposable_income", texts, factor)


CENTS = st.integers(min_value=0, max_value=10**11).filter(lambda n: set(str(n // 100)) != {"9"})


def plainly(cents):
    return f"{cents // 100}.{cents % 100:02d}"


def wide(text):
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


DISGUISES = (
    plainly,
    lambda n: f"{n // 100:,}.{n % 100:02d}",
    lambda n: f"{n // 100:,}.{n % 100:02d}".replace(",", " "),
    lambda n: f"{n // 100:,}.{n % 100:02d}".replace(",", "\u00a0"),
    lambda n: wide(f"{n // 100:,}.{n % 100:02d}"),
    lambda n: f"¥{plainly(n)}",
    lambda n: f" {plainly(n)} 元 ",
    lambda n: f"人民币{plainly(n)}元整",
    lambda n: f"{plainly(n)}0e0",
)


@few
@given(CENTS, st.sampled_from(DISGUISES), st.booleans())
def test_a_printed_number_reads_back_exactly_in_every_disguise(cents, disguise, minus):
    wanted = float(plainly(cents))
    text = f"({disguise(cents).strip()})" if minus else disguise(cents)
    assert money(text) == ([-wanted if minus else wanted], [None])


@few
@given(
    CENTS,
    st.sampled_from(DISGUISES),
    st.sampled_from(("①", "⑳", "⑴", "²", "⁽¹⁾", "(1)", "（2）", "*", "#", "†", "※", "½", "[1]")),
    st.booleans(),
)
def test_a_mark_beside_digits_is_never_a_digit_and_never_a_minus(cents, disguise, mark, before):
    said = disguise(cents).strip()
    value, (rule,) = money(mark + said if before else said + mark)
    assert value == [None]
    assert rule == "type"


@few
@given(
    CENTS, CENTS, st.sampled_from(("-", "~", "/", "、", "至", "\n", "\r\n", "\t", "+", ";", "  ", "—", "到"))
)
def test_two_numbers_are_never_one(first, second, between):
    assert money(plainly(first) + between + plainly(second)) == ([None], ["type"])


@few
@given(st.integers(0, 9_999), st.integers(1_000, 9_999_999))
def test_white_space_joins_only_thousands_groups(first, second):
    assert money(f"{first} {second}")[0] == [None]


@few
@given(
    CENTS,
    st.sampled_from(("约{}", "{}左右", "{}余", "{}多元", "≈{}", ">{}", "＜{}", "近{}", "{}以上", "{}?")),
)
def test_doubt_is_no_number(cents, doubt):
    assert money(doubt.format(plainly(cents))) == ([None], ["type"])


@few
@given(CENTS, st.sampled_from(("人", "口", "户", "%", "％", "‰", "亩", "天", "年", "月", "斤", "分钟")))
def test_a_unit_of_another_kind_is_unreadable(cents, unit):
    assert money(plainly(cents) + unit) == ([None], ["unit"])


def test_money_is_no_count():
    texts = ("12000元", "¥4", "400%", "4户", "4天", "1.2万")
    assert many("household_income", "members_counted", texts) == ([None] * 6, ["unit"] * 6)
    assert many("welfare_post", "days_required", ("22天", "22日", "22元", "22人"))[0] == [22, 22, None, None]


@few
@given(st.integers(1, 10**8), st.sampled_from((("元", 0), ("千元", 3), ("万元", 4), ("万", 4), ("", 4))))
def test_the_cells_own_unit_replaces_that_of_the_heading(number, unit):
    word, power = unit
    text = f"{number // 10_000}.{number % 10_000:04d}"
    if number // 10_000 > 900 and set(str(number // 10_000)) == {"9"}:
        return
    wanted = float(f"{text}e{power}")
    assert money(text + word, factor=10_000.0) == ([wanted], [None])


@few
@given(st.integers(0, 150_000))
def test_percents_are_exact_fractions_or_as_they_are_where_the_column_is_in_percent(thousandths):
    text = f"{thousandths // 1000}.{thousandths % 1000:03d}"
    for sign in ("%", "％", " %"):
        assert many("target", "value", (text + sign,))[0] == [float(f"{text}e-2")]
        assert many("guarantee_check", "water_reliability", (text + sign,))[0] == [float(text)]


@few
@given(st.integers(1, 9))
def test_nines_below_nothing_are_codes(count):
    for text in ("-" + "9" * count, "-" + "9" * count + ".0", "－" + "9" * count):
        assert money(text) == ([None], ["missing_code"])
        assert many("household_income", "members_counted", (text,))[1] == ["missing_code"]


@few
@given(st.integers(5, 10))
def test_five_nines_or_more_are_a_code_and_four_only_where_they_stand_twice(count):
    nines = "9" * count
    assert money(nines, nines + ".00", f"{int(nines):,}", nines + ".99")[1] == ["missing_code"] * 4
    assert money("9999", "12000") == ([9999.0, 12000.0], [None, None])
    assert money("9999", "12000", "9,999") == ([None, 12000.0, None], ["missing_code", None, "missing_code"])
    assert many("benchmark", "nominal_growth", ("-9%",)) == ([-0.09], [None])


@pytest.mark.parametrize("text", ["10000000000", "3.3E+17", "1e999", "100亿", "-12345678901.5"])
def test_money_beyond_ten_digits_is_out_of_range(text):
    assert money(text) == ([None], ["range"])


@pytest.mark.parametrize(
    "text",
    ["1,2345", "12,34,567", "0,123", "21000.00.", "21,000.5元/年", "三万五千", "1e", "$300", "nan", "####"],
)
def test_other_odd_numbers_are_unreadable(text):
    value, (rule,) = money(text)
    assert value == [None]
    assert rule in {"type", "unit"}
