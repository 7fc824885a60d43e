"""The door of the level above: counties' files in, held against each other, published or refused by name."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from metrics.federation.fitting import doubled, outdated, refusals
from metrics.federation.gathering import Chosen, chosen, gathered, said_of, settings_of
from pipelines.ground.files import synced
from pipelines.ground.home import Home, Settings
from pipelines.ground.levels import TOPS
from pipelines.ground.lock import held
from pipelines.ground.text import Text
from pipelines.ground.version import method_version
from pipelines.keeping.cube_file import CubeFile, CubeFileError, read_cube
from pipelines.warehouse import build
from pipelines.warehouse.publish import publish, served

NO_COMMON = Text(
    "这些县没有共同的上级代码（{codes}）；请用 --area 指定",
    "these counties have no code above in common ({codes}): name it with --area",
)
NO_TOP = Text(
    "--area {code} 不是市（4 位）或省（2 位）的代码",
    "--area {code} is no code of a city (4 digits) or a province (2)",
)
NOT_ABOVE = Text(
    "{home} 是一个县自己的数据目录，不能用来汇总；请另指定一个目录",
    "{home} is a county's own home and cannot take counties' sums: name another folder",
)
OTHER_AREA = Text("{home} 汇总的是 {known}，不是 {asked}", "{home} is the home of {known}, not of {asked}")
NAMES = {"prefecture": Text("本市", "This city"), "province": Text("本省", "This province")}

# A row per county and period: from which file its sums are, and by whom they were sealed.
HANDED_UP = {
    **dict.fromkeys(
        (
            "area_code",
            "area_name",
            "period",
            "file",
            "digest",
            "snapshot",
            "method",
            "seal",
            "sealed_by",
            "sealed_at",
        ),
        pl.String(),
    ),
    "is_as_sealed": pl.Boolean(),
}


@dataclass
class Federated:
    """What became of it: the snapshot, what each county handed up, what replaced what, why it was refused."""

    snapshot: str | None
    is_published: bool = False
    area: str | None = None
    name: Text | None = None
    counties: list[dict[str, Any]] = field(default_factory=list)
    refused: list[Text] = field(default_factory=list)
    is_provisional: bool = False


def federate(
    home: Home,
    paths: Sequence[Path],
    *,
    area: str | None = None,
    name: str | None = None,
    is_provisional: bool = False,
) -> Federated:
    """Take counties' files beside those held, and publish what they make together.

    A file replaces the one held of the same county and period. HomeBusyError when a load holds the home. What
    is refused changes nothing: the state before goes on being served.
    """
    before = served(home.warehouse)
    report = Federated(before.id if before else None, is_provisional=is_provisional)
    if any(home.store.glob("*")) or any(home.raw.glob("*")):
        report.refused = [NOT_ABOVE.filled(home=home.root)]
        return report
    fresh, report.refused = _read(paths)
    known, broken = _read(sorted(home.counties.glob("*.zip")))
    report.refused += broken
    fresh, twice = doubled(fresh)
    own = _newest(known)
    report.refused += [*twice, *outdated(fresh, own)]
    every = sorted(({**own, **{(one.code, one.period): one for one in fresh}}).values(), key=_key)
    if report.refused or not every:
        return report
    settings, top, wrong = _whose(home, every, area, name)
    report.refused += wrong or refusals(every, fresh, top, is_provisional=is_provisional)
    if report.refused:
        return report
    report.area, report.name = top, settings.name
    report.counties = [_told(one, own, fresh) for one in every]
    home.root.mkdir(parents=True, exist_ok=True)
    with held(home):
        _keep(home, paths, fresh, every)
        _written(home, settings)
        _published(home, every, settings, report)
    return report


def _read(paths: Sequence[Path]) -> tuple[list[CubeFile], list[Text]]:
    files, refused = [], []
    for path in paths:
        try:
            files.append(read_cube(path))
        except CubeFileError as error:
            refused.append(error.message)
    return files, refused


def _newest(files: Sequence[CubeFile]) -> dict[tuple[str, str], CubeFile]:
    """Return the newest file of each county and period: a run that was cut off leaves the one before too."""
    return {(one.code, one.period): one for one in sorted(files, key=lambda one: one.said["created"])}


def _key(one: CubeFile) -> tuple[str, str]:
    return one.code, one.period


def _whose(
    home: Home, files: Sequence[CubeFile], area: str | None, name: str | None
) -> tuple[Settings, str, list[Text]]:
    """Return the settings of the home under its name, the code of its area, and what is wrong with them."""
    own = home.settings
    said = own.area_code
    code = (area or said or common([one.code for one in files])).strip()
    while len(code) > min(TOPS) and code.endswith("00"):  # 990100 is 9901
        code = code[:-2]
    if not code:
        return own, "", [NO_COMMON.filled(codes="、".join(sorted({one.code for one in files})))]
    if len(code) not in TOPS or not code.isdigit():
        return own, "", [NO_TOP.filled(code=code)]
    if said and area and code != said:
        return own, code, [OTHER_AREA.filled(home=home.root, known=said, asked=code)]
    called = Text(name, name) if name else own.name if own.name != Settings().name else NAMES[TOPS[len(code)]]
    return replace(settings_of(files, own), name=called, area_code=code), code, []


def common(codes: Sequence[str]) -> str:
    """Return what the codes begin with, cut to a city's 4 digits or a province's 2; "": nothing.

    >>> common(["990101", "990102"]), common(["990101", "990201"]), common(["110101", "990201"])
    ('9901', '99', '')
    """
    shared = ({code[:digits] for code in codes} for digits in sorted(TOPS, reverse=True))
    return next((found.pop() for found in shared if len(found) == 1), "")


def _told(one: CubeFile, own: dict[tuple[str, str], CubeFile], fresh: Sequence[CubeFile]) -> dict[str, Any]:
    before = own.get(_key(one))
    seal = one.said["seal"]
    return {
        "area_code": one.code,
        "area_name": one.county.zh,
        "period": one.period,
        "file": one.name,
        "digest": one.digest,
        "snapshot": one.said["snapshot"],
        "method": one.said["method"],
        "seal": seal and seal["number"],
        "sealed_by": seal and seal["by"],
        "sealed_at": seal and seal["sealed_at"],
        "is_as_sealed": bool(seal and not seal["changed"]),
        "is_new": any(it is one for it in fresh),
        "replaces": before.digest if before and before.digest != one.digest else None,
    }


def _keep(home: Home, paths: Sequence[Path], fresh: Sequence[CubeFile], every: Sequence[CubeFile]) -> None:
    """Keep the files as they came; those that they replace go once they lie there."""
    place = home.private(home.counties)
    names = {one.name: one for one in fresh}
    for path in paths:
        one = names.get(path.name)
        if one is None or path.parent.resolve() == place.resolve():
            continue
        target = place / _name(one)
        if not target.exists():
            new = target.with_suffix(".new")
            shutil.copyfile(path, new)
            new.chmod(0o600)
            synced(new)
            new.replace(target)
    synced(place)
    wanted = {_name(one) for one in every}
    for path in place.glob("*.zip"):
        if path.name not in wanted:
            path.unlink()


def _name(one: CubeFile) -> str:
    return f"{one.code}-{one.period}-{one.digest}.zip"


def _written(home: Home, settings: Settings) -> None:
    """Say in county.toml whose home it is, where nobody has."""
    path = home.root / "county.toml"
    if not path.exists():
        quoted = settings.name.zh.replace("\\", "\\\\").replace('"', '\\"')
        path.write_text(
            f'[county]\nname = "{quoted}"\narea_code = "{settings.area_code}"\n', encoding="utf-8"
        )


def _published(home: Home, every: Sequence[CubeFile], settings: Settings, report: Federated) -> None:
    """Publish the state under an id that its content gives: the same files are the same snapshot."""
    code = str(settings.area_code)
    said = [method_version(), repr(settings), str(report.is_provisional), *(one.digest for one in every)]
    snapshot = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
    now = served(home.warehouse)
    report.snapshot = snapshot
    if now and now.id == snapshot and not now.fell_back:
        return
    files: Chosen = chosen(every)
    frames = gathered(files, code, settings.name.zh, settings)
    created = datetime.now(UTC).isoformat(timespec="seconds")
    further = {"provisional": "1" if report.is_provisional else ""}
    told = said_of(settings, snapshot, created, TOPS[len(code)], further)
    rows = [{name: one[name] for name in HANDED_UP} for one in report.counties]
    handed = pl.DataFrame(rows, schema=HANDED_UP)
    publish(home.warehouse, snapshot, lambda path: build(path, {**frames, "meta": told, "handed_up": handed}))
    report.is_published = True
