"""Sessions and limits: how long somebody stays inside, and how often somebody may try."""

from __future__ import annotations

import pytest

from dashboard.accounts import passwords
from dashboard.accounts.limits import FREE, FREE_OF_ADDRESS, Limits
from dashboard.accounts.porter import Porter
from dashboard.accounts.sessions import EACH, IDLE, LONGEST, hashed
from dashboard.audit.log import lines
from pipelines.ground.home import Home

DESK = "192.168.1.7"
pytestmark = pytest.mark.usefixtures("cheap")


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def porter(tmp_path, clock):
    return Porter(Home(tmp_path), clock=clock)


@pytest.fixture
def wang(porter):
    """Name and password of an account."""
    return "wang", porter.register.add("wang", "assessor", None)[1]


def test_the_right_name_and_password_come_in_and_are_known_by_a_secret(porter, wang):
    answer = porter.let_in(*wang, DESK)
    assert (answer.viewer.name, answer.viewer.role, answer.viewer.area) == ("wang", "assessor", None)
    assert porter.who(answer.secret) == answer.viewer
    assert porter.of_visit(answer.viewer.visit) == answer.viewer
    assert len(answer.secret) >= 43  # 256 bits
    assert answer.secret not in str(porter.sessions._held)
    assert hashed(answer.secret) in porter.sessions._held


@pytest.mark.parametrize("secret", ["", "x", "None", "0" * 43])
def test_a_made_up_secret_is_nobody(porter, wang, secret):
    porter.let_in(*wang, DESK)
    assert porter.who(secret) is None


def test_a_public_number_is_no_secret(porter, wang):
    answer = porter.let_in(*wang, DESK)
    assert porter.who(answer.viewer.visit) is None
    assert porter.of_visit(answer.secret) is None


def test_the_wrong_password_and_the_unknown_name_get_the_same_answer(porter, wang):
    wrong, unknown = porter.let_in("wang", "x", DESK), porter.let_in("nobody", wang[1], DESK)
    assert wrong == unknown
    assert wrong.secret is None


def test_every_try_costs_one_comparison_whoever_is_named(porter, wang, monkeypatch):
    real, seen = passwords.HASHER.verify, []

    class Counted:
        def verify(self, kept, password):
            seen.append(kept.rsplit("$", 2)[0])  # algorithm and cost
            return real(kept, password)

    porter.register.add("li", "leader", None)
    porter.register.disable("li")
    monkeypatch.setattr(passwords, "HASHER", Counted())
    for name, password in (wang, ("wang", "x"), ("nobody", "x"), ("li", "x"), ("", ""), ("wang", "x" * 9000)):
        porter.let_in(name, password, DESK)
    assert len(seen) == 6
    assert len(set(seen)) == 1


def test_a_disabled_account_does_not_come_in_and_people_hear_no_more_than_wrong(porter, wang):
    porter.register.disable("wang")
    answer = porter.let_in(*wang, DESK)
    assert answer.secret is None
    assert [line.what.get("why") for line in lines(porter.home)] == ["disabled"]


def test_half_an_hour_without_anything_done_ends_a_session(porter, wang, clock):
    secret = porter.let_in(*wang, DESK).secret
    clock.now += IDLE - 1
    assert porter.who(secret, is_active=True)
    clock.now += IDLE - 1
    assert porter.who(secret)  # a look of the server itself is nothing done
    clock.now += 2
    assert porter.who(secret) is None
    clock.now -= IDLE  # and it does not come back
    assert porter.who(secret) is None


def test_eight_hours_end_a_session_whatever_is_done(porter, wang, clock):
    secret = porter.let_in(*wang, DESK).secret
    while clock.now < 1000 + LONGEST - 60:
        clock.now += 600
        assert porter.who(secret, is_active=True)
    clock.now = 1000 + LONGEST + 1
    assert porter.who(secret, is_active=True) is None


@pytest.mark.parametrize("change", ["disable", "password", "remove"])
def test_a_change_of_the_account_ends_its_sessions_at_once(porter, wang, tmp_path, change):
    secret = porter.let_in(*wang, DESK).secret
    from dashboard.accounts.register import Register

    getattr(Register(Home(tmp_path)), change)("wang")  # as another process does
    assert porter.who(secret) is None
    if change == "disable":
        porter.register.enable("wang")
        assert porter.who(secret) is None


def test_signing_out_ends_the_one_session(porter, wang):
    first, second = porter.let_in(*wang, DESK), porter.let_in(*wang, "192.168.1.8")
    porter.show_out(first.viewer)
    assert porter.who(first.secret) is None
    assert porter.who(second.secret) == second.viewer
    assert [line.kind for line in lines(porter.home)] == ["signed_in", "signed_in", "signed_out"]


