"""Cushions, throws and towels."""

from storefront.demo.goods import Choice, Combination, Good, Shelf

TEXTILES = Shelf(
    "textiles",
    "Textiles",
    "Linen, wool and cotton in colours that stay friends.",
    goods=(
        Good(
            "Linen Cushion",
            "linen-cushion",
            4800,
            "<p>Washed linen over feather, with a cover that comes off. It is meant to be leaned on.</p>",
            ("textiles",),
            "A plump square cushion in washed linen",
            sku="CSH",
            choices=(Choice("Colour", {"Clay": 0, "Moss": 0, "Oat": 0}),),
            materials=("Linen",),
            related=("wool-throw",),
        ),
        Good(
            "Wool Throw",
            "wool-throw",
            12800,
            "<p>Merino, woven loosely so that it is warm without being heavy. 140 × 200 cm.</p>",
            ("textiles",),
            "A wool throw, folded three times",
            choices=(Choice("Colour", {"Fog": 0, "Rust": 0}),),
            combinations=(
                Combination(("Fog",), "THR-FG", 7),
                Combination(("Rust",), "THR-RS", 5),
            ),
            materials=("Wool",),
            related=("linen-cushion", "beeswax-candle"),
        ),
        Good(
            "Tea Towels",
            "tea-towels",
            2200,
            "<p>Two linen towels that really dry, and look better crumpled.</p>",
            ("textiles", "kitchen"),
            "Two folded tea towels, one sage, one linen",
            sku="TTW-2",
            stock=60,
            materials=("Linen",),
            related=("morning-mug", "cutting-board"),
        ),
        Good(
            "Market Tote",
            "market-tote",
            3200,
            "<p>Heavy cotton with long straps. Carries bread, leeks and a book at the same time.</p>",
            ("textiles",),
            "A natural cotton tote bag",
            sku="TOT",
            materials=("Cotton",),
            related=("slow-bread-book",),
        ),
    ),
)
