"""The units of systemd under which a county's server runs: the server, its backup, and the timer of that."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

SERVER, BACKUP, TIMER, USER = (
    "chengxiao.service",
    "chengxiao-backup.service",
    "chengxiao-backup.timer",
    "chengxiao.sysusers.conf",
)
LOWEST_OPEN_PORT = 1024
# What neither unit may do: each option with its reason in tests/service/test_units.py.
WALLS = """\
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome={homes}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
CapabilityBoundingSet={capabilities}
AmbientCapabilities={capabilities}
UMask=0077
"""


@dataclass(frozen=True, slots=True)
class Service:
    """What is served, by whom, and where its backups go."""

    program: Path  # the command `chengxiao`
    home: Path
    backups: Path
    user: str = "chengxiao"
    memory: str = "2G"
    at: str = "02:30"
    keep: int = 30
    port: int = 8501
    key_file: Path | None = None
    words: Sequence[str] = field(default=())  # of `serve`, beside home and port

    def units(self) -> dict[str, str]:
        """Return each file's name with its text."""
        return {
            SERVER: self.server(),
            BACKUP: self.backup(),
            TIMER: self.timer(),
            USER: f'u {self.user} - "Chengxiao" {self.home}\n',
        }

    def server(self) -> str:
        """Return the unit of the server."""
        call = [self.program, "serve", "--home", self.home, "--port", self.port, *self.words]
        return (
            "[Unit]\n"
            "Description=Chengxiao 成效: whether the county's help works\n"
            "Wants=network-online.target\n"
            "After=network-online.target\n"
            "StartLimitIntervalSec=300\n"
            "StartLimitBurst=10\n"
            "\n[Service]\n"
            "Type=exec\n"
            f"{self._who()}"
            f"ExecStart={_call(call)}\n"
            "Restart=on-failure\n"
            "RestartSec=2\n"
            "TimeoutStopSec=30\n"
            f"MemoryMax={self.memory}\n"
            "OOMPolicy=continue\n"
            "TasksMax=256\n"
            f"{self._walls()}"
            f"ReadWritePaths={_quoted(self.home)}\n"
            "\n[Install]\n"
            "WantedBy=multi-user.target\n"
        )

    def backup(self) -> str:
        """Return the unit that makes one backup; while a load holds the home it is tried again."""
        call = [self.program, "backup", self.backups, "--keep", self.keep, "--home", self.home]
        return (
            "[Unit]\n"
            "Description=Chengxiao 成效: backup of the home\n"
            "\n[Service]\n"
            "Type=oneshot\n"
            f"{self._who()}"
            f"ExecStart={_call(call)}\n"
            "Restart=on-failure\n"
            "RestartSec=600\n"
            "Nice=10\n"
            "IOSchedulingClass=idle\n"
            f"MemoryMax={self.memory}\n"
            f"{self._walls()}"
            f"ReadWritePaths={_quoted(self.home)} {_quoted(self.backups)}\n"
        )

    def timer(self) -> str:
        """Return the timer: every night, and after a night that was slept through."""
        return (
            "[Unit]\n"
            "Description=Chengxiao 成效: a backup every night\n"
            "\n[Timer]\n"
            f"OnCalendar=*-*-* {self.at}:00\n"
            "Persistent=true\n"
            "RandomizedDelaySec=600\n"
            "\n[Install]\n"
            "WantedBy=timers.target\n"
        )

    def _who(self) -> str:
        around = ["PYTHONUTF8=1", "HOME=/tmp"]
        around += [f"CHENGXIAO_VAULT_KEY_FILE={self.key_file}"] if self.key_file else []
        said = " ".join(_quoted(one) for one in around)
        return f"User={self.user}\nGroup={self.user}\nEnvironment={said}\n"

    def _walls(self) -> str:
        own = [self.program, self.home, self.backups, *([self.key_file] if self.key_file else [])]
        lies_at_home = any(PurePosixPath(path).parts[1:2] in {("home",), ("root",)} for path in own)
        low = "CAP_NET_BIND_SERVICE" if 0 < self.port < LOWEST_OPEN_PORT else ""
        return WALLS.format(homes="read-only" if lies_at_home else "yes", capabilities=low)


def _call(words: Sequence[object]) -> str:
    """Return a command line as systemd reads it: its own signs are doubled."""
    return " ".join(shlex.quote(str(word)).replace("%", "%%").replace("$", "$$") for word in words)


def _quoted(path: Path | str) -> str:
    """Return a word as systemd reads it, blanks and all."""
    said = str(path).replace("%", "%%")
    return f'"{said}"' if " " in said else said
