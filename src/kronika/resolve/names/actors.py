"""The dated file of known actors (data/actors/*.tsv), and the user's own rows beside it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from kronika.records import SourceKind
from kronika.resolve.names import tables
from kronika.resolve.names.skeleton import PART, WORD, fold, fold_word, skeleton, stem

COLUMNS = ("name", "country", "sectors", "kind", "office", "from", "to", "pl", "ru", "uk", "aka", "source")
FILES = ("organisations", "institutions", "groups", "civil", "media", "capitals", "people")
REMARK = re.compile(r"\s*\([^)]*\)$")
LONGEST = 9
HUNG_ON = re.compile(r"[-'’][a-zа-яіїєґ]{1,3}$")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, for one term of office where it has any; `from_` and `to` are ISO days, null where unknown or open."""

    name: str
    country: str | None
    sectors: tuple[str, ...]
    kind: SourceKind | None
    office: str | None
    from_: str | None
    to: str | None
    names: tuple[str, ...]
    file: str
    source: str | None = None

    @property
    def person(self) -> bool:
        """Whether the row is about a person."""
        return self.file == "people" or self.office is not None

    def holds(self, day: str | None) -> bool:
        """Whether the row is true at that ISO day; an unknown day is taken as now."""
        if day is None:
            return self.to is None
        return (self.from_ or "") <= day <= (self.to or "9")


class Match(msgspec.Struct, frozen=True):
    """A known actor at the words `start` to `end` of a phrase."""

    start: int
    end: int
    row: Row


class Actors(msgspec.Struct, frozen=True):
    """Known actors by their acronyms, by their names' skeletons, and people by their surnames."""

    acronyms: dict[str, list[Row]]
    names: dict[str, list[Row]]
    words: dict[str, list[Row]]
    surnames: dict[str, list[Row]]

    @staticmethod
    def load(path: str | Path) -> Actors:
        """The built-in actors with the user's own rows before them.

        The file is CSV in UTF-8 with a header of column names: `name` (English, required), `country` (ISO alpha-3 or
        UNO EUR IGO NGO IMG MNC ISM), `sectors` (PLOVER codes parted by spaces), `kind` (of source), `office`, `from`
        and `to` (ISO days), `pl`, `ru`, `uk` and `aka` (further names, parted by semicolons), `source`. Columns may
        be missing and stand in any order. Raises OSError where the file can't be read, ValueError where a row has no
        name, or a day or a kind that is none.
        """
        with open(path, encoding="utf-8-sig", newline="") as file:
            cells = [[(line.get(column) or "").strip() for column in COLUMNS] for line in csv.DictReader(file)]
        own = [row_of(row, "own") for row in cells if any(row)]
        if any(not row.name for row in own):
            raise ValueError(f"{path}: a row without a name")
        for day in (day for row in own for day in (row.from_, row.to) if day):
            date.fromisoformat(day)
        return indexed([*own, *built_in_rows()])


def row_of(cells: Sequence[str], file: str) -> Row:
    """A row of the table."""
    name, country, sectors, kind, office, from_, to, *more, source = cells
    names = [name for column in more for name in column.split(";")]
    return Row(
        name=name,
        country=country or None,
        sectors=tuple(sectors.split()),
        kind=msgspec.convert(kind, SourceKind) if kind else None,
        office=office or None,
        from_=from_ or None,
        to=to or None,
        names=tuple(dict.fromkeys(each.strip() for each in [name, *names] if each.strip())),
        file=file,
        source=source or None,
    )


@cache
def built_in_rows() -> tuple[Row, ...]:
    """All rows of the package's own files."""
    return tuple(row_of(cells, file) for file in FILES for cells in tables.rows(f"actors/{file}.tsv"))


@cache
def built_in() -> Actors:
    """The package's own actors."""
    return indexed(built_in_rows())


def indexed(rows: Iterable[Row]) -> Actors:
    """Rows by what they are called; capitals only by their own names."""
    found = Actors({}, {}, {}, {})
    for row in rows:
        for name in row.names[row.file == "capitals" :]:
            enter(found, row, name)
    return found


def enter(found: Actors, row: Row, name: str) -> None:
    """One name of one row; an acronym with a remark in brackets is the row's only where its country is spoken of."""
    plain = REMARK.sub("", name)
    words = [match[0] for match in PART.finditer(plain)]
    if not words:
        return
    if is_acronym(plain):
        only = f"@{row.country}" if plain != name else ""
        put(found.acronyms, plain.replace(".", "").upper() + only, row)
        return
    folded = [fold_word(word) for word in words]
    if row.person and len(words) == 1:
        put(found.surnames, folded[0], row)
    elif len(words) > 1:
        put(found.names, " ".join(stem(word) for word in folded), row)
    else:
        put(found.words, folded[0], row)
        if len(folded[0]) > 4:
            put(found.names, stem(folded[0]), row)
    if row.person and len(folded[-1]) > 2 and not folded[-1].isdigit():
        put(found.surnames, folded[-1], row)
        if len(stem(folded[-1])) > 4:
            put(found.surnames, stem(folded[-1]) + "-", row)


