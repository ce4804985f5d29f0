"""What the account's pages say about fields: always what to do."""

from storefront.words.speech import later

CODE = later("Enter the six digits from the e-mail")
WRONG_CODE = later("This is not the code from the newest e-mail. Check the digits, or use the link in it")
NO_MORE_TRIES = later("That was tried too often. Use the link in the e-mail, or ask for a new one")
REFERENCE = later("Enter the order number from your receipt")
WRONG_ORDER_CODE = later("This is not the code from the e-mail. Check the digits, or use the link in it")
