"""Exports: each form's fields, crosswalks, what is left out, and the way back to the words."""

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from kronika.coder.ontology import ontology
from kronika.export import acled, cameo, crosswalk, plover
from kronika.export.export import Format, Tally, export
from kronika.export.privacy import NOBODY, Privacy, kept
from kronika.export.size import together
from kronika.ledger.filters import Filter
from kronika.ledger.ledger import Ledger
from kronika.ledger.query import FiledClaim
from kronika.records import DateValue, Entity, Event, Figure, Group, Place, Report, Source, Span
from tests.ledger.gold import corpus, file

replace = msgspec.structs.replace
TEXT = "Police shot at Jan Kowalski in Nukus on Friday, his wife Anna Nowak said; 3 to 5 people died."
CASES = [line.split("\t") for line in (Path(__file__).parent / "crosswalks.tsv").read_text("utf-8").splitlines()[1:]]


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def where(words: str) -> dict[str, object]:
    found = span(words)
    return {"start": found.start, "end": found.end, "text": found.text}


EVENT = Event(
    id="r/event/7-14", type="ASSAULT", modes=("firearms",), status="actual", trigger=span("shot at"),
    evidence=span(TEXT), confidence=0.9,
    actors=(Entity(name="police", country="UZB", sectors=("COP",), **where("Police")),),
    recipients=(Entity(name="Jan Kowalski", sectors=("CVL",), **where("Jan Kowalski")),),
    date=DateValue(from_="2022-07-01", to="2022-07-01", **where("Friday")),
    place=Place(
        name="Nukus", country="UZB", admin1="Karakalpakstan", lat=42.45861, lon=59.60576, geonames_id=601294,
        precision="place", **where("Nukus"),
    ),
    sources=(Source(name="Anna Nowak", kind="witness", **where("Anna Nowak")),),
)  # fmt: skip
FIGURE = Figure(
    id="r/figure/1-2", measure="killed", number=span("3 to 5"), low=3, high=5, approximate=False,
    group=Group(text="people", start=span("people").start, end=span("people").end, sector="CVL"), status="actual",
    evidence=span(TEXT), event=span("shot at"), place=EVENT.place, date=EVENT.date, sources=EVENT.sources,
    confidence=0.8,
)  # fmt: skip
FILED = FiledClaim(
    claim=EVENT, report="r", title="Shots", url="https://x/jan-kowalski", publisher="Post", coded="2026-01-31T09:00:00Z"
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    from kronika.records import Coding

    path = tmp_path_factory.mktemp("export") / "a.ledger"
    coding = Coding(id="r", lang="en", published="2022-07-02", events=(EVENT,), figures=(FIGURE,))
    planned = Coding(
        id="p", lang="en", published=None, events=(replace(EVENT, status="planned", place=None, date=None),)
    )
    file(
        path,
        [(Report(id="r", text=TEXT, publisher="Post", url=FILED.url), coding), (Report(id="p", text=TEXT), planned)],
    )
    return Ledger(path)


def written(held: Ledger, form: Format, privacy: Privacy | None = None) -> str:
    return "".join(export(held, form, privacy=privacy or Privacy()))


@pytest.mark.parametrize(("table", "type_", "modes", "actors", "recipients", "expected", "note"), CASES)
def test_crosswalks(table: str, type_: str, modes: str, actors: str, recipients: str, expected: str, note: str) -> None:
    sides = [tuple(Entity(name=s, sectors=(s,)) for s in side.split(",") if s) for side in (actors, recipients)]
    event = replace(
        EVENT, type=type_, modes=tuple(m for m in modes.split(",") if m), actors=sides[0], recipients=sides[1]
    )
    values = crosswalk.find(table, event)
    assert ("-" if values is None else values[0] if table == "cameo" else "/".join(values[1:])) == expected


def test_tables_name_only_what_the_codebook_has() -> None:
    book = ontology()
    for name in ("cameo", "acled"):
        for line in crosswalk.table(name):
            assert line.type in book.types
            assert not line.mode or f"{line.type} {line.mode}" in book.modes
            assert line.sides in ("", "both", "one", "none")
    assert {line.type for line in crosswalk.table("cameo") if not line.mode + line.sides} == set(book.types)
    assert set(crosswalk.pairs("cameo_sectors")) == set(book.sectors)
    manual = plover.manual()
    assert set(manual.type) == set(book.types)
    for type_, kind in manual.type.items():
        assert {f"{type_} {mode}" for mode in kind.modes} <= set(book.modes)
        assert kind.quad in (1, 2, 3, 4)


def test_plover_has_the_manuals_fields_size_and_offsets(held: Ledger) -> None:
    one, two = sorted((json.loads(line) for line in written(held, "plover").splitlines()), key=lambda r: r["id"])
    planned, shot = (one, two) if one["status"] == "planned" else (two, one)
    assert shot["has_event"] is True
    assert (shot["event"], shot["mode"], shot["quad_code"], shot["event_scale"]) == (["ASSAULT"], ["firearms"], 4, -9.0)
    assert shot["actor"] == [{"code": "UZB", "sector": ["COP"], "identifier_text": "police", "entity_text": "Police"}]
    assert shot["event_loc"]["geonameid"] == 601294
    assert shot["size"] == {"dead": "3-5"}
    assert shot["size_claims"] == ["r@Post/figure/74-80"]
    info = shot["text_info"]
    assert TEXT[info["start"] : info["end"]] == shot["text"]
    assert planned["mode"] == ["firearms", "future"]
    assert planned["date"] is None


def test_cameo_has_a_line_for_each_pair_of_what_happened(held: Ledger) -> None:
    (row,) = csv.DictReader(io.StringIO(written(held, "cameo")), delimiter="\t")
    assert (row["source_code"], row["cameo_code"], row["cameo_root"], row["target_code"]) == (
        "UZBCOP",
        "180",
        "18",
        "CVL",
    )
    assert row["claim"] == "r@Post/event/7-14"
    many = replace(EVENT, actors=EVENT.actors * 2, recipients=())
    assert [d.target_code for d in cameo.dyads(FILED, many)] == ["---", "---"]
    assert list(cameo.dyads(FILED, replace(EVENT, status="denied"))) == []
    assert cameo.code(Entity(name="press", sectors=("JRN", "CVL"))) == "MEDCVL"
    assert cameo.code(Entity(name="x", sectors=("UNK",))) == "---"


def test_acled_has_its_columns_and_fatalities_with_their_range(held: Ledger) -> None:
    tally = Tally()
    (row,) = csv.DictReader(io.StringIO("".join(export(held, "acled", tally=tally))))
    assert (tally.written, tally.left_out) == (1, 1)
    assert (row["event_type"], row["sub_event_type"]) == ("Violence against civilians", "Attack")
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2022-07-01", "1", "1")
    assert (row["fatalities"], row["fatalities_low"], row["fatalities_high"]) == ("3", "3", "5")
    assert row["fatalities_claims"] == "r@Post/figure/74-80"
    assert TEXT[int(row["evidence_start"]) : int(row["evidence_stop"])] == row["notes"]


@pytest.mark.parametrize(("last", "precision"), [("2022-07-01", 1), ("2022-07-07", 2), ("2022-07-31", 3)])
def test_time_precision(last: str, precision: int) -> None:
    assert acled.time_precision(DateValue(from_="2022-07-01", to=last)) == precision
    assert acled.time_precision(None) is None


def test_geojson_is_one_collection_of_what_has_a_place(held: Ledger, tmp_path: Path) -> None:
    tally = Tally()
    found = json.loads("".join(export(held, "geojson", tally=tally)))
    assert found["type"] == "FeatureCollection"
    assert {f["geometry"]["type"] for f in found["features"]} == {"Point"}
    assert found["features"][0]["geometry"]["coordinates"] == [59.60576, 42.45861]
    assert (tally.written, tally.left_out) == (2, 1)
    nowhere = "".join(export(held, "geojson", Filter(country="POL")))
    assert json.loads(nowhere) == {"type": "FeatureCollection", "features": []}


def test_csv_has_every_claim_and_its_words(held: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(written(held, "csv"))))
    assert {row["kind"] for row in rows} == {"event", "figure"}
    assert all(TEXT[int(row["start"]) : int(row["stop"])] == row["words"] for row in rows)


