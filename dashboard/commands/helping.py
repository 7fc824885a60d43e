"""The help and the errors of a call in one language: the parser's own English words never reach a reader."""

from __future__ import annotations

import re
import shutil
from typing import Any

from typer.core import TyperCommand, TyperGroup

from dashboard.wording.columns import width
from pipelines.ground.text import Lang, Text

WIDEST, NARROWEST, LEFT = 100, 40, 30  # columns of a terminal; the left half of a list of options
SECTIONS = {
    "argument": Text("参数：", "Arguments:"),
    "option": Text("选项：", "Options:"),
    "command": Text("命令：", "Commands:"),
}
USAGE = Text("用法：{call}", "Usage: {call}")
OPTIONS, COMMAND = Text("[选项]", "[OPTIONS]"), Text("命令 [参数]...", "COMMAND [ARGS]...")
OWN_WORDS = {  # what the parser says of itself, in the places of a list of options
    "Show this message and exit.": Text("显示本帮助", "show this help"),
    "Install completion for the current shell.": Text(
        "为当前命令行安装自动补全", "install completion for this shell"
    ),
    "Show completion for the current shell, to copy it or customize the installation.": Text(
        "显示自动补全脚本", "print the completion script of this shell"
    ),
}
TYPES = {
    "path": Text("路径", "path"),
    "str": Text("文字", "text"),
    "int": Text("整数", "number"),
    "float": Text("小数", "number"),
    "kind": Text("kind", "kind"),
}
NAMES = {  # of arguments
    "indicator": Text("指标", "INDICATOR"),
    "files": Text("文件", "FILE"),
    "period": Text("评估期", "PERIOD"),
    "what": Text("内容", "WHAT"),
    "tables": Text("表", "TABLE"),
    "file_id": Text("文件编号", "FILE-ID"),
    "name": Text("用户名", "NAME"),
}
MARKS = (
    (r"\[default: \(?(.+?)\)?(?=\]|; )", Text("[默认：{0}", "[default: {0}")),
    (r"\b(\d+)<=x<=(\d+)", Text("{0}–{1}", "{0}–{1}")),
    (r"\bx>=(\d+)", Text("至少 {0}", "at least {0}")),
    (r"(?<=[\[ ])required(?=\])", Text("必填", "required")),
    (r"; ", Text("；", "; ")),
)


class Spoken:
    """Mixed into a command: its help and usage in the language of this process."""

    lang: Lang = "zh"

    def get_usage(self: Any, ctx: Any) -> str:
        """Return how the command is called."""
        pieces = [OPTIONS.on(self.lang)]
        pieces += [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        if hasattr(self, "commands"):
            pieces.append(COMMAND.on(self.lang))
        said = [_plain(piece, self.lang) for piece in pieces]
        return USAGE.filled(call=" ".join([ctx.command_path, *said])).on(self.lang)

    def get_help(self: Any, ctx: Any) -> str:
        """Return the whole help: usage, what it does, arguments, options, commands."""
        about = folded_to(self.help or "", _columns() - 2)
        parts = [self.get_usage(ctx), "\n".join("  " + line for line in about)]
        for kind in ("argument", "option"):
            params = [p for p in self.get_params(ctx) if p.param_type_name == kind]
            records = [record for p in params if (record := p.get_help_record(ctx))]
            parts += _section(kind, [_record(record, self.lang) for record in records], self.lang)
        if hasattr(self, "commands"):
            parts += _section("command", [(n, c.help or "") for n, c in self.commands.items()], self.lang)
        return "\n\n".join(parts)


class SpokenCommand(Spoken, TyperCommand):
    """A command that speaks."""


class SpokenGroup(Spoken, TyperGroup):
    """The command line that speaks."""


def _plain(piece: str, lang: Lang) -> str:
    """Write the name of an argument, as the parser knows it, in words: `{indicator}` or `[files]...`."""
    return re.sub(r"\{?\b([a-z_-]+)\b\}?", lambda found: named(found[1], lang), piece)


def named(argument: str, lang: Lang) -> str:
    """Return the name of an argument in one language."""
    known = NAMES.get(argument.lower().replace("-", "_"))
    return known.on(lang) if known else argument


def _record(record: tuple[str, str], lang: Lang) -> tuple[str, str]:
    """Return one line of a list: what is written, and what it means, in one language."""
    left, right = record
    for name, word in TYPES.items():
        left = re.sub(rf"<(?:list\[)?{name}(?: range)?\]?>", f"<{word.on(lang)}>", left, flags=re.IGNORECASE)
    if not left.startswith("-"):  # an argument: its name says what it is
        left = _plain(re.sub(r" <[^<>|]+>$", "", left), lang)
    for own, word in OWN_WORDS.items():
        right = right.replace(own, word.on(lang))
    for pattern, word in MARKS:
        right = _replaced(pattern, word.on(lang), right)
    return left, right


def _replaced(pattern: str, words: str, text: str) -> str:
    """Put words for what a pattern finds; {0}, {1} are its groups."""
    found = re.search(pattern, text)
    while found:
        said = words.format(*found.groups())
        text = text[: found.start()] + said + text[found.end() :]
        found = re.compile(pattern).search(text, found.start() + len(said))
    return text


def _section(kind: str, records: list[tuple[str, str]], lang: Lang) -> list[str]:
    """Return a heading with its lines, right halves aligned and folded to the terminal."""
    if not records:
        return []
    columns = _columns()
    left = min(LEFT, max(width(each[0]) for each in records)) + 2
    lines = [SECTIONS[kind].on(lang)]
    for name, said in records:
        folded = folded_to(said, columns - left - 2) or [""]
        head = f"  {name}"
        if width(name) + 2 > left:
            lines.append(head)
        else:
            lines.append(head + " " * (left + 2 - width(head)) + folded.pop(0))
        lines += [" " * (left + 2) + line for line in folded]
    return ["\n".join(line.rstrip() for line in lines)]


def _columns() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))


