"""What a shopper chooses on the way to an order, one verb a file. The API and the pages share them.

Each takes a token that `open_checkout` has loaded and locked, changes it, and raises Invalid with nothing
changed. `field` is what the request calls the choice, so that the error names it.
"""
