"""Pages that are the same for everybody but for two places: the token of their forms and the cart's count."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.web.kept import Rendering, Shelf, digest, is_known, key_of, rendering
from storefront.web.render import HTML, cart_link
from storefront.web.visit import CART_SLOT, CSRF_SLOT, Visit

Make = Callable[[Visit], Awaitable[Response[Any]]]
SLOTS = re.compile(f"({CSRF_SLOT}|{CART_SLOT})".encode())


async def kept_page(visit: Visit, session: AsyncSession, make: Make) -> Response[Any]:
    """The page as `make` renders it for a visit with empty places, kept, with this visitor's own put in."""
    shelf: Shelf[Rendering] = visit.request.app.state.shelf
    key = key_of(
        visit.merchant, visit.request.scope, visit.prefix, visit.origin, visit.language, *_kind(visit)
    )
    found = shelf.get(key) if key else None
    if found is None:
        answer = await make(replace(visit, slotted=True))
        if answer.content is None:  # it leads elsewhere
            return answer
        found = rendering(tuple(SLOTS.split(answer.content.encode())), {**answer.headers})
        if answer.status_code != 200:
            return Response(
                _filled(found, await _own(visit, session)),
                status_code=answer.status_code,
                headers=found.headers,
                media_type=HTML,
            )
        if key:
            shelf.put(key, found)
    return _answer(visit, found, await _own(visit, session))


def _kind(visit: Visit) -> tuple[bool, str]:
    """A whole page, or which part of it."""
    return visit.is_fragment, visit.request.headers.get("hx-target", "") if visit.is_fragment else ""


async def _own(visit: Visit, session: AsyncSession) -> dict[bytes, bytes]:
    link = await cart_link(visit, session)
    return {CSRF_SLOT.encode(): visit.csrf_token.encode(), CART_SLOT.encode(): link.encode()}


def _answer(visit: Visit, found: Rendering, own: dict[bytes, bytes]) -> Response[Any]:
    """Weakly tagged: what is packed on the way stays the same page."""
    name = digest(found.name.encode(), *own.values())
    headers = {**found.headers, "ETag": f'W/"{name}"'}
    if is_known(visit.request.headers.get("if-none-match"), name):
        return Response(b"", status_code=304, headers=headers, media_type=HTML)
    return Response(_filled(found, own), headers=headers, media_type=HTML)


def _filled(found: Rendering, own: dict[bytes, bytes]) -> bytes:
    return b"".join(own.get(part, part) for part in found.parts)
