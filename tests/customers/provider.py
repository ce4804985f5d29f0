"""An identity provider on this machine: a real HTTP server with real keys that vouches for whoever is named.

async with provider() as google:
    token = google.token(nonce="n-1", email="ada@example.test", email_verified=True)
    code = google.code(nonce="n-1")       # to be exchanged at its token endpoint
"""

import asyncio
import base64
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote_plus

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "shop"
SECRET = "a secret: of + some length"
BACK = "https://front.example/back"


def new_pair() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


PAIR, OTHER = new_pair(), new_pair()


@dataclass
class Provider:
    """What it says can be changed, to see what becomes of it."""

    port: int = 0
    pair: rsa.RSAPrivateKey = PAIR
    kid: str = "key-1"
    published: list[dict[str, Any]] = field(default_factory=list)
    described: dict[str, Any] = field(default_factory=dict)
    """What its description says otherwise."""
    codes: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    auth: str = "client_secret_basic"
    broken: bool = False

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def token(self, **others: Any) -> str:
        """Of Ada's, signed with the key of the day; what is None is left out."""
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "subject-1",
            "iat": now,
            "exp": now + 300,
            "email": "ada@example.test",
            "email_verified": True,
            "given_name": "Ada",
            "family_name": "King",
            **others,
        }
        payload = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(payload, self.pair, "RS256", {"kid": self.kid})

    def code(self, **others: Any) -> str:
        """Something that stands for such a token, once."""
        code = secrets.token_urlsafe(8)
        self.codes[code] = self.token(**others)
        return code

    def publish(self) -> None:
        """Its key among those that it shows."""
        shown = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.pair.public_key()))
        self.published.append({**shown, "kid": self.kid, "use": "sig"})

    def answer(self, head: str, body: str) -> tuple[int, Any]:
        path = head.split(" ")[1]
        if self.broken:
            return 500, {"error": "server_error"}
        if path == "/.well-known/openid-configuration":
            return 200, self._description()
        if path == "/keys":
            return 200, {"keys": self.published}
        return self._exchanged(head, body) if path == "/token" else (404, {})

    def _description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint": f"{self.issuer}/token",
            "token_endpoint_auth_methods_supported": [self.auth],
            **self.described,
        }

    def _exchanged(self, head: str, body: str) -> tuple[int, Any]:
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        if self._secret(head, sent) != SECRET or sent.get("redirect_uri") != BACK:
            return 401, {"error": "invalid_client"}
        token = self.codes.pop(sent.get("code", ""), None)
        if token is None or sent.get("grant_type") != "authorization_code":
            return 400, {"error": "invalid_grant"}
        return 200, {"id_token": token, "access_token": "x", "token_type": "Bearer"}

    def _secret(self, head: str, sent: dict[str, str]) -> str | None:
        if self.auth == "client_secret_post":
            return sent.get("client_secret")
        lines = [line.partition(": ") for line in head.split("\r\n")]
        named = next((value for name, _, value in lines if name.lower() == "authorization"), "")
        pair = base64.b64decode(named.removeprefix("Basic ")).decode().partition(":")
        return unquote_plus(pair[2]) if unquote_plus(pair[0]) == CLIENT else None


@asynccontextmanager
async def provider() -> AsyncIterator[Provider]:
    found = Provider()
    found.publish()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lengths = [line for line in head.lower().split("\r\n") if line.startswith("content-length:")]
        body = await reader.readexactly(int(lengths[0].split(":")[1]) if lengths else 0)
        found.seen.append(head.split("\r\n")[0])
        status, said = found.answer(head, body.decode())
        text = json.dumps(said).encode()
        writer.write(f"HTTP/1.1 {status} Said\r\nContent-Length: {len(text)}\r\n\r\n".encode() + text)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()
