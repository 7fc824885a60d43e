"""A server with accounts, as a process: every route asked anonymously, sessions that nobody takes over, TLS."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
from kit.seats import seated
from kit.visitor import Visit, served, signed_in, status
from websockets.exceptions import ConnectionClosed, InvalidStatus

from dashboard.accounts.register import Register
from dashboard.app import PAGES
from dashboard.audit.log import lines
from dashboard.audit.verify import verify
from pipelines.ground.home import Home

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")


@pytest.fixture(scope="module")
def door(county, tmp_path_factory):
    """A served county with two accounts: address, its register, passwords by name."""
    folder = tmp_path_factory.mktemp("accounts")
    home = shutil.copytree(county, folder / "home")
    register = Register(Home(home))
    words = {name: seated(register, name, role) for name, role in (("wang", "assessor"), ("li", "steward"))}
    with served(home, folder) as (address, log, _):
        status(address, "/healthz")
        yield address, register, words, log


ROUTES = """
import sys, pathlib
from dashboard.web.front import Front, hosts
from dashboard.web.server import application, configure
from pipelines.ground.home import Home

configure(1)
app = application(Home(pathlib.Path(sys.argv[1])), Front(hosts(1)))
print(*[route.path for route in app._build_starlette_app().routes], sep="\\n")
"""  # in a process of its own: Streamlit's runtime is made once in each


def test_every_route_is_refused_without_a_session(door, county):
    done = subprocess.run(
        [sys.executable, "-c", ROUTES, str(county)], capture_output=True, text=True, check=True
    )
    found = [line for line in done.stdout.splitlines() if line.startswith("/")]
    assert len(found) >= 12, done.stdout
    assert any("stream" in path for path in found)
    filled = [
        path.replace("{file_id:path}", "a.csv")
        .replace("{path:path}", "x.js")
        .replace("{session_id}", "s")
        .replace("{file_id}", "f")
        for path in found
    ]
    address = door[0]
    for path in {
        *filled,
        *(f"/{leaf.path}" for leaf in PAGES),
        "/",
        "/index.html",
        "/static/js/index.js",
        "/nothing",
    }:
        for method in METHODS:
            answer = status(address, path, method, Origin=address)
            assert answer in {303, 401}, (path, method, answer)
    assert status(address, "/healthz") == status(address, "/login") == 200


def test_a_stream_without_a_session_is_refused(door):
    for cookie in ("", "chengxiao=x", "_streamlit_user=x"):
        with pytest.raises(InvalidStatus, match="403"):
            Visit(door[0], cookie=cookie)


def number(frames):
    return frames[0].new_session.initialize.session_id


def test_who_signs_in_sees_the_pages_and_his_own_name_whatever_he_says_of_himself(door):
    address, _, words, _ = door
    cookie = signed_in(address, "wang", words["wang"])
    visit = Visit(
        address,
        cookie=f"{cookie}; role=admin",
        X_Chengxiao_Visit="0" * 16,
        X_Forwarded_User="li",
        Remote_User="li",
    )
    visit.page("", "role=steward&user=li")
    said = b"".join(visit.frames)
    visit.close()
    assert b"wang" in said
    assert "考核人员".encode() in said
    assert "数据管理员".encode() not in said


def test_another_users_session_is_not_taken_over(door):
    address, _, words, _ = door
    first = Visit(address, cookie=signed_in(address, "wang", words["wang"]))
    own = number(first.page())
    cookie = signed_in(address, "li", words["li"])
    while_there = Visit(address, cookie=cookie, before=own)
    assert number(while_there.page()) != own
    first.close()
    after = Visit(address, cookie=cookie, before=own)
    assert number(after.page()) != own
    assert not any(b"wang" in data for visit in (while_there, after) for data in visit.frames)
    while_there.close()
    after.close()


def test_ones_own_session_is_taken_up_again_and_not_after_a_new_sign_in(door):
    address, _, words, _ = door
    cookie = signed_in(address, "wang", words["wang"])
    first = Visit(address, cookie=cookie)
    own = number(first.page())
    first.close()
    again = Visit(address, cookie=cookie, before=own)
    assert number(again.page()) == own
    again.close()
    other = Visit(address, cookie=signed_in(address, "wang", words["wang"]), before=own)
    assert number(other.page()) != own
    other.close()


def test_a_disabled_account_is_led_away_from_an_open_page_and_its_cookie_is_nothing(door):
    address, register, _, _ = door
    password = seated(register, "zhao", "assessor")
    cookie = signed_in(address, "zhao", password)
    visit = Visit(address, cookie=cookie)
    visit.page()
    register.disable("zhao")
    begun = time.monotonic()
    found = []
    while time.monotonic() - begun < 60:
        try:
            found.append(visit.stream.recv(timeout=60))
        except ConnectionClosed:
            break
    else:
        pytest.fail("the stream went on")
    assert any(b"/login?said=ended" in data for data in found)
    assert status(address, "/", Cookie=cookie) == 303
    assert status(address, "/_stcore/health", Cookie=cookie) == 401
    assert signed_in(address, "zhao", password) == ""


def test_only_a_steward_uploads(door):
    address, _, words, _ = door
    steward = Visit(address, cookie=signed_in(address, "li", words["li"]))
    steward.page("data-quality")
    assert steward.send(steward.tickets("a.csv")[0], 1000) == 204
    assessor = Visit(address, cookie=signed_in(address, "wang", words["wang"]))
    assessor.page("data-quality")
    assert assessor.send(assessor.tickets("a.csv")[0], 1000) == 403
    ticket = steward.tickets("b.csv")[0]
    assert assessor.send(ticket, 1000) == 403  # another's ticket
    steward.close()
    assessor.close()


def test_no_password_stands_in_any_file_or_log(door):
    address, register, words, log = door
    signed_in(address, "wang", words["wang"])
    home = register.path.parents[1]
    files = [*(home / "accounts").iterdir(), *(home / "audit").iterdir(), log, log.with_name("server.out")]
    said = b"".join(path.read_bytes() for path in files if path.is_file())
    for password in words.values():
        assert password.encode() not in said
        assert password.replace("-", "").encode() not in said
    assert verify(Home(home)).wrong is None
    assert {"signed_in", "refused"} & {line.kind for line in lines(Home(home))}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for localhost that was signed by itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name,
        name,
        key.public_key(),
        x509.random_serial_number(),
        now - timedelta(days=1),
        now + timedelta(days=1),
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    cert = made.sign(key, hashes.SHA256())
    (folder / "cert.pem").write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
    return folder / "cert.pem", folder / "key.pem"


def test_over_tls_every_cookie_is_for_tls_alone(county, tmp_path, certificate):
    home = shutil.copytree(county, tmp_path / "home")
    Register(Home(home)).add("wang", "assessor", None)
    cert, key = certificate
    with served(home, tmp_path, options=("--tls-cert", str(cert), "--tls-key", str(key))) as (address, *_):
        assert address.startswith("https://localhost:")
        trusting = ssl.create_default_context(cafile=cert)
        with urllib.request.urlopen(f"{address}/login", context=trusting, timeout=60) as answer:  # noqa: S310 - our own
            cookies = answer.headers.get_all("Set-Cookie")
        assert all(one.startswith("__Host-") and "Secure" in one and "HttpOnly" in one for one in cookies)


def test_an_address_beyond_needs_an_account_and_says_how(run, county, tmp_path):
    home = shutil.copytree(county, tmp_path / "home")
    for words in (("--address", "0.0.0.0"), ("--behind-proxy", "10.0.0.9"), ("--address", "::")):  # noqa: S104 - refused
        said = run("serve", *words, "--port", 0, "--home", home)
        assert said.status == 2
        assert f"chengxiao user add NAME --role admin --home {home}" in said.err
        assert "Traceback" not in said.err


def test_certificates_that_cannot_be_used_are_said_in_words(run, county, tmp_path, certificate):
    cert, key = certificate
    bad = tmp_path / "bad.pem"
    bad.write_text("x", encoding="utf-8")
    for words in (
        ("--tls-cert", cert),
        ("--tls-key", key),
        ("--tls-cert", bad, "--tls-key", key),
        ("--tls-cert", cert, "--tls-key", tmp_path / "no"),
    ):
        said = run("serve", *words, "--port", 0, "--home", county)
        assert said.status == 2
        assert "Traceback" not in said.err
        assert "certificate" in said.err or "--tls-cert" in said.err


def test_a_server_beyond_this_machine_warns_where_passwords_cross_the_network_in_the_clear(county, tmp_path):
    home = shutil.copytree(county, tmp_path / "home")
    password = seated(Register(Home(home)), "wang", "assessor")
    with served(home, tmp_path, options=("--address", "0.0.0.0", "--lang", "en")) as (address, log, _):  # noqa: S104 - with an account
        assert "in the clear" in log.read_text(encoding="utf-8")
        assert status(address, "/") == 303
        assert signed_in(address, "wang", password)
        Register(Home(home)).remove("wang")
        assert status(address, "/") == 303  # never open beyond
        assert status(address, "/household") == 303
