"""Which columns facts read is kept for the next load: what is kept is what is worked out, or it was never there."""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.facts.origin import read_columns
from pipelines.ground.home import Home
from pipelines.keeping import columns
from pipelines.keeping.columns import LIST, keep, kept, recalled
from pipelines.keeping.steps import FOLDER, forget


@pytest.fixture
def unknown(monkeypatch):
    """A process that has not asked yet; whether it has worked anything out."""
    made = []
    work_out = read_columns.worked_out

    def counted():
        made.append(1)
        return work_out()

    monkeypatch.setattr(read_columns, "_TOLD", [])
    monkeypatch.setattr(read_columns, "worked_out", counted)
    return made


@pytest.fixture
def hamlets(hamlet, tmp_path):
    return Home(shutil.copytree(hamlet, tmp_path / "hamlet"))


def test_a_load_leaves_what_working_it_out_gives_and_the_next_takes_it_from_there(hamlets, unknown):
    recalled(hamlets)
    assert unknown == []
    assert read_columns.recall(None) == kept(hamlets) == read_columns.worked_out()
    assert any(kept(hamlets).values())


def test_of_other_code_or_of_no_load_it_is_worked_out_and_only_a_load_that_publishes_keeps_it(
    hamlets, unknown, monkeypatch, tmp_path
):
    monkeypatch.setattr(columns, "method_version", lambda: "other")
    assert kept(hamlets) is None
    recalled(hamlets)
    assert unknown == [1]
    assert kept(hamlets) is None
    keep(hamlets)
    assert kept(hamlets) == read_columns.recall(None)
    new = Home(tmp_path / "new")
    recalled(new)
    assert not new.root.exists()


def test_it_goes_with_the_steps_and_is_the_owners_alone(hamlets):
    path = hamlets.store / FOLDER / LIST
    assert path.parent.stat().st_mode & 0o077 == 0
    forget(hamlets)
    assert kept(hamlets) is None
    keep(hamlets)
    assert kept(hamlets) is not None


@given(data=st.data())
def test_what_is_damaged_was_never_there(hamlet, tmp_path_factory, data):
    """A byte changed, a column more or less, a table that is gone: a wrong list would lose columns."""
    home = Home(tmp_path_factory.mktemp("damaged"))
    folder = home.store / FOLDER
    folder.mkdir(parents=True)
    text = (Home(hamlet).store / FOLDER / LIST).read_text(encoding="utf-8")
    (folder / LIST).write_text(damaged := data.draw(damages(text)), encoding="utf-8")
    assert kept(home) is None or json.loads(damaged) == json.loads(text)


@st.composite
def damages(draw, text: str) -> str:
    """The text with something of it changed."""
    said = json.loads(text)
    name = draw(st.sampled_from(sorted(said["columns"])))
    match draw(st.sampled_from(["cut", "byte", "less", "more", "table", "other"])):
        case "cut":
            return text[: draw(st.integers(0, len(text) - 1))]
        case "byte":
            at = draw(st.integers(0, len(text) - 1))
            return text[:at] + draw(st.sampled_from('az09"{}[],: ')) + text[at + 1 :]
        case "less":
            said["columns"][name].pop()
        case "more":
            said["columns"][name].append("amount_more")
        case "table":
            del said["columns"][name]
        case _:
            return json.dumps(draw(st.sampled_from([None, [], 1, "x", {}, {"columns": 3}, {"columns": [1]}])))
    return json.dumps(said)