def test_a_role_that_was_changed_is_the_new_one(porter, wang):
    secret = porter.let_in(*wang, DESK).secret
    porter.register.remove("wang")
    porter.register.add("wang", "leader", None)
    assert porter.who(secret) is None  # nobody slips from one account into another of the same name


def test_an_account_holds_so_many_sessions_and_the_oldest_goes(porter, wang):
    secrets = [porter.let_in(*wang, DESK).secret for _ in range(EACH + 2)]
    assert [porter.who(secret) is not None for secret in secrets] == [False] * 2 + [True] * EACH


def test_nobody_is_needed_on_a_desk_without_accounts_and_everybody_once_there_is_one(porter):
    assert not porter.is_needed()
    porter.register.add("wang", "assessor", None)
    assert porter.is_needed()
    porter.register.remove("wang")
    assert not porter.is_needed()
    assert Porter(porter.home, is_shut=True).is_needed()  # reached from beyond: never open


def test_what_is_written_down_says_who_and_from_where_and_never_what_was_typed(porter, wang):
    porter.let_in(*wang, DESK)
    porter.let_in("wang", "my-secret-word", DESK)
    porter.let_in("my-secret-word", "x", DESK)
    said = [(line.kind, line.who, line.address) for line in lines(porter.home)]
    assert said == [("signed_in", "wang", DESK), ("refused", "wang", DESK), ("refused", "?", DESK)]
    text = "".join(path.read_text(encoding="utf-8") for path in porter.home.audit.glob("*.jsonl"))
    assert "my-secret-word" not in text
    assert wang[1] not in text


def test_who_cannot_be_written_down_does_not_come_in(porter, wang, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.accounts.porter.noted", full)
    with pytest.raises(OSError, match="space"):
        porter.let_in(*wang, DESK)
    assert porter.sessions._held == {}


def waits(limits, name, address, times):
    return [limits.tried(name, address) for _ in range(times)]


def test_the_wait_begins_after_five_tries_and_doubles(clock):
    limits = Limits(clock)
    assert waits(limits, "wang", DESK, FREE) == [0] * FREE
    assert limits.tried("wang", DESK) == 1
    found = []
    for _ in range(12):
        wait = limits.tried("wang", DESK)
        found.append(wait)
        clock.now += wait
        assert limits.tried("wang", DESK) == 0
    assert found == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_a_try_that_must_wait_makes_the_wait_no_longer(clock):
    limits = Limits(clock)
    waits(limits, "wang", DESK, FREE)
    assert waits(limits, "wang", DESK, 50) == [1] * 50


def test_who_fails_in_anothers_name_locks_nobody_out_elsewhere(clock):
    limits = Limits(clock)
    waits(limits, "wang", "10.0.0.66", 200)
    assert limits.tried("wang", DESK) == 0
    assert limits.tried("li", "10.0.0.66") == 0  # an office may share an address


def test_one_address_does_not_go_through_all_names(clock):
    limits = Limits(clock)
    found = [limits.tried(f"user{n}", "10.0.0.66") for n in range(FREE_OF_ADDRESS + 1)]
    assert found == [0] * FREE_OF_ADDRESS + [1]
    clock.now += 100_000
    assert limits.tried("x", "10.0.0.66") == 0


def test_the_wait_of_an_address_stays_under_a_minute(clock):
    limits = Limits(clock)
    for n in range(FREE_OF_ADDRESS + 30):
        clock.now += limits.tried(f"user{n}", "10.0.0.66")
    assert 0 <= limits.tried("wang", "10.0.0.66") <= 60


def test_an_address_of_ipv6_is_a_whole_net(clock):
    limits = Limits(clock)
    found = [limits.tried("wang", f"2001:db8::{n}") for n in range(FREE + 1)]
    assert found == [0] * FREE + [1]


def test_the_right_password_clears_its_own_failures_only(clock):
    limits = Limits(clock)
    waits(limits, "wang", DESK, FREE)
    waits(limits, "li", DESK, FREE)
    limits.succeeded("wang", DESK)
    assert limits.tried("wang", DESK) == 0
    assert limits.tried("li", DESK) == 1


def test_failures_are_forgotten_after_an_hour(clock):
    limits = Limits(clock)
    waits(limits, "wang", DESK, FREE)
    clock.now += 3700
    assert waits(limits, "wang", DESK, FREE) == [0] * FREE
