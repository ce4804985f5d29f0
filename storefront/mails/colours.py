"""The shop's colours, as its pages wear them (`static/css/tokens.css`); a test compares the two.

Mail programs know no custom properties, so each colour is written where it is used.
"""

LIGHT = {
    "surface": "#fbf9f5",
    "raised": "#ffffff",
    "sunken": "#f3eee6",
    "text": "#25211c",
    "muted": "#665e54",
    "line": "#e5ddd1",
    "accent": "#24564a",
    "accent-text": "#ffffff",
    "info": "#5c4a1f",
    "info-soft": "#f6eed8",
    "success": "#2a6438",
}
DARK = {
    "surface": "#1a1816",
    "raised": "#24211e",
    "sunken": "#131110",
    "text": "#f2ede5",
    "muted": "#b8aea2",
    "line": "#3a352f",
    "accent": "#93d0ba",
    "accent-text": "#0f241d",
    "info": "#ecd598",
    "info-soft": "#332c1a",
    "success": "#9bd7a6",
}