def folded_to(said: str, columns: int) -> list[str]:
    """Fold a text to so many columns of a terminal: at spaces, and between Chinese characters."""
    words = re.findall(r"[ -ÿ–—…≥≤]+[，。；：、）]*|.[，。；：、）]*", said)
    pieces = [piece for word in words for piece in re.findall(r"\S+\s*|\s+", word)]
    lines, line = [], ""
    for piece in pieces:
        if line and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


ERRORS = (  # the parser's sentences → ours; {0}, {1} are what they name
    (
        r"No such option: (\S+)(?: \(Possible options: (.+)\))?",
        Text("没有选项 {0}", "there is no option {0}"),
    ),
    (r"No such command '(.+?)'\.?(?: Did you mean (.+)\?)?", Text("没有命令 {0}", "there is no command {0}")),
    (r"Missing command\.", Text("请写明要用的命令", "name a command")),
    (r"Missing argument '(.+?)'\.?.*", Text("缺少参数 {0}", "the argument {0} is missing")),
    (r"Missing option '(.+?)'\.?.*", Text("缺少选项 {0}", "the option {0} is missing")),
    (r"Option '(.+?)' requires an? .+", Text("选项 {0} 后面要写值", "the option {0} needs a value")),
    (r"Option '(.+?)' does not take a value\.", Text("选项 {0} 不带值", "the option {0} takes no value")),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", Text("多余的参数：{0}", "not expected: {0}")),
    (
        r"Invalid value for '(.+?)': (?:Value error, )?'?(.*?)'? is not one of (.+?)\.?",
        Text("{0} 不能是 {1}，应为：{2}", "{0} cannot be {1}: choose one of {2}"),
    ),
    (
        r"(Invalid value for) '(.+?)': .*(?:valid|whole) integer.*",
        Text("{1} 应为整数", "{1} wants a whole number"),
    ),
    (r"(Invalid value for) '(.+?)': .*valid number.*", Text("{1} 应为数字", "{1} wants a number")),
    (
        r"Invalid value for '(.+?)': .*less than or equal to (\S+)",
        Text("{0} 最多为 {1}", "{0} is at most {1}"),
    ),
    (
        r"Invalid value for '(.+?)': .*greater than or equal to (\S+)",
        Text("{0} 至少为 {1}", "{0} is at least {1}"),
    ),
    (r"Invalid value for '(.+?)': .+", Text("{0} 的值不对", "the value of {0} cannot be used")),
)
NEAREST = Text("；相近的有：{names}", "; the nearest are: {names}")
UNCLEAR = Text("命令写法不对（{said}）", "the call is wrong ({said})")
HELP = Text("用 {call} --help 查看用法", "{call} --help says how to call it")


def wrong_call(error: Any, lang: Lang) -> str:
    """Return what was wrong with a call, and where its help is."""
    said = _said(" ".join(error.format_message().split()), lang)
    ctx = getattr(error, "ctx", None)
    help_line = HELP.filled(call=ctx.command_path if ctx else "chengxiao").on(lang)
    return said + "\n" + help_line


def _said(english: str, lang: Lang) -> str:
    for pattern, words in ERRORS:
        found = re.fullmatch(pattern, english)
        if not found:
            continue
        groups = [(group or "").replace("'", "") for group in found.groups()]
        if "argument" in pattern:
            groups[0] = named(groups[0], lang)
        said = words.on(lang).format(*groups)
        is_near = pattern.startswith("No such") and groups[-1]
        return said + (NEAREST.filled(names=groups[-1]).on(lang) if is_near else "")
    return UNCLEAR.filled(said=english).on(lang)
