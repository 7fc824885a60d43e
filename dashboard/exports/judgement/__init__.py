"""The judgement of a check as one page that opens without a server."""

from __future__ import annotations

from dashboard.exports.judgement.page import written

__all__ = ["written"]
