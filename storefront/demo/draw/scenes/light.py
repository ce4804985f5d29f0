"""Candles, a lamp, incense."""

from storefront.demo.draw.scenes.sets import Picture, Staged
from storefront.demo.draw.things.crockery import incense_dish, jar
from storefront.demo.draw.things.paints import CHARCOAL, SAND
from storefront.demo.draw.things.soft import candle, taper
from storefront.demo.draw.things.woodwork import lamp


def _candles() -> Staged:
    places = ((0.95, (-0.35, 0.0, -0.1)), (0.65, (0.1, 0.0, 0.2)), (0.42, (0.5, 0.0, -0.15)))
    lit = [candle(0.16, height, at) for height, at in places]
    return Staged([part for things, _ in lit for part in things], tuple(halo for _, halo in lit))


def _taper() -> Staged:
    things, halo = taper()
    return Staged(things, (halo,))


def _lamp() -> Staged:
    things, halo = lamp()
    return Staged(things, (halo,))


def _category() -> Staged:
    (tall, one), (short, two) = candle(0.16, 0.8, (0.35, 0, -0.2)), candle(0.16, 0.5, (0, 0, 0.3))
    return Staged(jar(CHARCOAL, (-0.5, 0, -0.3), 0.8, 0.7) + tall + short, (one, two))


PICTURES = {
    "beeswax-candle": Picture("light", _candles, (0.05, 0.45, 0), 5.4, rise=1.1),
    "taper-holder": Picture("light", _taper, (0, 0.55, 0), 5.2, rise=0.9),
    "table-lamp": Picture("light", _lamp, (0, 0.6, 0), 5.4, rise=0.8),
    "incense-dish": Picture("light", lambda: incense_dish(SAND), (0.05, 0.25, 0), 3.9, rise=1.4),
    "category-light": Picture("light", _category, (0, 0.4, 0), 5.7, rise=1.2),
}
