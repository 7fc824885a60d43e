"""The brief (汇报材料): three pages drafted by rule, every figure with its footnote."""
