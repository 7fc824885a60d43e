"""The rules at the edges, in words: what is missing, what is small, what cannot be compared."""

from __future__ import annotations

from dashboard.wording.method.thresholds import percent
from metrics.figures.status import STATUS_ORDER
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from metrics.phrases.codes import STATUSES
from metrics.phrases.definitions import said
from pipelines.facts.rules.exit_rules import EXITS
from pipelines.facts.rules.exits import EXIT
from pipelines.facts.rules.hits import OMISSION
from pipelines.facts.rules.rule import KINDS, Rule
from pipelines.facts.rules.screening import RULES as SCREENING
from pipelines.ground.home import Settings
from pipelines.ground.text import Text
from pipelines.sources.guarantee_check import GUARANTEE_CHECK

ARROW = " → "
ORDER = Text(
    ARROW.join(STATUSES[one].zh for one in STATUS_ORDER), ARROW.join(STATUSES[one].en for one in STATUS_ORDER)
)
GENERAL = (
    Text(
        "先加总、后相除：乡镇、县的值由各村之和相除，不对比率求平均。",
        "Sums first, then one division: rates are never averaged.",
    ),
    Text(
        "缺报绝不算好：来源表没有到，指标为“未报送”，不按 0 计；缺数据的户不进分子也不进分母，并列出户数。",
        "Missing is never good: a table that did not come makes its indicators 'not reported', never 0; who"
        " lacks data is in neither sum, and is counted beside the figure.",
    ),
    Text(
        "比较用未取整的数：89.96% 不会显示成达标的 90.0%。",
        "Unrounded values are compared: 89.96 % is never a green 90.0 %.",
    ),
    Text(
        "判定次序（先符合者先判）：{order}。", "Precedence of statuses, the first that fits: {order}."
    ).filled(order=ORDER),
    Text(
        "范围：期末在册的脱贫户和监测对象；风险已消除的户仍在内，否则增速会偏高。",
        "In scope: active lifted and monitored households at the period's end; cleared ones stay in, or"
        " growth would look better than it is.",
    ),
    Text(
        "对象范围（总览、指标、乡镇页可选）：脱贫户按户类型计，含正在监测和风险已消除的；"
        "监测对象为期末风险未消除的三类，三类相加即监测对象。脱贫户与监测对象有交叉，两数不能相加。"
        "目标是就全部帮扶对象定的：除脱贫户收入增速（方案四（三）2）外，各范围没有单独目标，不判断达标，也不按范围排名；"
        "行政村不按范围列示满意度。",
        "Scopes of households (on Overview, Indicator and Townships): lifted ones by the register's type,"
        " monitored and cleared ones with them; monitored ones are the three classes with an open risk, which"
        " add up to them. The two overlap and do not add up. Targets are for all in scope: but for growth of"
        " lifted households (plan 4(3)2) a scope has none of its own, is not judged, and nobody is ranked by"
        " it; of a village no satisfaction is shown by scope.",
    ),
    Text(
        "帮扶前后的收入走势（帮扶措施页）：某年首次完成某类措施的户为帮扶户；"
        "对照户是所示各年都没有该类措施的户，按上年末的户类别和上年人均可支配收入的五档（各档户数相等，建议值）"
        "折算成帮扶户的构成：每格的权重 = 该格帮扶户数 ÷ 该格对照户数，没有对照的帮扶户不计并列出。"
        "另有同类措施的户两组都不计。各年都是同一批户，收入合计 ÷ 人口合计，不对户的人均求平均；"
        "区间由各户离差得出（t 分布），权重视为已知。"
        "有一组不足 10 户（建议值，small_numbers.few_clusters）不列示。"
        "这不说明是帮扶带来的变化：收入跌下去的户更可能得到帮扶，跌后常会自行回升（向均值回归）。",
        "Incomes before and after help (Measures): helped are households whose first measure of a kind was"
        " done in a year; others had none of that kind in the years shown and are weighed to the helped"
        " ones' mix of class at the end of the year before and of five bands of that year's income per head"
        " (as many households in each, proposed): in each cell helped ÷ others. Who is helped and has nobody"
        " beside in the cell is left out and counted, who had another measure of the kind is in neither"
        " group. The same households in every year; sum of incomes ÷ sum of persons; intervals from how"
        " households differ (Student's t), weights taken as known. Under 10 households in a group (proposed,"
        " small_numbers.few_clusters) nothing is shown. It does not show that the help brought the change:"
        " whose income fell is more often helped, and what fell often recovers (regression to the mean).",
    ),
    Text(
        "变化的分解（解释、指标页“为何变化”）：R = n ÷ d，M = (R₁ + R₀) ÷ 2，一部分的贡献 ="
        " (n₁ − M·d₁) ÷ D₁ − (n₀ − M·d₀) ÷ D₀，各部分相加正好等于 R₁ − R₀（差不超过 1e-9）；其中自身变化 ="
        " (d₁ ÷ D₁ + d₀ ÷ D₀) ÷ 2 × (n₁ ÷ d₁ − n₀ ÷ d₀)，其余为比重变化。"
        "同一算法用于各地，也用于两期都在的、本期新进的、已离开的三类户（人）。"
        "收入增速另分为收入来源和家庭规模："
        "Σ(S₁ − S₀)·(1 ÷ N₁ + 1 ÷ N₀) ÷ 2 + (Y₁ + Y₀) ÷ 2·(1 ÷ N₁ − 1 ÷ N₀)，"
        "除以上年人均；全部户的增速减同口径户的增速为户的构成。",
        "How a change is split (explain; 'Why it moved' on the Indicator page): R = n ÷ d, M = (R₁ + R₀) ÷ 2,"
        " a part adds (n₁ − M·d₁) ÷ D₁ − (n₀ − M·d₀) ÷ D₀, and the parts are R₁ − R₀ exactly (within 1e-9);"
        " of it (d₁ ÷ D₁ + d₀ ÷ D₀) ÷ 2 × (n₁ ÷ d₁ − n₀ ÷ d₀) is its own rate, the rest its weight. It is the"
        " same for areas and for who stayed, joined and left. Growth of income is split into sources and"
        " household size: Σ(S₁ − S₀)·(1 ÷ N₁ + 1 ÷ N₀) ÷ 2 + (Y₁ + Y₀) ÷ 2·(1 ÷ N₁ − 1 ÷ N₀), per last year's"
        " income per head; the growth of all households less that of the same ones is other households.",
    ),
    Text(
        "可能范围（指标页“这个数是怎么来的”）：缺数和隔离的全部按未达到、全部按达到各算一次；缺的是数额时没有上下限。",
        "What a number could be ('Where this number comes from' on the Indicator page): with all that is"
        " missing or held back failing, and with all of it passing; of amounts there are no bounds.",
    ),
    Text(
        "目标：方案没有规定的标“建议值”，县里可改；宽于方案的标“低于方案要求”。",
        "Targets that the plan does not fix are marked 'proposed' and may be changed; what is looser than the"
        " plan says so.",
    ),
    Text(
        "改善、变差：只比两期可比的数。抽样看区间是否分开；"
        "按次数算的率（上岗、访问）看两期之差的 95% 区间是否含 0；个数（项目）看是否超出泊松偶然；"
        "增速、占比变化看各户差异能否造成；逐户统计的率看未统计到的户（人）能否改变结论；"
        "不足 0.1个百分点的不作结论（建议值）。全数调查是事实，不给区间。",
        "Better or worse: only of periods that compare. Samples by intervals that lie apart; shares of tries"
        " (posts, visits) by the 95 % interval of the difference, which must leave out 0; numbers (projects)"
        " by Poisson's chance; growth and changes of shares by what households that differ"
        " may do;"
        " counted shares by what those not counted could undo; under 0.1 pp nothing is concluded (proposed)."
        " A full count is a fact and has no interval.",
    ),
    Text(
        "同列：写出来相同的并列，一起点名；“主要来自”指超过同方向各项之和的一半；列出的各项相加等于总数。",
        "Ties: what is written alike is tied and named together; 'most' is more than half of all that goes"
        " the same way; parts that are listed add up to the whole.",
    ),
)
PANEL = Text(
    "同口径：只比较两年都有有效收入的户组（分户、并户、换编号的合为一组）；"
    "覆盖率低于 {note} 加注，低于 {refused} 不评（不可比）。",
    "Panel: only clusters of households with a valid income in both years (splits and merges joined);"
    " coverage below {note} is noted, below {refused} the figure is not judged (not comparable).",
)
CLUSTERS = Text(
    "户组少于 {n} 个且未全覆盖：样本不足，照给数值但不判达标与否。",
    "Fewer than {n} clusters, unless all are there: too few; the value is given, not judged.",
)
SAMPLE = Text(
    "抽样：给威尔逊 95% 区间，加权时用有效样本量（Kish）；有效回答少于 {n} 份且不是全数调查：样本不足。",
    "Sample: Wilson 95 % limits, with Kish's effective n where weights differ; fewer than {n} answers, unless"
    " all were asked: too few.",
)
INDEPENDENT = Text(
    "独立性：乡镇自查、干部在场的答卷不计入，另列其满意率；不了解、拒答不进分母；一户一批次只计一份。",
    "Independence: answers to a township's own survey, or with a cadre present, are left out, shown beside;"
    " 'don't know' and refusals leave the denominator; one answer per household and wave.",
)
BASIC = {
    True: Text(
        "本县设定：“基本满意”算作满意。", "Setting of this county: 'basically satisfied' counts as satisfied."
    ),
    False: Text(
        "“基本满意”不算满意，含它的满意率另列。",
        "'Basically satisfied' does not count; the share with it stands beside.",
    ),
}
WHOLE = Text(
    "目标为 100% 时，只要有缺报就不能判为达标，最多为接近达标。",
    "With a target of 100 %, nobody may be missing: else it is 'near' at best.",
)
COVERED = Text(
    "核查覆盖率低于 {share}：未报送，防止靠“不查”达标。",
    "Checks that cover less than {share}: not reported; nobody reaches 100 % by not checking.",
)
CHECKS = {
    True: Text(
        "全年：按期内最近一次核查（本县每年核查一次）。",
        "A year: by its latest check (this county checks once a year).",
    ),
    False: Text(
        "全年：要有下半年的核查（每年核查 {n} 次，建议值）。",
        "A year: wants a check of its second half ({n} checks a year, proposed).",
    ),
}
WORK_YEAR = Text("本县的工作年度从 {n} 月开始。", "This county's work year begins in month {n}.")
APPLIES = Text("没有适用对象：不适用。", "Nobody whom it concerns: not applicable.")
LOWER = Text("数值越低越好。", "Lower is better.")
WATCHED = Text("未设目标，只作监测。", "No target: watched only.")
YEAR_APART = Text("上年的和不为正：不给比值。", "No ratio where the year before is not positive.")
PARTS = Text(
    "可支配收入与四类之和的差额列为“未归类”，始终显示。",
    "What the parts do not explain is always shown as 'not attributed'.",
)
ALMOST = 1 - 1e-9
RULED = Text("{id} {name}（{kind}）：{words}", "{id} {name} ({kind}): {words}")
UNKNOWN = Text(
    "规则的条件有真、假、不明三种：缺了所需的数据为不明，不明绝不算命中；有迹象而不明的也列出。",
    "A rule is true, false or not known: what lacks a number that it needs is not known, and never a hit;"
    " where something speaks for it, it is listed as not known.",
)
# Facts that rules make → the rules, in words.
SETS: dict[str, tuple[Rule, ...]] = {OMISSION.fact.name: SCREENING, EXIT.fact.name: EXITS}


