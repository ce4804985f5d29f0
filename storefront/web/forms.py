"""Forms of pages: fields named as the API names them, so that its errors belong to them one to one."""

from collections.abc import Awaitable
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import BadRequest, Invalid
from storefront.web.bodies import refuse_bad_text

T = TypeVar("T")
MAX_FIELDS = 300
MAX_DEPTH = 8
UNREADABLE = "The form cannot be read."


async def read_form(request: Request[Any, Any, Any]) -> dict[str, str]:
    """The sent fields by name, the last one where a name is repeated. Raises BadRequest or Invalid."""
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict")
    except ValueError as error:
        raise BadRequest(UNREADABLE) from error
    fields = {name: value.strip() for name, value in pairs}
    refuse_bad_text(fields)
    return fields


def nested(fields: dict[str, str]) -> dict[str, Any]:
    """`{"shipping.street": "…"}` as `{"shipping": {"street": "…"}}`."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        *parents, leaf = name.split(".", MAX_DEPTH)
        place = found
        for parent in parents:
            place = place.setdefault(parent, {})
            if not isinstance(place, dict):
                raise BadRequest(UNREADABLE)
        place[leaf] = value
    return found


async def tried(session: AsyncSession, verb: Awaitable[T]) -> tuple[T | None, Invalid | None]:
    """What the verb answered, or why it refused; a refusal leaves nothing behind."""
    try:
        async with session.begin_nested():
            return await verb, None
    except Invalid as refusal:
        return None, refusal
