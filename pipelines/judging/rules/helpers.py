"""Tables that several rules across tables ask: each is worked out once, when the first rule names it."""

# ruff: noqa: S608 - rules are SQL of our own names, never of text that was sent
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipelines.sources.household_link import SPLIT

# Name → SQL. A row with an as-of date holds until the next row of the same key (interface.md). Beside these
# stand `today`, `period`, `wave_period` and `listed_member`, which the load lays out.
HELPERS: Mapping[str, str] = {
    # One row per household: its latest status; a number that a link ended is no longer active.
    "register": f"""
        WITH latest AS (
          SELECT household_id, status, status_date FROM household
          QUALIFY row_number() OVER (PARTITION BY household_id ORDER BY as_of DESC NULLS LAST) = 1
        ), ended AS (
          SELECT DISTINCT from_household_id AS household_id, true AS is_ended FROM household_link
          WHERE link_type <> '{SPLIT}' AND from_household_id <> to_household_id
        )
        SELECT household_id, status_date,
          CASE WHEN status IS NULL AND is_ended THEN 'merged' ELSE coalesce(status, 'active') END AS status
        FROM latest LEFT JOIN ended USING (household_id)""",
    # One row per person all of whose households have left the register: the last day.
    "gone_person": """
        SELECT person_id, max(status_date) AS gone_on FROM household_member JOIN register USING (household_id)
        GROUP BY person_id HAVING bool_and(status <> 'active' AND status_date IS NOT NULL)""",
    # One row per person who has left every household: the last day.
    "left_person": """
        SELECT person_id, max(valid_to) AS left_on FROM household_member
        GROUP BY person_id HAVING bool_and(valid_to IS NOT NULL)""",
    # One row per listed membership (held back or not) and stretch of time for which it was reported.
    "listed_span": """
        SELECT household_id, person_id, relation, valid_to, coalesce(as_of, DATE '0001-01-01') AS since,
          lead(since) OVER (PARTITION BY household_id, person_id ORDER BY since) AS until
        FROM listed_member""",
    # One row per household which at some time has not exactly one head, by what held and by what was sent.
    "headless": """
        WITH day AS (SELECT DISTINCT household_id, since AS day FROM listed_span)
        SELECT DISTINCT household_id FROM (
          SELECT household_id, day FROM day JOIN listed_span USING (household_id)
          WHERE since <= day AND (until IS NULL OR until > day) AND valid_to IS NULL
          GROUP BY household_id, day
          HAVING count(DISTINCT person_id) FILTER (WHERE relation = '户主') <> 1
            AND count(DISTINCT person_id) FILTER (WHERE relation = '户主' AND since = day) <> 1)""",
    # One row per household: how many of its listed members are still there.
    "staying": """
        SELECT household_id, count(*) FILTER (WHERE until IS NULL AND valid_to IS NULL) AS members
        FROM listed_span GROUP BY household_id""",
    # One row per membership and stretch of time for which it was reported.
    "span": """
        SELECT *, lead(coalesce(as_of, DATE '0001-01-01')) OVER (
          PARTITION BY household_id, person_id ORDER BY coalesce(as_of, DATE '0001-01-01')) AS until
        FROM household_member""",
    # One row per household and income period: its members at the end, and what support is said of them.
    "people": """
        SELECT household_id, period_id, count(*) FILTER (WHERE here) AS members,
          coalesce(bool_or(here AND dibao_status <> '不享受'), false) AS has_dibao,
          bool_or(dibao_status IS NOT NULL) AS says_dibao,
          coalesce(bool_or(here AND tekun_status <> '不享受'), false) AS has_tekun,
          bool_or(tekun_status IS NOT NULL) AS says_tekun
        FROM (
          SELECT *, coalesce(valid_from <= last, true) AND coalesce(valid_to >= last, true) AS here
          FROM span, period WHERE (as_of IS NULL OR as_of <= last) AND (until IS NULL OR until > last)
        ) GROUP BY household_id, period_id""",
    # One row per household and income period in which a member had a post.
    "posted": """
        SELECT DISTINCT household_id, period_id FROM welfare_post
        JOIN (SELECT DISTINCT person_id, household_id FROM household_member) USING (person_id)
        JOIN period ON month BETWEEN first AND last""",
    # One row per person: birth and labour skill as last said.
    "person": """
        SELECT person_id, max(birth_month) AS birth_month,
          arg_max(labour_skill, coalesce(as_of, DATE '0001-01-01')) AS labour_skill
        FROM household_member GROUP BY person_id""",
}


def named(sql: str) -> Iterator[str]:
    """Yield the helpers that a query names, each after those that it is made of."""
    for name, made in HELPERS.items():
        if re.search(rf"\b{name}\b", sql):
            yield from named(made)
            yield name
