"""What fields requests have: `path:kind`, kinds being those of `bad_values.py`."""

from collections.abc import Iterator
from typing import Any


def under(prefix: str, fields: str) -> str:
    """The fields as members of another."""
    return " ".join(f"{prefix}.{field}" for field in fields.split())


PRODUCT = """
    product:object product.name:name product.price:amount product.sku:short product.description:text
    product.inventory:object product.inventory.managed:flag product.inventory.available:stock
    product.quantity:stock product.permalink:short product.pay_what_you_want:flag product.tax_exempt:flag
    product.thank_you_url:address product.meta:meta product.active:flag product.sort_order:place
    product.category_id:short seo:object seo.title:short seo.description:text collect:object
    collect.shipping:flag collect.billing:flag collect.fullname:flag collect.extra_fields:flag
    variant_groups:list variant_groups.0:object variant_groups.0.name:name variant_groups.0.options:list
    variant_groups.0.options.0.name:name variant_groups.0.options.0.price:amount
    variant_groups.0.options.0.assets:ids variant_groups.0.options.0.meta:meta
    extra_fields:list extra_fields.0:object extra_fields.0.name:name extra_fields.0.type:word
    extra_fields.0.required:flag delivery:object delivery.enabled:object delivery.enabled.digital:flag
    delivery.digital.assets:ids delivery.digital.access_window:object
    delivery.digital.access_window.duration:stock delivery.digital.access_window.period:word
    delivery.digital.access_window.limit:stock delivery.shipping_zones:list
    delivery.shipping_zones.0.rates:list delivery.shipping_zones.0.rates.0.on_own:amount
    delivery.shipping_zones.0.rates.0.with_others:amount discount:list discount.0:object
    discount.0.type:word discount.0.value:percent discount.0.quantity:stock
    assets:list assets.0.sort_order:place categories:ids related_products:ids attributes:list
"""
ATTRIBUTE = """
    name:name description:text type:word required:flag is_public:flag is_multiselect:flag options:list
    options.0.value:name options.0.label:short meta:meta
"""
VARIANT = "sku:short description:text inventory:stock price:amount options:ids assets:ids meta:meta"
CATEGORY = "slug:name name:name description:text parent_id:short assets:ids children:ids meta:meta"
DISCOUNT = """
    code:short type:word description:text limit_quantity:flag quantity:stock product_ids:ids
    expires:flag expires_on:whole starts_on:whole meta:meta
"""
TAX_ZONE = """
    country_code:word calculate_automatically:flag country_standard_rate:percent country_digital_rate:percent
    rates:list rates.0:object rates.0.region_code:word rates.0.standard_rate:percent
    rates.0.digital_rate:percent rates.0.calculate:word rates.0.meta:meta nexus:list nexus.0:object meta:meta
"""
ADDRESS = "name:short street:short street_2:short town_city:short county_state:short postal_zip_code:short"
PLACE = "name:short street:short town_city:short county_state:short postal_zip_code:short"
ZONE = """
    name:name countries:list countries.0:object countries.0.code:word countries.0.subdivisions.0:word
    meta:meta
"""
HOME = under("address", "street:short town_city:short postal_zip_code:short country:word")
GATEWAY = "sandbox:flag return_to:address config:object config.name:text config.details:text meta:meta"
INTEGRATION = "url:address config:object config.webhook_url:address config.text:text meta:meta"
CUSTOMER = """
    email:name phone:short firstname:short lastname:short external_id:short meta:meta password:short
    custom_fields:object custom_fields.{asked}:figure
"""
HOUSE = f"{ADDRESS} country:word default_billing:flag default_shipping:flag meta:meta"
OIDC = "name:name issuer:address client_id:name client_secret:text discovery_url:address"
GROUP = "name:name options:list options.0:object options.0.name:name options.0.price:amount meta:meta"
FIELDS: dict[str, str] = {
    "POST /v1/assets": """
        filename:name contents:contents description:text image_dimensions:object
        image_dimensions.width:stock image_dimensions.height:stock private:flag meta:meta
    """,
    "PUT /v1/assets/{asset}": "filename:name description:text meta:meta",
    "POST /v1/attributes": ATTRIBUTE,
    "PUT /v1/attributes/{attribute}": ATTRIBUTE,
    "POST /v1/carts/{cart}": "id:name quantity:quantity variant_id:short options:object",
    "PUT /v1/carts/{cart}": "discount_code:short meta:meta",
    "PUT /v1/carts/{cart}/items/{item}": "quantity:quantity variant_id:short options:object",
    "POST /v1/categories": CATEGORY,
    "PUT /v1/categories/{category}": CATEGORY,
    "PUT /v1/checkouts/{token}": """
        shipping_methods:list shipping_methods.0:object shipping_methods.0.description:name
        shipping_methods.0.price:amount tax:object tax.breakdown:list tax.breakdown.0.amount:amount
        tax.breakdown.0.rate:fraction tax.breakdown.0.type:name tax.zone:object tax.zone.country:name
        tax.line_items:list tax.line_items.0.breakdown:list tax.line_items.0.breakdown.0.amount:amount
        line_items:list line_items.0:object line_items.0.price:amount adjustments:list
        adjustments.0.name:name adjustments.0.value:signed adjustments.0.is_taxable:flag
        adjustments.0.meta:meta meta:meta
    """,
    "POST /v1/checkouts/{token}": f"""
        line_items.{{line}}:object line_items.{{line}}.quantity:quantity discount_code:short
        customer:object customer.email:name customer.firstname:short customer.lastname:short
        customer.phone:short shipping:object shipping.country:word {under("shipping", ADDRESS)}
        {under("billing", ADDRESS)} fulfillment:object fulfillment.shipping_method:word payment:object
        payment.gateway:word pay_what_you_want:chosen customer_reference:short meta:meta
    """,
    "POST /v1/customers": CUSTOMER,
    "PUT /v1/customers/{customer}": CUSTOMER,
    "POST /v1/customers/{customer}/addresses": HOUSE,
    "PUT /v1/customers/{customer}/addresses/{home}": HOUSE,
    "POST /v1/customers/{customer}/notes": "content:text meta:meta",
    "PUT /v1/customers/{customer}/notes/{remark}": "content:text meta:meta",
    "POST /v1/customers/email-token": "email:name base_url:address",
    "POST /v1/customers/issue-token": "email:name base_url:address",
    "POST /v1/customers/exchange-token": "token:text",
    "POST /v1/customers/token": "email:name password:text oidc_profile_id:short",
    "POST /v1/customers/oidc-profiles": OIDC,
    "PUT /v1/customers/oidc-profiles/{oidc}": OIDC,
    "POST /v1/discounts": f"value:amount {DISCOUNT}",
    "PUT /v1/discounts/{discount}": f"value:percent {DISCOUNT}",
    "POST /v1/extra-fields": """
        name:name type:word scope:word required:flag options:list options.0:name meta:meta
    """,
    "PUT /v1/extra-fields/{field}": "name:name type:word required:flag options:list meta:meta",
    "POST /v1/fulfillment/physical/zones": ZONE,
    "PUT /v1/fulfillment/physical/zones/{zone}": "name:name countries:list countries.0:word meta:meta",
    "POST /v1/fulfillment/physical/zones/{zone}/rates": "name:short rate:amount meta:meta",
    "PUT /v1/fulfillment/physical/zones/{zone}/rates/{rate}": "name:short rate:amount meta:meta",
    "POST /v1/gateways": f"code:word {GATEWAY}",
    "PUT /v1/gateways/{gateway}": f"code:word {GATEWAY}",
    "POST /v1/integrations": f"template:name {INTEGRATION}",
    "PUT /v1/integrations/{integration}": f"redeploy:flag status:word {INTEGRATION}",
    "POST /v1/giftcards": "code:short initial_value:positive note:text",
    "POST /v1/giftcards/{code}/redeem": "amount:positive note:text meta:meta",
    "PUT /v1/orders/{order}": f"""
        customer_reference:name customer:object customer.firstname:short customer.lastname:short
        customer.email:name shipping:object shipping.country:word billing:object billing.country:word
        {under("shipping", PLACE)} {under("billing", PLACE)} meta:meta
    """,
    "POST /v1/orders/{order}/actions/cancel": "revokeDigitalDownloads:flag",
    "PUT /v1/merchants/{merchant}": """
        name:name description:text email:short images:object images.logo:picture images.cover:picture
        cors_domains:list cors_domains.0:address
    """,
    "PUT /v1/merchants/{merchant}/notifications": """
        customer:object customer.login_token:flag customer.orders:flag customer.shipments:flag
        merchant:object merchant.news:flag merchant.orders:flag dashboard_notifications:word
    """,
    "POST /v1/orders/{order}/actions/refund": "revoke_digital_downloads:flag",
    "PUT /v1/orders/{order}/transactions/{transaction}": """
        notes:text status:word status_reason:word charge_date:whole
    """,
    "POST /v1/orders/{order}/fulfillments/physical/shipments": """
        line_items:list line_items.0:object line_items.0.id:name line_items.0.quantity:quantity carrier:short
        tracking_number:short tracking_url:address shipped_on:whole meta:meta
    """,
    "POST /v1/orders/{order}/fulfillments/digital/packages/{package}/enable": "remaining_downloads:stock",
    "POST /v1/orders/{order}/notes": "content:text meta:meta",
    "PUT /v1/orders/{order}/notes/{note}": "content:text meta:meta",
    "POST /v1/products": PRODUCT,
    "PUT /v1/products/{product}": PRODUCT,
    "POST /v1/products/{product}/assets": "assets:list assets.0.sort_order:place",
    "PUT /v1/products/{product}/assets": "assets:list assets.0.sort_order:place",
    "POST /v1/products/{product}/variant_groups": GROUP,
    "PUT /v1/products/{product}/variant_groups/{group}": GROUP,
    "POST /v1/products/{product}/variants": VARIANT,
    "PUT /v1/products/{product}/variants": f"variants:list variants.0:object {under('variants.0', VARIANT)}",
    "DELETE /v1/products/{product}/variants": "variants:ids",
    "PUT /v1/products/{product}/variants/{variant}": VARIANT,
    "POST /v1/webhooks": "url:address subscribed_events:list active:flag",
    "PUT /v1/webhooks/{webhook}": "url:address subscribed_events:list active:flag",
    "PUT /v1/tax": f"enabled:flag prices_include_tax:flag eu_vat_moss:flag address:object {HOME}",
    "POST /v1/tax/zones": TAX_ZONE,
    "PUT /v1/tax/zones/{tax_zone}": TAX_ZONE,
}
LIST = "limit:digits page:digits"
LISTS = (
    "assets",
    "attributes",
    "discounts",
    "fulfillment/physical/zones",
    "gateways",
    "giftcards",
    "integrations",
    "integrations/templates",
    "tax/zones",
    "webhooks",
    "webhooks/history",
)
QUERY: dict[str, str] = {
    **{f"GET /v1/{name}": LIST for name in LISTS},
    "GET /v1/customers": f"{LIST} query:text external_id:text filter:word",
    "GET /v1/customers/{customer}/addresses": LIST,
    "GET /v1/customers/{customer}/notes": LIST,
    "GET /v1/customers/{customer}/orders": f"{LIST} query:text sortBy:word sortDirection:word",
    "GET /v1/customers/oidc-profiles": LIST,
    "GET /v1/extra-fields": f"{LIST} scope:word",
    "GET /v1/developer/logs": f"{LIST} format:word",
    "GET /v1/developer/logs/{log}": "format:word",
    "GET /v1/fulfillment/physical/zones/{zone}/rates": LIST,
    "GET /v1/categories": f"{LIST} depth:depth type:word parent_id:text",
    "GET /v1/categories/{category}": "depth:depth type:word",
    "GET /v1/checkouts/{cart}": "type:word",
    "GET /v1/checkouts/{token}/check/discount": "code:word",
    "GET /v1/checkouts/{token}/check/giftcard": "code:word",
    "GET /v1/checkouts/{pledge}/check/pay_what_you_want": "customer_set_price:amount",
    "GET /v1/checkouts/{token}/check/{line}/variant": "variant_id:word",
    "GET /v1/checkouts/{token}/check/{line}/quantity": "amount:digits",
    "GET /v1/checkouts/{token}/check/shipping": "shipping_option_id:word country:word region:text",
    "GET /v1/checkouts/{token}/helper/set_tax_zone": "country:word region:text postal_zip_code:text",
    "GET /v1/checkouts/{token}/helper/location_from_ip": "ip_address:text",
    "GET /v1/giftcards/{card}": "type:word",
    "GET /v1/orders": f"{LIST} query:text sortBy:word sortDirection:word",
    "GET /v1/orders/{order}/notes": LIST,
    "GET /v1/orders/{order}": "type:word",
    "GET /v1/products": f"""
        {LIST} query:text active:flag price.above:amount price.below:amount is.tax_exempt:flag
        is.pay_what_you_want:flag is.inventory_managed:flag include:word sortBy:word sortDirection:word
        category_id:many category_slug:many
    """,
    "GET /v1/products/{product}": "type:word",
    "GET /v1/products/{product}/variant_groups": LIST,
    "GET /v1/products/{product}/variants": f"{LIST} option_ids:many is_valid:flag",
}
"""Parameters of query strings."""
REQUIRED: dict[str, str] = {
    "POST /v1/assets": "filename",
    "POST /v1/attributes": "name type options options.0.value",
    "POST /v1/carts/{cart}": "id",
    "POST /v1/categories": "slug name",
    "GET /v1/checkouts/{token}/check/discount": "code",
    "GET /v1/checkouts/{token}/check/giftcard": "code",
    "GET /v1/checkouts/{pledge}/check/pay_what_you_want": "customer_set_price",
    "GET /v1/checkouts/{token}/check/{line}/quantity": "amount",
    "GET /v1/checkouts/{token}/check/shipping": "shipping_option_id country",
    "GET /v1/checkouts/{token}/helper/shipping_options": "country",
    "PUT /v1/checkouts/{token}": """
        shipping_methods.0.description shipping_methods.0.price tax.breakdown.0.amount tax.zone.country
        tax.line_items.0.id line_items.0.id adjustments.0.name adjustments.0.value
    """,
    "POST /v1/checkouts/{token}": """
        customer customer.email shipping shipping.country fulfillment fulfillment.shipping_method payment
        payment.gateway payment.card extra_fields
    """,
    "POST /v1/customers": "email",
    "POST /v1/customers/{customer}/notes": "content",
    "PUT /v1/customers/{customer}/notes/{remark}": "content",
    "POST /v1/customers/email-token": "email base_url",
    "POST /v1/customers/issue-token": "email base_url",
    "POST /v1/customers/exchange-token": "token",
    "POST /v1/customers/token": "email password",
    "POST /v1/customers/oidc-profiles": "name issuer client_id",
    "POST /v1/discounts": "value",
    "POST /v1/extra-fields": "name type",
    "POST /v1/fulfillment/physical/zones": "name",
    "POST /v1/fulfillment/physical/zones/{zone}/rates": "rate",
    "POST /v1/gateways": "code config.name config.details config.payment_instructions",
    "POST /v1/giftcards": "initial_value",
    "POST /v1/giftcards/{code}/redeem": "amount",
    "POST /v1/integrations": "template config config.webhook_url",
    "POST /v1/orders/{order}/fulfillments/physical/shipments": "line_items.0.id",
    "POST /v1/orders/{order}/notes": "content",
    "PUT /v1/orders/{order}/notes/{note}": "content",
    "POST /v1/products": "product product.name product.price delivery.shipping_zones.0.zone_id assets.0.id",
    "POST /v1/products/{product}/assets": "assets.0.id",
    "PUT /v1/products/{product}/assets": "assets.0.id",
    "POST /v1/products/{product}/variant_groups": "name options.0.name",
    "PUT /v1/products/{product}/variants": "variants variants.0.id",
    "DELETE /v1/products/{product}/variants": "variants",
    "POST /v1/tax/zones": "country_code rates.0.region_code",
}
"""What cannot be left out."""
NAMED: dict[str, str] = {
    "POST /v1/carts/{cart}": "id",
    "POST /v1/categories": "parent_id assets.0",
    "PUT /v1/categories/{category}": "assets.0",
    "PUT /v1/checkouts/{token}": "line_items.0.id tax.line_items.0.id",
    "POST /v1/checkouts/{token}": "fulfillment.shipping_method",
    "POST /v1/discounts": "product_ids.0",
    "PUT /v1/discounts/{discount}": "product_ids.0",
    "POST /v1/orders/{order}/fulfillments/physical/shipments": "line_items.0.id",
    "GET /v1/checkouts/{token}/check/giftcard": "code",
    "GET /v1/checkouts/{token}/check/{line}/variant": "variant_id",
    "GET /v1/checkouts/{token}/check/shipping": "shipping_option_id",
    "PUT /v1/merchants/{merchant}": "images.logo",
    "POST /v1/products": """
        variant_groups.0.options.0.assets.0 delivery.digital.assets.0 delivery.shipping_zones.0.zone_id
        delivery.shipping_zones.0.rates.0.base_rate_id assets.0.id categories.0.id related_products.0
        attributes.0.id
    """,
    "PUT /v1/products/{product}": "categories.0 assets.0 related_products.0 attributes.0.id",
    "POST /v1/products/{product}/assets": "assets.0.id",
    "PUT /v1/products/{product}/assets": "assets.0.id",
    "POST /v1/products/{product}/variant_groups": "options.0.assets.0",
    "POST /v1/products/{product}/variants": "options.0 assets.0",
    "PUT /v1/products/{product}/variants": "variants.0.id",
    "DELETE /v1/products/{product}/variants": "variants.0",
    "PUT /v1/products/{product}/variants/{variant}": "assets.0",
}
"""Where requests name other things by their id."""


def of(table: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Endpoint, path and kind of every field in the table."""
    for name, fields in table.items():
        for field in fields.split():
            path, _, kind = field.rpartition(":")
            yield name, path, kind


def value_at(body: Any, path: str) -> Any:
    for part in path.split("."):
        body = body[int(part)] if isinstance(body, list) else body[part]
    return body


def changed(body: Any, path: str, value: Any) -> Any:
    """The body with another value at `path`; what is missing on the way is put there."""
    if not path:
        return value
    head, _, rest = path.partition(".")
    if head.isdigit() and not isinstance(body, dict):
        place, members = int(head), list(body) if isinstance(body, list) else []
        members += [None] * (place + 1 - len(members))
        members[place] = changed(members[place], rest, value)
        return members
    known = body if isinstance(body, dict) else {}
    return {**known, head: changed(known.get(head), rest, value)}


def without(body: Any, path: str) -> Any:
    """The body less what is at `path`."""
    above, _, last = path.rpartition(".")
    kept = {key: value for key, value in (value_at(body, above) if above else body).items() if key != last}
    return changed(body, above, kept)
