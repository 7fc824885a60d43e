"""The one-pager: it asks nothing of anyone, runs nothing, and whatever a name holds stays a text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from kit.exports import NASTY, nasty_pack, pack_of, sparse_pack

from dashboard.exports.inert import plain
from dashboard.exports.page.page import page
from metrics.phrases.numbers import written

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer", "div", "span"),
    *("h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "i"),
}


class Read(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.texts, self.open = set(), set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.texts.append(data)


def read(text):
    found = Read()
    found.feed(text)
    found.close()
    assert not found.open
    return found


@pytest.fixture(scope="module", params=["zh", "en"])
def pack(request, county):
    return pack_of(county, lang=request.param)


def test_it_asks_for_nothing_outside_itself_and_runs_nothing(pack):
    text = page(pack)
    found = read(text)
    assert found.tags <= ALLOWED
    assert found.attributes <= {"lang", "charset", "name", "content", "class", "style", "scope", "aria-label"}
    assert not re.search(r"https?:|//|url\(|@import|<script|javascript:|\son\w+=", text)


def test_it_shows_the_headline_values_the_conclusions_and_the_mark(pack):
    found = read(page(pack))
    for row in pack.headline():
        value = written(row["value"], row["unit"], row["target"], pack.lang)
        shown = [one for one in found.texts if one == value or one.startswith((f"{value}（", f"{value} ("))]
        assert shown  # with the months beside it, where not all of them came
        assert value in shown or row["months"] is not None or row["is_partial"]
    heads = "\n".join(found.texts)
    for scene in pack.story.scenes:
        assert scene.title.on(pack.lang)[1:] in heads
    assert found.texts.count(pack.mark) == 1


def test_marks_lie_within_their_tracks(pack):
    for left, width in re.findall(r"left:([\d.]+)%(?:;width:([\d.]+)%)?", page(pack)):
        assert 0 <= float(left) <= 100
        assert float(left) + float(width or 0) <= 100.01


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ten_nasty_names_stay_texts(tmp_path, lang):
    text = page(nasty_pack(tmp_path, lang))
    found = read(text)
    assert found.tags <= ALLOWED
    assert found.attributes <= {"lang", "charset", "name", "content", "class", "style", "scope", "aria-label"}
    shown = "\n".join(found.texts)
    for name in NASTY:
        assert plain(name) in shown
    assert "\u202e" not in text
    assert "\x00" not in text


def test_a_home_that_sent_little_gets_a_page_that_says_what_is_left_out(tmp_path):
    pack = sparse_pack(tmp_path)
    shown = "\n".join(read(page(pack)).texts)
    assert all(text.zh in shown for text in pack.story.left_out)


def test_the_command_writes_one_file(run, county, tmp_path):
    said = run("report", "--period", "2025", "--out", tmp_path / "new", "--home", county, "--format", "json")
    assert said.status == 0, said.err
    assert [one["kind"] for one in said.json["files"]] == ["html"]
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["report-2025.html"]
