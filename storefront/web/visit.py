"""A visit: one request for a page of a merchant's shop, and everything pages need to know about it.

The merchant is the one whose domain the host is, else the default one, else the one that a path such as
`/12/products` names; the outer wrapper has taken that number off the path already.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from litestar import Request
from litestar.di import NamedDependency
from litestar.utils.scope.state import ScopeState

from storefront.core.errors import Forbidden, NotFound
from storefront.merchants.models import Merchant
from storefront.merchants.queries import merchant_by_id, merchant_of_host
from storefront.settings import Settings
from storefront.web.session import SAFE, Session
from storefront.web.signing import read_signed, sign

CART = "cart"
CART_AGE = 30 * 86_400


@dataclass(frozen=True)
class Visit:
    request: Request[Any, Any, Any]
    merchant: Merchant
    settings: Settings

    @property
    def merchant_id(self) -> int:
        return self.merchant.id

    @property
    def currency(self) -> str:
        return self.merchant.currency

    @property
    def sandbox(self) -> bool:
        """The shop is being tried out: its pages make sandbox orders."""
        return self.merchant.sandbox

    @property
    def prefix(self) -> str:
        """`/12` while the shop is reached by its number, else nothing."""
        number = self.request.scope["state"].get("merchant_id")
        return "" if number is None else f"/{number}"

    def url(self, path: str) -> str:
        """A path of this shop, as this visitor reaches it."""
        return f"{self.prefix}{path}"

    def absolute(self, path: str) -> str:
        return f"{self.origin}{self.url(path)}"

    @property
    def origin(self) -> str:
        scheme = self.settings.base_url.partition("://")[0]
        return f"{scheme}://{self.merchant.domain}" if self.merchant.domain else self.settings.base_url

    @property
    def is_fragment(self) -> bool:
        """htmx asks for a part of the page."""
        headers = self.request.headers
        return "hx-request" in headers and headers.get("hx-request-type") != "full"

    @property
    def csrf_token(self) -> str:
        token = ScopeState.from_scope(self.request.scope).csrf_token
        return token if isinstance(token, str) else ""

    @property
    def cart_cookie(self) -> str:
        """The cookie's name: one per merchant, bound to this host under HTTPS."""
        return f"{'__Host-' if self.settings.is_https else ''}{CART}_{self.merchant_id}"

    @property
    def cart_id(self) -> str | None:
        """The browser's cart, from its signed cookie."""
        return read_signed(self.settings, CART, self.request.cookies.get(self.cart_cookie, ""), CART_AGE)

    def cart_header(self, cart_id: str) -> str:
        """The `Set-Cookie` value that makes `cart_id` the browser's cart."""
        return self._cookie(quote(sign(self.settings, CART, cart_id)), CART_AGE)

    def forget_cart_header(self) -> str:
        """The `Set-Cookie` value after which the browser has no cart: what was in it has been bought."""
        return self._cookie("", 0)

    def _cookie(self, value: str, age: int) -> str:
        secure = "; Secure" if self.settings.is_https else ""
        return f"{self.cart_cookie}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"


Visited = NamedDependency[Visit]
"""A page handler's parameter `visit`."""


async def provide_visit(request: Request[Any, Any, Any], session: Session) -> Visit:
    """The visit. Raises NotFound where there is no such shop, Forbidden for a form sent by another site."""
    if request.method not in SAFE:
        _refuse_foreign(request)
    number = request.scope["state"].get("merchant_id")
    if number is None:
        merchant = await merchant_of_host(session, request.headers.get("host", ""))
    else:
        merchant = await merchant_by_id(session, number)
    if merchant is None:
        raise NotFound("There is no shop here.")
    session.expunge(merchant)  # a rollback would empty it, and error pages still name the shop
    visit = Visit(request, merchant, request.app.state.settings)
    request.scope["state"]["visit"] = visit
    return visit


def _refuse_foreign(request: Request[Any, Any, Any]) -> None:
    """Forms come from our own pages. A page without referrer sends the origin `null`; then the browser's own
    word on the site counts."""
    host = request.headers.get("host", "")
    origin = request.headers.get("origin", "")
    same = origin.partition("://")[2] == host and host != ""
    if not same and request.headers.get("sec-fetch-site") != "same-origin":
        raise Forbidden("This form was sent from another site.")
