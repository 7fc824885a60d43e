"""Numbers that name a person, in the ways people write them; and the numbers that do not."""

from __future__ import annotations

import random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.canaries import KINDS, SHAPES, Canaries, id_number, old_number

from pipelines.ground.identifiers import id_numbers, masked_series, masked_text, normal
from pipelines.intake.reading import sheet_names
from pipelines.reasons import shown


@given(
    st.integers(0, 10**9),
    st.sampled_from(KINDS),
    st.sampled_from(SHAPES),
    st.sampled_from("，、x户 元：(）@"),
    st.booleans(),
)
def test_an_identifier_is_blotted_out_whatever_stands_beside_it(seed, kind, shape, beside, before):
    number = kind(random.Random(seed))  # noqa: S311 - made up
    text = f"张某{beside}{shape(number)}{beside}李某" if before else f"{shape(number)}{beside}"
    canaries = Canaries()
    canaries.planted = {number}
    assert canaries.found([masked_text(text)]) == set()
    assert "***" in masked_text(text)


@given(st.text(max_size=60))
def test_texts_without_seven_digits_stay_as_they_are(text):
    if sum(one.isdecimal() for one in text) < 7:
        assert masked_text(text) == text


@given(st.lists(st.text(st.sampled_from("0123456789 -.X张，13800138000"), max_size=40), max_size=5))
def test_a_column_is_blotted_as_its_texts_are(texts):
    assert masked_series(pl.Series(texts, dtype=pl.String())).to_list() == [masked_text(one) for one in texts]
    assert [masked_text(masked_text(one)) for one in texts] == [masked_text(one) for one in texts]


@pytest.mark.parametrize(
    "text",
    [
        "川农发〔2025〕12号",
        "2025-06-30 至 2025.12.31",
        "2025年1月—6月人均可支配收入12345.67元",
        "990101001001",
        "510131001001",
        "513401001001",
        "H0123456789abcdef",
        "P1234567890123456",
        "3f1b13800138000cdef0123456789abc3f1b13800138000cdef0123456789abc",
        "1,380,013,800 元",
        "0.13800138",
        "收入 15 2000 30000",
        "第1期 30 人 40 人 50 人 60 人",
        "20250630123456",
        "400-123-4567",
        "12345 12366 12333 110 120",
    ],
)
def test_numbers_that_name_nobody_stay(text):
    assert masked_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "+86 138 0013 8000",
        "0086-13800138000",
        "8613800138000",
        "１３８ ００１３ ８０００",
        "1 3 8 0 0 1 3 8 0 0 0",
        "138－0013－8000",
        "(010)6234-5678",
        "（0816）2345678",
        "电话：2345678",
        "13800138000/13900139000",
        "TEL13800138000x2",
        "110105 19491231 002x",
        "11010519491231002X43",
        "2025110105194912310 02X13800138000",
        "110105491231002",
        "110105-491231-002",
        "6217 0012 1002 4455 220",
        "6217001210024455220",
        "138\u200b0013\u200d8000",
        "١٣٨٠٠١٣٨٠٠٠",
    ],
)
def test_numbers_that_name_somebody_go(text):
    assert sum(one.isdecimal() for one in masked_text(text)) <= 1


@given(st.integers(0, 10**9), st.sampled_from([id_number, old_number]), st.sampled_from(SHAPES))
def test_an_id_number_is_one_key_however_it_is_written(seed, kind, shape):
    number = kind(random.Random(seed))  # noqa: S311 - made up
    said = shape(number)
    assert id_numbers(pl.Series([said, None, "0012"])) == {said: normal(number)}
    assert len(normal(number)) == 18


@given(st.integers(10**17, 10**18 - 1), st.integers(0, 10))
def test_a_wrong_check_digit_or_date_is_no_id_number(number, off):
    said = str(number)
    assert id_numbers(pl.Series([said])) == ({said: said} if normal(said) else {})
    good = id_number(random.Random(number))  # noqa: S311 - made up
    bad = good[:17] + "0123456789X"[("0123456789X".index(good[17]) + 1 + off % 10) % 11]
    assert normal(bad) is None


def test_phones_and_cards_as_keys_are_no_id_numbers():
    assert id_numbers(pl.Series(["13800138000", "6217001210024455220", "A-110105194912310021"])) == {}


def test_sheets_that_lose_their_numbers_are_still_told_apart():
    names = ["13800138000", "收入", "13900139000", "*** (2)"]
    kept = sheet_names(names)
    assert len(set(kept.values())) == len(names)
    assert shown("收入") == "收入"
