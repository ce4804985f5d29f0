"""Square's sign-in for merchants: they allow the operator's application to take payments for them."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from storefront.gateways.connect import ACCOUNT, Application, Grant
from storefront.gateways.sdk import Uncertain
from storefront.gateways.settings import ADDRESS
from storefront.gateways.square.wire import ONCE, client, said

LIVE = "https://connect.squareup.com"
SCOPES = "MERCHANT_PROFILE_READ PAYMENTS_READ PAYMENTS_WRITE DISPUTES_READ"


def sign_in_url(application: Application, state: str, back: str) -> str:
    """Live, everybody has to say anew who they are; Square's sandbox does not know that."""
    asked = {"client_id": application.id, "scope": SCOPES, "state": state, "redirect_uri": back}
    fresh = {"session": "false"} if application.base == LIVE else {}
    return f"{application.base}/oauth2/authorize?{urlencode({**asked, **fresh})}"


async def granted(application: Application, code: str, back: str) -> Grant:
    grant = await _asked(application, grant_type="authorization_code", code=code, redirect_uri=back)
    return replace(grant, settings={**grant.settings, **await _account(application, grant.access_token)})


async def renewed(application: Application, refresh_token: str) -> Grant:
    return await _asked(application, grant_type="refresh_token", refresh_token=refresh_token)


async def _asked(application: Application, **asked: Any) -> Grant:
    square = client(_base(application), None)
    named: Any = {"client_id": application.id, "client_secret": application.secret, **asked}
    tokens = await said(square.o_auth.obtain_token(**named, request_options=ONCE))
    try:
        account = {ACCOUNT: str(tokens["merchant_id"])}
        return Grant(tokens["access_token"], tokens["refresh_token"], tokens["expires_at"], account)
    except KeyError as error:
        raise Uncertain("no tokens") from error


async def _account(application: Application, token: str) -> dict[str, str]:
    """What a page and a payment need to know of the merchant: the application, and the main location."""
    square = client(_base(application), token)
    place = (await said(square.locations.get("main", request_options=ONCE))).get("location") or {}
    known = {"application_id": application.id, "location_id": place.get("id"), ADDRESS: _base(application)}
    return {name: str(value) for name, value in known.items() if value}


def _base(application: Application) -> str | None:
    return None if application.base == LIVE else application.base
