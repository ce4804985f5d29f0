"""What is sent to change a merchant's account."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field

from storefront.core.emails import written_to
from storefront.core.fields import Flag, Form, Short
from storefront.merchants.origins import Origin

MOST_ORIGINS = 50


def _address(text: str) -> str:
    return written_to(text) if text else text


def _id(value: Any) -> Any:
    """An asset by its id, bare or in the object that answers show."""
    if isinstance(value, dict) and "id" not in value:
        raise ValueError("The value must be the id of an asset.")
    id = value["id"] if isinstance(value, dict) else value
    return None if id == "" else id


def _different(origins: list[str]) -> list[str]:
    return list(dict.fromkeys(origins))


AssetId = Annotated[Short | None, BeforeValidator(_id)]


class Images(Form):
    """Null takes a picture away."""

    logo: AssetId = None
    cover: AssetId = None


class MerchantForm(Form):
    """A change: what is not sent stays."""

    name: Annotated[Short, Field(min_length=1)] | None = None
    description: Annotated[str, Field(max_length=5000)] | None = None
    email: Annotated[Short, AfterValidator(_address)] | None = Field(
        default=None, validation_alias=AliasChoices("email", "support_email")
    )
    images: Images | None = None
    cors_domains: (
        Annotated[list[Origin], Field(max_length=MOST_ORIGINS), AfterValidator(_different)] | None
    ) = None


class CustomerMails(Form):
    login_token: Flag | None = None
    orders: Flag | None = None
    shipments: Flag | None = None


Dashboard = Literal["off", "quiet", "full"]


class MerchantMails(Form):
    news: Flag | None = None
    orders: Flag | None = None
    dashboard_notifications: Dashboard | None = None


class NotificationsForm(Form):
    """`dashboard_notifications` may stand in either place; answers show it below `merchant`."""

    customer: CustomerMails | None = None
    merchant: MerchantMails | None = None
    dashboard_notifications: Dashboard | None = None
