"""Coded reports written as marked-up text: the form in which the training corpus is kept.

A file holds reports, each begun by a header line; blank lines inside a report part its paragraphs.

    ### ID LANG PUBLISHED STYLE            PUBLISHED is YYYY-MM-DD or -; STYLE one word (wire, ngo)
    = a title                              optional
    [a1 Kassym-Jomart Tokayev;KAZ;GOV|Prezydent Tokajew] [t1|zaapelował] do [a2 crowd;KAZ;CVL|tłumu] o spokój.
    > t1 REQUEST yield actual A=a1 R=a2

Marks: `[id attributes|words]`, not nested; they may run over a line break.

    t  trigger                 [t1|zaapelował]
    a  entity or source        [a1 name;COUNTRY;SECTORS|words]   later mentions: [a5=a1|on]   parts may stay empty
    n  number with its hedge   [n1 3000-|ponad 3000] [n2 18-18|osiemnastu] [n3 ~400-400|400-] [n4 -20|do 20]
    d  date words              [d1 2022-01-05|w środę] [d2 2022-01-05/2022-01-07|od środy]
    p  place                   [p1 Almaty;KAZ|Ałmatach]
    two at once                [n1 1-1 & a1 student;KAZ;EDU|studentka]

Claims, after the text, one a line:

    > tN TYPE mode,mode status A=a1,a2 R=a3 D=d1 P=p1 S=a4:media,a6:official
    > nN measure status G=a3 D=d1 P=p1 S=a6:witness E=t2      E: the act that brought the figure about

Mode may be `-`; A R G D P S E may be missing; D may be a bare day where no words give it; S is outermost first.
Several claims on one head are side-by-side tellings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kronika.coder.ontology import ontology

MARK = re.compile(r"\[([tandp]\d+(?:=a\d+)?)((?: [^|\[\]]*)?)\|([^\[\]|]+)\]")
BOTH = re.compile(r" & (?=[tandp]\d)")
ID = re.compile(r"([tandp])\d+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BOUNDS = re.compile(r"(~?)(\d*)-(\d*)")


class Fault(msgspec.Struct, frozen=True):
    """Something wrong in a file of the corpus."""

    path: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.says}"


class Mention(msgspec.Struct, frozen=True):
    """Marked words. `same` is the first mention of the same entity; `value` the mark's own words, as written."""

    id: str
    start: int
    end: int
    text: str
    value: str = ""
    same: str | None = None

    @property
    def kind(self) -> str:
        """One of t, n, a, d, p."""
        return self.id[0]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim line; every name in it is a mention's id (a date may be a bare day)."""

    head: str
    label: str
    modes: tuple[str, ...]
    status: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    group: str | None = None
    date: str | None = None
    place: str | None = None
    event: str | None = None
    sources: tuple[tuple[str, str], ...] = ()


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """One report of the corpus, with its marks and claims."""

    id: str
    lang: str
    published: str | None
    style: str
    title: str | None
    text: str
    mentions: dict[str, Mention]
    claims: tuple[Claim, ...]
    path: str = ""


def days(value: str) -> tuple[str, str] | None:
    """'2022-01-05/2022-01-07' -> ('2022-01-05', '2022-01-07'); one day gives itself twice; None where malformed."""
    first, _, last = value.partition("/")
    return (first, last or first) if DAY.fullmatch(first) and (not last or DAY.fullmatch(last)) else None


def bounds(value: str) -> tuple[int | None, int | None, bool] | None:
    """'~400-400' -> (400, 400, True); '3000-' -> (3000, None, False); None where malformed."""
    match = BOUNDS.fullmatch(value)
    if not match or not (match[2] or match[3]):
        return None
    return (int(match[2]) if match[2] else None, int(match[3]) if match[3] else None, bool(match[1]))


def read(path: Path, faults: list[Fault]) -> Iterator[Marked]:
    """Every report of one file; what is wrong is added to `faults` and the rest still read."""
    header, first, held = "", 0, list[tuple[int, str]]()
    lines = path.read_text("utf-8").split("\n")
    for number, line in enumerate([*lines, "### end"], 1):
        if line.startswith("###"):
            if header:
                yield _Reader(str(path), faults).report(first, header, held)
            header, first, held = line, number, []
        elif header:
            held.append((number, line))
        elif line.strip() and not line.startswith("#"):
            faults.append(Fault(str(path), number, "text before the first ### header"))


