"""The shop in the visitor's language: texts, plurals, money, numbers and places.

    say("There is nothing in it yet.")
    say("Only %(left)s left", left=number(3))
    say_many("%(number)s item", "%(number)s items", 3)

Texts are written in English and stand translated in `catalogues/<language>/LC_MESSAGES/storefront.po`. A
request speaks one language (`speech.py`); everything here answers in it. Templates say `_("…")`.
"""