def test_a_cell_is_never_a_formula(tmp_path: Path) -> None:
    from kronika.records import Coding

    evil = replace(EVENT, actors=(replace(EVENT.actors[0], name="=HYPERLINK(1)"),))
    file(
        tmp_path / "a.ledger", [(Report(id="r", text=TEXT), Coding(id="r", lang="en", published=None, events=(evil,)))]
    )
    with Ledger(tmp_path / "a.ledger") as ledger:
        for form in ("csv", "acled"):
            assert ",'=HYPERLINK" in written(ledger, form)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["plover", "cameo", "acled", "geojson", "csv"])
def test_private_persons_and_texts_leave_no_trace(held: Ledger, form: Format) -> None:
    private = written(held, form, Privacy(persons=False)).lower()
    for word in ("kowalski", "nowak", "wife", "shot at", "https"):
        assert word not in private
    assert "police" in private or form == "geojson"
    wordless = written(held, form, Privacy(texts=False))
    assert "wife" not in wordless
    assert "shot at" not in wordless
    assert "Jan Kowalski" in wordless
    assert "42.45861" not in written(held, form, Privacy(exact_places=False))


def test_who_is_public_stays_by_name() -> None:
    organisation = Entity(name="Human Rights Watch", country="NGO", sectors=("SOC",))
    event = replace(
        EVENT, recipients=(organisation, EVENT.recipients[0]), sources=(Source(name="police", kind="official"),)
    )
    shown = kept(replace(FILED, claim=event), Privacy(persons=False)).claim
    assert isinstance(shown, Event)
    assert [e.name for e in shown.recipients] == ["Human Rights Watch", NOBODY]
    assert shown.sources[0].name == "police"
    assert (shown.trigger.start, shown.trigger.text) == (7, "")