class _Reader:
    """Reads one report, noting faults."""

    def __init__(self, path: str, faults: list[Fault]) -> None:
        self.path = path
        self.faults = faults
        self.mentions: dict[str, Mention] = {}

    def bad(self, line: int, says: str) -> None:
        self.faults.append(Fault(self.path, line, says))

    def report(self, first: int, header: str, held: list[tuple[int, str]]) -> Marked:
        parts = header[3:].split()
        if len(parts) < 4:
            self.bad(first, f"the header wants ID LANG PUBLISHED STYLE: {header}")
            parts = (parts + ["-"] * 4)[:4]
        body = [(n, line) for n, line in held if not line.startswith(">")]
        while body and not body[0][1].strip():
            body.pop(0)
        title = body.pop(0)[1][2:].strip() if body and body[0][1].startswith("= ") else None
        text = self.text(body)
        claims = [self.claim(n, line[1:].split()) for n, line in held if line.startswith(">") and line[1:].strip()]
        used = {claim.head for claim in claims if claim}
        for mention in self.mentions.values():
            if mention.same and mention.same not in self.mentions:
                self.bad(first, f"{mention.id}={mention.same}: no such mention")
            if mention.kind in "tn" and mention.id not in used:
                self.bad(first, f"{mention.id} is marked but not claimed")
        return Marked(
            id=parts[0],
            lang=parts[1],
            published=None if parts[2] == "-" else parts[2],
            style=parts[3],
            title=title,
            text=text,
            mentions=self.mentions,
            claims=tuple(c for c in claims if c),
            path=self.path,
        )

    def text(self, body: list[tuple[int, str]]) -> str:
        """The bare text of marked lines; fills `mentions`."""
        marked = "\n".join(line for _, line in body).strip("\n ")
        first = body[0][0] if body else 0
        bare, at = "", 0
        for match in MARK.finditer(marked):
            bare += marked[at : match.start()]
            at = match.end()
            self.mark(first + marked.count("\n", 0, match.start()), match, len(bare))
            bare += match[3]
        bare += marked[at:]
        for number, line in enumerate(MARK.sub("", marked).split("\n")):
            if re.search(r"[\[\]|]", line):
                self.bad(first + number, "a stray [ ] or | : a mark that does not parse")
        return bare

    def mark(self, line: int, match: re.Match[str], start: int) -> None:
        for number, part in enumerate(BOTH.split(f"{match[1]}{match[2]}")):
            name, _, value = part.strip().partition(" ")
            name, _, same = name.partition("=")
            if not ID.fullmatch(name):
                self.bad(line, f"no such mark: {part}")
                continue
            if name in self.mentions:
                self.bad(line, f"{name} is marked twice")
            found = Mention(name, start, start + len(match[3]), match[3], value.strip(), same or None)
            self.mentions[name] = found
            self.value(line, found)
            if number and name[0] == match[1][0]:
                self.bad(line, f"{name}: two marks of one kind on the same words")

    def value(self, line: int, mention: Mention) -> None:
        """Check a mark's own words."""
        if mention.kind == "n" and not bounds(mention.value):
            self.bad(line, f"{mention.id}: number value {mention.value!r}")
        if mention.kind == "d" and not days(mention.value):
            self.bad(line, f"{mention.id}: date value {mention.value!r}")
        if mention.kind == "a":
            _, country, sectors = entity(mention)
            if country and not re.fullmatch("[A-Z]{3}", country):
                self.bad(line, f"{mention.id}: country {country!r}")
            for sector in sectors:
                if sector not in ontology().sectors:
                    self.bad(line, f"{mention.id}: sector {sector!r}")

    def claim(self, line: int, parts: list[str]) -> Claim | None:
        head, fields = parts[0], [p for p in parts[1:] if "=" not in p]
        given = dict(p.split("=", 1) for p in parts[1:] if "=" in p)
        if head not in self.mentions or head[0] not in "tn":
            self.bad(line, f"a claim on {head!r}: no such trigger or number")
            return None
        if len(fields) != (3 if head[0] == "t" else 2):
            self.bad(line, f"want {'TYPE mode status' if head[0] == 't' else 'measure status'}, have {fields}")
            return None
        if set(given) - set("ARGDPSE"):
            self.bad(line, f"unknown argument {sorted(set(given) - set('ARGDPSE'))}")
        modes = () if head[0] == "n" or fields[1] == "-" else tuple(fields[1].split(","))
        self.labels(line, head, fields, modes)
        return Claim(
            head=head,
            label=fields[0],
            modes=modes,
            status=fields[-1],
            actors=self.named(line, given.get("A"), "a"),
            recipients=self.named(line, given.get("R"), "a"),
            group=next(iter(self.named(line, given.get("G"), "a")), None),
            date=self.day(line, given.get("D")),
            place=next(iter(self.named(line, given.get("P"), "p")), None),
            event=next(iter(self.named(line, given.get("E"), "t")), None),
            sources=self.sources(line, given.get("S", "")),
        )

    def labels(self, line: int, head: str, fields: list[str], modes: tuple[str, ...]) -> None:
        inventory = ontology()
        known = inventory.types if head[0] == "t" else inventory.measures
        if fields[0] not in known:
            self.bad(line, f"no such type or measure: {fields[0]}")
        if fields[-1] not in inventory.statuses:
            self.bad(line, f"no such status: {fields[-1]}")
        for mode in modes:
            if f"{fields[0]} {mode}" not in inventory.modes:
                self.bad(line, f"mode {mode} is not of {fields[0]}")

    def named(self, line: int, given: str | None, kind: str) -> tuple[str, ...]:
        names = [name for name in (given or "").split(",") if name]
        for name in names:
            if name not in self.mentions or name[0] != kind:
                self.bad(line, f"no such mention: {name}")
        return tuple(name for name in names if name in self.mentions and name[0] == kind)

    def day(self, line: int, given: str | None) -> str | None:
        if given and given not in self.mentions and not days(given):
            self.bad(line, f"date {given}")
            return None
        return given

    def sources(self, line: int, given: str) -> tuple[tuple[str, str], ...]:
        found = []
        for part in filter(None, given.split(",")):
            name, _, kind = part.partition(":")
            if kind not in ontology().kinds:
                self.bad(line, f"source kind {kind!r}")
            elif self.named(line, name, "a"):
                found.append((name, kind))
        return tuple(found)


def entity(mention: Mention) -> tuple[str, str | None, tuple[str, ...]]:
    """Name, country and sectors of an entity's mark; the words themselves where it gives no name."""
    parts = [part.strip() for part in mention.value.split(";")] + ["", "", ""]
    return parts[0] or mention.text, parts[1] or None, tuple(parts[2].replace(",", " ").split())
