"""Where shops are."""

from dataclasses import replace
from pathlib import Path

import pytest

from storefront.merchants.models import Merchant
from storefront.merchants.urls import shop_url
from storefront.settings import Settings

SETTINGS = Settings(data_dir=Path(), database_url="", secret_key="", base_url="https://shops.test")


@pytest.mark.parametrize(
    ("domain", "default_id", "url"),
    [
        ("hazel.test", 1, "https://hazel.test/mug"),
        (None, 7, "https://shops.test/mug"),
        (None, 1, "https://shops.test/7/mug"),
        (None, None, "https://shops.test/7/mug"),
    ],
)
def test_a_page_is_on_the_own_domain_at_the_base_or_under_the_number(
    domain: str | None, default_id: int | None, url: str
) -> None:
    assert shop_url(SETTINGS, Merchant(id=7, domain=domain), default_id, "/mug") == url


def test_the_scheme_is_the_servers() -> None:
    plain = replace(SETTINGS, base_url="http://127.0.0.1:8000")
    assert shop_url(plain, Merchant(id=7, domain="hazel.test:81"), None) == "http://hazel.test:81"
