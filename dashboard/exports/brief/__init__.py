"""The brief (汇报材料): two pages drafted by rule, every figure with its footnote."""
