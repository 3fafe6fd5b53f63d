"""The aligned view and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.read.repair import restore, view
from kronika.records import Coding, DateValue, Event, Span

PARTS = [
    "zosta-\nło",
    "400-\npoddano",
    "a",
    " ",
    "\n",
    "-\r\n",
    "\u00ad",
    "ﬁ",
    "ﬄ",
    "😀",
    "e\u0301",
    "Nur-\nSułtan",
    "„",
    "\u200b",
    "שלום",
    "-\n  b",
]
texts = st.lists(st.sampled_from(PARTS) | st.text(max_size=3), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Rannych zosta-\nło wielu", "Rannych zostało wielu"),
        ("Rannych zosta-\r\n  ło wielu", "Rannych zostało wielu"),
        ("Около задер-\nжанных", "Около задержанных"),
        ("około 400-\npoddano", None),
        ("w Nur-\nSułtanie", "w Nur-Sułtanie"),
        ("polsko-\nukraiński", "polsko-ukraiński"),
        ("biało-czerwony, biało-\nczerwony", "biało-czerwony, biało-czerwony"),
        ("tak -\nnie", None),
        ("demon\u00adstracja, demon\u00ad\nstracja", "demonstracja, demonstracja"),
        ("ﬁnał oﬀensive", "finał offensive"),
        ("„cytat”  i\nwiersz", None),
        ("", None),
    ],
)
def test_what_is_undone(text: str, seen: str | None) -> None:
    made = view(text)
    assert (made.text if made else None) == seen


def test_what_a_page_repeats_is_hidden_and_the_sentence_joined() -> None:
    text = "Policja zatrzy-\n\nStrona 1\n\nGazeta\n\nmała 12 osób.\n\nStrona 2"
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("Strona 1", "Gazeta", "Strona 2")]
    made = view(text, spans)
    assert made is not None
    assert made.text == "Policja zatrzymała 12 osób."
    start = made.text.index("zatrzymała")
    begin, end = made.back(start, start + len("zatrzymała"))
    assert text[begin:end].startswith("zatrzy-")
    assert text[begin:end].endswith("mała")


@given(texts, st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4))
def test_every_span_of_a_view_has_its_words_in_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    unseen = [(min(p), min(max(p), len(text))) for p in pairs if min(p) < min(max(p), len(text))]
    made = view(text, unseen)
    if made is None:
        return
    last = 0
    for at, char in enumerate(made.text):
        start, end = made.back(at, at + 1)
        assert 0 <= start <= end <= len(text)
        assert start >= last or char in "-\n" or text[start:end][:1] in "ﬁﬄ"
        last = start
        if char.isalnum() and char.isascii() and not set(text) & set("ﬁﬄ\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"):
            assert text[start:end] == char
    whole = made.back(0, len(made.text))
    assert 0 <= whole[0] <= whole[1] <= len(text)


def test_a_coding_of_the_view_is_told_in_the_text() -> None:
    text = "Żołnierze zastrze-\nlili 18 osób we środę."
    made = view(text)
    assert made is not None
    seen = made.text
    at = seen.index("zastrzelili")
    event = Event(
        id="e", type="ASSAULT", modes=(), status="actual", confidence=1.0,
        trigger=Span(at, at + 11, "zastrzelili"), evidence=Span(0, len(seen), seen),
        date=DateValue(from_="2022-01-05", to="2022-01-05"),
    )  # fmt: skip
    found = restore(Coding(id="r", lang="pl", published=None, events=(event,)), made, text)
    trigger = found.events[0].trigger
    assert trigger.text == "zastrze-\nlili" == text[trigger.start : trigger.end]
    assert found.events[0].evidence.text == text
    assert found.events[0].date == event.date
