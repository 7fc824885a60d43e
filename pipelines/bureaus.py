"""The departments of a county: one word for each, and what people also call it (settled.md, point 19)."""

from __future__ import annotations

from collections.abc import Mapping

NAMES = (
    *("农业农村", "医保", "教育", "民政", "住建", "水利", "人社", "残联", "公安", "应急", "卫健", "财政"),
    *("林草", "统计", "纪委监委", "审计", "交通", "自然资源", "商务", "发改", "妇联", "信访", "其他"),
)
DEPARTMENTS: Mapping[str, str] = dict(zip(NAMES, NAMES, strict=True))
LONGER = {
    "乡村振兴": "农业农村",
    "扶贫": "农业农村",
    "农业": "农业农村",
    "医疗保障": "医保",
    "卫生健康": "卫健",
    "卫计": "卫健",
    "人力资源和社会保障": "人社",
    "人力资源社会保障": "人社",
    "住房城乡建设": "住建",
    "住房和城乡建设": "住建",
    "水务": "水利",
    "应急管理": "应急",
    "林业": "林草",
    "林业和草原": "林草",
    "交通运输": "交通",
    "发展改革": "发改",
    "发展和改革": "发改",
    "残疾人联合会": "残联",
    "妇女联合会": "妇联",
    "纪委": "纪委监委",
    "监委": "纪委监委",
    "教体": "教育",
    "教育体育": "教育",
}
ENDINGS = ("局", "委", "办", "委员会", "部门", "办公室")
ALSO_CALLED: Mapping[str, str] = (
    {f"{name}{ending}": name for name in NAMES[:-1] for ending in ENDINGS}
    | LONGER
    | {f"{word}{ending}": name for word, name in LONGER.items() for ending in ENDINGS}
)
# Of a measure without a department of its own: who leads each kind (domain.md 6.3).
LEADS: Mapping[str, str] = {
    "industry": "农业农村",
    "employment": "人社",
    "education_medical": "教育",
    "housing_water": "住建",
    "safety_net": "民政",
}
