"""An identity provider as the API shows it."""

import msgspec

from storefront.customers.sign_in_models import OidcProfile


class ProfileShape(msgspec.Struct, frozen=True):
    """`client_secret` is masked."""

    id: str
    name: str
    issuer: str
    client_id: str
    client_secret: str | None
    discovery_url: str
    created: int
    updated: int


def present_profile(row: OidcProfile) -> ProfileShape:
    return ProfileShape(
        id=row.id,
        name=row.name,
        issuer=row.issuer,
        client_id=row.client_id,
        client_secret=row.shown_secret,
        discovery_url=discovery_url(row),
        created=row.created,
        updated=row.updated,
    )


def discovery_url(row: OidcProfile) -> str:
    """Where the provider describes itself: the usual place, unless it was said otherwise."""
    return row.discovery_url or f"{row.issuer.rstrip('/')}/.well-known/openid-configuration"
