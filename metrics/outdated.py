"""What is said of a snapshot that an older version made and this one cannot read."""

from __future__ import annotations

from pipelines.text import Text

OUTDATED = Text(
    "已发布的数据由旧版程序生成，本版读不了。请运行 chengxiao load：用留存的数据重新生成，指标不变。",
    "what is published was made by an older version: run chengxiao load; it is made anew from what is kept",
)


class OutdatedError(Exception):
    """A snapshot that lacks sums which this version asks for; the message says what to do."""

    def __init__(self) -> None:
        """Keep the words in both languages."""
        super().__init__(OUTDATED.en)
        self.message = OUTDATED