def rules(indicator: Indicator, settings: Settings) -> list[Text]:
    """Return the edge rules of one indicator, with the thresholds that are set."""
    told: list[Text] = []
    if indicator.is_panel:
        shares = {
            "note": percent(settings.panel_note_below),
            "refused": percent(settings.panel_refused_below),
        }
        told.append(PANEL.filled(**shares))
    if indicator.value.kind in A_YEAR_APART:
        told += [CLUSTERS.filled(n=settings.few_clusters), YEAR_APART]
    if indicator.sample is not None:
        told += [
            SAMPLE.filled(n=settings.few_answers),
            INDEPENDENT,
            BASIC[settings.basically_satisfied_counts],
        ]
    if indicator.must_be_covered:
        told.append(COVERED.filled(share=percent(settings.check_coverage_below)))
    if GUARANTEE_CHECK.name in indicator.needs:
        told.append(CHECKS[settings.checks_per_year == 1].filled(n=settings.checks_per_year))
    if settings.first_month != 1:
        told.append(WORK_YEAR.filled(n=settings.first_month))
    if indicator.target and (indicator.target.number or 0) >= ALMOST and indicator.unit == "%":
        told.append(WHOLE)
    if indicator.value.kind == "composition":
        told.append(PARTS)
    told += of_rules(indicator, settings)
    flags = (
        (indicator.applies, APPLIES),
        (indicator.lower_is_better, LOWER),
        (indicator.target is None, WATCHED),
    )
    return told + [text for is_so, text in flags if is_so]


def of_rules(indicator: Indicator, settings: Settings) -> list[Text]:
    """Return the plan's rules of which an indicator is made, each with its thresholds."""
    found = [rule for name in {one.fact for one in indicator.totals} for rule in SETS.get(name, ())]
    return [ruled(rule, settings) for rule in found] + ([UNKNOWN] if found else [])


def ruled(rule: Rule, settings: Settings) -> Text:
    """Return one rule in a sentence: its number, its name, what kind of rule it is, what it says."""
    words = said(rule.words, settings)
    return RULED.filled(id=rule.id, name=rule.name, kind=KINDS[rule.kind], words=words)
