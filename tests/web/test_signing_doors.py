"""Which doors a gate has: TLS, a named proxy, the first and the last account, a register or disk that fails."""

from __future__ import annotations

import pytest
from kit.seats import seated
from kit.signing import Server

from dashboard.audit.log import lines
from dashboard.web.front import Front, hosts
from dashboard.web.server import secured


def test_behind_tls_the_cookie_never_goes_another_way(home):
    front = Front(hosts(8501, "county.example") | {"county.example"}, 8501, is_shut=True, proxy="10.0.0.9")
    server = Server(home, front)
    words = "wang", seated(server.porter.register, "wang", "assessor")
    proxied = {
        "host": "county.example",
        "client": "10.0.0.9",
        "x_forwarded_proto": "https",
        "x_forwarded_for": "1.1.1.1, 10.7.7.7",
    }
    page = server.ask("/login", **proxied)
    assert all("; Secure" in one for one in page.cookies)
    fields = {"name": words[0], "password": words[1], "token": page.token}
    answer = server.post("/login", fields, page.cookie(), **{**proxied, "origin": "https://county.example"})
    assert answer.status == 303
    assert answer.cookie().startswith("__Host-chengxiao-8501=")
    assert all("; Secure" in one for one in answer.cookies)
    assert server.ask(cookie=answer.cookie(), **proxied).body == "inside"
    assert [line.address for line in lines(home)] == [
        "10.7.7.7"
    ]  # the word of our neighbour, not of whoever wrote before
    assert (
        server.ask(cookie=answer.cookie(), **{**proxied, "client": "10.0.0.8"}).status == 303
    )  # http, another cookie


def test_nobody_but_the_named_proxy_is_believed(home):
    for proxy, client in ((None, "10.0.0.9"), ("10.0.0.9", "10.0.0.5"), ("10.0.0.9", "::ffff:10.0.0.5")):
        server = Server(home, Front(hosts(8501), 8501, is_shut=True, proxy=proxy))
        scope = server.front.believed(
            server.scope(
                "/",
                client=client,
                x_forwarded_for="6.6.6.6",
                x_forwarded_proto="https",
                x_real_ip="6.6.6.6",
                forwarded="for=6.6.6.6",
            )
        )
        assert scope["client"][0] == client.removeprefix("::ffff:")
        assert scope["scheme"] == "http"
        assert [name for name, _ in scope["headers"]] == [b"host"]


@pytest.mark.parametrize("said", ["", "unknown", "_hidden", "1.2.3.4.5", "evil", ",", "10.0.0.300"])
def test_what_a_proxy_cannot_mean_is_not_taken_for_an_address(home, said):
    server = Server(home, Front(hosts(8501), 8501, is_shut=True, proxy="10.0.0.9"))
    scope = server.front.believed(server.scope("/", client="10.0.0.9", x_forwarded_for=said))
    assert scope["client"][0] == "10.0.0.9"


def test_a_shut_server_is_reached_by_the_address_that_was_connected_to(home):
    open_, shut = Front(hosts(8501)), Front(hosts(8501), 8501, is_shut=True)
    scope = Server(home).scope("/", server=("192.168.1.5", 8501))
    assert shut.serves("192.168.1.5:8501", scope)
    assert not open_.serves("192.168.1.5:8501", scope)
    for host in ("192.168.1.6:8501", "192.168.1.5:8502", "192.168.1.5", "evil:8501"):
        assert not shut.serves(host, scope)
    assert shut.serves("[fd00::1]:8501", {**scope, "server": ("fd00::1", 8501)})


def test_a_name_of_the_county_is_served_with_the_port_it_brings():
    assert "county.example:8501" in hosts(8501, "county.example")
    assert "county.example:8443" in hosts(8501, "county.example:8443")
    assert "county.example:8501" not in hosts(8501, "county.example:8443")
    assert "county.example" in hosts(443, "county.example")
    assert "[fd00::1]:8501" in hosts(8501, "fd00::1")


def test_a_home_that_gets_its_first_account_is_shut_at_once(server):
    assert server.ask().body == "inside"
    assert server.inside.visits == [None]
    assert server.ask("/login").headers["location"] == "/"
    server.porter.register.add("wang", "admin", None)
    assert server.ask().status == 303
    server.porter.register.remove("wang")
    assert server.ask().body == "inside"


def test_a_server_reached_from_beyond_stays_shut_when_its_last_account_goes(home):
    server = Server(home, Front(hosts(8501), 8501, is_shut=True))
    assert server.ask().status == 303
    assert "chengxiao user add" in server.ask("/login").body


def test_a_register_that_cannot_be_read_shuts_every_door(server, cookie):
    server.porter.register.path.write_text("{", encoding="utf-8")
    assert server.ask(cookie=cookie).status == 303
    assert server.sign_in("wang", "x").status == 401


def test_a_full_disk_lets_nobody_in_and_says_so(server, words, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.accounts.porter.noted", full)
    answer = server.sign_in(*words)
    assert answer.status == 503
    assert "日志" in answer.body
    assert not any(one.startswith("chengxiao-8501=") for one in answer.cookies)


def test_a_cookie_that_may_go_without_tls_no_longer_may():
    assert secured((b"set-cookie", b"a=b; Path=/")) == (b"set-cookie", b"a=b; Path=/; Secure")
    assert secured((b"set-cookie", b"a=b; Secure; Path=/")) == (b"set-cookie", b"a=b; Secure; Path=/")
    assert secured((b"x", b"y")) == (b"x", b"y")
