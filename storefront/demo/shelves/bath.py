"""Soap, a tray, a clock and something green."""

from storefront.demo.goods import Choice, Combination, Good, Shelf

BATH = Shelf(
    "bath",
    "Bath & room",
    "Small comforts for the rest of the house.",
    goods=(
        Good(
            "Soap Bar",
            "soap-bar",
            1100,
            "<p>Olive oil, shea and patience: each bar cures for six weeks.</p>",
            ("bath",),
            "A smooth bar of soap",
            choices=(Choice("Scent", {"Cedar": 0, "Fig": 0, "Oat": 0}),),
            combinations=(
                Combination(("Cedar",), "SOP-CED", 45),
                Combination(("Fig",), "SOP-FIG", 38),
                Combination(("Oat",), "SOP-OAT", 41),
            ),
            related=("bath-tray", "incense-dish"),
        ),
        Good(
            "Bath Tray",
            "bath-tray",
            6200,
            "<p>Beech, oiled, with a gentle rim so that the cup stays where you put it.</p>",
            ("bath",),
            "A wooden bath tray with a cup and a soap",
            sku="TRY",
            stock=16,
            materials=("Beech",),
            related=("soap-bar",),
        ),
        Good(
            "Wall Clock",
            "wall-clock",
            9800,
            "<p>Pine rim, paper face, a movement that makes no sound. Made to order.</p>",
            ("bath",),
            "A round wall clock with a pine rim",
            sku="CLK",
            stock=None,
            materials=("Pine",),
            related=("table-lamp",),
        ),
        Good(
            "Stoneware Planter",
            "stoneware-planter",
            8900,
            "<p>A heavy pot with a saucer, for the plant that finally made it. The plant is not included.</p>",
            ("bath",),
            "A leafy plant in a stoneware planter",
            choices=(Choice("Colour", {"Sand": 0, "Ink": 0}),),
            combinations=(
                Combination(("Sand",), "PLN-SD", 8),
                Combination(("Ink",), "PLN-IN", 6),
            ),
            heavy=True,
            materials=("Stoneware",),
            related=("bath-tray",),
        ),
    ),
)
