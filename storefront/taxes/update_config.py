"""Changing the merchant's tax configuration."""

from storefront.merchants.models import Merchant
from storefront.taxes.forms import TaxChanges

FLAGS = {"enabled": "tax_enabled", "prices_include_tax": "prices_include_tax", "eu_vat_moss": "eu_vat_moss"}


def update_config(merchant: Merchant, form: TaxChanges) -> None:
    """A partial update: what was not sent stays."""
    for name, column in FLAGS.items():
        if (value := getattr(form, name)) is not None:
            setattr(merchant, column, value)
    if form.address is not None:
        sent = form.address.model_dump(include=form.address.model_fields_set)
        merchant.tax_address = {
            **(merchant.tax_address or {}),
            **{name: text or "" for name, text in sent.items()},
        }
