"""How scores, places and ranges are made, in words that an assessor can repeat."""

from __future__ import annotations

from pipelines.text import Text

PARAGRAPHS = (
    (
        Text("得分", "Scores"),
        Text(
            "每项指标在零分值和满分值之间按比例得 0–100 分，超过满分值不加分。总分是各项得分按权重的平均。"
            "对某个{unit}不适用、不可比或样本不足的指标，权重由它的其他指标分担；该报未报的记 0 分；"
            "全县都没有报送的不参与。"
            "可计分的权重不足 60% 的不排名。",
            "Each indicator gives 0–100 points between its floor and its full value, and nothing above it."
            " The score is"
            " their mean by weight. What does not apply to a {unit}, cannot be compared or rests on too"
            " few answers hands"
            " its weight to the others; what was due and not reported gives 0; what the whole county did"
            " not report"
            " takes no part. With under 60 % of the weight left there is no place.",
        ),
    ),
    (
        Text("小样本", "Small samples"),
        Text(
            "满意度和不足 30 户（人月）的比率向全县水平收缩后计分：(x + 20 × 全县) ÷ (n + 20)。"
            "原值、n 和 Wilson 95% 区间列在旁边。有效答卷少于 10 份不计分。乡镇自查和干部在场的答卷不计分，"
            "只在旁边对照。",
            "Satisfaction, and shares of under 30, are drawn towards the county before they are scored:"
            " (x + 20 × county) ÷ (n + 20). Their own value, n and Wilson's 95 % limits stand beside."
            " Under 10 answers"
            " are not scored. A township's own surveys and answers with a cadre present are never scored.",
        ),
    ),
    (
        Text("名次和并列", "Places and ties"),
        Text(
            "得分保留两位小数后比较，相同即并列（1、2、2、4），没有暗中的先后。上期名次按本期的办法、"
            "方案和区划重新计算；"
            "两期区间有重叠，变化记为“属偶然范围”，否则记为“超出偶然”。",
            "Scores are compared on two decimals; equal ones tie (1, 2, 2, 4) and nothing breaks the tie."
            " The period before"
            " is ranked anew by today's method, scheme and areas; where the two ranges overlap the change"
            " is within chance.",
        ),
    ),
    (
        Text("名次区间", "Ranges of places"),
        Text(
            "区间是真实名次的 95% 置信集：把未收缩的真实值代入同一套计分办法，看该{unit}可能排在第几。"
            "满意度的不确定性来自抽样（Clopper–Pearson 型），"
            "收入等同口径指标来自对户簇的重抽样（把这些户看作同类户的一次抽取），"
            "三保障、内生动力等全数指标没有抽样误差。成对差异的同时置信限按 Mogstad、Romano、Shaikh、Wilhelm"
            "（Review of Economic Studies 2024）的方法求得。联合区间保证所有{unit}同时成立，因此更宽。",
            "A range is a 95 % confidence set of the true place: the place that true, unshrunk values"
            " would give by the same"
            " scoring. Satisfaction is uncertain by its sampling (limits after Clopper and Pearson),"
            " incomes by resampling"
            " household clusters (these households as a draw from households like them); guarantees,"
            " motivation and other"
            " full counts are not. Simultaneous limits for the pairwise differences follow Mogstad,"
            " Romano, Shaikh and Wilhelm"
            " (Review of Economic Studies 2024). Joint ranges hold for all at once and are wider.",
        ),
    ),
    (
        Text("稳定性", "Robustness"),
        Text(
            "在方案权重附近随机取 2,000 组权重（Dirichlet 分布），"
            "看该{unit}有多大比例仍在表中同一个三分之一。",
            "Of 2,000 weightings drawn around the scheme's (Dirichlet), the share in which a {unit} keeps"
            " its third of the table.",
        ),
    ),
)
