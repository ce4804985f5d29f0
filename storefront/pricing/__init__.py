"""Prices: frozen facts in, frozen totals out. No database, no clock, no network.

Start at `totals.compute`. Amounts are int minor units, rates are `Decimal` fractions (0.0625 is 6.25 %).
"""
