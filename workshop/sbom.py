"""What a bundle is made of, as scanners read it (CycloneDX 1.6): each wheel, its version, its hash."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from packaging.utils import parse_wheel_filename

FILE = "sbom.cdx.json"


def components(wheels: Path) -> list[dict[str, Any]]:
    """Return one component for each wheel of a folder, by name: its purl and the SHA-256 of its bytes."""
    found = []
    for path in sorted(wheels.glob("*.whl")):
        name, version, *_ = parse_wheel_filename(path.name)
        said = re.sub(r"[-_.]+", "-", name).lower()
        found.append(
            {
                "type": "library",
                "name": said,
                "version": str(version),
                "purl": f"pkg:pypi/{said}@{version}",
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
            }
        )
    return found


def written(folder: Path, name: str, version: str, python: str) -> Path:
    """Write the list of what lies in `folder`/wheels beside it and return its place: no clock is in it."""
    product = {"type": "application", "name": name, "version": version}
    said = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": product, "properties": [{"name": "python", "value": python}]},
        "components": [one for one in components(folder / "wheels") if one["name"] != name],
    }
    place = folder / FILE
    place.write_text(json.dumps(said, indent=1), encoding="utf-8")
    return place
