"""The recipes of Bread Notes: one to a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """`needs` are the ingredients, `steps` the way, one paragraph each."""

    name: str
    yields: str
    needs: tuple[str, ...]
    steps: tuple[str, ...]


RECIPES = (
    Recipe(
        "Overnight White Loaf",
        "One loaf · 20 minutes of work, one night of waiting",
        ("500 g bread flour", "370 g cool water", "10 g salt", "2 g dried yeast"),
        (
            "In the evening, stir everything together until no dry flour is left. Cover and go to bed.",
            "In the morning, fold the dough over itself four times, shape it round, let it rest for an hour.",
            "Heat a lidded pot in the oven to 240 °C. Tip the dough in, slash it once, put the lid on.",
            "Bake 30 minutes with the lid, 15 without. Let it cool before you cut it, if you can.",
        ),
    ),
    Recipe(
        "Dark Rye in a Tin",
        "One tin of 1 kg · keeps for a week",
        ("400 g rye flour", "100 g cracked rye", "420 g warm water", "120 g rye starter", "12 g salt"),
        (
            "Pour the water over the cracked rye and leave it for an hour.",
            "Stir in the rest. It is a batter rather than a dough, and wants no kneading.",
            "Spoon it into a buttered tin, smooth it with a wet hand, and wait until it has risen by half.",
            "Bake at 220 °C for 15 minutes, then at 180 °C for 50. Wrap it in a cloth until the next day.",
        ),
    ),
    Recipe(
        "Oat and Honey Rolls",
        "Nine rolls · ready by lunch",
        (
            "350 g bread flour",
            "100 g rolled oats",
            "300 g milk",
            "30 g honey",
            "30 g butter",
            "8 g salt",
            "5 g yeast",
        ),
        (
            "Warm the milk, melt butter and honey in it, pour it over the oats. Wait until it is lukewarm.",
            "Add flour, salt and yeast; knead for eight minutes. Let it double, about an hour and a half.",
            "Divide into nine, roll them round, and set them close together. Let them grow until they touch.",
            "Brush with milk, scatter oats, and bake at 200 °C for 22 minutes.",
        ),
    ),
    Recipe(
        "Pan Flatbreads",
        "Eight breads · half an hour, no oven",
        (
            "300 g flour",
            "150 g plain yoghurt",
            "60 g water",
            "20 g olive oil",
            "6 g salt",
            "6 g baking powder",
        ),
        (
            "Bring everything together to a soft dough and let it rest for a quarter of an hour.",
            "Cut into eight and roll each as thin as a coin.",
            "Bake in a dry, very hot pan until it blisters: a minute on the first side, half on the other.",
            "Keep them warm in a cloth. Butter, garlic and parsley do no harm.",
        ),
    ),
    Recipe(
        "Olive Oil Focaccia",
        "One tray · soft inside, crisp below",
        (
            "500 g bread flour",
            "400 g water",
            "60 g olive oil",
            "10 g salt",
            "4 g dried yeast",
            "Rosemary, flaky salt",
        ),
        (
            "Stir flour, water, salt and yeast. Fold the dough every half hour, three times.",
            "Oil a tray well, tip the dough in, turn it once. Leave it until it fills the tray and trembles.",
            "Press your fingers right down to the tin, all over. Pour the rest of the oil into the hollows.",
            "Rosemary, flaky salt, and 25 minutes at 230 °C.",
        ),
    ),
    Recipe(
        "Cinnamon Plait",
        "One plait · for a slow Sunday",
        (
            "500 g flour",
            "250 g milk",
            "1 egg",
            "80 g butter",
            "70 g sugar",
            "7 g yeast",
            "For inside: butter, sugar, cinnamon",
        ),
        (
            "Knead everything to a silky dough, ten minutes by hand. Let it double somewhere warm.",
            "Roll out to the size of a tea towel. Spread with butter, sugar and much cinnamon; roll it up.",
            "Cut the roll lengthwise and twist the halves around each other, cut sides up.",
            "Let it rise for 40 minutes. Bake at 185 °C for 30, and brush with honey while it is hot.",
        ),
    ),
)
