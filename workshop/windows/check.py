"""Checks the bundle: each file of its manifest is there and is what was packed.

`py check.py PORT` also asks the server that start.bat began.
"""

import hashlib
import json
import sys
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent


def wrong(folder: Path) -> list[str]:
    """Return what is missing or is not what was packed."""
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = []
    for name, digest in said["files"].items():
        path = folder / name
        if not path.is_file():
            found.append(f"missing: {name}")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            found.append(f"changed: {name}")
    return found


def served(port: str) -> str:
    """Return what the server says of itself."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return str(answer.read().decode())
    except OSError as error:
        return f"not served: {error}"


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    found = wrong(HERE)
    if len(sys.argv) > 1 and (said := served(sys.argv[1])) != "ok":
        found.append(said)
    print("\n".join(found) or "the bundle is whole")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
