"""Zones and rates: where things are sent, for how much."""
