"""Satisfaction: what households say of measures and cadres, by independent surveys (plan 五（一）4)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, Sample, Total, at_least, ratio, share
from metrics.indicators.shared import HOUSEHOLDS, PROPOSED, SETTLED
from pipelines.ground.text import Text

PLAN = Text("方案五（一）4、四（三）2", "Plan 5(1)4, 4(3)2")
NINETY = at_least(0.9, Text("方案五（一）4：90%以上", "Plan 5(1)4: 90 % or more"))
answer, attempt = Of("answer"), Of("attempt")
SATISFIED = Text("满意的回答（加权）", "satisfied answers (weighted)")
VALID = Text("有效回答（加权）", "valid answers (weighted)")
ANSWERS = Text("份有效答卷", "respondents")
counts, aside = nw.col("is_headline"), ~nw.col("is_headline")


def _answers(what: str, questions: tuple[str, ...]) -> tuple[Total, Total, Sample]:
    """Return the weighted sums of satisfied and valid answers, and what the sample can say."""

    def total(name: str, word: str, *factors: nw.Expr, words: Text | None = None) -> Total:
        columns = tuple(f"{q}_{word}" for q in questions)
        number = nw.col(columns[0])
        for column in columns[1:]:
            number = number + nw.col(column)
        for factor in factors:
            number = number * factor
        return Total("answer", f"{what}_{name}", number.sum(), columns, words)

    spoke = nw.col(f"{questions[0]}_valid") > 0
    for question in questions[1:]:
        spoke = spoke | (nw.col(f"{question}_valid") > 0)
    home = nw.col(f"home_{what}")  # a household's answers in several waves belong together
    one, weight, fit, other = spoke.cast(nw.Int64), nw.col("w"), counts.cast(nw.Int64), aside.cast(nw.Int64)
    valid = total("valid", "valid", weight, words=VALID)
    sample = Sample(
        n=answer.count(f"{what}_n", counts & spoke),
        weights=Total("answer", f"{what}_weights", (weight * one).sum(), ("weight",)),
        squares=Total("answer", f"{what}_squares", (home * home).sum(), ("weight",)),
        plain=ratio(total("plain_satisfied", "satisfied", fit), per=total("plain_valid", "valid", fit)),
        with_basic=ratio(total("basic", "basic", weight), per=valid),
        aside=ratio(total("aside_satisfied", "satisfied", other), per=total("aside_valid", "valid", other)),
        counted=answer.count(f"{what}_counted", home > 0, "household_id"),
    )
    return total("satisfied", "satisfied", weight, words=SATISFIED), valid, sample


def _satisfaction(
    number: str, names: tuple[Text, Text, Text], meaning: Text, questions: tuple[str, ...]
) -> Indicator:
    """One rate of satisfaction, over one question or both."""
    satisfied, valid, sample = _answers("_".join(questions), questions)
    name, short, column = names
    return Indicator(
        id=number,
        pillar="satisfaction",
        name=name,
        short=short,
        column=column,
        noun=ANSWERS,
        since=SETTLED,
        meaning=meaning,
        clause=PLAN,
        value=share(ratio(satisfied, per=valid)),
        unit="%",
        units=sample.n,
        scope=answer.count("completes", counts, "is_headline"),
        needs=("survey_response",),
        target=NINETY,
        near=0.05,
        headline=number == "SAT-01",
        is_drawn_in=True,
        sample=sample,
    )


SATISFACTION: tuple[Indicator, ...] = (
    _satisfaction(
        "SAT-01",
        (
            Text("群众满意度（综合）", "Satisfaction, measures and cadres pooled"),
            Text("群众满意度", "satisfaction"),
            Text("满意度", "Satisfaction"),
        ),
        Text(
            "对帮扶措施和干部服务的有效回答中非常满意和满意的占比；乡镇自查和干部在场的问卷不计入",
            "Satisfied answers on measures and cadres, of valid ones; without the township's own survey",
        ),
        ("q1", "q2"),
    ),
    _satisfaction(
        "SAT-02",
        (
            Text("对帮扶措施满意度", "Satisfaction with measures"),
            Text("措施满意度", "satisfaction with measures"),
            Text("措施满意度", "On measures"),
        ),
        Text("对帮扶措施的有效回答中满意的占比", "Satisfied answers on the measures, of valid ones"),
        ("q1",),
    ),
    _satisfaction(
        "SAT-03",
        (
            Text("对干部服务满意度", "Satisfaction with cadre service"),
            Text("干部满意度", "satisfaction with cadres"),
            Text("干部满意度", "On cadres"),
        ),
        Text("对干部服务的有效回答中满意的占比", "Satisfied answers on cadre service, of valid ones"),
        ("q2",),
    ),
    Indicator(
        id="SAT-04",
        pillar="satisfaction",
        name=Text("有效访问率", "Valid response rate"),
        short=Text("有效访问率", "response"),
        noun=HOUSEHOLDS,
        since=SETTLED,
        meaning=Text("抽中并访问的户中完成有效问卷的户占比", "Completed interviews, of households attempted"),
        clause=PROPOSED,
        value=share(
            ratio(
                attempt.count(
                    "completed",
                    counts & nw.col("is_completed"),
                    "is_completed",
                    words=Text("完成访问的户", "households interviewed"),
                ),
                per=attempt.count(
                    "attempted", counts, "is_headline", words=Text("抽中并访问的户", "households attempted")
                ),
            )
        ),
        unit="%",
        units=attempt.count(
            "attempted", counts, "is_headline", words=Text("抽中并访问的户", "households attempted")
        ),
        needs=("survey_response",),
        target=at_least(0.7, PROPOSED, proposed=True),
        near=0.1,
        is_process=True,
    ),
)
SATISFIED_OVERALL = SATISFACTION[0]
