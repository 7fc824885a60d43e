"""A frame that knows of which source columns it is made: facts run on it as on any other, and it tells.

Facts are plain Polars. Handed a `Traced` frame instead of a `DataFrame`, the same expressions also tell, of
each column they make, the source columns behind it (`of`), and which of them decide what rows there are
(`rows`). Where a fact leaves Polars for a dictionary or a loop, it goes through `codes_of`, `renamed`,
`built`, `stacked` or `any_row`, which carry that knowledge across.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

Origins = frozenset[tuple[str, str]]  # (source table, column)
NOTHING: Origins = frozenset()
MARK = "‹origin›"  # a column that stands in an expression for what it was made of
BETWEEN = "|"


class Traced:
    """A frame with, for each column, the source columns behind it; rows of it may be none."""

    def __init__(
        self,
        frame: pl.DataFrame,
        of: Mapping[str, Origins],
        rows: Origins = NOTHING,
        order: Origins = NOTHING,
    ) -> None:
        """Keep the frame, the origins of its columns, of which rows it has, and of their order."""
        self.frame = frame
        self.of = {name: of.get(name, NOTHING) for name in frame.columns}
        self.rows, self.order = rows, order

    @staticmethod
    def source(name: str, schema: Mapping[str, pl.DataType]) -> Traced:
        """Return a source table without rows, each column of which is its own origin."""
        of = {column: frozenset({(name, column)}) for column in schema}
        return Traced(pl.DataFrame(schema=dict(schema)), of)

    @property
    def everything(self) -> Origins:
        """All that it is made of."""
        return self.rows.union(*self.of.values())

    @property
    def columns(self) -> list[str]:
        """Names of its columns."""
        return self.frame.columns

    @property
    def schema(self) -> pl.Schema:
        """Names and types of its columns."""
        return self.frame.schema

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.frame.height

    def __getitem__(self, name: str) -> pl.Series:
        """Return a column's values, which no longer know where they come from."""
        return self.frame[name]

    def is_empty(self) -> bool:
        """Whether it has no row."""
        return self.frame.is_empty()

    def iter_rows(self, *, named: bool = False) -> Iterator[Any]:
        """Yield its rows, which no longer know where they come from."""
        return self.frame.iter_rows(named=named)  # type: ignore[call-overload,no-any-return]

    def select(self, *given: Any, **named: Any) -> Traced:
        """As Polars' select."""
        made = self._made(given, named)
        frame = self._marked(made).select(one.expr for one in made)
        return Traced(frame, self._origins(made), self.rows, self.order)

    def with_columns(self, *given: Any, **named: Any) -> Traced:
        """As Polars' with_columns."""
        made = self._made(given, named)
        frame = self._marked(made).with_columns(one.expr for one in made)
        if marks := [name for name in frame.columns if name.startswith(MARK)]:
            frame = frame.drop(marks)
        return Traced(frame, self.of | self._origins(made), self.rows, self.order)

    def filter(self, *given: Any) -> Traced:
        """As Polars' filter: what the conditions read decides which rows there are."""
        made = self._made(given, {})
        read = NOTHING.union(*(self._read(one.expr) for one in made))
        frame = self._marked(made).filter(*(one.expr for one in made))
        if frame.width > len(self.columns):
            frame = frame.select(self.columns)
        return Traced(frame, self.of, self.rows | read, self.order)

    def join(self, other: Traced | pl.DataFrame, on: Any = None, how: Any = "inner", **more: Any) -> Traced:
        """As Polars' join: keys decide what is found, and but for a left join which rows there are."""
        right = other if isinstance(other, Traced) else Traced(other, {})
        names = {"on": on, **more}
        left_on, right_on = names.get("left_on", on), names.get("right_on", on)
        frame = self.frame.join(right.frame, on=on, how=how, **more)
        keys = self._of_all(_list(left_on)) | right._of_all(_list(right_on))  # noqa: SLF001 - of its own kind
        found = right.rows | keys if how == "left" else NOTHING
        of = {name: right.of.get(name.removesuffix(names.get("suffix", "_right")), NOTHING) | found
              for name in frame.columns if name not in self.of} | self.of  # fmt: skip
        rows = self.rows if how == "left" else self.rows | right.rows | keys
        return Traced(frame, of, rows, self.order | (right.order if how != "left" else NOTHING))

    def group_by(self, *given: Any, maintain_order: bool = False, **named: Any) -> Groups:
        """As Polars' group_by."""
        return Groups(self, self._made(given, named), maintain_order)

    def sort(self, *given: Any, **more: Any) -> Traced:
        """As Polars' sort: what is sorted by decides which row comes first."""
        made = self._made(given, {})
        frame = self.frame.sort(*given, **more)
        return Traced(frame, self.of, self.rows, self.order.union(*(self._read(one.expr) for one in made)))

    def unique(self, subset: Any = None, **more: Any) -> Traced:
        """As Polars' unique: its columns and the order decide which rows remain."""
        read = self._of_all(_list(subset) if subset is not None else self.columns)
        frame = self.frame.unique(subset, **more)
        return Traced(frame, self.of, self.rows | read | self.order, self.order)

    def drop(self, *names: Any) -> Traced:
        """As Polars' drop."""
        return Traced(self.frame.drop(*names), self.of, self.rows, self.order)

    def drop_nulls(self) -> Traced:
        """As Polars' drop_nulls, of all columns."""
        return Traced(self.frame.drop_nulls(), self.of, self.everything, self.order)

    def _of_all(self, names: Iterable[str]) -> Origins:
        return NOTHING.union(*(self.of.get(name, NOTHING) for name in names))

    def _made(self, given: Iterable[Any], named: Mapping[str, Any]) -> list[Made]:
        made = [_expr(one) for one in _flat(given)]
        made += [_expr(one).alias(name) for name, one in named.items()]
        return [Made(one, self._names(one)) for one in made]

    def _names(self, expr: pl.Expr) -> list[str]:
        if not expr.meta.has_multiple_outputs():  # its name is told without being worked out
            return [expr.meta.output_name()]
        return self._marked([Made(expr, [])]).select(expr).columns

    def _marked(self, made: Iterable[Made]) -> pl.DataFrame:
        """Return the frame with the marks that stand in the expressions."""
        marks = {root for one in made for root in one.expr.meta.root_names() if root.startswith(MARK)}
        if not marks:
            return self.frame
        return self.frame.with_columns(pl.lit(None, dtype=pl.String()).alias(mark) for mark in marks)

    def _read(self, expr: pl.Expr) -> Origins:
        found = NOTHING
        for root in expr.meta.root_names():
            own = frozenset({_unmarked(root)}) if root.startswith(MARK) else self.of.get(root, NOTHING)
            found |= own
        return found

    def _origins(self, made: Iterable[Made]) -> dict[str, Origins]:
        """Return the origins of each column made; of several made at once each knows its own."""
        of: dict[str, Origins] = {}
        for expr, names in made:
            for name in names:
                is_own = expr.meta.has_multiple_outputs() and name in self.of
                of[name] = self.of[name] if is_own else self._read(expr)
        return of


