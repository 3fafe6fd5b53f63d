"""Names from one alphabet or spelling into another, by published tables (data/transliterate.tsv)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

import msgspec

from kronika.resolve.names import origin, tables

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class Rule(msgspec.Struct, frozen=True):
    """`letters` give `gives` after one of `after` and before one of `before` (empty: anywhere; # is a word's edge)."""

    letters: str
    after: str
    before: str
    gives: str


@cache
def rules(table: str) -> dict[str, list[Rule]]:
    """The rules of a table by their first letter, in the order in which they are to be tried."""
    mine = [row for row in tables.rows("transliterate.tsv") if row[0] == table]
    classes = {after: gives for _, after, letters, _, gives, *_ in mine if letters == "="}
    found: dict[str, list[Rule]] = {}
    for _, after, letters, before, gives, *_ in mine:
        if letters != "=":
            behind, ahead = ("".join(classes.get(sign, sign) for sign in signs) for signs in (after, before))
            found.setdefault(letters[0], []).append(Rule(letters, behind, ahead, gives))
    for group in found.values():
        group.sort(key=lambda rule: (-len(rule.letters), -bool(rule.after) - bool(rule.before)))
    return found


def transliterate(words: str, lang: str | None, to: Literal["en", "pl"]) -> str:
    """Write `words` (in language `lang`) as English or Polish would.

    Russian to English: BGN/PCGN 1947 as the press simplifies it (no apostrophes, final -iy and -yy as -y, ё after a
    husher as e). Ukrainian to English: the national table, Cabinet of Ministers resolution 55 of 27 January 2010.
    Russian and Ukrainian to Polish: the transcription of the PWN spelling dictionary, Slavic surnames in -ски, -ска.
    Polish to English and English to Polish go from one of these tables to the other, and only for names that look East
    Slavic or Central Asian (`origin.eastern`); other Latin-script words come back as they are.
    """
    words = unicodedata.normalize("NFC", words)
    table = table_of(words, lang, to)
    if table is None or (table in ("pl-en", "en-pl") and not origin.eastern(words)):
        return words
    return WORD.sub(lambda match: word(match[0], rules(table)), words)


def table_of(words: str, lang: str | None, to: Literal["en", "pl"]) -> str | None:
    """Which table: by script first, so that a Cyrillic name in a Polish report is read as Cyrillic."""
    if CYRILLIC.search(words):
        ukrainian = lang == "uk" or (lang != "ru" and re.search("[іїєґ]", words.lower()))
        return f"{'uk' if ukrainian else 'ru'}-{to}"
    table = f"{lang}-{to}"
    return table if table in ("pl-en", "en-pl") else None


def word(written: str, by: dict[str, list[Rule]]) -> str:
    """One word by the rules `by`; letters without a rule stay."""
    source = re.sub("[’ʼ]", "'", written.lower())
    if len(source) != len(written):
        return written
    out, at = "", 0
    while at < len(source):
        rule = next((rule for rule in by.get(source[at], ()) if fits(rule, source, at)), None)
        step = len(rule.letters) if rule else 1
        gives = rule.gives if rule else source[at]
        out += capitals(gives, written[at : at + step], shout=len(written) > 1 and written.isupper())
        at += step
    return out


def fits(rule: Rule, source: str, at: int) -> bool:
    """Whether the rule holds for the letters of `source` at `at`."""
    end = at + len(rule.letters)
    return (
        source.startswith(rule.letters, at)
        and (not rule.after or (source[at - 1] if at else "#") in rule.after)
        and (not rule.before or (source[end] if end < len(source) else "#") in rule.before)
    )


def capitals(gives: str, written: str, shout: bool) -> str:
    """`gives` with the capitals of the letters that it stands for."""
    if shout:
        return gives.upper()
    return gives[:1].upper() + gives[1:] if written[0].isupper() else gives
