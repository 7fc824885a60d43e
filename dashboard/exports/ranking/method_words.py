"""How scores, places and ranges are made, in words that an assessor can repeat."""

from __future__ import annotations

from pipelines.ground.text import Text

PARAGRAPHS = (
    (
        Text("得分", "Scores"),
        Text(
            "每项指标在零分值和满分值之间按比例得 0–100 分，超过满分值不加分。总分是各项得分按权重的平均。"
            "对某个{unit}不适用、不可比或样本不足的指标，权重由它的其他指标分担；该报未报的、"
            "缺其他{unit}已有的半年数据的记 0 分；"
            "全县都没有报送的不参与。"
            "可计分的权重不足 60% 的不排名。",
            "Each indicator gives 0–100 points between its floor and its full value, and nothing above it."
            " The score is"
            " their mean by weight. What does not apply to a {unit}, cannot be compared or rests on too"
            " few answers hands"
            " its weight to the others; what was due and not reported, or lacks a half that others"
            " have, gives 0; what the whole county did"
            " not report"
            " takes no part. With under 60 % of the weight left there is no place.",
        ),
    ),
    (
        Text("小样本", "Small samples"),
        Text(
            "满意度和不足 30 户（人月）的比率向全县水平收缩后计分：(x + 20 × 全县) ÷ (n + 20)。"
            "原值、n 和 Wilson 95% 区间列在旁边。全部户都问到的不收缩。有效答卷少于 10"
            " 份不计分（全部问到的除外）。乡镇自查和干部在场的答卷不计分，"
            "只在旁边对照。",
            "Satisfaction, and shares of under 30, are drawn towards the county before they are scored:"
            " (x + 20 × county) ÷ (n + 20). Their own value, n and Wilson's 95 % limits stand beside."
            " Where everybody was asked nothing is drawn. Under 10 answers (unless everybody was asked)"
            " are not scored. A township's own surveys and answers with a cadre present are never scored.",
        ),
    ),
    (
        Text("名次和并列", "Places and ties"),
        Text(
            "得分保留两位小数后比较，相同即并列（1、2、2、4），没有暗中的先后。上期名次按本期的办法、"
            "方案和区划重新计算；"
            "变化就同样的户来判断：查全的在两期都是事实，两次都问到的户前后连着算；"
            "同一方向的把握达到 97.5% 的记为“超出偶然”，否则记为“属偶然范围”。",
            "Scores are compared on two decimals; equal ones tie (1, 2, 2, 4) and nothing breaks the tie."
            " The period before"
            " is ranked anew by today's method, scheme and areas. A change is judged with the same"
            " households in"
            " both: what was fully counted is a fact in both, and households asked twice tie their two"
            " answers. It"
            " is beyond chance where its direction is sure by 97.5 %.",
        ),
    ),
    (
        Text("名次区间", "Ranges of places"),
        Text(
            "区间回答“就本期这些户而言，谁在第几”：查全的是事实，不带误差；模拟的只是没有问到的户、应查未查的户和"
            "收入缺报的户。各{unit}的水平看作同一类中的一员，由全县数据推出中心和离散（层次模型：满意度等比率用"
            "贝塔—二项，收入类用正态），据此抽取 4,000 次未知部分，每次按同一办法计分排名，取居中 95% 的名次"
            "（名次是整数，按中点计）。三保障按规定未核查即未达标，所以不是变数。区间总包含给出的名次；并列的含各并列名次。"
            "期望名次和前、后三分之一（各 ⌈n/3⌉ 名）的可能性来自同样的抽取。“重来一次”把所有户都重新抽取，"
            "看下次还会不会这样；户越少越没有把握。前提：没问到的户与问到的同类（数据本身验证不了）。"
            "参见 Goldstein、Spiegelhalter 1996；Laird、Louis 1989；Lin、Louis、Paddock、Ridgeway 2006。",
            "A range answers who stands where, in this period, for these households. What was fully"
            " counted is a"
            " fact without error; simulated are only households not asked, not checked though due, or"
            " without an"
            " income. Each {unit}'s level is one of a family whose middle and spread the whole county tells"
            " (hierarchical: beta-binomial for satisfaction and other shares, normal for incomes). The"
            " unknown part"
            " is drawn 4,000 times, each is scored and ranked alike, and the middle 95 % of places is"
            " taken (places"
            " are whole numbers, counted at their middle). By rule a household not checked is unmet,"
            " so guarantees"
            " are no chance. A range always holds the place given; in a tie, each of its places."
            " Expected places"
            " and the chances of the first and last third (⌈n/3⌉ places each) come from the same"
            " draws. Were it"
            " again: every household is drawn anew; the fewer they are, the less is certain. Assumed:"
            " those not"
            " asked are like those asked, which the data cannot show. See Goldstein and Spiegelhalter"
            " 1996; Laird"
            " and Louis 1989; Lin, Louis, Paddock and Ridgeway 2006.",
        ),
    ),
    (
        Text("谁确在谁之上", "Surely above"),
        Text(
            "对所有{unit}两两之差同时取 95% 置信限，整个在零以上才说“确在其上”，"
            "所有这样的说法同时成立的把握是 95%"
            "（方法取自 Mogstad、Romano、Shaikh、Wilhelm，Review of Economic Studies 2024）。"
            "联合区间由此得出，因此更宽。",
            "Limits are worked out for the differences of all pairs of {unit}s at once; only where one"
            " lies wholly"
            " above nought is it said that the one is surely above the other, and all that is said so holds"
            " together with 95 % confidence (after Mogstad, Romano, Shaikh and Wilhelm, Review of"
            " Economic Studies"
            " 2024). Joint ranges follow from it and are wider.",
        ),
    ),
    (
        Text("试调权重同档率", "Same third, trial weights"),
        Text(
            "在方案权重附近随机取 2,000 组权重（Dirichlet 分布），"
            "看该{unit}有多大比例仍在表中同一个三分之一。说的是权重的取舍，不是名次有多大把握。",
            "Of 2,000 weightings drawn around the scheme's (Dirichlet), the share in which a {unit} keeps"
            " its third of the table. This is about the choice of weights, not about how sure a place is.",
        ),
    ),
)
