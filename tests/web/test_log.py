"""What is written down of a failure: kind, place and number; words only where they are our own."""

from __future__ import annotations

import logging
import sys

import pytest

from dashboard.web.log import OWN, Record, number_of, told

CANARY = "13800138000"


@pytest.fixture
def silent():
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(Record)
    yield
    logging.setLogRecordFactory(before)


def failure():
    try:
        int(CANARY + "x")
    except ValueError as error:
        return error


@pytest.mark.parametrize(
    ("name", "message", "args", "exc"),
    [
        ("streamlit.error_util", "Uncaught app execution", (), True),
        ("streamlit.x", f"seen {CANARY}", (), False),
        ("asyncio", "seen %s", (CANARY,), False),
        ("uvicorn.error", "seen %(a)s", ({"a": CANARY},), False),
        ("x", failure(), (), False),
        ("x", "%s", (failure(),), False),
        ("x", "%d", (CANARY,), False),  # would fail when written
        (OWN, "page failed", (), True),
    ],
)
@pytest.mark.usefixtures("silent")
def test_words_that_are_not_our_own_are_forgotten(caplog, name, message, args, exc):
    logging.getLogger(name).error(message, *args, exc_info=failure() if exc else None, stack_info=True)
    assert CANARY not in caplog.text
    assert "test_log:" in caplog.text or OWN in caplog.text
    if exc or "ValueError" in caplog.text:
        assert "number" in caplog.text


@pytest.mark.usefixtures("silent")
def test_our_own_sentences_are_kept(caplog):
    logging.getLogger(OWN).warning("%s rows", 7)
    assert "7 rows" in caplog.text


def test_an_error_has_one_number_wherever_it_is_told():
    error = failure()
    assert number_of(error) == number_of(error)
    assert number_of(error) in told(error)
    assert number_of(failure()) != number_of(error)
    assert CANARY not in told(error)


def test_an_error_that_takes_no_number_is_told_all_the_same():
    class Bare(Exception):  # noqa: N818
        __slots__ = ()

        def __setattr__(self, name, value):
            raise AttributeError(name)

    assert len(number_of(Bare())) == 6
    assert "no place" in told(Bare(), None)
    assert sys.exception() is None
