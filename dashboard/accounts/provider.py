"""The county's own sign-in (OpenID Connect) as county.toml names it: an option beside passwords."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from pipelines.ground.home import Home, SettingsError
from pipelines.ground.settings import aside
from pipelines.ground.text import Text

SECTION = "oidc"
NEEDED = ("issuer", "client_id", "secret_file", "claim", "url")
WANTED = Text("county.toml 的 [oidc] 缺少 {key}", "county.toml: [oidc] lacks {key}")
WISH = Text(
    "county.toml 的 oidc.{key} 为 {said}，应为 {wish}", "county.toml: oidc.{key} is {said}, wanted {wish}"
)
INSIDE = Text(
    "county.toml 的 oidc.secret_file 在数据目录里，备份会带走它：请放到目录之外",
    "county.toml: oidc.secret_file lies inside the home, and backups would carry it: put it elsewhere",
)
NO_SECRET = Text(
    "county.toml 的 oidc.secret_file 读不出密钥：{place}",
    "county.toml: oidc.secret_file holds no secret that can be read: {place}",
)
NAME, NAME_EN = "统一身份认证", "the county's identity service"


class NotReachedError(Exception):
    """The provider cannot be reached, or does not say what it must."""


class NotProvenError(Exception):
    """The provider's answer does not prove who somebody is; `why` is a word for the log."""

    def __init__(self, why: str) -> None:
        """Keep the word."""
        super().__init__(why)
        self.why = why


class Secrets(NamedTuple):
    """What one way to the provider and back is bound by: unguessable, and of one browser alone."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Provider:
    """Whom the county has people prove to that they are who they say.

    `claim`: which word of the provider's token is the name of an account here; role and township are never
    the token's. `url`: under which browsers reach this server, exactly; they come back to its /login.
    """

    issuer: str
    client: str
    secret_file: Path
    claim: str
    url: str
    name: Text
    scope: str = "openid profile"

    @property
    def back(self) -> str:
        """The one address to which the provider sends people back."""
        return f"{self.url}/login"

    def secret(self) -> str:
        """Return the client's secret, read anew: it may be changed while people are served."""
        try:
            said = self.secret_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(NO_SECRET.filled(place=self.secret_file)) from error
        if not said:
            raise SettingsError(NO_SECRET.filled(place=self.secret_file))
        return said


def provider_of(home: Home) -> Provider | None:
    """Return the provider of a home; None where none is named. SettingsError where it cannot be used."""
    said = aside(home.root / "county.toml", SECTION)
    if not said:
        return None
    for key in NEEDED:
        if key not in said:
            raise SettingsError(WANTED.filled(key=key))
    for key, value in said.items():
        if not isinstance(value, str) or not value.strip():
            raise _unlike(key, value, '"…"')
    for key in ("issuer", "url"):
        if not is_safe(said[key]):
            raise _unlike(key, said[key], "https://…")
    if urlsplit(said["url"]).path not in {"", "/"} or urlsplit(said["url"]).query:
        raise _unlike("url", said["url"], "https://chengxiao.county.gov.cn")
    place = Path(said["secret_file"])
    if place.resolve().is_relative_to(home.root.resolve()):
        raise SettingsError(INSIDE)
    name = said.get("name", NAME)
    found = Provider(
        issuer=said["issuer"],
        client=said["client_id"],
        secret_file=place,
        claim=said["claim"],
        url=said["url"].rstrip("/").lower(),
        name=Text(name, said.get("name_en", name if "name" in said else NAME_EN)),
        scope=said.get("scope", "openid profile"),
    )
    found.secret()
    return found


def is_safe(url: object) -> bool:
    """Whether secrets may go to an address: by https, or not beyond this machine.

    >>> [is_safe(url) for url in ("https://id.example", "http://id.example", "http://127.0.0.1:9", "ftp://x")]
    [True, False, True, False]
    """
    if not isinstance(url, str):
        return False
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    if parts.scheme != "http" or not parts.hostname:
        return False
    try:
        return ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        return parts.hostname == "localhost"


def _unlike(key: str, said: object, wish: str) -> SettingsError:
    return SettingsError(WISH.filled(key=key, said=repr(said)[:80], wish=wish))
