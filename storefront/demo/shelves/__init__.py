"""Everything the demo shop sells, shelf by shelf."""

from storefront.demo.shelves.bath import BATH
from storefront.demo.shelves.kitchen import KITCHEN
from storefront.demo.shelves.light import LIGHT
from storefront.demo.shelves.paper import PAPER
from storefront.demo.shelves.table import TABLE
from storefront.demo.shelves.textiles import TEXTILES

SHELVES = (TABLE, KITCHEN, TEXTILES, LIGHT, PAPER, BATH)
GOODS = tuple(good for shelf in SHELVES for good in shelf.goods)
