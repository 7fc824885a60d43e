"""The plan's own sentences, by clause, so that a definition can be read beside what it interprets."""

from __future__ import annotations

import re

from pipelines.ground.text import Text

CLAUSE = re.compile(r"[一二三四五]（[一二三四五]）\d")
SENTENCES = {
    "一（一）1": Text(
        "收入与风险导向：家庭人均可支配收入低于当地防止返贫监测线，且存在“两不愁三保障”（不愁吃、不愁穿，"
        "义务教育、基本医疗、住房安全有保障）及饮水安全隐患；或因灾、因病、因意外事故等突发严重困难，"
        "导致基本生活陷入困境的家庭。",
        "Income and risk: households whose income per head lies below the local monitoring line and whose "
        "food, clothing, education, medical care, housing or water is at risk; or whom disaster, illness "
        "or accident has suddenly brought into hardship.",
    ),
    "一（一）2": Text(
        "重点群体关注：脱贫不稳定户（脱贫后收入骤减、支出骤增）、边缘易致贫户（收入略高于监测线"
        "但抗风险能力弱）、突发严重困难户（因突发因素导致生活困难）纳入重点监测帮扶范围。",
        "Groups to watch: unstable lifted households (a sharp fall of income or rise of spending), marginal "
        "ones (just above the line, with little to fall back on), and those in sudden difficulty.",
    ),
    "二（三）1": Text(
        "教育保障与资助：落实义务教育控辍保学“双线四包”责任制，确保适龄儿童少年不失学辍学；……",
        "Education: no child of compulsory school age drops out or stays out of school; …",
    ),
    "二（三）2": Text(
        "医疗保障与服务：全额资助贫困户参加城乡居民基本医疗保险，落实门诊慢特病、大病保险倾斜政策；……",
        "Medical care: the premium of the residents' basic medical insurance is paid in full for poor "
        "households, with better cover for chronic and critical illness; …",
    ),
    "四（三）2": Text(
        "成效考核：将精准帮扶成效纳入乡镇、部门绩效考核，指标包括脱贫户收入增长率、“三保障”巩固率、"
        "群众满意度（通过电话访谈、入户调查测评），考核结果与干部评优、项目资金分配挂钩。",
        "Appraisal: the effectiveness of help is part of the appraisal of townships and departments: income "
        "growth of lifted households, consolidation of the guarantees, satisfaction.",
    ),
    "五（一）1": Text(
        "经济成效：家庭人均可支配收入年增长率（不低于当地农村居民收入增速）、产业经营性收入占比提升情况。",
        "Economic effectiveness: yearly growth of income per head (not below the growth of local rural "
        "income); rise in the share of industry income.",
    ),
    "五（一）2": Text(
        "保障成效：“两不愁三保障”及饮水安全巩固率（100%达标）、教育医疗支出占家庭总支出比例下降幅度。",
        "Guarantees: consolidation of the assurances, guarantees and safe water (100 % met); fall in the "
        "share of education and medical care in household spending.",
    ),
    "五（一）3": Text(
        "内生动力：贫困户参与产业、就业的积极性（如技能培训参与率、公益性岗位上岗率）、自主发展项目数量。",
        "Motivation: taking part in industry and work (such as skills training and welfare posts); the "
        "number of self-developed projects.",
    ),
    "五（一）4": Text(
        "满意度：通过问卷调查，贫困户对帮扶措施、干部服务的满意度（不低于90%）。",
        "Satisfaction: by questionnaire, with the measures and with cadre service (not below 90 %).",
    ),
}
NOT_FIXED = Text(
    "方案没有这项指标，是为读懂其他指标而设的建议指标。", "The plan does not name it: a proposed indicator."
)


def number(clause: str) -> Text:
    """Return a clause's number as each language writes it.

    >>> number("五（一）4").en
    '5(1)4'
    """
    places = {sign: str(place) for place, sign in enumerate("一二三四五", start=1)} | {"（": "(", "）": ")"}
    return Text(clause, "".join(places.get(sign, sign) for sign in clause))


def quoted(clause: Text) -> tuple[tuple[Text, Text], ...]:
    """Return the clauses that a text names, each with the plan's sentence."""
    found = [one for one in dict.fromkeys(CLAUSE.findall(clause.zh)) if one in SENTENCES]
    return tuple((number(one), SENTENCES[one]) for one in found)
