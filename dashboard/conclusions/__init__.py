"""Titles of charts: one sentence made from the numbers by rule, never invented."""

from dashboard.conclusions.over_time import trend
from dashboard.conclusions.places import JUDGED, kinds, listed, overall, places
from dashboard.conclusions.shapes import fullest, largest

__all__ = ["JUDGED", "fullest", "kinds", "largest", "listed", "overall", "places", "trend"]
