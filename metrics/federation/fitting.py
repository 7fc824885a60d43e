"""Whether files of several counties may be added: one method, one map, sealed; else who is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from metrics.figures.definitions import definitions
from metrics.tables.in_words import joined
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.keeping.cube_file import CubeFile
from pipelines.sources.benchmark import BENCHMARK

SHOWN = 3
TWICE = Text(
    "{county}（{code}）的{period}有两个不同的文件：{files}；请只给一个",
    "{county} ({code}) has two different files for {period}: {files}; give one of them",
)
OLDER = Text(
    "{file}：{county}{period}的数据早于已汇总的（{old} 早于 {new}）；请该县重新导出",
    "{file}: what {county} hands up for {period} is older than what is held ({old}, held: {new}); let it"
    " export again",
)
OTHER_METHOD = Text(
    "{file}：{county} 的指标定义与本程序不同：{ids}；请各级使用同一版本的程序后重新导出",
    "{file}: definitions of {county} are not those of this program: {ids}; use one version at every level and"
    " export again",
)
OTHER_RULES = Text(
    "{county} 与 {other} 的口径设置不同：{rules}；请统一 county.toml 后重新导出",
    "{county} and {other} have set figures up differently: {rules}; make county.toml agree and export again",
)
UNSEALED = Text(
    "{file}：{county}的{period}没有封存；请该县先封存，或用 --provisional 作暂汇总",
    "{file}: {county} has not sealed {period}: let it seal first, or take it with --provisional",
)
MOVED = Text(
    "{file}：{county}的{period}封存（{seal}）后数字有变：{ids}；请该县再次封存，或用 --provisional",
    "{file}: figures of {county} changed after {period} was sealed ({seal}): {ids}; let it seal again, or"
    " take it with --provisional",
)
OUTSIDE = Text(
    "{file}：{county}（{code}）不在 {area} 范围内", "{file}: {county} ({code}) does not lie in {area}"
)
FOREIGN = Text(
    "{file}：乡镇代码 {towns} 不属于 {code}，区划不一致",
    "{file}: townships {towns} do not belong to {code}: the map is another",
)
SHARED = Text(
    "{file} 与 {other} 都有乡镇 {towns}，区划重叠",
    "{file} and {other} both hold townships {towns}: the maps overlap",
)
YARDSTICK = Text(
    "{county} 与 {other} 的对比基准不同：{where}；请核对两县报送的“对比基准”表",
    "{county} and {other} hold different benchmarks: {where}; look at the benchmark tables of both",
)
WHERE = Text("{code} {period}，{growth} / {other}", "{code} {period}, {growth} / {other}")
ABSENT = Text(
    "{period}还缺 {counties} 的文件；请补齐，或用 --provisional 作暂汇总",
    "for {period} the files of {counties} are lacking: hand them in, or go on with --provisional",
)
ROUNDED = Text(
    "{file}：{county} 上报的是公开口径（已取整、小数不公开），只供阅读，不能相加；请不加 --public 重新导出",
    "{file}: {county} handed up what may be published (rounded, small counts held back): it is to be read and"
    " cannot be added; let it export again without --public",
)


def refusals(
    files: Sequence[CubeFile], fresh: Sequence[CubeFile], area: str, *, is_provisional: bool
) -> list[Text]:
    """Return why files cannot be added, each with the county named; `fresh` are those that come now."""
    rounded = [one for one in fresh if one.said["is_public"]]
    if rounded:
        return [ROUNDED.filled(file=one.name, county=one.county) for one in rounded]
    found = [*_methods(fresh), *_rules(files), *_maps(files, area), *_yardsticks(files)]
    return found if is_provisional else [*found, *_seals(fresh), *_absent(files)]


def doubled(files: Iterable[CubeFile]) -> tuple[list[CubeFile], list[Text]]:
    """Return each file once, and which county has two that differ for one period."""
    held: dict[tuple[str, str], CubeFile] = {}
    found = []
    for one in files:
        other = held.setdefault((one.code, one.period), one)
        if other.digest != one.digest:
            names = f"{other.name}, {one.name}"
            found.append(
                TWICE.filled(county=one.county, code=one.code, period=_period(one.period), files=names)
            )
    return list(held.values()), found


def outdated(fresh: Sequence[CubeFile], held: Mapping[tuple[str, str], CubeFile]) -> list[Text]:
    """Return which files are older than what is held of the same county and period."""
    found = []
    for one in fresh:
        before = held.get((one.code, one.period))
        if before and before.digest != one.digest and one.said["created"] < before.said["created"]:
            times = {"old": one.said["created"], "new": before.said["created"]}
            found.append(OLDER.filled(file=one.name, county=one.county, period=_period(one.period), **times))
    return found


def _methods(files: Sequence[CubeFile]) -> list[Text]:
    own = definitions()
    found = []
    for one in files:
        theirs = one.said["definitions"]
        other = [name for name in sorted({*own, *theirs}) if own.get(name) != theirs.get(name)]
        if other:
            found.append(OTHER_METHOD.filled(file=one.name, county=one.county, ids=_some(other)))
    return found


def _rules(files: Sequence[CubeFile]) -> list[Text]:
    found = []
    for one in files[1:]:
        first, theirs = files[0].said["rules"], one.said["rules"]
        other = [name for name in sorted({*first, *theirs}) if first.get(name) != theirs.get(name)]
        if other:
            said = _some([f"{name} {theirs.get(name)} / {first.get(name)}" for name in other])
            found.append(OTHER_RULES.filled(county=one.county, other=files[0].county, rules=said))
    return found


def _maps(files: Sequence[CubeFile], area: str) -> list[Text]:
    found: list[Text] = []
    owner: dict[str, CubeFile] = {}
    for one in files:
        if not one.code.startswith(area):
            found.append(OUTSIDE.filled(file=one.name, county=one.county, code=one.code, area=area))
        rows = one.frames["area"].filter(pl.col("level") == "township")
        towns = sorted(set(rows["code"]))
        strange = [code for code in towns if not code.startswith(one.code)]
        if strange:
            found.append(FOREIGN.filled(file=one.name, towns=_some(strange), code=one.code))
        shared: dict[str, list[str]] = {}
        for code in towns:
            other = owner.setdefault(code, one)
            if other.code != one.code:
                shared.setdefault(other.name, []).append(code)
        found += [SHARED.filled(file=one.name, other=name, towns=_some(c)) for name, c in shared.items()]
    return found


def _period(name: str) -> Text:
    """Return a period as people say it: an id is no word."""
    return Period.read(name).said


def _yardsticks(files: Sequence[CubeFile]) -> list[Text]:
    """Return where two counties hold different benchmarks of one area above both."""
    known: dict[tuple[Any, ...], tuple[Any, CubeFile]] = {}
    found = []
    for one in files:
        if BENCHMARK.name not in one.frames:
            continue
        rows = one.frames[BENCHMARK.name].select("area_code", "period_id", "nominal_growth")
        for code, period, growth in rows.iter_rows():
            other, whose = known.setdefault((code, period), (growth, one))
            if other != growth and whose.code != one.code:
                where = WHERE.filled(code=code, period=_period(period), growth=growth, other=other)
                found.append(YARDSTICK.filled(county=one.county, other=whose.county, where=where))
    return found


def _seals(files: Sequence[CubeFile]) -> list[Text]:
    found = []
    for one in files:
        seal = one.said["seal"]
        if seal is None:
            found.append(UNSEALED.filled(file=one.name, county=one.county, period=_period(one.period)))
        elif seal["changed"]:
            said = {"seal": seal["number"], "ids": _some(seal["changed"])}
            found.append(MOVED.filled(file=one.name, county=one.county, period=_period(one.period), **said))
    return found


def _absent(files: Sequence[CubeFile]) -> list[Text]:
    counties = {one.code: one.county for one in files}
    found = []
    for period in sorted({one.period for one in files}):
        lacking = sorted(set(counties) - {one.code for one in files if one.period == period})
        if lacking:
            names = joined([counties[code] for code in lacking], "、", ", ")
            found.append(ABSENT.filled(period=_period(period), counties=names))
    return found


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown} … ({len(names)})"
