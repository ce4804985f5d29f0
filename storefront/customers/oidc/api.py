"""REST: a merchant's identity providers."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.customers.oidc.forms import NewProfile, ProfileForm
from storefront.customers.oidc.queries import list_profiles, profile_by_id
from storefront.customers.oidc.shapes import ProfileShape, present_profile
from storefront.customers.oidc.write import create_profile, delete_profile, update_profile
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session

SECRET = {"key": "secret"}
PROFILES = "/v1/customers/oidc-profiles"
PROFILE = PROFILES + "/{profile_id:str}"


@get(PROFILES, opt=SECRET)
async def show_profiles(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Page[ProfileShape]:
    wanted = wanted_slice(query(request, Paged))
    rows, total = await list_profiles(session, caller.merchant_id, wanted)
    return listed(request, [present_profile(row) for row in rows], total, wanted)


@get(PROFILE, opt=SECRET)
async def show_profile(session: Session, caller: Keyed, profile_id: FromPath[str]) -> ProfileShape:
    return present_profile(await profile_by_id(session, caller.merchant_id, profile_id))


@post(PROFILES, opt=SECRET, status_code=201)
async def add_profile(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> ProfileShape:
    form = await read(request, NewProfile)
    return await create_profile(session, request.app.state.settings, caller.merchant_id, form)


@put(PROFILE, opt=SECRET)
async def change_profile(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, profile_id: FromPath[str]
) -> ProfileShape:
    form = await read(request, ProfileForm)
    return await update_profile(session, request.app.state.settings, caller.merchant_id, profile_id, form)


@delete(PROFILE, opt=SECRET)
async def remove_profile(session: Session, caller: Keyed, profile_id: FromPath[str]) -> None:
    await delete_profile(session, caller.merchant_id, profile_id)


HANDLERS = [show_profiles, show_profile, add_profile, change_profile, remove_profile]
