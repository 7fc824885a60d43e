"""Reasons never show what is private."""

from __future__ import annotations

from pipelines.reasons import masked
from pipelines.sources import source


def test_reasons_hide_what_is_private():
    assert masked("电话 13800138000") == "电话 ***"
    assert masked("约4万") == "约4万"
    assert masked("H000123", source("household").column("household_id")) == "***0123"
