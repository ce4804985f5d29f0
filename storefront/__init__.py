"""A self-hosted shop: storefront, hosted checkout and API in one process."""