def put(to: dict[str, list[Row]], key: str, row: Row) -> None:
    """Enter a row once."""
    group = to.setdefault(key, [])
    if not group or group[-1] is not row:
        group.append(row)


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals and is short: NATO, ОДКБ, U.N., ISIS-K."""
    signs = [sign for sign in name if sign.isalnum()]
    capitals = sum(sign.isupper() or sign.isdigit() for sign in signs)
    return 2 <= len(signs) <= 6 and " " not in name and capitals >= max(2, len(signs) - 1) and not name.isdigit()


def find(
    actors: Actors, words: str, base: str, day: str | None = None, country: str | None = None, cased: bool = True
) -> Match | None:
    """The longest known actor in a phrase given as written and in the nominative (`base`); null where there is none.

    `cased`: the language has cases, so that single words are compared by their stems too.

    Of several rows with that name the one that holds at `day` wins, then the one of `country`.
    """
    written, declined = ([match[0] for match in WORD.finditer(text)] for text in (words, base))
    if len(written) != len(declined):
        declined = written
    for size in range(min(LONGEST, len(written)), 0, -1):
        for start in range(len(written) - size + 1):
            window = Words(tuple(written[start : start + size]), tuple(declined[start : start + size]))
            rows = named(actors, window, country, cased)
            if rows:
                return Match(start, start + size, best(rows, day, country))
    return find_person(actors, written, declined, day, country)


class Words(msgspec.Struct, frozen=True):
    """Words as they are written and in the nominative."""

    written: tuple[str, ...]
    declined: tuple[str, ...]


def named(actors: Actors, words: Words, country: str | None, cased: bool) -> list[Row]:
    """The rows that these words are a whole name of."""
    if len(words.written) > 1 or "-" in words.written[0]:
        both = (" ".join(map(skeleton, each)) for each in (words.declined, words.written))
        return next((rows for key in both if (rows := actors.names.get(key))), []) or by_acronym(actors, words, country)
    word, low = words.written[0], words.declined[0]
    if rows := by_acronym(actors, words, country):
        return rows
    keys = (fold_word(low), fold_word(word))
    rows = next((rows for key in keys if (rows := actors.words.get(key))), [])
    if not rows and cased and len(stem(keys[0])) > 4:
        rows = actors.names.get(stem(keys[0]), [])
    return rows if word[0].isupper() else [row for row in rows if any(name == name.lower() for name in row.names)]


def by_acronym(actors: Actors, words: Words, country: str | None) -> list[Row]:
    """The rows of an acronym; one that is used in one country only counts where that country is spoken of."""
    word = words.written[0]
    if len(words.written) > 1 or not word[0].isupper():
        return []
    keys = (f"{each}@{country}" for each in (word, acronym_of(word)))
    special = next((rows for key in keys if (rows := actors.acronyms.get(key))), [])
    return special or actors.acronyms.get(word) or actors.acronyms.get(acronym_of(word), [])


def acronym_of(word: str) -> str:
    """An acronym without the ending that is hung on it: ONZ-u, MSZ'em."""
    return HUNG_ON.sub("", word)


def find_person(
    actors: Actors, written: list[str], declined: list[str], day: str | None, country: str | None
) -> Match | None:
    """A known person by the surname, the last of a row of capitalised words."""
    for at in reversed(range(len(written))):
        follows = written[at + 1] if at + 1 < len(written) else ""
        if not written[at][0].isupper() or written[at].isupper() or follows[:1].isupper():
            continue
        named_so = by_surname(actors, declined[at], written[at])
        first = at > 0 and written[at - 1][0].isupper()
        if first:
            fitting = [row for row in named_so if first_name_fits(declined[at - 1], row)]
        else:
            fitting = likeliest(named_so, day, country)
        if fitting:
            return Match(at - first, at + 1, best(fitting, day, country))
    return None


def likeliest(rows: list[Row], day: str | None, country: str | None) -> list[Row]:
    """Of people with one surname who is in power at that day, or of that country; none where several are left."""
    if len({row.name for row in rows}) < 2:
        return rows
    heads = [row for row in rows if row.holds(day) and row.kind == "head"] or rows
    one = len({row.name for row in heads}) == 1 or any(row.country == country for row in heads)
    return heads if one else []


def by_surname(actors: Actors, declined: str, written: str) -> list[Row]:
    """The people with that surname, as it stands or, where it is long enough, in any case."""
    folded = [fold_word(word.rpartition("-")[2]) for word in (declined, written)]
    keys = (*folded, *(stem(word) + "-" for word in folded))
    return next((rows for key in keys if (rows := actors.surnames.get(key))), [])


def first_name_fits(before: str, row: Row) -> bool:
    """Whether a word before a surname is, or begins like, a first name of the row."""
    folded = fold_word(before.partition("-")[0])
    firsts = [word for name in row.names for word in fold(name).split()[:-1]]
    return any(word[:3] == folded[:3] or (len(folded) < 2 and word[:1] == folded) for word in firsts)


def best(rows: list[Row], day: str | None, country: str | None) -> Row:
    """The row that holds at that day, then that of the country, then the earlier in the files; later terms first."""
    latest = max((row.from_ or "" for row in rows), default="")

    def worth(row: Row) -> tuple[bool, ...]:
        return row.file == "own", row.holds(day), row.country == country, (row.from_ or "") == latest

    return max(rows, key=worth)


__all__ = ["COLUMNS", "Actors", "Match", "Row", "built_in", "find", "skeleton"]