class Made(NamedTuple):
    """An expression and the names of the columns that it makes."""

    expr: pl.Expr
    names: list[str]


class Groups(NamedTuple):
    """Rows put together by their keys, to be summed."""

    rows: Traced
    keys: list[Made]
    maintain_order: bool

    def agg(self, *given: Any, **named: Any) -> Traced:
        """As Polars' agg: a sum hangs on which rows there are, the groups on their keys."""
        one = self.rows
        made = one._made(given, named)  # noqa: SLF001 - of its own kind
        frame = one._marked([*self.keys, *made])  # noqa: SLF001
        keys = [key.expr for key in self.keys]
        frame = frame.group_by(*keys, maintain_order=self.maintain_order).agg(each.expr for each in made)
        of_keys, of_sums = one._origins(self.keys), one._origins(made)  # noqa: SLF001
        summed = {name: origins | one.rows | one.order for name, origins in of_sums.items()}
        return Traced(frame, summed | of_keys, one.rows.union(*of_keys.values()))


class Codes(dict[str, str]):
    """Old code → code that holds, with what it was read from."""

    origins: Origins = NOTHING


def codes_of(frame: pl.DataFrame, key: str, value: str) -> Codes:
    """Return the last value of each key (the last row's), where the value is null too."""
    found = Codes(frame.select(key, value).iter_rows())
    found.origins = everything(frame.select(key, value))
    return found


