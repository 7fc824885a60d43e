"""What is said of a snapshot that an older version made and this one cannot read."""

from __future__ import annotations

from pipelines.ground.text import Text

OUTDATED = Text(
    "已发布的数据由旧版程序生成，本版读不了。请运行 chengxiao load：用留存的数据重新生成，指标不变。",
    "what is published was made by an older version: run chengxiao load; it is made anew from what is kept",
)


DAMAGED = Text(
    "已发布的快照文件都已损坏，不能显示。请运行 chengxiao rebuild：由原始文件重新生成，数字不变。",
    "every published snapshot is damaged and none can be shown: run chengxiao rebuild, which makes"
    " it anew from"
    " the files as received, with the same figures",
)


class OutdatedError(Exception):
    """A snapshot that lacks sums which this version asks for; the message says what to do."""

    def __init__(self, message: Text = OUTDATED) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message
