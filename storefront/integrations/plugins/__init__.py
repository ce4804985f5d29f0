"""The plug-ins that come with the shop. They use what every other plug-in may use, and nothing else."""

from storefront.integrations.plugins import chat, forward, order_sheets, search

SHIPPED = (chat.TEMPLATE, forward.TEMPLATE, order_sheets.TEMPLATE, search.TEMPLATE)
