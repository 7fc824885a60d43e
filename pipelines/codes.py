"""Closed lists of words that several tables share."""

from __future__ import annotations

CATEGORIES = ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
RISKS = (
    "因病",
    "因学",
    "因残",
    "因自然灾害",
    "因意外事故",
    "因产业项目失败",
    "务工就业不稳",
    "缺劳动力",
    "住房安全",
    "因安全饮水",
    "其他",
)
PURPOSES = (
    *("产业发展", "技能培训", "公益性岗位", "教育", "医疗", "住房", "饮水", "兜底", "基础设施", "其他"),
)
PRIORITY = PURPOSES[:3]  # plan 四（二）: 重点支持产业、培训、公益岗
INSPECTORS = ("纪委监委", "农业农村(乡村振兴)", "审计", "财政", "第三方")
INSPECTORS_ALSO = dict.fromkeys(("农业农村", "农业农村局", "乡村振兴", "乡村振兴局"), INSPECTORS[1])
TOPICS = ("措施落实", "资金使用", "档案管理", "作风", "其他")
