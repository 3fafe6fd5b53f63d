"""All of a report's mentions to values at once: what one part tells the others."""

from kronika.coder.reading import Link, Mention, Reading
from kronika.coder.sentences import sentences
from kronika.records import Coding, Report
from kronika.resolve.resolve import doubts, values

TEXT = (
    "Prezydent Tokajew przyjechał do Ałmatów 06.01.2021 r. On zapowiedział, że w piątek policja zwolni 400- osób. "
    "Według gazety z 07.01.2022 r. panuje spokój."
)
REPORT = Report(id="r", text=TEXT, lang="pl", published="2022-01-08")


def mention(kind: str, words: str, status: str = "actual", same: int | None = None) -> Mention:
    start = TEXT.index(words)
    sentence = next(i for i, (a, b) in enumerate(sentences(TEXT)) if a <= start < b)
    return Mention(
        kind=kind,
        start=start,
        end=start + len(words),
        text=words,
        sentence=sentence,
        score=0.9,
        status=status,
        same=same,
    )


READING = Reading(
    mentions=(
        mention("a", "Prezydent Tokajew"),
        mention("p", "Ałmatów"),
        mention("d", "06.01.2021 r."),
        mention("a", "On", same=0),
        mention("d", "piątek"),
        mention("a", "policja"),
        mention("t", "zwolni", status="planned"),
        mention("n", "400-"),
        mention("n", "07.01.2022"),
    ),
    links=(Link(head=6, other=4, role="date", score=0.9),),
    sentences=tuple(sentences(TEXT)),
)


def test_each_kind_of_mention_has_its_value() -> None:
    found = values(READING, REPORT)
    assert (found.places[1].name, found.places[1].country) == ("Almaty", "KAZ")
    assert (found.counts[7].low, found.counts[7].approximate) == (400, True)
    assert found.counts[7].words is not None
    assert found.counts[7].words.text == "400-"
    assert 8 not in found.counts
    assert found.names[5].sectors == ("COP",)


def test_a_pronoun_has_the_name_of_what_it_stands_for() -> None:
    found = values(READING, REPORT)
    assert found.names[3] == found.names[0]
    assert found.names[0].country == "KAZ"


def test_a_planned_weekday_lies_ahead_and_a_slip_of_the_year_is_repaired() -> None:
    found = values(READING, REPORT)
    assert found.dates[4].from_ == "2022-01-14"
    assert (found.dates[2].from_, found.dates[2].basis) == ("2022-01-06", "repaired")


def test_the_slip_and_the_unclear_number_are_doubts() -> None:
    found = values(READING, REPORT)
    coding = Coding(id="r", lang="pl", published="2022-01-08")
    kinds = {doubt.kind for doubt in doubts(coding, REPORT, found)}
    assert kinds == {"date-year-mismatch", "unclear-figure"}
