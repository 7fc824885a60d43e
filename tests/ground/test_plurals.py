"""One is one: no English sentence counts "1 rows", whichever template it is made from."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pipelines.ground.text import COUNTED, Text

ROOT = Path(__file__).parents[2]
PLURAL = re.compile(r"\{(\w+)\}(?: more)? ([a-z]+s)\b")
# What stands after a name or a share, and what is no count: verbs, and words that have no other form.
OTHERS = {
    *(
        "hands",
        "reaches",
        "signs",
        "stays",
        "as",
        "differs",
        "does",
        "ends",
        "gives",
        "has",
        "holds",
        "is",
        "keeps",
        "lies",
        "mends",
        "moves",
        "needs",
    ),
    *("points", "rests", "says", "scores", "sends", "stands", "takes", "this", "times", "wants", "was"),
}


def english() -> list[tuple[str, str]]:
    """Return where each English text of the program stands, and the text."""
    found = []
    for storey in ("pipelines", "metrics", "dashboard"):
        for file in sorted((ROOT / storey).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and getattr(node.func, "id", "") == "Text"
                    and len(node.args) == 2
                ):
                    words = node.args[1]
                    if isinstance(words, ast.Constant):
                        found.append((f"{file.name}:{node.lineno}", words.value))
    return found


def test_whatever_is_counted_in_a_template_is_known_to_lose_its_s():
    known = {*COUNTED.split(), *OTHERS}
    texts = english()
    assert len(texts) > 1000
    assert [(at, word) for at, text in texts for _, word in PLURAL.findall(text) if word not in known] == []


@pytest.mark.parametrize("word", COUNTED.split())
def test_one_is_singular_and_every_other_number_is_not(word):
    said = Text("", f"{{n}} {word} and {{m}} more {word}")
    assert said.filled(n=1, m=1).en.count(word) == 0
    assert said.filled(n=0, m="1,001").en == f"0 {word} and 1,001 more {word}"
