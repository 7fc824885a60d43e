"""What a printed code was, in words: whose seal, and which files are no longer what was sealed."""

from __future__ import annotations

from metrics.meeting.verified import Verified
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

UNKNOWN = Text("没有编号为 {code} 的封存。", "no seal bears the code {code}.")
VALID = Text(
    "{number}：{period}，{by} 于 {at} 封存；封存文件和原始文件逐字节一致。",
    "{number}: {period}, sealed by {by} at {at}; the seal, its files and the files as received are the same"
    " byte for byte.",
)
CHANGED = Text(
    "{number}：{period}，{by} 于 {at} 封存；以下文件已丢失或与封存时不同，"
    "请从备份恢复（chengxiao restore）：",
    "{number}: {period}, sealed by {by} at {at}; these files are lost or not what was sealed: bring them back"
    " from a backup (chengxiao restore):",
)
UNREADABLE = Text("封存文件已损坏：", "the file of the seal is damaged:")
FIGURES = Text("封存时全县的数：", "The county's figures as they were sealed:")


def said_of(found: Verified) -> list[Text]:
    """Return what a code was: whose seal it is, or that nobody has it; then each file that changed."""
    files = [Text(path, path) for path in found.changed]
    if found.seal is None:
        return [UNREADABLE if found.changed else UNKNOWN.filled(code=found.code), *files]
    seal = found.seal
    told = {
        "number": seal["number"],
        "period": Period.read(seal["period"]).said,
        "by": seal["by"],
        "at": seal["sealed_at"],
    }
    return [(CHANGED if found.changed else VALID).filled(**told), *files]
