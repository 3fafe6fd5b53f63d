"""The nominative of names, organisations and groups, in the spelling and the number of the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from kronika.resolve.names.forms import LANGS, Reading, plain, readings
from kronika.resolve.names.heads import (
    Head,
    adjectival,
    by_noun,
    follower,
    head_of,
    known_first,
    known_noun,
    length_of_run,
    likely_noun,
    noun,
    personal,
    small_words,
    surname_already,
)
from kronika.resolve.names.persons import KNOWN, PRIOR, person
from kronika.resolve.names.skeleton import WORD

QUOTES = frozenset("«„“”\"‘'‹")
CountryOf = Callable[[str, str | None], str | None]
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=\W*$)")
ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)|^The\s+(?=[a-z])", re.UNICODE)
ACRONYM = re.compile(r"(?P<acronym>[^\W\d_]*[A-ZŁŚŻА-ЯІЇЄҐ]{2})[-’'](?:[a-ząęłó]{1,3}|[а-яіїє]{1,3})$")


@cache
def unmoved(lang: str) -> frozenset[str]:
    """Words with which a phrase begins that is left as it stands: numerals, prepositions, pronouns."""
    return frozenset().union(*(small_words(lang, group) for group in ("quantifiers", "stop", "fixed")))


def base_form(words: str, lang: str | None, country_of: CountryOf | None = None) -> str:
    """The nominative of a person's name, an organisation or a group, number kept ("policjantów" → "policjanci").

    Polish, Russian and Ukrainian are declined back, English loses its article and possessive, other languages only
    their double spaces. `country_of`, where given, tells complements ("prezydenta Gabonu") from surnames.
    """
    words = " ".join(words.split())
    if lang == "en":
        return ARTICLE.sub("", POSSESSIVE.sub("", words)) or words
    if lang not in LANGS:
        return words
    return declined(words, lang, country_of)


@lru_cache(maxsize=8192)
def declined(words: str, lang: str, country_of: CountryOf | None) -> str:
    """`base_form` for the languages that decline."""
    spans = [match.span() for match in WORD.finditer(words)]
    tokens = [words[start:end] for start, end in spans]
    if not tokens or words[0] in QUOTES or plain(tokens[0]) in unmoved(lang):
        return words
    short = next((at for at in range(len(spans)) if words[spans[at][1] :][:1] != "."), len(spans))
    base = tokens[:short] + (phrase(tokens[short:], lang, country_of) if short < len(spans) else [])
    out, at = "", 0
    for (start, end), token in zip(spans, base, strict=True):
        out, at = out + words[at:start] + token, end
    return out + words[at:]


def phrase(tokens: list[str], lang: str, country_of: CountryOf | None) -> list[str]:
    """The words of a phrase in the nominative, those that do not agree with its head unchanged."""
    if match := ACRONYM.match(tokens[0]):
        return [match["acronym"], *tokens[1:]]
    head = head_of(tokens, lang)
    if head is None:
        return names(tokens, lang)
    named = next((at for at in range(head.at + 1) if tokens[at][0].isupper()), None)
    if head.adjective and head.at + 1 < len(tokens) and named is None and tokens[head.at + 1][0].isupper():
        found = person(tuple(tokens[head.at + 1 :]), lang, cases_like(head.reading.case))
        return [*head.before, head.reading.nominative, *found.words]
    if head.reading.case == "n":
        return tokens
    out = [*head.before, head.reading.nominative]
    return out + tail(tokens, head, lang, country_of)


def names(tokens: list[str], lang: str) -> list[str]:
    """A phrase without a common noun: the person's name that it begins with, in the nominative."""
    run = length_of_run(tokens) if tokens[0][0].isupper() else 0
    if not run or tokens[0][0].isdigit():
        return tokens
    if run == 1 and tokens[0].isupper():
        return tokens
    found = person(tuple(tokens[:run]), lang)
    if run == 1 and found.score < KNOWN and surname_already(tokens[0], lang):
        return tokens
    if run == 1 and found.score < KNOWN and (found.score < 1.9 + PRIOR[found.case] or by_noun(tokens[0], lang) > 2):
        return [proper(tokens[0], lang), *tokens[1:]]
    return [*found.words, *tokens[run:]]


