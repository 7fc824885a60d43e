"""Serves a home where there is no network, is visited by strangers and by a page, and says what came of it."""

import json
import sys
from pathlib import Path

from websockets.exceptions import InvalidStatus

from kit.visitor import Visit, served, status

home, folder = map(Path, sys.argv[1:])
outside = folder / "outside"


def refused(address: str, origin: str) -> int:
    """Return the status with which a stream of this origin is refused."""
    try:
        Visit(address, origin).close()
    except InvalidStatus as refusal:
        return refusal.response.status_code
    return 101


script = Path(__file__).parent / "served_failing.py"
with served(home, folder, script, CANARY="x", OUTSIDE=str(outside)) as (address, _, _):
    foreign = [refused(address, f"http://evil{number}.example") for number in range(20)]
    visit = Visit(address)
    page = len(visit.page()) > 5
    visit.close()
    host = status(address, "/", Host="evil.example")
asked = outside.read_text(encoding="utf-8").splitlines() if outside.exists() else []
sys.stdout.write(json.dumps({"foreign": foreign, "host": host, "page": page, "outside": asked}))
