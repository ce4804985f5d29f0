"""Candles, a lamp, incense."""

from storefront.demo.goods import Choice, Combination, Good, Shelf

LIGHT = Shelf(
    "light",
    "Light & scent",
    "For the hour when the day slows down.",
    goods=(
        Good(
            "Beeswax Candle",
            "beeswax-candle",
            1800,
            "<p>Pure beeswax from two valleys over. Burns slowly, smells of honey and nothing else.</p>",
            ("light",),
            "Three burning beeswax candles of different heights",
            choices=(Choice("Height", {"10 cm": 0, "15 cm": 600, "20 cm": 1200}),),
            combinations=(
                Combination(("10 cm",), "CND-10", 40),
                Combination(("15 cm",), "CND-15", 32),
                Combination(("20 cm",), "CND-20", 21),
            ),
            materials=("Beeswax",),
            related=("taper-holder", "wool-throw"),
        ),
        Good(
            "Taper Holder",
            "taper-holder",
            2600,
            "<p>A small charcoal foot for one tall light. Two tapers come with it.</p>",
            ("light",),
            "A lit taper in a charcoal holder",
            sku="TPR",
            materials=("Iron",),
            related=("beeswax-candle",),
        ),
        Good(
            "Table Lamp",
            "table-lamp",
            18500,
            "<p>A turned beech foot under a pleated paper shade. Each is made when you order it and leaves us within "
            "two weeks.</p>",
            ("light",),
            "A table lamp with a glowing paper shade",
            sku="LMP",
            stock=None,
            heavy=True,
            materials=("Oak", "Linen"),
            related=("beeswax-candle",),
        ),
        Good(
            "Incense Dish",
            "incense-dish",
            2200,
            "<p>Catches every bit of ash. Twenty cedar sticks included.</p>",
            ("light",),
            "A small dish with a stick of incense",
            sku="INC",
            materials=("Stoneware",),
            related=("soap-bar",),
        ),
    ),
)
