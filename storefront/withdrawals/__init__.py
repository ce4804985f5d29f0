"""Withdrawing from a purchase: consumers in the European Union may, without a reason, for fourteen days."""
