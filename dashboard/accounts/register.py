"""The register of accounts: one file in the home, owner only, replaced in one step."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from filelock import FileLock

from dashboard.accounts.names import AccountError, checked_name, key_of
from dashboard.accounts.passwords import digest, made
from dashboard.accounts.roles import Role
from pipelines.ground.files import synced
from pipelines.ground.home import Home
from pipelines.ground.identifiers import masked_text
from pipelines.ground.text import Text

FILE, FORMAT = "accounts.json", "chengxiao-accounts"
TAKEN = Text(
    "已有用户“{name}”。重设密码用 chengxiao user password {name}。",
    "there is an account “{name}” already: chengxiao user password {name} gives it a new password.",
)
NOBODY = Text("没有用户“{name}”{known}", "there is no account “{name}”{known}")
KNOWN = Text("；有：{names}", "; there are: {names}")
DAMAGED = Text(
    "用户文件无法读取：{place}。在它修复之前谁也不能登录；请从备份恢复，或移走它后重新建立用户。",
    "the file of accounts cannot be read: {place}. Nobody can sign in until it is mended: restore it from a"
    " backup, or move it away and add the accounts anew.",
)
NEWER = Text(
    "用户文件由更新的版本写成（{fields}），本版本不认识：{place}。它能读懂之前谁也不能登录；"
    "请改用新版本，或移走它后重新建立用户。",
    "the file of accounts was written by a newer version ({fields}): {place}. Nobody can sign in with this"
    " one: use the newer version, or move the file away and add the accounts anew.",
)
LAST = Text(
    "{name} 是唯一可用的系统管理员，不能停用：请先建立或启用另一个。",
    "{name} is the only administrator who can sign in and cannot be disabled: add or enable another first.",
)


@dataclass(frozen=True, slots=True)
class Account:
    """One account as it is kept; `stamp` changes whenever its sessions end (password, disabling, removal).

    `is_first`: its password was made by the program and seen by whoever handed it over.
    """

    name: str
    role: Role
    area: str | None
    digest: str
    stamp: str
    made_at: str
    password_at: str
    is_disabled: bool = False
    is_first: bool = False


Told = Callable[[Account], object]
FIELDS = {one.name: one.default for one in fields(Account)}


class Register:
    """The accounts of a home, read anew whenever the file changed."""

    def __init__(self, home: Home) -> None:
        """Look at the file of a home; it need not be there."""
        self._home = home
        self.path: Path = home.accounts / FILE
        self._seen: tuple[int, int, int] | None = None
        self._held: dict[str, Account] = {}
        self._lock = threading.Lock()

    def all(self) -> tuple[Account, ...]:
        """Return every account by name; AccountError where the file is damaged."""
        return tuple(sorted(self._read().values(), key=lambda one: key_of(one.name)))

    def is_needed(self) -> bool:
        """Whether a sign-in is needed: an account was made, or the file cannot be read."""
        try:
            return bool(self._read())
        except AccountError:
            return True

    def find(self, name: str) -> Account | None:
        """Return the account of a name, whatever its capitals; None where none is, or none can be read."""
        try:
            return self._read().get(key_of(name))
        except AccountError:
            return None

    def add(self, name: str, role: Role, area: str | None, told: Told | None = None) -> tuple[Account, str]:
        """Make an account; return it with its first password, which is kept nowhere. AccountError: taken.

        `told`, here and below, is called once a change may be made and before it is: what it raises stops it.
        """
        kept = checked_name(name)
        password = made()
        now = _now()
        fresh = Account(kept, role, area, digest(password), token_hex(8), now, now, is_first=True)

        def change(held: dict[str, Account]) -> None:
            if key_of(kept) in held:
                raise AccountError(TAKEN.filled(name=held[key_of(kept)].name))
            held[key_of(kept)] = fresh
            if told:
                told(fresh)

        self._changed(change)
        return fresh, password

    def password(self, name: str, told: Told | None = None) -> tuple[Account, str]:
        """Give an account a new password, a first one again, and return both; its sessions end."""
        password = made()
        return self._renewed(name, password, told, is_first=True), password

    def choose(self, name: str, password: str, told: Told | None = None) -> Account:
        """Keep a password that somebody chose for themselves; the account's sessions end."""
        return self._renewed(name, password, told, is_first=False)

    def _renewed(self, name: str, password: str, told: Told | None, *, is_first: bool) -> Account:
        kept = digest(password)  # takes its time: not under the lock

        def make(one: Account, _: dict[str, Account]) -> Account:
            return replace(one, digest=kept, stamp=token_hex(8), password_at=_now(), is_first=is_first)

        return self._altered(name, make, told)

    def disable(self, name: str, told: Told | None = None, *, keeps_admin: bool = False) -> Account:
        """Let an account sign in no more; its sessions end.

        `keeps_admin`: AccountError for the only administrator left. The server's command line can undo it, a
        page that nobody can open any more cannot.
        """

        def make(one: Account, held: dict[str, Account]) -> Account:
            admins = [other for other in held.values() if other.role == "admin" and not other.is_disabled]
            if keeps_admin and admins == [one]:
                raise AccountError(LAST.filled(name=one.name))
            return replace(one, is_disabled=True, stamp=token_hex(8))

        return self._altered(name, make, told)

    def enable(self, name: str, told: Told | None = None) -> Account:
        """Let a disabled account sign in again."""
        return self._altered(name, lambda one, _: replace(one, is_disabled=False), told)

    def revoke(self, name: str, told: Told | None = None) -> Account:
        """End an account's sessions, and nothing else."""
        return self._altered(name, lambda one, _: replace(one, stamp=token_hex(8)), told)

    def remove(self, name: str) -> Account:
        """Take an account out; its sessions end."""
        gone = self._wanted(self._read(), name)
        self._changed(lambda held: held.pop(key_of(name), None))
        return gone

    def _altered(
        self, name: str, make: Callable[[Account, dict[str, Account]], Account], told: Told | None
    ) -> Account:
        found: list[Account] = []

        def change(held: dict[str, Account]) -> None:
            found.append(make(self._wanted(held, name), held))
            held[key_of(name)] = found[0]
            if told:
                told(found[0])

        self._changed(change)
        return found[0]

    def _wanted(self, held: dict[str, Account], name: str) -> Account:
        if key_of(name) in held:
            return held[key_of(name)]
        names = sorted(one.name for one in held.values())
        known = KNOWN.filled(names=Text("、".join(names), ", ".join(names))) if names else Text("", "")
        raise AccountError(NOBODY.filled(name=masked_text(name)[:40], known=known))

    def _read(self) -> dict[str, Account]:
        with self._lock:
            try:
                stat = self.path.stat()
            except FileNotFoundError:
                self._seen, self._held = None, {}
                return {}
            except OSError as error:
                raise AccountError(DAMAGED.filled(place=self.path)) from error
            now = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if now != self._seen:
                self._held = self._parsed()
                self._seen = now
            return dict(self._held)

    def _parsed(self) -> dict[str, Account]:
        self._seen = None
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
            known = {FORMAT: said["accounts"]}[said["format"]]  # KeyError: another kind of file
            if newer := sorted({name for one in known for name in one} - FIELDS.keys()):
                raise AccountError(NEWER.filled(place=self.path, fields=", ".join(newer)))
            return {key_of(one["name"]): Account(**one) for one in known}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AccountError(DAMAGED.filled(place=self.path)) from error

    def _changed(self, change: Callable[[dict[str, Account]], object]) -> None:
        """Read, change and write under a lock: two commands at once lose nothing."""
        folder = self._home.private(self.path.parent)
        with FileLock(folder / ".lock"):
            held = self._read()
            change(held)
            _written(self.path, [_kept(one) for one in held.values()])


def _kept(account: Account) -> dict[str, object]:
    """Return what the file says of an account: only what is not so anyway, so that older versions read it."""
    return {name: value for name, value in asdict(account).items() if value != FIELDS[name]}


def _written(path: Path, accounts: list[dict[str, object]]) -> None:
    """Replace the file in one step; it is its owner's alone from the first byte on."""
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")  # 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, "accounts": accounts}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(path)
    finally:
        Path(fresh).unlink(missing_ok=True)
    synced(path.parent)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
