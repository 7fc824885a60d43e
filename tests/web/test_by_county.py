"""The county's own sign-in: whom a real provider proves comes in by the account of that name, and nobody else."""

from __future__ import annotations

import http.client
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from kit.provider import CLIENT, SECRET, by_another, by_the_secret, open_provider, unsigned
from kit.signing import OWN, PAGES, Clock, Server

from dashboard.accounts.provider import provider_of
from dashboard.audit.log import lines
from dashboard.web.by_county import LASTS, ByCounty
from dashboard.web.signing import Signing
from pipelines.ground.home import Home, SettingsError

BACK = f"http://{OWN}/login"


@pytest.fixture(scope="module")
def provider():
    with open_provider(BACK) as made:
        yield made


@pytest.fixture
def county(home, provider, tmp_path_factory):
    """A home that names the provider; the provider as right as ever."""
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    provider.person, provider.change, provider.sign = "wang", dict, provider.right
    provider.asked.clear()
    said = {"issuer": provider.issuer, "client_id": CLIENT, "secret_file": secret, "url": f"http://{OWN}"}
    text = "".join(f'{key} = "{value}"\n' for key, value in said.items())
    (home.root / "county.toml").write_text(f'[oidc]\n{text}claim = "preferred_username"\n', encoding="utf-8")
    return Home(home.root)


class ByWay(Server):
    """A gate before a home whose county has a sign-in of its own, asked as a browser asks."""

    def __init__(self, home):
        super().__init__(home)
        self.clock = Clock()
        way = ByCounty(self.porter, provider_of(home), self.clock)
        self.gate.signing = Signing(self.porter, PAGES, 8501, way)

    def set_out(self, asked="/login?by=county"):
        """Set out: the mark in the cookie, and where the provider is."""
        answer = self.ask(asked)
        assert answer.status == 303, answer.body
        return answer.cookie("county"), answer.headers["location"]

    def come_back(self, mark, at, **said):
        """Be sent back by the provider, and come in or not."""
        place = urlsplit(at)
        asked = http.client.HTTPConnection(place.netloc, timeout=10)
        asked.request("GET", f"{place.path}?{place.query}")
        back = asked.getresponse().getheader("location")
        asked.close()
        return back, self.ask(back.removeprefix(f"http://{OWN}"), cookie=mark, **said)


@pytest.fixture
def way(county):
    made = ByWay(county)
    made.porter.register.add("wang", "leader", None)
    return made


def said_of(home):
    return [(line.kind, line.who, line.what.get("why") or line.what.get("way")) for line in lines(home)]


def test_who_is_proven_comes_in_by_the_account_of_that_name_with_its_role(way, provider):
    page = way.ask("/login?next=/indicator?period=2025")
    assert f'href="{BACK}?by=county' in page.body
    mark, at = way.set_out("/login?by=county&next=%2Findicator%3Fperiod%3D2025")
    _, answer = way.come_back(mark, at)
    assert answer.status == 200  # not sent on: the browser came from another site, without strict cookies
    assert 'url=/indicator?period=2025"' in answer.body
    assert way.ask("/indicator", cookie=answer.cookie("8501")).body == "inside"
    (visit,) = way.inside.visits
    assert way.porter.of_visit(visit.decode()).role == "leader"  # the token said admin
    assert said_of(way.porter.home) == [("signed_in", "wang", "oidc")]
    assert {"code_challenge", "nonce", "state"} <= provider.asked[0].keys()
    assert (provider.asked[0]["code_challenge_method"], provider.asked[0]["redirect_uri"]) == ("S256", BACK)


def changed(**said):
    return lambda claims: {**claims, **said}


def in_seconds(**said):
    """Change times to so many seconds from the moment of the question, not of the import."""
    return lambda claims: {**claims, **{name: int(time.time()) + far for name, far in said.items()}}


def less(*names):
    return lambda claims: {name: value for name, value in claims.items() if name not in names}


