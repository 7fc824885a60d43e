"""What stands beside a scheme in county.toml: grades, red lines that cap a grade, worked examples, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from metrics.scoring.examples import Example
from metrics.scoring.scheme import SchemeError
from pipelines.ground.text import Text

GRADES = (("好", 90.0), ("较好", 80.0), ("一般", 60.0), ("差", 0.0))  # proposed: domain.md 4
WORDS = {
    "好": Text("好", "good"),
    "较好": Text("较好", "fairly good"),
    "一般": Text("一般", "fair"),
    "差": Text("差", "poor"),
}
UNUSABLE = Text(
    'county.toml 的 [schemes."{scheme}"] 里 {key} 无法使用：{why}',
    'county.toml, [schemes."{scheme}"]: {key} cannot be used: {why}',
)


@dataclass(frozen=True, slots=True)
class RedLine:
    """A finding that caps the grade of a unit in a period, whatever its score; the number stays."""

    area: str
    cap: str
    reason: str
    period: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a scheme's scores become grades; `is_proposed` where the county has not set the cut points."""

    grades: tuple[tuple[str, float], ...] = GRADES
    red_lines: tuple[RedLine, ...] = ()
    examples: tuple[Example, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_proposed: bool = True

    def grade(self, score: float) -> str:
        """Return the grade of a score, before red lines.

        >>> Rules().grade(89.999), Rules().grade(90.0)
        ('较好', '好')
        """
        return next((name for name, least in self.grades if score >= least - 1e-9), self.grades[-1][0])

    def capped(self, grade: str, caps: list[str]) -> str:
        """Return the worst of a grade and its caps."""
        order = [name for name, _ in self.grades]
        return max([grade, *caps], key=order.index)


def rules_of(said: Mapping[str, Any], scheme: str) -> Rules:
    """Read the rules of one scheme from county.toml; SchemeError says which key and why."""
    own = said.get(scheme, {})
    grades = own.get("grades")
    try:
        cuts = (
            tuple(sorted(((str(k), float(v)) for k, v in grades.items()), key=lambda one: -one[1]))
            if grades
            else GRADES
        )
        lines = tuple(RedLine(**one) for one in own.get("red_lines", ()))
        examples = tuple(Example(**one) for one in own.get("examples", ()))
        groups = {str(name): tuple(map(str, codes)) for name, codes in own.get("groups", {}).items()}
    except (TypeError, ValueError, AttributeError) as error:
        key = "grades / red_lines / examples / groups"
        raise SchemeError(UNUSABLE.filled(scheme=scheme, key=key, why=str(error))) from error
    names = [name for name, _ in cuts]
    unknown = [one.cap for one in lines if one.cap not in names]
    if unknown:
        why = f"{unknown[0]} ∉ {'/'.join(names)}"
        raise SchemeError(UNUSABLE.filled(scheme=scheme, key="red_lines.cap", why=why))
    return Rules(cuts, lines, examples, groups, is_proposed=not grades)
