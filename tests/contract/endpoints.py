"""Every endpoint of the API: who may call it, how it answers, and with what.

Names in braces are those under which the fixture shop (`shop.py`) knows the ids of its things.
"""

import re
from dataclasses import dataclass

ANY, CUSTOMER, SECRET = "any", "customer", "secret"
"""Any key; the customer whose id is in the path, or a secret key; a secret key."""
PLACE = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Row:
    method: str
    path: str
    key: str
    status: int
    shape: str

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def places(self) -> list[str]:
        """The ids in its path."""
        return PLACE.findall(self.path)


LISTED = """
GET    /v1/assets                                                    secret 200 page(asset)
GET    /v1/assets/{asset}                                            secret 200 asset
POST   /v1/assets                                                    secret 201 asset
PUT    /v1/assets/{asset}                                            secret 200 asset
DELETE /v1/assets/{asset}                                            secret 204 nothing

GET    /v1/attributes                                                secret 200 page(attribute)
GET    /v1/attributes/{attribute}                                    secret 200 attribute
POST   /v1/attributes                                                secret 201 attribute
PUT    /v1/attributes/{attribute}                                    secret 200 attribute
DELETE /v1/attributes/{attribute}                                    secret 204 nothing

GET    /v1/carts                                                     any    201 cart
POST   /v1/carts                                                     any    201 cart
GET    /v1/carts/{cart}                                              any    200 cart
POST   /v1/carts/{cart}                                              any    200 cart
PUT    /v1/carts/{cart}                                              any    200 cart
DELETE /v1/carts/{cart}                                              any    204 nothing
GET    /v1/carts/{cart}/items                                        any    200 list(line_item)
DELETE /v1/carts/{cart}/items                                        any    200 cart
PUT    /v1/carts/{cart}/items/{item}                                 any    200 cart
DELETE /v1/carts/{cart}/items/{item}                                 any    200 cart

GET    /v1/categories                                                any    200 page(category)
GET    /v1/categories/{category}                                     any    200 category
POST   /v1/categories                                                secret 201 category
PUT    /v1/categories/{category}                                     secret 200 category
DELETE /v1/categories/{category}                                     secret 204 nothing

GET    /v1/checkouts/{cart}                                          any    201 checkout_token
GET    /v1/checkouts/tokens/{token}                                  any    200 checkout_token
PUT    /v1/checkouts/{token}                                         secret 200 checkout_token
POST   /v1/checkouts/{token}                                         any    200 order
GET    /v1/checkouts/{sold}/receipt                                  any    200 order
GET    /v1/checkouts/{token}/live                                    any    200 live
GET    /v1/checkouts/{token}/fields                                  any    200 fields
GET    /v1/checkouts/{token}/check/is_free                           any    200 free
GET    /v1/checkouts/{token}/check/discount                          any    200 checkout_token
GET    /v1/checkouts/{token}/check/giftcard                          any    200 checkout_token
GET    /v1/checkouts/{pledge}/check/pay_what_you_want                any    200 checkout_token
GET    /v1/checkouts/{token}/check/{line}/variant                    any    200 checkout_token
GET    /v1/checkouts/{token}/check/{line}/quantity                   any    200 checkout_token
GET    /v1/checkouts/{token}/check/shipping                          any    200 checkout_token
GET    /v1/checkouts/{token}/helper/shipping_options                 any    200 list(shipping_method)
GET    /v1/checkouts/{token}/helper/set_tax_zone                     any    200 checkout_token
GET    /v1/checkouts/{token}/helper/location_from_ip                 any    200 location
GET    /v1/checkouts/{token}/helper/validation                       any    200 validation_rules

GET    /v1/customers                                                 secret 200 page(customer)
GET    /v1/customers/{customer}                                      customer 200 customer
POST   /v1/customers                                                 secret 201 customer
PUT    /v1/customers/{customer}                                      customer 200 customer
DELETE /v1/customers/{customer}                                      customer 204 nothing
GET    /v1/customers/{customer}/orders                               customer 200 page(order)
GET    /v1/customers/{customer}/orders/{order}                       customer 200 order
GET    /v1/customers/{customer}/addresses                            customer 200 page(customer_address)
GET    /v1/customers/{customer}/addresses/{home}                     customer 200 customer_address
POST   /v1/customers/{customer}/addresses                            customer 200 customer_address
PUT    /v1/customers/{customer}/addresses/{home}                     customer 200 customer_address
DELETE /v1/customers/{customer}/addresses/{home}                     customer 204 nothing
GET    /v1/customers/{customer}/notes                                secret 200 page(note)
GET    /v1/customers/{customer}/notes/{remark}                       secret 200 note
POST   /v1/customers/{customer}/notes                                secret 200 note
PUT    /v1/customers/{customer}/notes/{remark}                       secret 200 note
DELETE /v1/customers/{customer}/notes/{remark}                       secret 204 nothing
POST   /v1/customers/email-token                                     any    201 login_token_sent
POST   /v1/customers/issue-token                                     secret 201 login_token
POST   /v1/customers/exchange-token                                  any    200 customer_jwt
POST   /v1/customers/{customer}/issue-token                          secret 200 customer_jwt
POST   /v1/customers/token                                           any    200 signed_in
GET    /v1/customers/oidc-profiles                                   secret 200 page(oidc_profile)
GET    /v1/customers/oidc-profiles/{oidc}                            secret 200 oidc_profile
POST   /v1/customers/oidc-profiles                                   secret 201 oidc_profile
PUT    /v1/customers/oidc-profiles/{oidc}                            secret 200 oidc_profile
DELETE /v1/customers/oidc-profiles/{oidc}                            secret 204 nothing

GET    /v1/developer/logs                                            secret 200 page(log)
GET    /v1/developer/logs/{log}                                      secret 200 log
DELETE /v1/developer/logs                                            secret 204 nothing
GET    /v1/developer/user                                            secret 200 developer

GET    /v1/discounts                                                 secret 200 page(discount)
GET    /v1/discounts/{discount}                                      secret 200 discount
POST   /v1/discounts                                                 secret 200 discount
PUT    /v1/discounts/{discount}                                      secret 200 discount
DELETE /v1/discounts/{discount}                                      secret 204 nothing

GET    /v1/extra-fields                                              secret 200 page(extra_field)
GET    /v1/extra-fields/{field}                                      secret 200 extra_field
POST   /v1/extra-fields                                              secret 201 extra_field
PUT    /v1/extra-fields/{field}                                      secret 200 extra_field
DELETE /v1/extra-fields/{field}                                      secret 204 nothing

GET    /v1/fulfillment/physical/zones                                secret 200 page(zone)
GET    /v1/fulfillment/physical/zones/{zone}                         secret 200 zone
POST   /v1/fulfillment/physical/zones                                secret 200 zone
PUT    /v1/fulfillment/physical/zones/{zone}                         secret 200 zone
DELETE /v1/fulfillment/physical/zones/{zone}                         secret 204 nothing
GET    /v1/fulfillment/physical/zones/{zone}/rates                   secret 200 page(rate)
GET    /v1/fulfillment/physical/zones/{zone}/rates/{rate}            secret 200 rate
POST   /v1/fulfillment/physical/zones/{zone}/rates                   secret 200 rate
PUT    /v1/fulfillment/physical/zones/{zone}/rates/{rate}            secret 200 rate
DELETE /v1/fulfillment/physical/zones/{zone}/rates/{rate}            secret 204 nothing

GET    /v1/gateways                                                  secret 200 page(gateway)
GET    /v1/gateways/{gateway}                                        secret 200 gateway
POST   /v1/gateways                                                  secret 201 gateway
PUT    /v1/gateways/{gateway}                                        secret 200 gateway
DELETE /v1/gateways/{gateway}                                        secret 204 nothing

GET    /v1/giftcards                                                 secret 200 page(giftcard)
GET    /v1/giftcards/{card}                                          secret 200 giftcard
POST   /v1/giftcards                                                 secret 200 giftcard
POST   /v1/giftcards/{code}/redeem                                   secret 200 giftcard

GET    /v1/integrations                                              secret 200 page(integration)
GET    /v1/integrations/templates                                    secret 200 page(template)
GET    /v1/integrations/templates/{template}                         secret 200 template
GET    /v1/integrations/{integration}                                secret 200 integration
GET    /v1/integrations/{integration}/files                          secret 200 rows(integration_file)
POST   /v1/integrations                                              secret 201 integration
PUT    /v1/integrations/{integration}                                secret 200 integration
DELETE /v1/integrations/{integration}                                secret 204 nothing

GET    /v1/merchants                                                 any    200 merchant
GET    /v1/merchants/{merchant}                                      any    200 merchant
PUT    /v1/merchants/{merchant}                                      secret 200 merchant
DELETE /v1/merchants/{merchant}                                      secret 204 nothing
GET    /v1/merchants/{merchant}/notifications                        secret 200 notification_settings
PUT    /v1/merchants/{merchant}/notifications                        secret 200 notification_settings
DELETE /v1/merchants/{merchant}/test-data                            secret 204 nothing

GET    /v1/orders                                                    secret 200 page(order)
GET    /v1/orders/{order}                                            secret 200 order
PUT    /v1/orders/{order}                                            secret 200 order
POST   /v1/orders/{order}/actions/cancel                             secret 200 order
POST   /v1/orders/{order}/actions/refund                             secret 200 refund_result
POST   /v1/orders/{order}/actions/resend-receipt                     customer 201 order
PUT    /v1/orders/{order}/transactions/{transaction}                 secret 200 transaction
GET    /v1/orders/{order}/fulfillment                                secret 200 fulfillment_summary
GET    /v1/orders/{order}/fulfillments                               secret 200 fulfillment_summary
POST   /v1/orders/{order}/fulfillments/physical/shipments            secret 200 shipment
GET    /v1/orders/{sent}/fulfillments/physical/shipments/{shipment}  secret 200 shipment_detail
GET    /v1/orders/{order}/fulfillments/digital/packages              secret 200 rows(digital_package)
GET    /v1/orders/{order}/fulfillments/digital/packages/{package}    secret 200 digital_package
POST   /v1/orders/{order}/fulfillments/digital/packages/{package}/revoke secret 200 digital_package
POST   /v1/orders/{order}/fulfillments/digital/packages/{package}/enable secret 200 digital_package
GET    /v1/orders/{order}/notes                                      secret 200 page(note)
GET    /v1/orders/{order}/notes/{note}                               secret 200 note
POST   /v1/orders/{order}/notes                                      secret 200 note
PUT    /v1/orders/{order}/notes/{note}                               secret 200 note
DELETE /v1/orders/{order}/notes/{note}                               secret 204 nothing

GET    /v1/products                                                  any    200 page(product)
GET    /v1/products/{product}                                        any    200 product
POST   /v1/products                                                  secret 201 product
PUT    /v1/products/{product}                                        secret 200 product
DELETE /v1/products/{product}                                        secret 204 nothing
POST   /v1/products/{product}/assets                                 secret 200 success
PUT    /v1/products/{product}/assets                                 secret 200 success
DELETE /v1/products/{product}/assets/{asset}                         secret 204 nothing
GET    /v1/products/{product}/variant_groups                         any    200 page(variant_group)
GET    /v1/products/{product}/variant_groups/{group}                 any    200 variant_group
POST   /v1/products/{product}/variant_groups                         secret 201 variant_group
PUT    /v1/products/{product}/variant_groups/{group}                 secret 200 variant_group
DELETE /v1/products/{product}/variant_groups/{group}                 secret 204 nothing
GET    /v1/products/{product}/variants                               any    200 page(variant)
GET    /v1/products/{product}/variants/{variant}                     any    200 variant
POST   /v1/products/{product}/variants                               secret 201 variant
PUT    /v1/products/{product}/variants                               secret 200 rows(variant)
DELETE /v1/products/{product}/variants                               secret 204 nothing
PUT    /v1/products/{product}/variants/{variant}                     secret 200 variant
DELETE /v1/products/{product}/variants/{variant}                     secret 204 nothing

GET    /v1/services/locale/countries                                 any    200 countries
GET    /v1/services/locale/{country}/subdivisions                    any    200 subdivisions
GET    /v1/services/locale/{token}/countries                         any    200 countries
GET    /v1/services/locale/{token}/countries/{country}/subdivisions  any    200 subdivisions

GET    /v1/tax                                                       secret 200 tax_config
PUT    /v1/tax                                                       secret 200 tax_config
GET    /v1/tax/zones                                                 secret 200 page(tax_zone)
GET    /v1/tax/zones/{tax_zone}                                      secret 200 tax_zone
POST   /v1/tax/zones                                                 secret 201 tax_zone
PUT    /v1/tax/zones/{tax_zone}                                      secret 200 tax_zone
DELETE /v1/tax/zones/{tax_zone}                                      secret 204 nothing

GET    /v1/webhooks                                                  secret 200 page(webhook)
GET    /v1/webhooks/events                                           any    200 rows(text)
GET    /v1/webhooks/history                                          secret 200 page(webhook_attempt)
GET    /v1/webhooks/signing_key                                      secret 200 signing_key
PUT    /v1/webhooks/signing_key                                      secret 201 signing_key
GET    /v1/webhooks/{webhook}                                        secret 200 webhook
POST   /v1/webhooks                                                  secret 201 webhook
PUT    /v1/webhooks/{webhook}                                        secret 200 webhook
POST   /v1/webhooks/{webhook}/test                                   secret 201 webhook_attempt
DELETE /v1/webhooks/{webhook}/history                                secret 204 nothing
DELETE /v1/webhooks/{webhook}                                        secret 204 nothing
"""


def _row(line: str) -> Row:
    method, path, key, status, shape = line.split()
    return Row(method, path, key, int(status), shape)


def rows_of(listed: str) -> list[Row]:
    return [_row(line) for line in listed.splitlines() if line]


ROWS = rows_of(LISTED)
