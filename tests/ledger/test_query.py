"""Questions: each filter against the plain truth of the codings, order, limits, and nothing that a value can break."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.ledger.filters import Filter, first_day, last_day, match
from kronika.ledger.ledger import Ledger
from kronika.ledger.names import Claim, fold
from kronika.ledger.store import LedgerError
from kronika.records import Event, Figure
from tests.ledger.gold import corpus

CLAIMS = [claim for _, coding in corpus() for claim in (*coding.events, *coding.figures)]
Test = Callable[[Claim], bool]


def place(claim: Claim) -> str:
    return fold(claim.place.name) if claim.place else ""


def dated(claim: Claim, first: str, last: str) -> bool:
    return claim.date is not None and claim.date.to >= first and claim.date.from_ <= last


def what(claim: Claim) -> str:
    return claim.type if isinstance(claim, Event) else claim.measure


def people(claim: Claim) -> list[str]:
    return [fold(e.name) for e in (*claim.actors, *claim.recipients)] if isinstance(claim, Event) else []


FILTERS: list[tuple[Filter, Test]] = [
    (Filter(), lambda c: True),
    (Filter(since="2022"), lambda c: c.date is not None and c.date.to >= "2022-01-01"),
    (Filter(until="2015-06"), lambda c: c.date is not None and c.date.from_ <= "2015-06-31"),
    (
        Filter(since="2019-01-01", until="2021-12-31"),
        lambda c: c.date is not None and c.date.to >= "2019-01-01" and c.date.from_ <= "2021-12-31",
    ),
    (Filter(place="MIŃSK"), lambda c: "minsk" in place(c)),
    (Filter(since="1990", until="2030-05-05"), lambda c: dated(c, "1990-01-01", "2030-05-05")),
    (Filter(since="2016-03-01", until="2016-03-31"), lambda c: dated(c, "2016-03-01", "2016-03-31")),
    (Filter(since="2021", until="2020"), lambda c: dated(c, "2021-01-01", "2020-12-31")),
    (Filter(place="war"), lambda c: "war" in place(c)),
    (Filter(country="ukr"), lambda c: c.place is not None and c.place.country == "UKR"),
    (Filter(what=("ASSAULT",)), lambda c: isinstance(c, Event) and c.type == "ASSAULT"),
    (Filter(what=("ASSAULT", "killed")), lambda c: what(c) in ("ASSAULT", "killed")),
    (Filter(mode="arrest"), lambda c: isinstance(c, Event) and "arrest" in c.modes),
    (Filter(actor="police"), lambda c: any("police" in name for name in people(c))),
    (Filter(source="ministr"), lambda c: any("ministr" in fold(s.name) for s in c.sources)),
    (Filter(source_kind="official"), lambda c: any(s.kind == "official" for s in c.sources)),
    (Filter(status="denied"), lambda c: c.status == "denied"),
    (Filter(confidence=0.5), lambda c: c.confidence >= 0.5),
    (Filter(confidence=1.01), lambda c: False),
    (Filter(actor="%"), lambda c: any("%" in name for name in people(c))),
    (Filter(place="_"), lambda c: "_" in place(c)),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "test"), FILTERS, ids=[str(f) for f, _ in FILTERS])
def test_a_filter_gives_what_it_says(ledger: Ledger, wanted: Filter, test: Test) -> None:
    assert sum(map(test, CLAIMS)) == len(list(ledger.claims(wanted)))


def test_filters_meet_the_corpus() -> None:
    assert sum(any(map(test, CLAIMS)) for _, test in FILTERS) > 12


def test_all_conditions_together_narrow(ledger: Ledger) -> None:
    both = Filter(what=("killed",), source_kind="official", status="actual")
    found = list(ledger.claims(both))
    assert 0 < len(found) < len(list(ledger.claims(Filter(what=("killed",)))))
    assert all(isinstance(f.claim, Figure) and f.claim.status == "actual" for f in found)


def test_claims_come_by_date_undated_last_and_a_limit_cuts_the_tail(ledger: Ledger) -> None:
    found = list(ledger.claims())
    keys = [(c.claim.date.from_ if c.claim.date else "~", c.report) for c in found]
    assert keys == sorted(keys)
    assert list(ledger.claims(limit=7)) == found[:7]
    assert len(list(ledger.events())) + len(list(ledger.figures())) == len(found)


def test_a_claim_comes_back_as_it_was_filed(ledger: Ledger) -> None:
    known = {
        (r.id, *sorted([c.evidence.start, c.evidence.end]), c.status, c.confidence)
        for r, k in corpus()
        for c in (*k.events, *k.figures)
    }
    for filed in ledger.claims():
        assert filed.claim.id.startswith(f"{filed.report}/")
        claim = filed.claim
        assert (filed.report, claim.evidence.start, claim.evidence.end, claim.status, claim.confidence) in known
        assert ledger.text(filed.report)[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_words_are_found_in_any_case_and_without_accents(ledger: Ledger) -> None:
    found = list(ledger.claims(Filter(text="POLICE")))
    assert found
    assert all("police" in f.claim.evidence.text.lower() for f in found)
    begun = list(ledger.claims(Filter(text="protest*")))
    assert len(begun) > len(list(ledger.claims(Filter(text="protest"))))


@pytest.mark.parametrize(
    ("box", "inside"), [((0, 0, 90, 90), True), ((170, 0, -170, 90), False), ((10, 80, 11, 81), False)]
)
def test_a_box_holds_what_is_in_it(
    tmp_path_factory: pytest.TempPathFactory, box: tuple[float, float, float, float], inside: bool
) -> None:
    from evaluation.made_up import pair

    from tests.ledger.gold import file

    path = tmp_path_factory.mktemp("box") / "a.ledger"
    file(path, [pair(n) for n in range(5)])
    with Ledger(path) as ledger:
        assert len(list(ledger.claims(Filter(box=box)))) == (50 if inside else 0)


def test_sources_are_counted(ledger: Ledger) -> None:
    found = list(ledger.sources())
    assert [s.claims for s in found] == sorted((s.claims for s in found), reverse=True)
    first = found[0]
    told = [
        c
        for c in CLAIMS
        if any((s.name, s.kind, s.country) == (first.name, first.kind, first.country) for s in c.sources)
    ]
    assert first.claims == len(told)
    assert all(s.kind == "witness" for s in ledger.sources(Filter(source_kind="witness")) if s.claims > 99)


def test_doubts(ledger: Ledger) -> None:
    wanted = sum(len(c.doubts) for _, c in corpus())
    found = list(ledger.doubts())
    assert len(found) == wanted
    assert list(ledger.doubts(kind="figure-conflict")) == []
    assert [d.report for d in ledger.doubts(report=found[0].report)] == [found[0].report]
    assert all(ledger.text(d.report)[d.start : d.stop] == d.words for d in found)


def test_reports(ledger: Ledger) -> None:
    assert len(list(ledger.reports())) == len(corpus())
    assert {r.lang for r in ledger.reports(lang="uk")} == {"uk"}
    since = list(ledger.reports(since="2020"))
    assert len(since) == sum((r.published or "") >= "2020-01-01" for r, _ in corpus())
    assert len(list(ledger.reports(until="2019-12-31"))) == sum(
        "" < (r.published or "") <= "2019-12-31" for r, _ in corpus()
    )
    assert all("police" in ledger.text(r.report).lower() for r in ledger.reports(text="police", limit=3))
    assert list(ledger.reports(publisher="nobody")) == []
    with pytest.raises(LedgerError, match="no such report"):
        ledger.text("none")


@pytest.mark.parametrize("by", ["day", "month", "year"])
def test_the_timeline_counts_every_dated_claim(ledger: Ledger, by: str) -> None:
    rows = list(ledger.timeline(by=by))  # type: ignore[arg-type]
    assert sum(row.claims for row in rows) == sum(c.date is not None for c in CLAIMS)
    assert [row.period for row in rows] == sorted(row.period for row in rows)
    assert {len(row.period) for row in rows} == {{"day": 10, "month": 7, "year": 4}[by]}
    killed = [row for row in ledger.timeline(Filter(what=("killed",))) if row.low is not None]
    assert killed
    assert all(row.high is None or row.low <= row.high for row in killed if row.low is not None)


NASTY = [
    "'; DROP TABLE claims; --", '" OR 1=1 --', "\\", "%%%", "x\0y", "NEAR(a b)",
    "AND OR NOT", "a:b", "{col}: x", "(", "^a", "💥",
]  # fmt: skip


@pytest.mark.parametrize("value", NASTY)
def test_no_value_is_ever_sql(ledger: Ledger, value: str) -> None:
    for field in ("place", "actor", "source", "source_kind", "status", "country", "mode", "report", "event"):
        assert not list(ledger.claims(Filter(**{field: value})))
    assert not list(ledger.claims(Filter(what=(value,))))
    assert not list(ledger.reports(lang=value, publisher=value))
    assert not list(ledger.doubts(kind=value))
    if any(c.isalnum() for c in value):
        assert len(list(ledger.claims(Filter(text=value)))) < len(CLAIMS)
        assert len(list(ledger.reports(text=value))) < len(corpus())
    else:
        with pytest.raises(LedgerError, match="no word"):
            ledger.reports(text=value).__next__()
    assert len(list(ledger.claims())) == len(CLAIMS)


@given(st.text())
def test_what_a_person_types_is_a_query_or_refused(text: str) -> None:
    import sqlite3

    try:
        query = match(text)
    except LedgerError:
        return
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (words)")
    db.execute("SELECT * FROM t WHERE t MATCH ?", (query.encode(errors="replace").decode(),)).fetchall()


@pytest.mark.parametrize(("given", "first", "last"), [
    ("2022", "2022-01-01", "2022-12-31"), ("2022-02", "2022-02-01", "2022-02-31"),
    ("2022-02-03", "2022-02-03", "2022-02-03"),
])  # fmt: skip
def test_days_months_and_years(given: str, first: str, last: str) -> None:
    assert (first_day(given), last_day(given)) == (first, last)


@pytest.mark.parametrize("given", ["yesterday", "2022-13", "2022-01-32", "22", "2022-1-1", ""])
def test_what_is_no_day_is_refused(given: str) -> None:
    with pytest.raises(LedgerError, match="no day"):
        first_day(given)


def test_filed_claims_are_json(ledger: Ledger) -> None:
    for filed in ledger.claims(limit=3):
        assert msgspec.json.decode(msgspec.json.encode(filed))["claim"]["id"] == filed.claim.id
