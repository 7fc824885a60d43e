"""Scope and cohort are chosen by clicks: what is drawn follows, and the address can be sent on."""

from __future__ import annotations

import pytest
from kit.browsing import opened, stands

pytestmark = pytest.mark.browser


def choose(page, key, option):
    """Choose an option of the control whose key begins so, as a person does."""
    control = page.locator(f'[class*="st-key-{key}"] [data-testid="stSelectbox"] input').first
    control.scroll_into_view_if_needed()  # a list that has opened closes when the page scrolls
    stands(page)
    control.click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_scope_is_chosen_by_clicks_and_stands_in_title_and_address(page, address):
    opened(page, f"{address}/overview?period=2025&lang=zh")
    choose(page, "scope-choice-", "脱贫户")
    page.wait_for_function("() => /scope=lifted/.test(location.search)")
    page.wait_for_function("() => document.querySelector('h1').innerText.endsWith('脱贫户')")
    sent = page.url
    page.goto("about:blank")
    page.goto(sent)
    page.wait_for_function("() => document.querySelector('h1')?.innerText.endsWith('脱贫户')")


def test_a_cohort_is_chosen_by_clicks(page, address):
    opened(page, f"{address}/measures?period=2025&lang=en")
    page.wait_for_selector('[class*="st-key-cohort-head"]')
    choose(page, "cohort-en", "First done in 2023")
    page.wait_for_function("() => /cohort=2023/.test(location.search)")
    assert page.get_by_text("This does not show that the help brought the change").count() == 1
