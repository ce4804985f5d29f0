"""What depends on a gateway is documented for every gateway."""

from storefront.docs.open_fields import PAYMENT
from storefront.docs.rows import deep_rows
from storefront.gateways.settings import KNOWN
from tests.docs.validate import book


def rows(form: str) -> dict[str, str]:
    """Texts by dotted names, as the pages show them."""
    components = book().document["components"]["schemas"]
    return {row.name: row.text for row in deep_rows(components[form], components)}


def test_every_gateway_says_what_it_reads_of_a_payment() -> None:
    assert set(PAYMENT) == {"card", *KNOWN} - {"test_gateway"}
    shown = rows("CaptureInput")
    assert shown["payment.card.number"].startswith("The number of a test card")
    assert shown["payment.stripe.payment_intent_id"].startswith("The intent that was confirmed")


def test_every_setting_of_a_gateway_is_shown_with_whose_it_is() -> None:
    shown = rows("NewGatewayInput")
    for code, known in KNOWN.items():
        for setting in known.settings:
            assert f"<code>{code}</code>" in shown[f"config.{setting.name}"]
    assert shown["config.stripe_secret_key"].endswith("Of <code>stripe</code>, needed, secret.")
    assert shown["config.client_id"].endswith("Of <code>paypal</code>, needed to charge.")
    assert shown["config.payment_action"].startswith("<code>capture</code> takes the money at once")
