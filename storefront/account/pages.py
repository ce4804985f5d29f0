"""All pages of the account."""

from storefront.account import address_pages, find_pages, order_pages, profile_pages, sign_in_pages

HANDLERS = [
    *sign_in_pages.HANDLERS,
    *order_pages.HANDLERS,
    *address_pages.HANDLERS,
    *profile_pages.HANDLERS,
    *find_pages.HANDLERS,
]
