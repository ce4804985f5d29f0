"""What people see when their download cannot be handed out: why, and whom to ask."""

from typing import Any

from litestar import Request, Response

from storefront.merchants.models import Merchant
from storefront.merchants.urls import shop_root
from storefront.orders.download import Closed
from storefront.web.errors import PLAIN
from storefront.web.render import HTML
from storefront.web.visit import language_for
from storefront.words.refusals import refused
from storefront.words.speech import say, speak


async def closed_page(request: Request[Any, Any, Any], closed: Closed) -> Response[str]:
    """Under the name of the shop that sold the file, whatever the host of the link."""
    state = request.app.state
    speak(language_for(request, closed.merchant))
    async with state.database.reading() as session:
        home = await shop_root(session, state.settings, closed.merchant)
    text = state.templates.get_template("orders/download.html").render(
        shop=_shop(closed.merchant, home),
        message=refused(closed.message),
        page_title=say("Your download"),
        sandbox=False,
        embedded=False,
    )
    return Response(text, status_code=closed.status, headers=PLAIN, media_type=HTML)


def _shop(merchant: Merchant, home: str) -> dict[str, Any]:
    links = merchant.links or {}
    return {
        "name": merchant.name,
        "description": "",
        "support_email": merchant.support_email,
        "home_url": f"{home}/",
        "cart_url": f"{home}/cart",
        "search_url": f"{home}/search",
        "returns_url": links.get("returns"),
        "privacy_url": links.get("privacy"),
        "terms_url": links.get("terms"),
    }
