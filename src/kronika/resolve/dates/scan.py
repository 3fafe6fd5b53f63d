"""Text into a string of kinds, one letter a token, with the token behind each letter."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import msgspec

from .lexicon import WORD, Lexicon, Word
from .term import Term

MONTH_CODES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
CODES = "|".join(MONTH_CODES)
THE_TENS = r"-?(?:е|х|ті|тих|те)(?![^\W\d_])"
"""Endings of a decade in figures: "90-е", "1980-х"."""
YEARS = range(1500, 2101)
SIGNS = {".": ".", ",": ",", "(": "(", ")": ")", "/": "/", "-": "-", "–": "-", "—": "-", "‑": "-", "−": "-", "&": "&"}
AMERICAN = re.compile(r"\b\d\d?/(?:1[3-9]|2\d|3[01])/\d\d")


class Item(msgspec.Struct, frozen=True):
    """A token, or what the grammar made of several: its kind, its span in the text, and what it says."""

    kind: str
    start: int
    end: int
    number: int = 0
    name: str = ""
    year: int = 0
    term: Term | None = None


NUMERALS = "VIII|VII|VI|IV|IX|XII|XI|X|V|III|II|I"
ROMAN = {"ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}
"""Months as Roman numerals; "I" is a word."""
OTHER = Item(" ", 0, 0)
SIGN = Item(";", 0, 0)


@cache
def tokens(ordinal: str) -> re.Pattern[str]:
    """The token pattern of a language whose digits take these endings as ordinals."""
    suffix = rf"(?:(?:{ordinal})(?![^\W_]))?" if ordinal else ""
    return re.compile(
        rf"""(?P<word>{WORD})
        |(?=\d)(?:
        (?P<iso>\b\d{{4}}-\d\d-\d\d\b)
        |(?P<code>\b(?:\d{{6}}[A-Z]?[ ]?(?:{CODES})[ ]?\d\d|\d\d?[ ]?(?:{CODES})[ ]?(?:\d{{4}}|\d\d)|\d\d(?:{CODES}))\b)
        |(?P<roman>\b\d{{1,2}}(?:\.[ ]?|/|[ ])(?:{NUMERALS})(?:\.[ ]?|[/-]|[ ])\d{{4}}\b)
        |(?P<full>\b\d{{1,2}}(?P<sep>[./-])[ ]?\d{{1,2}}(?P=sep)[ ]?(?:\d{{4}}|\d\d)(?!\d|[./-]\d))
        |(?P<short>\b\d{{1,2}}\.[ ]?(?:0[1-9]|1[0-2])(?!\d|[.:]\d)\.?|\b[0-3]\d/[01]\d(?![\d/]))
        |(?P<clock>\b\d{{1,2}}:\d\d(?::\d\d)?)
        |(?P<decade>\b(?:1[5-9]|20)\d0(?:s\b|['’]s\b|{THE_TENS})|\b[1-9]0(?:s\b|{THE_TENS}))
        |(?P<number>\d+{suffix}))
        |(?P<sign>[^\w\s])
        |(?P<para>\n[^\S\n]*\n\s*)""",
        re.VERBOSE,
    )


def century(year: str) -> int:
    """Two digits as a year between 1970 and 2069; four as they are."""
    return int(year) if len(year) > 2 else int(year) + (2000 if int(year) < 70 else 1900)


def figures(match: re.Match[str], american: bool) -> Item | None:
    """A date in figures, or None where no month or day has such a number."""
    words, start, end = match[0], match.start(), match.end()
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    year = 0
    if match.lastgroup == "iso":
        year, month, day = numbers
    elif match.lastgroup == "roman":
        day, year = numbers
        month = {"i": 1, **ROMAN}[re.sub(r"[^IVX]", "", words).lower()]
    elif match.lastgroup == "code":
        month = MONTH_CODES.index(next(m for m in re.findall(r"[A-Z]{3}", words) if m in MONTH_CODES)) + 1
        digits = re.findall(r"\d+", words)
        day, year = int(digits[0][:2]), century(digits[1]) if len(digits) > 1 else 0
    else:
        day, month = numbers[:2]
        year = century(re.findall(r"\d+", words)[2]) if len(numbers) > 2 else 0
        if "/" in words and (american or month > 12):
            day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Item("X", start, end, month * 100 + day, shape(match), year)


def shape(match: re.Match[str]) -> str:
    """How a date in figures is written: "code", "/", "." or "." at its end too ("..")."""
    if match.lastgroup in ("code", "iso", "roman"):
        return "code"
    return "/" if "/" in match[0] else ".." if match[0].endswith(".") else "."


def of_word(match: re.Match[str], end: int, word: Word, text: str) -> Item:
    """A known word or phrase."""
    start = match.start()
    upper = text[start].isupper()
    if word.kind == " " or (word.capital and not upper) or (word.kind in "mw" and upper and inside(text, start)):
        return OTHER
    return Item(word.kind, start, end, word.number, word.name)


def numeral(words: str, start: int, end: int) -> Item:
    """Digits, with or without an ordinal ending."""
    digits = re.match(r"\d+", words)
    assert digits
    number = int(digits[0][:6])
    if len(digits[0]) == 4 and number in YEARS:
        return Item("Y", start, end, number, "ordinal" if digits.end() < len(words) else "")
    kind = "O" if digits.end() < len(words) else "D" if len(digits[0]) < 3 and 0 < number < 32 else "N"
    return Item(kind, start, end, number, "digits")


def decade(words: str, start: int, end: int) -> Item:
    digits = re.match(r"\d+", words)
    assert digits
    return Item("K", start, end, int(digits[0]))


def key(word: str) -> str:
    """The word as the lexicon has it."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    return unicodedata.normalize("NFC", lowered).replace("’", "'").replace("ʼ", "'").replace("ё", "е")


def known(lex: Lexicon, keys: list[str], i: int) -> tuple[Word | None, int]:
    """The longest phrase or word of the lexicon at token i, and how many tokens it takes."""
    here = keys[i]
    if phrases := lex.phrases.get(here):
        for rest, word in phrases.get(keys[i + 1], ()):
            if keys[i + 2 : i + 2 + len(rest)] == rest:
                return word, len(rest) + 2
    found = lex.words.get(here)
    if found is None and "'" in here:
        found = lex.words.get(here.partition("'")[0])
    return found, 1


def inside(text: str, start: int) -> bool:
    """Whether a word stands within a sentence; an adjective of time that is capitalised there is part of a name."""
    before = text[max(0, start - 4) : start].rstrip(" \t")
    return bool(before) and before[-1] not in '.!?…:\n"„“«»—–-*•('


def part_of_name(matches: list[re.Match[str]], keys: list[str], i: int, lex: Lexicon) -> bool:
    """Whether the month at token i belongs to a name: "ulica 3 Maja", "Theresa May"."""
    if not matches[i][0].istitle() or i == 0:
        return False
    if matches[i - 1].lastgroup == "number" and lex.streets:
        k = i - 3 if i > 2 and keys[i - 2] == "." else i - 2
        return k >= 0 and keys[k].startswith(lex.streets)
    before = matches[i - 1]
    follows = before.lastgroup == "word" and before[0].istitle() and before.end() + 1 == matches[i].start()
    return follows and keys[i] in lex.surnames and keys[i - 1] not in lex.openings and not keys[i + 1][:1].isdigit()


def of_roman(match: re.Match[str]) -> Item:
    """A month as a Roman numeral."""
    return Item("J", match.start(), match.end(), ROMAN[match[0].lower()]) if match[0].isupper() else OTHER


def spot(match: re.Match[str], lex: Lexicon, following: str, american: bool) -> Item:
    """A token that is not a word."""
    group, start, end = match.lastgroup, match.start(), match.end()
    if group == "number":
        item = numeral(match[0], start, end)
        return msgspec.structs.replace(item, kind="N") if item.kind == "Y" and following in lex.counted else item
    if group == "sign":
        kind = SIGNS.get(match[0], ";")
        return SIGN if kind == ";" else Item(kind, start, end)
    if group == "clock":
        return Item("t", start, end)
    if group == "decade":
        return decade(match[0], start, end)
    return SIGN if group == "para" else figures(match, american) or OTHER


def month_first(text: str) -> bool:
    """Whether the text writes dates in figures with the month first: some day of it is no month."""
    return "/" in text and bool(AMERICAN.search(text))


def scan(text: str, lex: Lexicon, american: bool) -> tuple[str, list[Item]]:
    """The kinds of all tokens as one string, and the tokens; runs of unknown words are one."""
    matches = list(tokens(lex.ordinal).finditer(text))
    keys = [key(m[0]) if m.lastgroup == "word" else m[0] for m in matches]
    keys.append("")
    items: list[Item] = [SIGN]
    last, skip = ";", 0
    for i, match in enumerate(matches):
        if i < skip:
            continue
        here = keys[i]
        if match.lastgroup != "word":
            item = spot(match, lex, keys[i + 1], american)
        elif here in lex.openings or "'" in here:
            word, taken = known(lex, keys, i)
            skip = i + taken
            item = of_word(match, matches[skip - 1].end(), word, text) if word else OTHER
            item = OTHER if item.kind == "M" and part_of_name(matches, keys, i, lex) else item
        else:
            item = of_roman(match) if lex.roman and here in ROMAN else OTHER
        if item.kind != last or last not in " ;":
            items.append(item)
            last = item.kind
    items.append(SIGN)
    return "".join([item.kind for item in items]), items
