"""A county's own sign-in, started by the test: real keys, real codes, PKCE, and as wrong as it is told to be."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

CLIENT, SECRET = "chengxiao", "a-secret-of-the-client"


class Provider:
    """Whoever comes to its /authorize is `person`; `change` makes the token's claims wrong, `sign` its signature."""

    def __init__(self, back):
        self.back = back
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.codes, self.asked = {}, []
        self.person = "wang"
        self.change = lambda claims: claims
        self.sign = self.right
        self.published = [self.key]
        self.issuer = ""
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.about),
                Route("/keys", self.keys),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
            ]
        )

    def right(self, claims):
        """The token as it should be."""
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)

    async def about(self, _request):
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }
        )

    async def keys(self, _request):
        return JSONResponse({"keys": [key.as_dict(private=False) for key in self.published]})

    async def authorize(self, request):
        said = dict(request.query_params)
        self.asked.append(said)
        if (said["client_id"], said["redirect_uri"], said["response_type"]) != (CLIENT, self.back, "code"):
            return JSONResponse({"error": "invalid_request"}, 400)
        code = secrets.token_urlsafe(16)
        self.codes[code] = said
        return RedirectResponse(f"{self.back}?{urlencode({'code': code, 'state': said['state']})}")

    async def token(self, request):
        said = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        client = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.codes.pop(said.get("code"), None)  # good once
        proof = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or request.headers.get("authorization") != f"Basic {client}"
            or said.get("redirect_uri") != self.back
            or asked["code_challenge_method"] != "S256"
            or base64.urlsafe_b64encode(proof).decode().rstrip("=") != asked["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "4711",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "preferred_username": self.person,
            "role": "admin",  # not ours to believe
        }
        token = self.sign(self.change(claims))
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": token})


def unsigned(claims):
    """A token that says that it needs no signature."""
    words = [{"alg": "none"}, claims]
    parts = [base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in words]
    return ".".join([*parts, ""])


def by_the_secret(claims):
    """A token signed with what the client and the provider both know, instead of the provider's key."""
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])


def by_another(claims):
    """A token signed by somebody else's key under the known key's name."""
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, RSAKey.generate_key(2048))


@contextmanager
def open_provider(back):
    """Serve a provider on this machine."""
    made = Provider(back)
    server = uvicorn.Server(uvicorn.Config(made.app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    made.issuer = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.should_exit = True
        thread.join(10)
