"""Asking helpers, and asserting that a refusal changed nothing.

live = (await helper(shop, token, "check/discount", code="HALF"))["live"]
assert await refused(shop, token, "check/discount", code="NO") == {"code": [...]}
"""

from typing import Any

from tests.support.carts import Json, errors
from tests.support.house import Shop


async def ask(shop: Shop, token: Json, path: str, **params: Any) -> Any:
    return await shop.public.get(f"/v1/checkouts/{token['id']}/{path}", params=params)


async def helper(shop: Shop, token: Json, path: str, **params: Any) -> Json:
    answer = await ask(shop, token, path, **params)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def refused(shop: Shop, token: Json, path: str, **params: Any) -> dict[str, list[str]]:
    """The field errors; the token stayed as it was."""
    before = await seen(shop, token)
    found = errors(await ask(shop, token, path, **params))
    assert await seen(shop, token) == before
    return found


async def seen(shop: Shop, token: Json) -> Json:
    found: Json = (await shop.public.get(f"/v1/checkouts/tokens/{token['id']}")).json()
    return found
