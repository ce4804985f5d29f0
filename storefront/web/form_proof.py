"""The proof that a form came from a page of the shop."""

from typing import Any

from litestar import Request
from litestar.enums import RequestEncodingType, ScopeType
from litestar.middleware.csrf import CSRFMiddleware
from litestar.types import Receive, Scope, Send
from litestar.utils.scope.state import ScopeState

FRAMED = b"embed=true"
WITHOUT_COOKIES = "without_cookies"
"""Key of the request's state: it came from a frame in which the browser keeps nothing."""


class FormProof(CSRFMiddleware):
    """The framework's double-submit cookie, and what stands for it in a frame of another site.

    Browsers keep no cookies there. A form that brings no cookie at all speaks for nobody but itself, so the
    token in it, signed by this server, is enough; its `Origin` is looked at like any other's.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = await _sent_token(Request(scope, receive)) if self._is_bare(scope) else ""
        if self._decode_csrf_token(token) is None:
            return await super().__call__(scope, receive, send)
        scope["state"][WITHOUT_COOKIES] = True
        ScopeState.from_scope(scope).csrf_token = token
        await self.app(scope, receive, send)
        return None

    def _is_bare(self, scope: Scope) -> bool:
        """A form of a framed page, without any cookie."""
        if scope["type"] != ScopeType.HTTP or scope["method"] != "POST":
            return False
        takes_no_forms = self.exclude is not None and self.exclude.search(scope["path"])
        names = {name for name, _ in scope["headers"]}
        framed = FRAMED in scope["query_string"].split(b"&")
        return framed and b"cookie" not in names and not takes_no_forms


async def _sent_token(request: Request[Any, Any, Any]) -> str:
    if request.content_type[0] != RequestEncodingType.URL_ENCODED:
        return ""
    found = (await request.form()).get("_csrf_token")
    return found if isinstance(found, str) and found.isascii() else ""
