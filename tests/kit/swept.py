"""The things that the sweeper does to a home, each with the two states that a fault may leave."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kit import loads
from pipelines.backup import backup
from pipelines.ground.home import Home
from pipelines.ground.lock import held
from pipelines.keeping.archive import keep
from pipelines.keeping.journal import enter, entered
from pipelines.warehouse import Snapshot, build
from pipelines.warehouse.publish import publish

NEW = [("2024", 30000.0), ("2024", 30000.0), ("2024", 44000.0)]


class Load:
    """A load of a correction: the incomes of before or after, and the next load is well."""

    def prepare(self, root: Path) -> None:
        home = loads.county(root)
        assert loads.taken(home).is_published
        loads.put(home, "mended", loads.MENDED)

    def do(self, root: Path) -> None:
        report = loads.taken(Home(root))
        if report.exit_code:
            raise OSError(report.message.en)  # told in words, as a file or a load that was refused
        assert report.is_published

    def state(self, root: Path) -> str:
        found = loads.incomes(Home(root))
        return "new" if found == NEW else "old" if found == loads.FIRST_INCOMES else "torn"

    def again(self, root: Path) -> bool:
        home = Home(root)
        is_well = loads.taken(home).exit_code == 0 and loads.incomes(home) == NEW
        left = [*home.raw.glob("incoming-*"), *home.warehouse.glob("stage-*")]
        left += list(root.rglob(".*.new"))
        return is_well and not left


class FirstLoad(Load):
    """The first load of a home: nothing or all of it."""

    def prepare(self, root: Path) -> None:
        loads.county(root)

    def state(self, root: Path) -> str:
        snapshot = Snapshot.current(Home(root))
        return (
            "old"
            if snapshot is None
            else "new"
            if loads.incomes(Home(root)) == loads.FIRST_INCOMES
            else "torn"
        )

    def again(self, root: Path) -> bool:
        home = Home(root)
        is_well = loads.taken(home).exit_code == 0 and loads.incomes(home) == loads.FIRST_INCOMES
        return is_well and not list(home.raw.glob("incoming-*"))


class Check(Load):
    """A check leaves nothing, and what it left when killed goes with the next."""

    def do(self, root: Path) -> None:
        home = Home(root)
        report = loads.taken(home, [home.inbox / "mended.csv"], dry_run=True)
        if report.exit_code:
            raise OSError(report.message.en)

    def state(self, root: Path) -> str:
        return "old" if loads.incomes(Home(root)) == loads.FIRST_INCOMES else "torn"

    def again(self, root: Path) -> bool:
        self.do(root)
        return not list((root / "raw").glob("incoming-*"))


class Publish:
    """A publication by itself."""

    def prepare(self, root: Path) -> None:
        self.put(root, "a1")

    def put(self, root: Path, name: str) -> None:
        import polars as pl

        frames = {"said": pl.DataFrame({"id": [name] * 5000, "n": range(5000)})}
        publish(root / "warehouse", name, lambda path: build(path, frames))

    def do(self, root: Path) -> None:
        self.put(root, "b2")

    def state(self, root: Path) -> str:
        snapshot = Snapshot.current(Home(root))
        said = snapshot.frame("SELECT min(id), count(*), sum(n) FROM said").rows()
        is_whole = said == [(snapshot.id, 5000, 12497500)] and not snapshot.fell_back
        return {"a1": "old", "b2": "new"}[snapshot.id] if is_whole else "torn"

    def again(self, root: Path) -> bool:
        self.do(root)
        return self.state(root) == "new" and not list((root / "warehouse").glob("stage-*"))


class Journal:
    """An entry of the journal: there whole, or not there."""

    def prepare(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.put(root, "first")

    def put(self, root: Path, words: str) -> None:
        row = {
            "indicator": "ECO-01",
            "area_code": "990101",
            "period_id": "2025",
            "text": words,
            "author": "a",
        }
        enter(Home(root), "explanation", row)

    def do(self, root: Path) -> None:
        self.put(root, "second")

    def state(self, root: Path) -> str:
        found = entered(Home(root), "explanation")["text"].to_list()
        return {("first",): "old", ("first", "second"): "new"}.get(tuple(found), "torn")

    def again(self, root: Path) -> bool:
        before = self.state(root)
        self.put(root, "third")
        found = entered(Home(root), "explanation")["text"].to_list()
        return found == (["first", "third"] if before == "old" else ["first", "second", "third"])


class Archive(Journal):
    """A document of the archive: there whole, or not there."""

    def prepare(self, root: Path) -> None:
        keep(Home(root), "seals", "2025", {"said": 1})

    def do(self, root: Path) -> None:
        keep(Home(root), "seals", "2025", {"said": 2})

    def state(self, root: Path) -> str:
        from pipelines.keeping.archive import revisions

        said = tuple(one.document["said"] for one in revisions(Home(root), "seals"))
        return {(1,): "old", (1, 2): "new"}.get(said, "torn")

    def again(self, root: Path) -> bool:
        before = self.state(root)
        self.do(root)
        from pipelines.keeping.archive import revisions

        return len(revisions(Home(root), "seals")) == (2 if before == "old" else 3)


class Backup(Load):
    """A backup: no file of its name, or a whole one."""

    def do(self, root: Path) -> None:
        backup(Home(root), root / "saved.zip")

    def state(self, root: Path) -> str:
        from pipelines.restoring import _laid_out

        if loads.incomes(Home(root)) != loads.FIRST_INCOMES:
            return "torn"
        if not (root / "saved.zip").exists():
            return "old"
        out = root / "out"
        out.mkdir()
        _laid_out(root / "saved.zip", out)
        shutil.rmtree(out)
        return "new"

    def again(self, root: Path) -> bool:
        (root / "saved.zip").unlink(missing_ok=True)
        self.do(root)
        return self.state(root) == "new"


class VaultInit(Load):
    """The vault is turned on: every file can be read before, after, and wherever it is cut off."""

    def prepare(self, root: Path) -> None:
        Load.prepare(self, root / "home")

    def do(self, root: Path) -> None:
        from pipelines.keeping.vault import filling

        home = self.here(root)
        with held(home):
            filling.begin(home, root / "ring.json", "AES-256-GCM")

    def here(self, root: Path) -> Home:
        os.environ["CHENGXIAO_VAULT_KEY_FILE"] = str(root / "ring.json")
        return Home(root / "home")

    def state(self, root: Path) -> str:
        from pipelines.keeping import raw
        from pipelines.keeping.store import sources
        from pipelines.keeping.vault import filling

        home = self.here(root)
        is_whole = all(raw.is_kept(home, one.file_id) for one in sources(home))
        is_whole = is_whole and loads.incomes(home) == loads.FIRST_INCOMES
        said = filling.state(home)
        return "torn" if not is_whole else "new" if said.is_on and not said.plain else "old"

    def again(self, root: Path) -> bool:
        self.do(root)
        home = self.here(root)
        is_well = self.state(root) == "new" and loads.taken(home).exit_code == 0
        return is_well and loads.incomes(home) == NEW and not list(root.rglob(".*.new"))


class VaultRotate(VaultInit):
    """The key is rotated: every file can be opened with the ring that lies there, wherever it is cut off."""

    def prepare(self, root: Path) -> None:
        VaultInit.prepare(self, root)
        VaultInit.do(self, root)
        (root / "first").write_text(self.key(root))

    def key(self, root: Path) -> str:
        from pipelines.keeping.vault import ring

        keys = ring.read(root / "ring.json")
        return keys[-1].id if len(keys) == 1 else ""

    def do(self, root: Path) -> None:
        from pipelines.keeping.vault import filling

        home = self.here(root)
        with held(home):
            filling.rotate(home)

    def state(self, root: Path) -> str:
        is_new = self.key(root) not in {"", (root / "first").read_text()}
        found = VaultInit.state(self, root)
        return found if found == "torn" else "new" if is_new else "old"


THINGS = {
    "load": Load, "first-load": FirstLoad, "check": Check, "publish": Publish,
    "journal": Journal, "archive": Archive, "backup": Backup,
    "vault-init": VaultInit, "vault-rotate": VaultRotate,
}  # fmt: skip
