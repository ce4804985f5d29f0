"""General sales tax of the states of the USA, as fractions, for automatic US tax.

The rate every shop in the state charges: the state's own and, where a state imposes it everywhere
(California, Utah, Virginia, Nevada), the uniform local part. Cities and counties come on top of it in
reality; a merchant who needs those gives custom tax. In force as of January 2025.
"""

from decimal import Decimal

_PERCENT = {
    "AL": "4",
    "AK": "0",
    "AZ": "5.6",
    "AR": "6.5",
    "CA": "7.25",
    "CO": "2.9",
    "CT": "6.35",
    "DC": "6",
    "DE": "0",
    "FL": "6",
    "GA": "4",
    "HI": "4",
    "IA": "6",
    "ID": "6",
    "IL": "6.25",
    "IN": "7",
    "KS": "6.5",
    "KY": "6",
    "LA": "5",
    "MA": "6.25",
    "MD": "6",
    "ME": "5.5",
    "MI": "6",
    "MN": "6.875",
    "MO": "4.225",
    "MS": "7",
    "MT": "0",
    "NC": "4.75",
    "ND": "5",
    "NE": "5.5",
    "NH": "0",
    "NJ": "6.625",
    "NM": "4.875",
    "NV": "6.85",
    "NY": "4",
    "OH": "5.75",
    "OK": "4.5",
    "OR": "0",
    "PA": "6",
    "PR": "10.5",
    "RI": "7",
    "SC": "6",
    "SD": "4.2",
    "TN": "7",
    "TX": "6.25",
    "UT": "6.1",
    "VA": "5.3",
    "VT": "6",
    "WA": "6.5",
    "WI": "5",
    "WV": "6",
    "WY": "4",
}

STATE_RATES = {state: Decimal(percent) / 100 for state, percent in _PERCENT.items()}
