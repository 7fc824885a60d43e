"""What is asked of the county's own sign-in, and what its answer proves: whose name a person has, no more.

Authlib speaks the protocol: the authorization code with PKCE, and the rules by which an ID token is judged.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from dashboard.accounts.provider import NotProvenError, NotReachedError, Provider, Secrets, is_safe

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
KEY_TYPES = frozenset({"RSA", "EC", "OKP"})  # none that the client's secret could stand for
KEPT, AGAIN = (
    3600.0,
    30.0,
)  # seconds for which what the provider says of itself is kept, and its keys at least
WAIT = 10.0  # seconds for one answer of the provider
LEEWAY = 60  # seconds by which its clock and ours may differ


class CountySignIn:
    """One provider: where it sends people, and what its answers prove."""

    def __init__(self, provider: Provider, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet: a server starts also while the provider is down."""
        self.provider = provider
        self._clock = clock
        self._lock = threading.Lock()
        self._said: tuple[float, dict[str, Any]] | None = None
        self._keys: tuple[float, KeySet] | None = None

    def address(self, secrets: Secrets, *, is_again: bool) -> str:
        """Return where a browser goes to sign in; `is_again`: it was signed out here and must prove anew.

        NotReachedError where the provider does not say where that is.
        """
        more = {"prompt": "login"} if is_again else {}
        with self._session() as session:
            found, _ = session.create_authorization_url(
                self._about()["authorization_endpoint"],
                state=secrets.state,
                code_verifier=secrets.verifier,
                nonce=secrets.nonce,
                **more,
            )
        return str(found)

    def name(self, code: str, secrets: Secrets) -> str:
        """Return the name that the answer proves; NotProvenError, or NotReachedError, where there is none."""
        claims = self._proven(self._token(code, secrets.verifier), secrets.nonce)
        said = claims.get(self.provider.claim)
        is_whole = isinstance(said, str) and bool(said.strip())
        if not is_whole or (self.provider.claim == "email" and claims.get("email_verified") is not True):
            raise NotProvenError("claim")
        return str(said)

    def _token(self, code: str, verifier: str) -> str:
        """Return the ID token that a code is good for, once."""
        with self._session() as session:
            try:
                found = session.fetch_token(
                    self._about()["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                    allow_redirects=False,
                )
            except (
                AuthlibBaseError
            ) as error:  # the provider's own *no*: a code that was used, or is another's
                raise NotProvenError("code") from error
            except (requests.RequestException, ValueError) as error:
                raise NotReachedError from error
        token = found.get("id_token") if isinstance(found, dict) else None
        if not isinstance(token, str):
            raise NotProvenError("token")
        return token

    def _proven(self, token: str, nonce: str) -> CodeIDToken:
        """Return what a token says, once signature, issuer, audience, time and nonce were judged."""
        try:
            try:
                read = jwt.decode(token, self._key_set(), algorithms=ALGORITHMS)
            except (JoseError, ValueError):  # perhaps by a key that is newer than those we know
                read = jwt.decode(token, self._key_set(is_new=True), algorithms=ALGORITHMS)
            claims = CodeIDToken(
                read.claims,
                read.header,
                {
                    "iss": {"essential": True, "value": self.provider.issuer},
                    "aud": {"essential": True, "value": self.provider.client},
                },
                {"nonce": nonce, "client_id": self.provider.client},
            )
            claims.validate(leeway=LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotProvenError("token") from error
        return claims

    def _key_set(self, *, is_new: bool = False) -> KeySet:
        """Return the provider's keys; `is_new`: asked again, unless that was a moment ago."""
        with self._lock:
            held = self._keys
        if held and self._clock() - held[0] < (AGAIN if is_new else KEPT):
            return held[1]
        said = self._got(self._about()["jwks_uri"]).get("keys")
        own = [
            one
            for one in (said if isinstance(said, list) else [])
            if isinstance(one, dict) and one.get("kty") in KEY_TYPES and one.get("use", "sig") == "sig"
        ]
        found = KeySet.import_key_set({"keys": own})
        with self._lock:
            self._keys = (self._clock(), found)
        return found

    def _about(self) -> dict[str, Any]:
        """Return what the provider says of itself: its own issuer, and addresses that secrets may go to."""
        with self._lock:
            held = self._said
        if held and self._clock() - held[0] < KEPT:
            return held[1]
        said = self._got(f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration")
        places = (said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"))
        if said.get("issuer") != self.provider.issuer or not all(map(is_safe, places)):
            raise NotReachedError
        with self._lock:
            self._said = (self._clock(), said)
        return said

    def _got(self, url: str) -> dict[str, Any]:
        try:
            with requests.get(url, timeout=WAIT, allow_redirects=False) as answer:
                answer.raise_for_status()
                said = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise NotReachedError from error
        if not isinstance(said, dict):
            raise NotReachedError
        return said

    def _session(self) -> OAuth2Session:
        ways = self._about().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        way = "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
        return OAuth2Session(
            self.provider.client,
            self.provider.secret(),
            token_endpoint_auth_method=way,
            scope=self.provider.scope,
            redirect_uri=self.provider.back,
            code_challenge_method="S256",
            default_timeout=WAIT,
        )