WRONG = {
    "another nonce": changed(nonce="x"),
    "no nonce": less("nonce"),
    "another audience": changed(aud="somebody-else"),
    "ours among others, made for another": changed(aud=[CLIENT, "other"], azp="other"),
    "ours among others, for nobody named": changed(aud=[CLIENT, "other"]),
    "no audience": less("aud"),
    "another issuer": changed(iss="https://evil.example"),
    "expired": in_seconds(exp=-3600),
    "without an end": less("exp"),
    "of the future": in_seconds(iat=3600, nbf=3600),
    "no name": less("preferred_username"),
    "names": changed(preferred_username=["wang"]),
    "an empty name": changed(preferred_username=" "),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_token_that_does_not_prove_it_opens_nothing(way, provider, case):
    provider.change = WRONG[case]
    _, answer = way.come_back(*way.set_out())
    assert answer.status == 401
    assert not any(one.startswith("chengxiao-8501=") for one in answer.cookies)
    ((kind, who, why),) = said_of(way.porter.home)
    assert (kind, who) == ("refused", "?")
    assert why in {"oidc_token", "oidc_claim"}


@pytest.mark.parametrize(
    "sign", [unsigned, by_the_secret, by_another, lambda _: "x", lambda _: "a.b.c", lambda _: 5]
)
def test_a_token_that_the_provider_did_not_sign_opens_nothing(way, provider, sign):
    provider.sign = sign
    _, answer = way.come_back(*way.set_out())
    assert answer.status == 401
    assert said_of(way.porter.home) == [("refused", "?", "oidc_token")]


def test_a_key_that_the_provider_changed_is_asked_for_again(way, provider):
    assert way.come_back(*way.set_out())[1].status == 200
    from joserfc import jwt
    from joserfc.jwk import RSAKey

    fresh = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
    provider.published = [*provider.published, fresh]
    provider.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": "two"}, claims, fresh)
    way.gate.signing._county._county._keys = (-1000.0, way.gate.signing._county._county._keys[1])
    assert way.come_back(*way.set_out())[1].status == 200
    provider.published = provider.published[:1]


def test_whose_name_no_account_bears_and_whose_account_is_disabled_stay_outside_alike(way, provider):
    provider.person = "stranger"
    _, unknown = way.come_back(*way.set_out())
    provider.person = "wang"
    way.porter.register.disable("wang")
    _, disabled = way.come_back(*way.set_out())
    assert unknown.status == disabled.status == 403
    assert "stranger" not in unknown.body
    assert said_of(way.porter.home) == [("refused", "?", "oidc_unknown"), ("refused", "wang", "disabled")]


def test_an_answer_is_good_once_and_in_its_own_browser(way):
    mark, at = way.set_out()
    back, answer = way.come_back(mark, at)
    assert answer.status == 200
    path = back.removeprefix(f"http://{OWN}")
    assert way.ask(path, cookie=mark).status == 403  # the mark came back already
    other, _ = way.set_out()
    assert way.ask(path, cookie=other).status == 403  # another browser's state
    code = parse_qs(urlsplit(back).query)["code"][0]
    state = parse_qs(urlsplit(way.set_out()[1]).query)["state"][0]
    assert way.ask(f"/login?code={code}&state={state}", cookie=other).status == 403
    assert way.ask(path).status == 200  # no mark: the page to sign in on, and nobody in
    assert len(said_of(way.porter.home)) == 1


def test_a_code_that_was_used_is_the_providers_no(way):
    mark, at = way.set_out()
    used = parse_qs(urlsplit(way.come_back(mark, at)[0]).query)["code"][0]
    mark, at = way.set_out()
    state = parse_qs(urlsplit(at).query)["state"][0]
    assert way.ask(f"/login?code={used}&state={state}", cookie=mark).status == 401
    assert said_of(way.porter.home)[-1] == ("refused", "?", "oidc_code")


def test_a_mark_that_is_old_or_made_elsewhere_is_none(way):
    mark, at = way.set_out()
    way.clock.now += LASTS + 2
    assert way.come_back(mark, at)[1].status == 403
    name, _, said = mark.partition("=")
    for wrong in (
        said[:-1],
        said.replace(".", "x"),
        "a.b.c.d.e",
        ".",
        "x" * 9000,
        said.replace(".zh.", ".en."),
    ):
        mark, at = way.set_out()
        assert way.come_back(f"{name}={wrong}", at)[1].status == 403
    assert said_of(way.porter.home) == []


def test_nobody_is_led_elsewhere_by_what_was_asked_before(way):
    for following in ("//evil", "https://evil", "/\\evil", "/media/x", "javascript:x", "/nothing"):
        mark, at = way.set_out(f"/login?by=county&next={following}")
        _, answer = way.come_back(mark, at)
        assert 'url=/"' in answer.body
        assert "evil" not in answer.body


def test_tries_that_fail_must_wait_and_a_provider_that_says_no_is_heard(way, provider):
    provider.change = changed(nonce="x")
    found = [way.come_back(*way.set_out())[1].status for _ in range(6)]
    assert found == [401] * 5 + [429]
    mark, at = way.set_out()
    state = parse_qs(urlsplit(at).query)["state"][0]
    denied = way.ask(f"/login?error=access_denied&state={state}", cookie=mark, client="10.0.0.9")
    assert denied.status == 401
    assert said_of(way.porter.home)[-1] == ("refused", "?", "oidc_code")


def test_a_provider_that_is_down_is_said_and_passwords_still_open(county):
    text = (county.root / "county.toml").read_text(encoding="utf-8")
    issuer = provider_of(county).issuer
    (county.root / "county.toml").write_text(text.replace(issuer, "http://127.0.0.1:9"), encoding="utf-8")
    way = ByWay(Home(county.root))
    password = way.porter.register.add("wang", "leader", None)[1]
    assert way.ask("/login?by=county").status == 503
    assert way.sign_in("wang", password).status == 303


def test_after_signing_out_here_the_provider_is_asked_to_look_again(way, provider):
    page = way.ask("/login?said=out")
    assert "again=1" in page.body
    way.come_back(*way.set_out("/login?by=county&again=1"))
    assert provider.asked[-1]["prompt"] == "login"


def test_without_a_provider_there_is_no_button_and_no_way(server):
    server.porter.register.add("wang", "leader", None)
    assert "by=county" not in server.ask("/login").body
    assert server.ask("/login?by=county").status == 200
    assert server.ask("/login?code=x&state=y", cookie="chengxiao-8501-county=x").status == 200


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("issuer", "http://id.example"),
        ("url", "http://chengxiao.example"),
        ("url", "https://chengxiao.example/login"),
        ("secret_file", "/nowhere/secret"),
        ("claim", ""),
    ],
)
def test_what_is_wrong_with_it_is_said_by_its_key(county, key, value):
    place = county.root / "county.toml"
    kept = [line for line in place.read_text(encoding="utf-8").splitlines() if not line.startswith(key)]
    place.write_text("\n".join([*kept, f'{key} = "{value}"']), encoding="utf-8")
    with pytest.raises(SettingsError, match=f"oidc.{key}"):
        provider_of(county)
    place.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(SettingsError, match=key):
        provider_of(county)


def test_a_secret_in_the_home_is_refused(county):
    (county.root / "secret").write_text(SECRET, encoding="utf-8")
    place = county.root / "county.toml"
    place.write_text(
        place.read_text(encoding="utf-8").replace(
            str(provider_of(county).secret_file), str(county.root / "secret")
        ),
        encoding="utf-8",
    )
    with pytest.raises(SettingsError, match="inside the home"):
        provider_of(county)
