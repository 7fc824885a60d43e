"""A cell is one day or one month, exactly, or it is unreadable."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_values_numbers import few, many, wide

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 30))
WEEK = "一二三四五六日"
HAN = "〇一二三四五六七八九"


def days(*texts):
    return many("training", "start_on", texts)


def months(*texts):
    return many("employment_month", "month", texts)


def in_han(day):
    def count(number):
        tens, ones = divmod(number, 10)
        return ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones else "")

    return "".join(HAN[int(sign)] for sign in str(day.year)), count(day.month), count(day.day)


FORMS = (
    lambda d: d.isoformat(),
    lambda d: f"{d.year}-{d.month}-{d.day}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%Y%m%d}.0",
    lambda d: wide(d.isoformat()),
    lambda d: f"{d.year}年{d.month}月{d.day}日 星期{WEEK[d.weekday()]}",
    lambda d: "{}年{}月{}日".format(*in_han(d)),
    lambda d: f"{d.isoformat()} 00:00:00",
    lambda d: f"{d.isoformat()}T10:30:00.000",
    lambda d: f"{d.year}/{d.month}/{d.day} 0:00",
    lambda d: f"{d.year}年{d.month}月{d.day}日15:20",
)


@few
@given(DAYS, st.sampled_from(FORMS))
def test_a_day_reads_back_in_every_form(day, form):
    assert days(form(day)) == ([day], [None])
    assert months(form(day)) == ([day.replace(day=1)], [None])


@few
@given(DAYS, st.sampled_from(FORMS), st.sampled_from(("至{}", "-{}", "~{}", "、{}", "\n{}", "到{}", " {}")))
def test_two_days_are_never_one(day, form, between):
    assert days(form(day) + between.format(form(day + timedelta(days=2)))) == ([None], ["type"])


@few
@given(
    DAYS,
    st.sampled_from(FORMS),
    st.sampled_from(("前", "起", "左右", "未办结", "（拟）", "①", "?", "，", "以后")),
)
def test_after_a_day_only_a_time_may_follow(day, form, word):
    assert days(form(day) + word) == ([None], ["type"])


@few
@given(DAYS, st.integers(0, 86_399), st.integers(-12, 14))
def test_a_zone_is_converted_to_beijing_and_the_last_minute_is_the_next_day(day, second, hours):
    time = datetime(day.year, day.month, day.day) + timedelta(seconds=second)  # noqa: DTZ001 - Beijing's clock
    nearest = (time + timedelta(minutes=1)).date()
    there = time.replace(tzinfo=timezone(timedelta(hours=8))).astimezone(timezone(timedelta(hours=hours)))
    texts = [time.isoformat(" "), there.isoformat(), there.isoformat(timespec="milliseconds")]
    if hours == 0:
        texts.append(there.replace(tzinfo=None).isoformat() + "Z")
    assert days(*texts) == ([nearest] * len(texts), [None] * len(texts))


def test_a_weekday_that_is_another_days_is_doubt():
    assert days("2025年6月3日 星期二", "2025年6月3日 星期三")[0] == [date(2025, 6, 3), None]


def test_serials_are_days_and_no_months():
    assert days("45811", "45811.5", "45811.99999")[0] == [
        date(2025, 6, 3),
        date(2025, 6, 3),
        date(2025, 6, 4),
    ]


@few
@given(st.integers(1950, 2099), st.integers(1, 12))
def test_months_in_every_form_and_never_from_five_digits(year, month):
    texts = (
        f"{year}-{month:02d}",
        f"{year}/{month}",
        f"{year}.{month:02d}",
        f"{year}{month:02d}",
        f"{year}年{month}月",
        f"{year}年{month}月份",
        "{}年{}月".format(*in_han(date(year, month, 1))),
    )
    assert months(*texts) == ([date(year, month, 1)] * 7, [None] * 7)
    if month < 10:
        assert months(f"{year}{month}", f"{year}{month}.0") == ([None, None], ["type", "type"])


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30",
        "2025年6月31日",
        "25.6.3",
        "Jun 3, 2025",
        "6/3/2025",
        "2025-06",
        "2025年六月",
        "2025-06-03 25:00",
    ],
)
def test_what_is_no_day(text):
    assert days(text) == ([None], ["type"])


@pytest.mark.parametrize(
    "text", ["25.6", "2025.1", "2025年6月上旬", "2025-06至07", "2025年13月", "6月", "2025Q2"]
)
def test_what_is_no_month(text):
    assert months(text) == ([None], ["type"])
