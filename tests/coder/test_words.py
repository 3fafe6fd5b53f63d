"""Words and their offsets, on whatever text."""

import string

from hypothesis import given
from hypothesis import strategies as st

from kronika.coder.model import model
from kronika.coder.words import LONGEST_WORD, MOST_PIECES, words

ODD = "👩‍👩‍👧 e\u0301 \u202eאבג\u202c \r\n \u200b \u00ad ﬁ ½ п'ять 400-\n„cytat” \u0000 \ud7ff"
TEXTS = st.text() | st.text(alphabet=ODD + string.ascii_letters + " \n\r\t.,-'’").map(lambda s: s * 2)


@given(TEXTS)
def test_words_hold_every_visible_character_once(text: str) -> None:
    covered = "".join(text[w.start : w.end] for w in words(text))
    assert covered == "".join(text.split())


@given(TEXTS)
def test_words_come_in_order_and_know_the_space_before_them(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.end <= word.start + LONGEST_WORD
        assert word.spaced == (word.start == 0 or text[word.start - 1].isspace())
        at = word.end


def test_an_apostrophe_inside_a_cyrillic_word_belongs_to_it() -> None:
    text = "п'ять зв’язків, don't"
    assert [text[w.start : w.end] for w in words(text)] == ["п'ять", "зв’язків", ",", "don", "'", "t"]


def test_a_number_and_its_trailing_hyphen_are_two_words() -> None:
    text = "400-\npoddano"
    assert [text[w.start : w.end] for w in words(text)] == ["400", "-", "poddano"]


@given(TEXTS)
def test_every_word_has_pieces_within_the_vocabulary(text: str) -> None:
    pieces = model().pieces
    for word in words(text):
        found = pieces.of(text, word)
        assert 1 <= len(found) <= MOST_PIECES
        assert all(0 <= row <= pieces.mask for row in found)


def test_line_breaks_and_double_spaces_do_not_reach_the_model() -> None:
    plain, broken = "Prezydent apelował o spokój.", "Prezydent  apelował\r\no   spokój."
    pieces = model().pieces
    assert [pieces.of(plain, w) for w in words(plain)] == [pieces.of(broken, w) for w in words(broken)]
