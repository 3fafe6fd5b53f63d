"""From readings to claims: chains, side-by-side sources, antecedents, sides."""

from kronika.coder.assemble import Assembler
from kronika.coder.reading import Link, Mention, Reading
from kronika.records import DateValue, Place, Report
from kronika.resolve.values import Count, Named, Values

TEXT = "The Guardian said police say 18 people died when troops shot protesters in Almaty on Thursday."


def mention(kind: str, words: str, **more: object) -> Mention:
    start = TEXT.index(words)
    return Mention(
        kind=kind,
        start=start,
        end=start + len(words),
        text=words,
        sentence=0,
        score=0.9,
        **more,  # type: ignore[arg-type]
    )


MENTIONS = (
    mention("a", "The Guardian"),
    mention("a", "police"),
    mention("n", "18", label="killed", sure=0.8),
    mention("a", "people", sectors=("CVL",)),
    mention("a", "troops"),
    mention("t", "shot", label="ASSAULT", modes=("firearms",)),
    mention("a", "protesters"),
    mention("p", "Almaty"),
    mention("d", "on Thursday"),
)
LINKS = (
    Link(head=2, other=0, role="source", score=0.9, kind="media", outer=0.9),
    Link(head=2, other=1, role="source", score=0.9, kind="official", outer=0.05),
    Link(head=2, other=3, role="group", score=0.9),
    Link(head=2, other=5, role="event", score=0.9),
    Link(head=5, other=4, role="actor", score=0.9),
    Link(head=5, other=6, role="actor", score=0.5),
    Link(head=5, other=6, role="recipient", score=0.8),
    Link(head=5, other=7, role="place", score=0.8),
    Link(head=5, other=8, role="date", score=0.8),
)


def claims(links: tuple[Link, ...] = LINKS, counts: dict[int, Count] | None = None) -> Assembler:
    reading = Reading(mentions=MENTIONS, links=links, sentences=((0, len(TEXT)),))
    values = Values(
        dates={8: DateValue(from_="2022-01-06", to="2022-01-06")},
        counts={2: Count(18, 18)} if counts is None else counts,
        places={7: Place(name="Almaty", country="KAZ")},
        names={1: Named("police", "KAZ", ("COP",))},
    )
    return Assembler(Report(id="r", text=TEXT), reading, values, {"event": (1.0, 0.0), "figure": (1.0, 0.0)})


def test_a_chain_stands_outermost_first() -> None:
    (figure,) = claims().figures()
    assert [(s.name, s.kind) for s in figure.sources] == [("The Guardian", "media"), ("police", "official")]
    assert figure.sources[1].country == "KAZ"
    assert figure.event is not None
    assert figure.event.text == "shot"
    assert figure.group is not None
    assert (figure.group.text, figure.group.sector) == ("people", "CVL")
    assert figure.confidence == 0.72


def test_an_entity_is_actor_or_recipient_not_both() -> None:
    (event,) = claims().events()
    assert [e.text for e in event.actors] == ["troops"]
    assert [e.text for e in event.recipients] == ["protesters"]
    assert event.place is not None
    assert event.date is not None
    assert event.evidence.text == TEXT
    assert event.id == "r/event/56-60"


def test_sources_side_by_side_are_two_claims() -> None:
    beside = tuple(Link(head=2, other=i, role="source", score=0.9, kind="official", outer=0.1) for i in (0, 1))
    found = claims(beside).figures()
    assert [len(f.sources) for f in found] == [1, 1]
    assert [f.id for f in found] == ["r/figure/29-31", "r/figure/29-31/2"]


def test_a_number_that_cannot_be_told_gives_no_figure() -> None:
    assert claims(counts={}).figures() == ()


def test_without_links_a_figure_counts_its_own_words() -> None:
    (figure,) = claims(()).figures()
    assert figure.group is not None
    assert figure.group.text == "18"
    assert figure.date is figure.place is figure.event is None