def test_figures_lose_their_words_too() -> None:
    shown = kept(replace(FILED, claim=FIGURE), Privacy(persons=False)).claim
    assert isinstance(shown, Figure)
    assert (shown.number.text, shown.group and shown.group.text, shown.sources[0].name) == ("", "", "witness")
    assert (shown.low, shown.high) == (3, 5)


def test_a_point_is_told_as_its_region() -> None:
    assert EVENT.place
    exact = replace(EVENT, place=replace(EVENT.place, name="12 Main Street", precision="point"))
    place = kept(replace(FILED, claim=exact), Privacy(exact_places=False)).claim.place
    assert place
    assert (place.name, place.lat, place.lon, place.geonames_id, place.text) == (
        "Karakalpakstan",
        42.5,
        59.6,
        None,
        None,
    )


def test_figures_are_put_together_to_one_range() -> None:
    other = replace(FIGURE, id="other", low=8, high=None)
    assert str(together([FIGURE, other], ["killed"])) == "3-"
    assert str(together([replace(FIGURE, low=None, high=20)], ["killed"])) == "-20"
    assert str(together([replace(FIGURE, low=4, high=4)], ["killed"])) == "4"
    assert str(together([replace(FIGURE, low=None, high=None)], ["killed"])) == ""
    assert together([replace(FIGURE, status="denied")], ["killed"]) is None
    assert plover._number(together([replace(FIGURE, low=4, high=4)], ["killed"])) == 4  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["plover", "cameo", "acled", "geojson", "csv"])
def test_the_whole_corpus_goes_out_and_leads_back(form: Format, tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    file(path, corpus())
    with Ledger(path) as ledger:
        tally = Tally()
        out = "".join(export(ledger, form, tally=tally))
        ids = {c.claim.id for c in ledger.claims()}
        assert tally.written + tally.left_out == len(
            list(ledger.claims() if form in ("geojson", "csv") else ledger.events())
        )
    if form == "plover":
        assert {json.loads(line)["id"] for line in out.splitlines()} <= ids
    elif form != "geojson":
        rows = list(csv.DictReader(io.StringIO(out), delimiter="\t" if form == "cameo" else ","))
        assert {row["event_id_cnty" if form == "acled" else "claim"] for row in rows} <= ids
        assert rows