def proper(token: str, lang: str) -> str:
    """A lone capitalised word that is no sure surname: declined as a noun where its ending is a long one."""
    if any(reading.case == "n" and reading.rank > 2 for reading in readings(token, lang, "adjective")):
        return token
    likely = [reading for reading in noun(token, lang) if reading.rank > 2]
    best = max((reading.rank for reading in likely), default=0)
    if any(reading.rank == best and reading.case == "n" for reading in likely):
        return token
    return max(likely, key=lambda r: (r.rank, r.number == "s", r.gender[0] == "f")).nominative if likely else token


def tail(tokens: list[str], head: Head, lang: str, country_of: CountryOf | None) -> list[str]:
    """The words after the head: agreeing adjectives and names in apposition declined, complements as they are."""
    out: list[str] = []
    at, close = head.at + 1, True
    while at < len(tokens):
        token = tokens[at]
        if plain(token) in small_words(lang, "stop"):
            break
        if plain(token) in small_words(lang, "and") and close and at + 1 < len(tokens):
            return [*out, token, *joined(tokens[at + 1 :], head.reading, lang, country_of)]
        agreeing = follower(tokens, at, head, lang) if close else None
        if agreeing and (token[0].islower() or tokens[head.at][0].isupper()):
            out.append(agreeing)
        elif token[0].isupper() and (personal(head.reading) or head.adjective):
            run = at + length_of_run(tokens[at:])
            out.extend(apposition(tokens, head, at, run, lang, country_of))
            at, close = run, False
            continue
        else:
            close = False
            out.append(token)
        at += 1
    return out + tokens[at:]


def joined(rest: list[str], first: Reading, lang: str, country_of: CountryOf | None) -> list[str]:
    """What follows "and": declined as well where it stands in the same case."""
    head = head_of(rest, lang)
    if head is None or head.reading.case == "n":
        return rest
    if not any(r.case == first.case for r in noun(rest[head.at], lang) + readings(rest[head.at], lang, "adjective")):
        return rest
    return phrase(rest, lang, country_of)


def apposition(tokens: list[str], head: Head, at: int, end: int, lang: str, country_of: CountryOf | None) -> list[str]:
    """The capitalised words after a title: its complement stays, the name after it goes into the nominative."""
    first = next((i for i in range(at, end) if known_first(tokens[i], lang)), None)
    begin = at if first is None else first
    while begin < end and complement(tokens, head, begin, end, lang, country_of):
        begin += 1
    if begin == end:
        return tokens[at:end]
    found = person(tuple(tokens[begin:end]), lang, cases_like(head.reading.case))
    return tokens[at:begin] + list(found.words)


def cases_like(case: str) -> str:
    """The cases in which a name beside a title of this case may stand: men's genitive is their accusative."""
    return "ga" if case in "ga" else case


def complement(tokens: list[str], head: Head, at: int, end: int, lang: str, country_of: CountryOf | None) -> bool:
    """Whether the capitalised word at `at` belongs to the title (its country, its body) and not to the name."""
    token = tokens[at]
    if known_first(token, lang):
        return False
    if token[:2].isupper() or likely_noun(token, lang) or (country_of is not None and country_of(token, lang)):
        return True
    follows = tokens[at + 1] if at + 1 < len(tokens) else ""
    if follows and adjectival(token, lang) and (not follows.istitle() or likely_noun(follows, lang)):
        return True
    if end - at > 1:
        return False
    if (
        at > head.at + 1
        and tokens[at - 1][0].isupper()
        and not known_noun(tokens[at - 1], lang)
        and not tokens[at - 1].isupper()
    ):
        return False
    found = person((token,), lang, cases_like(head.reading.case))
    if found.score >= KNOWN:
        return False
    local = plain(head.reading.nominative) in small_words(lang, "local")
    return local or found.score < (1.8 if country_of is None else 1.5) + PRIOR[found.case]
