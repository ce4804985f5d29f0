"""The work of the relay that ends in a mail."""

from storefront.core.tasks import Handler
from storefront.mails.access import send_access
from storefront.mails.ending import send_cancellation, send_refund
from storefront.mails.login_link import send_login_link
from storefront.mails.new_order import send_new_order
from storefront.mails.not_arrived import send_not_arrived
from storefront.mails.not_paid import send_not_paid
from storefront.mails.order_link import send_order_link
from storefront.mails.payment import send_payment
from storefront.mails.receipt import send_receipt, send_receipt_again
from storefront.mails.shipment import send_shipment
from storefront.mails.withdrawal import send_new_withdrawal, send_withdrawal

FOLLOWS: dict[str, tuple[str, ...]] = {
    "orders.create": ("mails.receipt", "mails.new_order"),
    "orders.receipt.resend": ("mails.receipt.again",),
    "orders.physical.shipment": ("mails.shipment",),
}
"""Kinds of mail by the event that leads to them. Others are asked for where an event says too little."""

TASKS: dict[str, Handler] = {
    "mails.access": send_access,
    "mails.cancellation": send_cancellation,
    "mails.login_link": send_login_link,
    "mails.new_order": send_new_order,
    "mails.new_withdrawal": send_new_withdrawal,
    "mails.not_arrived": send_not_arrived,
    "mails.not_paid": send_not_paid,
    "mails.order_link": send_order_link,
    "mails.payment": send_payment,
    "mails.receipt": send_receipt,
    "mails.receipt.again": send_receipt_again,
    "mails.refund": send_refund,
    "mails.shipment": send_shipment,
    "mails.withdrawal": send_withdrawal,
}
