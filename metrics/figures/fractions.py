"""Which indicators are fractions, and between which bounds a fraction that somebody typed can be meant."""

from __future__ import annotations

from metrics.catalogue import BY_ID

UNITS = {"%", "pp"}
LEAST, MOST = -1.0, 1.5  # interface.md, Money: targets of share indicators lie in −1…1.5
IDS = tuple(each.id for each in BY_ID.values() if each.unit in UNITS)
