"""Boards, spoons and jars."""

from storefront.demo.goods import Choice, Combination, Good, Shelf

KITCHEN = Shelf(
    "kitchen",
    "Kitchen",
    "Tools that get better with use.",
    goods=(
        Good(
            "Cutting Board",
            "cutting-board",
            5800,
            "<p>One piece of wood, rounded where hands and cloths go. Oil it twice a year and it will outlive the "
            "knife.</p>",
            ("kitchen",),
            "A rounded wooden cutting board",
            choices=(Choice("Wood", {"Oak": 0, "Walnut": 1800}),),
            combinations=(
                Combination(("Oak",), "BRD-OAK", 14),
                Combination(("Walnut",), "BRD-WAL", 0),
            ),
            materials=("Oak", "Walnut"),
            related=("wooden-spoons", "pinch-bowls"),
        ),
        Good(
            "Rolling Pin",
            "rolling-pin",
            3600,
            "<p>Turned from one length of oak, with a slight taper for pie crusts that stay round.</p>",
            ("kitchen",),
            "An oak rolling pin",
            sku="PIN-OAK",
            stock=25,
            materials=("Beech",),
            related=("slow-bread-book", "cutting-board"),
        ),
        Good(
            "Storage Jar",
            "storage-jar",
            3000,
            "<p>Stoneware jars with a pine lid that closes with a soft thud. Flour, coffee, biscuits, secrets.</p>",
            ("kitchen",),
            "Three lidded jars, large, medium and small",
            choices=(Choice("Size", {"Small": 0, "Medium": 800, "Large": 1800}),),
            combinations=(
                Combination(("Small",), "JAR-S", 30),
                Combination(("Medium",), "JAR-M", 26),
                Combination(("Large",), "JAR-L", 12),
            ),
            materials=("Stoneware",),
            related=("wooden-spoons",),
        ),
        Good(
            "Wooden Spoons",
            "wooden-spoons",
            2400,
            "<p>Three spoons, three woods: one for stirring, one for tasting, one for the pot with the corner.</p>",
            ("kitchen",),
            "Three wooden spoons in different woods",
            sku="SPN-3",
            materials=("Beech",),
            related=("cutting-board", "storage-jar"),
        ),
        Good(
            "Milk Jug",
            "milk-jug",
            2900,
            "<p>A quiet jug for milk, or for the first tulips. The next kiln is in two weeks.</p>",
            ("kitchen", "table"),
            "A cream jug with a full belly",
            sku="JUG-CR",
            stock=0,
            materials=("Stoneware",),
            related=("espresso-pair",),
        ),
    ),
)
