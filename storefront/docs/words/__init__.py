"""What fields mean, for those whose own class does not say it. `Class.field` goes before `field`.

Times are unix seconds and amounts major units of the merchant's currency, unless it says otherwise.
"""

from storefront.docs.words.accounts import ACCOUNTS
from storefront.docs.words.buying import BUYING
from storefront.docs.words.catalogue import CATALOGUE
from storefront.docs.words.common import COMMON
from storefront.docs.words.orders import ORDERS
from storefront.docs.words.selling import SELLING

WORDS: dict[str, str] = {**COMMON, **CATALOGUE, **BUYING, **SELLING, **ORDERS, **ACCOUNTS}
