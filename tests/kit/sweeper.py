"""Does one thing to a home again and again, each time with a fault at another system call that changes the disk.

Everything is imported once; each attempt is a fork of this process to which strace is attached, so that an
attempt takes as long as the thing itself. Nothing of Polars or DuckDB may run before the fork.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import great_expectations  # noqa: F401 - imported once for all forks

from kit import loads
from metrics import derive as _derive  # noqa: F401 - as above
from pipelines import judging as _checks  # noqa: F401 - as above
from pipelines.backup import backup
from pipelines.ground.home import Home
from pipelines.ground.lock import held
from pipelines.intake import child, worker
from pipelines.keeping.archive import keep
from pipelines.keeping.journal import enter, entered
from pipelines.warehouse import Snapshot, build
from pipelines.warehouse.publish import publish

CALLS = (
    *("write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "fallocate", "sendfile"),
    *("copy_file_range", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat"),
    *("rmdir", "mkdir", "chmod", "fchmod", "fchmodat", "openat"),
)
LONGEST = 60  # seconds of one attempt
STUCK = "failed to wake I/O driver"
FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO")
NEW = [("2024", 30000.0), ("2024", 30000.0), ("2024", 44000.0)]
WROTE = re.compile(r"^\d+ +(?P<call>\w+)\((?P<words>.*)$")


def in_one_process() -> None:
    """Parse in the process itself: its writes are then writes of the sweep, and none waits for a start."""
    worker.Child.ask = lambda _self, job, _size: child.parse(Path(job["path"]), Path(job["out"]))


def forked(what: Callable[[], None], traced: list[str] | None = None) -> int:
    """Run something in a fork, traced if so wanted; return its exit status, or minus the signal's number."""
    ready, go = os.pipe()
    said = Path(os.environ["TMPDIR"]) / f"said-{os.getpid()}"
    said.write_bytes(b"")
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(said, os.O_WRONLY | os.O_APPEND), 2)
        os.close(go)
        os.read(ready, 1)
        status = 1
        try:
            what()
            status = 0
        except OSError:
            status = 2
        except BaseException:  # noqa: BLE001 - the status tells it
            traceback.print_exc()
            status = 3
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(ready)
    tracer = None
    if traced is not None:
        words = ["strace", "-f", "-p", str(pid), *traced]
        tracer = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        assert "attached" in tracer.stderr.readline()
    os.write(go, b"x")
    os.close(go)
    status = ended(pid, said)
    if tracer is not None:
        tracer.communicate()
    sys.stderr.write(said.read_text(errors="replace"))
    return os.waitstatus_to_exitcode(status)


def ended(pid: int, said: Path) -> int:
    """Wait for a process, and end it when it hangs; return its status as waitpid does.

    A fault that hits an eventfd by which tokio (Polars' writer) wakes its own threads makes them panic and the
    rest wait for ever: no disk can fill an eventfd, so such a run is ended as soon as it says so.
    """
    until = time.monotonic() + LONGEST
    while True:
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            return status
        time.sleep(0.05)
        if time.monotonic() > until or STUCK in said.read_text(errors="replace"):
            os.kill(pid, signal.SIGKILL)
            return os.waitpid(pid, 0)[1]


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


def places(thing: object, root: Path, log: Path) -> dict[str, list[int]]:
    """Return call → the numbers at which it changes the disk, as counted by each thread, in one whole run."""
    traced = ["-y", "-o", str(log), "-e", "trace=" + ",".join(f"?{call}" for call in CALLS)]
    assert forked(lambda: thing.do(root), traced) == 0
    counts: dict[tuple[str, str], int] = Counter()
    found: dict[str, set[int]] = defaultdict(set)
    for line in log.read_text(errors="replace").splitlines():
        match = WROTE.match(line)
        if match:
            key = (line.split()[0], match["call"])
            counts[key] += 1
            if str(root) in line and (match["call"] != "openat" or "O_CREAT" in line):
                found[match["call"]].add(counts[key])
    return {call: sorted(numbers) for call, numbers in sorted(found.items())}


def tried(thing: object, template: Path, root: Path, case: tuple[str, str, int]) -> str:
    """Let one call fail; return old or new where all is well, else what is not."""
    fault, call, at = case
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root)
    log = root.with_name(f"{root.name}.log")
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={at}"]
    status = forked(lambda: thing.do(root), ["-y", "-o", str(log), *inject])
    said = log.read_text(errors="replace")
    if "INJECTED" not in said and "killed by SIGKILL" not in said:
        return "not reached"
    on_disk = [line for line in said.splitlines() if "INJECTED" in line and str(root) in line]
    if status == 3 and on_disk:  # else the number hit another thread's pipe, which no disk can fill
        return "no OSError"
    answer = root.with_name(f"{root.name}.said")
    answer.unlink(missing_ok=True)

    def look() -> None:
        before = thing.state(root)
        if status == 0 and before == "old" and not isinstance(thing, Check):
            before = "done but old"
        is_well = thing.again(root)
        answer.write_text(before if is_well else f"{before}, and the next run was not well")

    return answer.read_text() if forked(look) == 0 else "not readable afterwards"


def main(name: str, folder: str, share: int = 1, part: int = 0) -> int:
    """Sweep over one thing (every `share`-th place, from `part`); print what came of it, 1 if any was not well."""
    in_one_process()
    os.environ["TMPDIR"] = folder
    thing, base = THINGS[name](), Path(folder) / f"{name}-{part}"
    shutil.rmtree(base, ignore_errors=True)
    template = base / "template"
    template.mkdir(parents=True)
    assert forked(lambda: thing.prepare(template)) == 0
    first = base / "first"
    shutil.copytree(template, first)
    found = places(thing, first, base / "first.log")
    every = [(fault, call, at) for fault in FAULTS for call in found for at in found[call]]
    told: Counter[str] = Counter()
    for case in every[part::share]:
        said = tried(thing, template, base / "home", case)
        told[said] += 1
        (base / "so-far").write_text(f"{sum(told.values())} of {len(every[part::share])}: {dict(told)}")
        if said not in {"old", "new", "not reached"}:
            print(f"  {name} {' '.join(map(str, case))}: {said}", flush=True)
    places_ = sum(map(len, found.values()))
    print(
        f"{name}: {places_} places in {len(found)} system calls, {sum(told.values())} faults: {dict(told)}",
        flush=True,
    )
    return int(any(said not in {"old", "new", "not reached"} for said in told))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main(*sys.argv[1:3], *map(int, sys.argv[3:])))
