"""Who carries parcels: what people call them, and where a parcel is followed."""

from typing import NamedTuple
from urllib.parse import quote


class Carrier(NamedTuple):
    """`tracking` is an address with a place for the number."""

    name: str
    tracking: str


CARRIERS = {
    "amazon": Carrier("Amazon Logistics", "https://track.amazon.com/tracking/{}"),
    "australia_post": Carrier("Australia Post", "https://auspost.com.au/mypost/track/#/details/{}"),
    "canada_post": Carrier(
        "Canada Post", "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={}"
    ),
    "dhl": Carrier("DHL", "https://www.dhl.com/global-en/home/tracking.html?tracking-id={}"),
    "dpd": Carrier("DPD", "https://tracking.dpd.de/status/en_US/parcel/{}"),
    "evri": Carrier("Evri", "https://www.evri.com/track/parcel/{}"),
    "fedex": Carrier("FedEx", "https://www.fedex.com/fedextrack/?trknbr={}"),
    "gls": Carrier("GLS", "https://gls-group.com/track/{}"),
    "la_poste": Carrier("La Poste", "https://www.laposte.fr/outils/suivre-vos-envois?code={}"),
    "postnl": Carrier("PostNL", "https://postnl.nl/tracktrace/?B={}"),
    "royal_mail": Carrier("Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/{}"),
    "ups": Carrier("UPS", "https://www.ups.com/track?tracknum={}"),
    "usps": Carrier("USPS", "https://tools.usps.com/go/TrackConfirmAction_input?qtc_tLabels1={}"),
}


def code_of(name: str) -> str:
    """The lower-case code of a carrier, however it is written: `Royal Mail` is `royal_mail`."""
    return "_".join(name.lower().replace("-", " ").split())


def name_of(name: str) -> str:
    """What people call it; an unlisted carrier keeps the name it was given."""
    found = CARRIERS.get(code_of(name))
    return found.name if found else name


def tracking_url(name: str, number: str | None) -> str | None:
    """Where a listed carrier shows the parcel; None without a number, or for any other carrier."""
    found = CARRIERS.get(code_of(name))
    return found.tracking.format(quote(number, safe="")) if found and number else None
