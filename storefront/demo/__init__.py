"""The demo shop: its pictures, its catalogue, and how it is set up."""
