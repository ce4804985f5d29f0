"""Cups, bowls and plates."""

from storefront.demo.goods import Choice, Combination, Good, Shelf

CUPS, PLATES = ("table", "cups"), ("table", "bowls-and-plates")

TABLE = Shelf(
    "table",
    "Table",
    "Stoneware for every day, thrown and glazed in small batches.",
    parts={"cups": "Cups & pots", "bowls-and-plates": "Bowls & plates"},
    goods=(
        Good(
            "Morning Mug",
            "morning-mug",
            2600,
            "<p>A mug that sits well in two hands. The rim is thin, the foot is wide, and the handle takes three "
            "fingers.</p><ul><li>Stoneware, dishwasher safe</li><li>Thrown by hand, so no two are quite alike</li></ul>",
            CUPS,
            "A round stoneware mug with a generous handle",
            choices=(
                Choice("Colour", {"Sage": 0, "Sand": 0, "Ink": 0}),
                Choice("Size", {"300 ml": 0, "400 ml": 400}),
            ),
            combinations=(
                Combination(("Sage", "300 ml"), "MUG-SG-3", 24),
                Combination(("Sage", "400 ml"), "MUG-SG-4", 18),
                Combination(("Sand", "300 ml"), "MUG-SD-3", 20),
                Combination(("Sand", "400 ml"), "MUG-SD-4", 2),
                Combination(("Ink", "300 ml"), "MUG-IN-3", 15),
                Combination(("Ink", "400 ml"), "MUG-IN-4", 0),
            ),
            related=("espresso-pair", "stoneware-teapot", "tea-towels"),
        ),
        Good(
            "Espresso Pair",
            "espresso-pair",
            3200,
            "<p>Two small cups without handles, thick enough to keep the coffee hot and the fingers cool.</p>",
            CUPS,
            "Two small handleless cups, one sand, one sage",
            sku="ESP-2",
            stock=30,
            related=("morning-mug", "milk-jug"),
        ),
        Good(
            "Stoneware Teapot",
            "stoneware-teapot",
            6800,
            "<p>Pours without dripping, holds four cups, and the lid stays on. We spent a year on the spout.</p>"
            "<ul><li>1.1 litres</li><li>Fits a standard basket strainer</li></ul>",
            CUPS,
            "A round stoneware teapot with a curved spout",
            choices=(Choice("Colour", {"Cream": 0, "Charcoal": 0}),),
            combinations=(
                Combination(("Cream",), "POT-CR", 9),
                Combination(("Charcoal",), "POT-CH", 6),
            ),
            related=("morning-mug", "tea-towels"),
        ),
        Good(
            "Noodle Bowl",
            "noodle-bowl",
            3400,
            "<p>Deep enough for broth, wide enough for everything that goes on top.</p>",
            PLATES,
            "A wide, deep bowl with a satin glaze",
            choices=(Choice("Colour", {"Sage": 0, "Sand": 0}),),
            combinations=(
                Combination(("Sage",), "BWL-SG", 22),
                Combination(("Sand",), "BWL-SD", 17),
            ),
            related=("dinner-plate", "pinch-bowls"),
        ),
        Good(
            "Dinner Plate",
            "dinner-plate",
            5200,
            "<p>Flat plates with a low rim that stack close. Sold in sets, because nobody eats alone for ever.</p>",
            PLATES,
            "A stack of three plates in cream, sand and sage",
            sku="PLT",
            choices=(Choice("Set", {"Set of 2": 0, "Set of 4": 4600}),),
            related=("noodle-bowl", "serving-platter"),
        ),
        Good(
            "Serving Platter",
            "serving-platter",
            7400,
            "<p>A broad, dark platter for the thing everybody came for. We make a dozen a season.</p>",
            PLATES,
            "A wide charcoal platter",
            sku="PLA",
            stock=3,
            related=("dinner-plate",),
        ),
        Good(
            "Pinch Bowls",
            "pinch-bowls",
            2800,
            "<p>Three little bowls for salt, oil and whatever is in season.</p>",
            PLATES,
            "Three small bowls in sage, sand and clay",
            sku="PIN-3",
            related=("cutting-board", "noodle-bowl"),
        ),
    ),
)
