"""Rules of checks, projects, answers, lines, targets and meetings: V15, V19, V20, lines that do not fall."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.judging.rule import Rule
from pipelines.judging.rules.building import known_area, while_registered

EVENTS: tuple[Rule, ...] = (
    while_registered("guarantee_check", "check_date"),
    while_registered("self_project", "start_on"),
    while_registered("survey_response", "answered_on"),
    Rule(
        "in_wave",
        "survey_response",
        "answered_on",
        "(wave, answered_on) IN (SELECT wave, answered_on FROM survey_response"
        " JOIN wave_period w ON wave = w.period_id WHERE answered_on NOT BETWEEN first AND last)",
        Text(
            "日期不在所填调查批次的半年内；请调查单位核实",
            "the date lies outside the half-year of its wave: whoever asked checks it",
        ),
        severity="warning",
    ),
    Rule(
        "line_falls",
        "monitoring_line",
        "line_yuan",
        "(area_code, year) IN (SELECT area_code, year FROM (SELECT area_code, year, line_yuan,"
        " max(line_yuan) OVER (PARTITION BY area_code ORDER BY year ROWS BETWEEN UNBOUNDED PRECEDING"
        " AND 1 PRECEDING) AS before FROM monitoring_line) WHERE line_yuan < before)",
        Text(
            "监测线低于往年，通常只升不降；请县核对文件",
            "the line is lower than in an earlier year, and lines do not fall: the county checks it",
        ),
        severity="warning",
    ),
    known_area("target_area", "target", "area_code"),
    known_area("action_area", "meeting_action", "area_code"),
)