def followed(step: Codes, ends: Mapping[str, str]) -> Codes:
    """Return what was worked out from codes, with what they were read from."""
    found = Codes(ends)
    found.origins = step.origins
    return found


def renamed(column: str, codes: Codes) -> pl.Expr:
    """Return the column with codes mapped to those that hold."""
    return marked(pl.col(column).replace(codes) if codes else pl.col(column), codes.origins)


def marked(expr: pl.Expr, origins: Origins) -> pl.Expr:
    """Return an expression that tells what it was made of beside its columns."""
    if not origins:
        return expr
    marks = [pl.col(BETWEEN.join((MARK, *origin))).is_null() for origin in sorted(origins)]
    return pl.when(pl.all_horizontal(marks)).then(expr)


def any_row(frame: pl.DataFrame) -> pl.Expr:
    """Whether a frame has a row, as an expression."""
    return marked(pl.lit(not frame.is_empty()), frame.rows if isinstance(frame, Traced) else NOTHING)


def everything(frame: object) -> Origins:
    """Return all that a frame is made of; nothing where it does not know."""
    return frame.everything if isinstance(frame, Traced) else NOTHING


def stacked(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return the rows of all frames of one shape, one under the other."""
    if not any(isinstance(frame, Traced) for frame in frames):
        return pl.concat(frames)
    known = [frame if isinstance(frame, Traced) else Traced(frame, {}) for frame in frames]
    of = {name: NOTHING.union(*(one.of[name] for one in known)) for name in known[0].columns}
    rows = NOTHING.union(*(one.rows for one in known))
    return Traced(pl.concat([one.frame for one in known]), of, rows)  # type: ignore[return-value]


def built(
    rows: Sequence[Any],
    schema: Mapping[str, pl.DataType],
    of: Mapping[str, Sequence[object]],
    there: Sequence[object] = (),
) -> pl.DataFrame:
    """One row per row that a loop made, columns of `schema`; `of`: from which frames or codes each comes.

    `there`: from which comes what rows there are.
    """
    frame = pl.DataFrame(rows, schema=dict(schema), orient="row")
    known = {name: NOTHING.union(*map(_known, made_of)) for name, made_of in of.items()}
    present = NOTHING.union(*map(_known, there))
    if not any(known.values()) and not present:
        return frame
    return Traced(frame, known, present)  # type: ignore[return-value]


def _known(one: object) -> Origins:
    return one.origins if isinstance(one, Codes) else everything(one)


def _unmarked(root: str) -> tuple[str, str]:
    _, table, column = root.split(BETWEEN)
    return table, column


def _list(names: Any) -> list[str]:
    return [names] if isinstance(names, str) else [one for one in names or () if isinstance(one, str)]


def _flat(given: Iterable[Any]) -> Iterator[Any]:
    for one in given:
        if isinstance(one, Iterable) and not isinstance(one, str | pl.Expr):
            yield from _flat(one)
        else:
            yield one


def _expr(one: Any) -> pl.Expr:
    if isinstance(one, pl.Expr):
        return one
    return pl.col(one) if isinstance(one, str) else pl.lit(one)
