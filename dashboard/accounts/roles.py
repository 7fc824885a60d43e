"""The five roles of a county server, what each is called, and the viewer that a page is drawn for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from metrics.bounds.reader import EVERYTHING, NOTHING, SUMS, Reader
from pipelines.ground.text import Text

Role = Literal["leader", "assessor", "township", "steward", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
NAMES: dict[Role, Text] = {
    "leader": Text("领导", "leader"),
    "assessor": Text("考核人员", "assessor"),
    "township": Text("乡镇人员", "township officer"),
    "steward": Text("数据管理员", "data steward"),
    "admin": Text("系统管理员", "administrator"),
}
# What is opened for a role. A steward holds the files themselves: a cut below their two pages guards nothing.
READERS: dict[Role, Reader] = {
    "leader": SUMS,
    "assessor": EVERYTHING,
    "steward": EVERYTHING,
    "admin": NOTHING,
}
LOCAL_USER = "local"  # how the one user of a desk without accounts is called in records


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody for whom pages are drawn; without a role: the one user of a desk without accounts."""

    name: str = LOCAL_USER
    role: Role | None = None
    area: str | None = None  # of a township officer: the code of the township
    address: str = ""  # from which they came
    visit: str = ""  # the public number of their session
    must_renew: bool = False  # came in by a first password: nothing opens before it is changed

    def is_any(self, *roles: Role) -> bool:
        """Whether they have one of these roles; the local user has every one.

        >>> Viewer().is_any("steward"), Viewer("wang", "leader").is_any("steward", "admin")
        (True, False)
        """
        return self.role is None or self.role in roles

    @property
    def reader(self) -> Reader:
        """For whom figures are opened: the one user of a desk sees everything, an account what its role does.

        >>> Viewer().reader.key, Viewer("wang", "township", "990101101").reader.key
        ('everything', 'township 990101101')
        """
        if self.role is None:
            return EVERYTHING
        return Reader("township", self.area) if self.role == "township" else READERS[self.role]

    def may_type_of(self, area: str | None) -> bool:
        """Whether they may explain or confirm an area's figures: anybody's, or their own township's."""
        return self.is_any("assessor") or (self.role == "township" and area == self.area)


LOCAL = Viewer()
