"""Names of address parts, as `core/addresses.py` says them in English. A test finds each of them there."""

from storefront.words.speech import later

LABELS = (
    later("Country"),
    later("Full name"),
    later("Street and house number"),
    later("Flat, floor or company"),
    later("City"),
    later("Town or city"),
    later("District"),
    later("Suburb"),
    later("Postcode"),
    later("ZIP code"),
    later("PIN code"),
    later("Eircode"),
    later("Area"),
    later("County"),
    later("Department"),
    later("Emirate"),
    later("Island"),
    later("Parish"),
    later("Prefecture"),
    later("Province"),
    later("Region"),
    later("State"),
)
