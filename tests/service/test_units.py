"""The units of systemd: each option is there for a reason, and systemd itself finds nothing wrong with them."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.commands.server.units import BACKUP, SERVER, TIMER, USER, Service

SERVICE = Service(
    program=Path("/opt/chengxiao/bin/chengxiao"),
    home=Path("/srv/county"),
    backups=Path("/var/backups/chengxiao"),
    key_file=Path("/etc/chengxiao/ring.json"),
    words=["--address", "0.0.0.0", "--host", "chengxiao.county.gov.cn"],  # noqa: S104 - only with accounts
)
WHY = {  # of both services
    ("User", "chengxiao"): "not root: what it could break is its own",
    ("NoNewPrivileges", "yes"): "no set-uid program lifts it",
    ("ProtectSystem", "strict"): "the whole system is read-only",
    ("ProtectHome", "yes"): "nobody's own files are there",
    ("PrivateTmp", "yes"): "nobody else sees, or lays, its temporary files",
    ("PrivateDevices", "yes"): "no disk is read past its file system",
    ("ProtectClock", "yes"): "deadlines hang on the clock",
    ("ProtectHostname", "yes"): "it has no business with the name of the machine",
    ("ProtectKernelTunables", "yes"): "nothing of the kernel is set",
    ("ProtectKernelModules", "yes"): "nothing is put into the kernel",
    ("ProtectKernelLogs", "yes"): "what the kernel says is not for it",
    ("ProtectControlGroups", "yes"): "it cannot lift its own limit of memory",
    ("ProtectProc", "invisible"): "what others run, and with which words, is not seen",
    ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"): "no raw packets",
    ("RestrictNamespaces", "yes"): "no way round a read-only system by a mount of its own",
    ("RestrictRealtime", "yes"): "it cannot stop the machine",
    ("RestrictSUIDSGID", "yes"): "it leaves no program that runs as somebody else",
    ("LockPersonality", "yes"): "no old ways of the kernel",
    ("SystemCallArchitectures", "native"): "nor calls of another architecture",
    ("CapabilityBoundingSet", ""): "not even root's powers, were it root",
    ("MemoryMax", "2G"): "a runaway query ends it, not the machine (promise 18)",
    ("UMask", "0077"): "what it writes, its user alone reads",
    ("Restart", "on-failure"): "up again after a crash; a backup that met a load is tried again",
}
OWN = {
    SERVER: {
        ("Type", "exec"): "started means that the program was there",
        ("RestartSec", "2"): "up within five seconds (promise 18)",
        ("OOMPolicy", "continue"): "a file that eats all memory ends the child that reads it, not the server",
        ("TimeoutStopSec", "30"): "a stop waits for what is being written",
        ("TasksMax", "256"): "no flood of processes",
        ("ReadWritePaths", "/srv/county"): "the home alone is written",
    },
    BACKUP: {
        ("Type", "oneshot"): "it ends",
        ("RestartSec", "600"): "the load that held the home has ended by then",
        ("Nice", "10"): "whoever works comes first",
        ("ReadWritePaths", "/srv/county /var/backups/chengxiao"): "the lock in the home, and the backups",
    },
    TIMER: {
        ("OnCalendar", "*-*-* 02:30:00"): "every night",
        ("Persistent", "true"): "also after a night that was slept through",
    },
}


def parsed(name: str, service: Service = SERVICE) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=True, delimiters=("=",))
    found.optionxform = str
    found.read_string(service.units()[name])
    return found


@pytest.mark.parametrize("name", [SERVER, BACKUP])
@pytest.mark.parametrize(
    ("option", "why"), WHY.items(), ids=lambda one: one[0] if isinstance(one, tuple) else ""
)
def test_each_wall_stands_for_a_reason(name, option, why):
    assert parsed(name)["Service"].get(option[0]) == option[1], why


@pytest.mark.parametrize("name", OWN)
def test_each_unit_does_its_own_part(name):
    section = parsed(name)["Timer" if name == TIMER else "Service"]
    for (key, value), why in OWN[name].items():
        assert section.get(key) == value, why


def test_no_option_stands_without_a_reason():
    known = {key for key, _ in WHY} | {key for own in OWN.values() for key, _ in own}
    said = {
        "Group",
        "ExecStart",
        "Environment",
        "AmbientCapabilities",
        "IOSchedulingClass",
        "RandomizedDelaySec",
    }
    for name in OWN:
        section = parsed(name)["Timer" if name == TIMER else "Service"]
        assert set(section) <= known | said, set(section) - known - said


def test_the_server_is_started_with_what_was_asked_and_the_key_is_named_not_shown():
    text = SERVICE.units()[SERVER]
    assert (
        "ExecStart=/opt/chengxiao/bin/chengxiao serve --home /srv/county --port 8501 --address 0.0.0.0"
        " --host chengxiao.county.gov.cn\n" in text
    )
    assert " CHENGXIAO_VAULT_KEY_FILE=/etc/chengxiao/ring.json\n" in text
    assert "--keep 30" in SERVICE.units()[BACKUP]
    assert SERVICE.units()[USER].startswith("u chengxiao ")


def test_a_low_port_gets_the_one_power_that_it_needs():
    low = Service(SERVICE.program, SERVICE.home, SERVICE.backups, port=443)
    assert parsed(SERVER, low)["Service"]["AmbientCapabilities"] == "CAP_NET_BIND_SERVICE"
    assert parsed(SERVER)["Service"]["AmbientCapabilities"] == ""


def test_what_lies_under_home_is_still_seen_and_signs_of_systemd_are_doubled():
    hers = Path("/", "home", "wang")
    odd = Service(hers / "cx" / "chengxiao", hers / "100% county", SERVICE.backups)
    assert parsed(SERVER, odd)["Service"]["ProtectHome"] == "read-only"
    assert f"'{hers}/100%% county'" in odd.units()[SERVER]
    assert f'"{hers}/100%% county"' in parsed(SERVER, odd)["Service"]["ReadWritePaths"]


def test_systemd_finds_nothing_wrong(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    here = Service(Path("/bin/true"), tmp_path, tmp_path, user="root", words=SERVICE.words)
    for name, text in here.units().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in (SERVER, BACKUP, TIMER):
        call = ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        said = [line for line in done.stderr.splitlines() if "chengxiao" in line]
        assert (done.returncode, said) == (0, []), name


def test_the_command_writes_the_units_and_says_what_comes_next(hamlet, run, tmp_path):
    done = run("service", "install", "--home", hamlet, "--out", tmp_path / "units", "--format", "json")
    assert done.status == 0, done.err
    assert sorted(path.name for path in (tmp_path / "units").iterdir()) == sorted(
        [SERVER, BACKUP, TIMER, USER]
    )
    assert done.json["installed"] is False
    assert "systemctl enable --now" in done.err
    assert str(hamlet) in (tmp_path / "units" / SERVER).read_text(encoding="utf-8")


def test_what_serve_would_refuse_is_refused_before_it_is_installed(hamlet, run, tmp_path):
    for words in (
        ("--address", "0.0.0.0"),  # noqa: S104 - refused: there is no account
        ("--user", "root; rm"),
        ("--memory", "much"),
        ("--at", "25:00"),
        ("--host", "a b"),
        ("--tls-cert", "x.pem"),
    ):
        done = run("service", "install", *words, "--home", hamlet, "--out", tmp_path / "no")
        assert done.status == 2, words
    assert not (tmp_path / "no").exists()


def test_a_backup_into_a_folder_has_a_name_of_its_own_and_only_the_newest_are_kept(own_hamlet, run, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "mine.zip").write_bytes(b"not ours")
    for day in range(1, 4):
        (folder / f"chengxiao-2020010{day}T000000Z.zip").write_bytes(b"old")
    assert run("backup", folder, "--keep", 2, "--home", own_hamlet).status == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "chengxiao-20200103T000000Z.zip"
    assert names[1].startswith("chengxiao-20")
    assert names[2:] == ["mine.zip"]
    assert run("backup", tmp_path / "one.zip", "--keep", 2, "--home", own_hamlet).status == 2
