"""Tokens that look like a customer's and are none.

for name, token in (await forgeries(shop, neighbour, ada.id)).items():
    assert (await ask_with(token)).status_code == 401, name
"""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from storefront.merchants.customer_key import key_for
from tests.customers.helping import made, token_of
from tests.support.house import Shop

PAIR = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC = PAIR.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
JWK = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(PAIR.public_key()))
NOBODY = "cstmr_00000000000000"
Claims = dict[str, Any]


async def key_of(shop: Shop) -> str:
    async with shop.database.writing() as session:
        return await key_for(session, shop.house.settings.secret_key, shop.id)


def claims(shop: Shop, customer_id: str, **others: Any) -> Claims:
    """Those of a good token; what is None is left out."""
    now = int(time.time())
    own = {"iss": str(shop.id), "sub": customer_id, "iat": now, "exp": now + 600, "gen": 0, "test": True}
    return {name: value for name, value in {**own, **others}.items() if value is not None}


def written(header: dict[str, Any], payload: Claims, key: bytes | None = None) -> str:
    """Signed by hand, with anything at all; not signed without a key."""
    unsigned = f"{_encoded(json.dumps(header).encode())}.{_encoded(json.dumps(payload).encode())}"
    mark = b"" if key is None else hmac.new(key, unsigned.encode(), hashlib.sha256).digest()
    return f"{unsigned}.{_encoded(mark)}"


def resaid(token: str, **others: Any) -> str:
    """The same signature under other claims."""
    head, body, mark = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return f"{head}.{_encoded(json.dumps({**said, **others}).encode())}.{mark}"


async def forgeries(shop: Shop, neighbour: Shop, customer_id: str) -> dict[str, str]:
    """For a customer whose merchant did not sign them, or does not stand by them any more."""
    key, theirs = await key_of(shop), await key_of(neighbour)
    own, now = claims(shop, customer_id), int(time.time())
    other = await made(neighbour, "other@example.test")
    good = jwt.encode(own, key, "HS256")
    hs256 = {"alg": "HS256", "typ": "JWT"}
    return {
        "no signature": written({"alg": "none"}, own),
        "none in capitals": written({"alg": "NONE"}, own, b"x"),
        "no algorithm": written({"typ": "JWT"}, own, key.encode()),
        "half": good.rpartition(".")[0] + ".",
        "another key": written(hs256, own, b"x" * 64),
        "no key": written(hs256, own, b""),
        "the server's secret": written(hs256, own, shop.house.settings.secret_key.encode()),
        "an API key": written(hs256, own, shop.keys["sk_test"].encode()),
        "a neighbour's key": jwt.encode(own, theirs, "HS256"),
        "a neighbour": jwt.encode(claims(neighbour, customer_id), theirs, "HS256"),
        "another algorithm with the right key": jwt.encode(own, key, "HS512"),
        "expired": jwt.encode(claims(shop, customer_id, iat=now - 90_000, exp=now - 1), key, "HS256"),
        "of the future": jwt.encode(claims(shop, customer_id, iat=now + 3_600), key, "HS256"),
        **{f"without {name}": jwt.encode(claims(shop, customer_id, **{name: None}), key) for name in own},
        "another generation": jwt.encode(claims(shop, customer_id, gen=1), key, "HS256"),
        "of nobody": jwt.encode(claims(shop, NOBODY), key, "HS256"),
        "RSA": jwt.encode(own, PAIR, "RS256"),
        "RSA's public key as a secret": written(hs256, own, PUBLIC),
        "a key it brings along": jwt.encode(own, PAIR, "RS256", {"jwk": JWK, "kid": "1"}),
        "a secret it brings along": written({**hs256, "jwk": {"kty": "oct", "k": "eA"}}, own, b"x"),
        "keys elsewhere": jwt.encode(own, PAIR, "RS256", {"jku": "http://127.0.0.1:9/keys", "kid": "1"}),
        "a file as key": written({**hs256, "kid": "../../../../dev/null"}, own, b""),
        "a query as key": written({**hs256, "kid": "x' UNION SELECT 'x"}, own, b"x"),
        "another subject": resaid(good, sub=NOBODY),
        "another end": resaid(good, exp=now + 9_999_999),
        "deep": f"{good.split('.')[0]}.{_encoded(b'[' * 2500)}.x",
        "long": jwt.encode({**own, "pad": "x" * 8000}, key, "HS256"),
        "an odd merchant": jwt.encode({**own, "iss": "²"}, key, "HS256"),
        "a huge merchant": jwt.encode({**own, "iss": "9" * 30}, key, "HS256"),
        "a number for a merchant": written(hs256, {**own, "iss": shop.id}, key.encode()),
        "dots": "..",
        "words": "a.b.c",
        "a neighbour's own customer": await token_of(neighbour, other["id"]),
    }


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()
