"""The pages where one browses the shop and fills a cart."""
