"""The head of a noun phrase: which word it is, in what case and number, and what agrees with it."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from kronika.resolve.names import tables
from kronika.resolve.names.forms import CASES, EXACT, Reading, agree, plain, readings
from kronika.resolve.names.persons import KNOWN, person


class Head(msgspec.Struct, frozen=True):
    """Where a phrase's main word stands, how it is to be read, and how the words before it read in the nominative."""

    at: int
    reading: Reading
    before: tuple[str, ...]
    adjective: bool = False


@cache
def small_words(lang: str, group: str) -> frozenset[str]:
    """A list of data/phrases.toml."""
    return frozenset(tables.toml("phrases.toml")[lang][group].split())


@lru_cache(maxsize=8192)
def noun(token: str, lang: str) -> tuple[Reading, ...]:
    """The readings of a token as a noun; compounds (premier-minister) by their last part, capitals as an acronym."""
    found = readings(token, lang, "noun")
    if token.isupper() and len(token) > 1:
        return tuple(reading for reading in found if reading.rank == EXACT) or acronym(token)
    first, dash, last = token.rpartition("-")
    if dash and first and last and not any(reading.rank == EXACT for reading in found):
        parts = [
            msgspec.structs.replace(r, nominative=first + "-" + r.nominative) for r in readings(last, lang, "noun")
        ]
        return tuple(reading for reading in parts if reading.rank == EXACT)
    return found


def acronym(token: str) -> tuple[Reading, ...]:
    """An acronym, which has every case and any gender."""
    return tuple(Reading(token, "s", gender, case, EXACT) for case in CASES for gender in "nmf")


def head_of(tokens: list[str], lang: str) -> Head | None:
    """The phrase's head: its first known noun after adjectives; failing that a likely noun, or the last adjective."""
    run = 0
    for at, token in enumerate(tokens):
        exact = [reading for reading in noun(token, lang) if reading.rank == EXACT]
        if (
            exact
            and not country_adjective(tokens, at, lang)
            and not (token[0].isupper() and at == 0 and known_first(token, lang))
        ):
            return chosen(tokens, at, exact, lang) or adjective_head(tokens, run, lang)
        follows = tokens[at + 1] if at + 1 < len(tokens) else ""
        if plain(token) in small_words(lang, "stop") or not adjectival(token, lang, follows):
            break
        if noun_rather(token, lang) and not (follows[:1].islower() and by_noun(follows, lang) > 2):
            break
        run = at + 1
    if run < len(tokens) and (tokens[run][0].islower() or (run == 0 and opens_sentence(tokens, lang))):
        guessed = [
            reading for reading in noun(tokens[run], lang) if reading.rank > (1 if tokens[run][0].islower() else 2)
        ]
        best = max((reading.rank for reading in guessed), default=0)
        likely = [reading for reading in guessed if reading.rank == best]
        if likely and (head := chosen(tokens, run, likely, lang)):
            return head
    return adjective_head(tokens, run, lang)


def known_first(token: str, lang: str) -> bool:
    """Whether the token is a known first name."""
    return any(reading.rank == EXACT for reading in readings(token, lang, "first"))


def known_noun(token: str, lang: str) -> bool:
    """Whether the token is a form of a listed noun."""
    return any(reading.rank == EXACT for reading in noun(token, lang))


def likely_noun(token: str, lang: str) -> bool:
    """Whether the token is a form of a listed noun, or ends as abstract nouns and names of countries do."""
    return any(reading.rank > 4 for reading in noun(token, lang))


def by_noun(token: str, lang: str) -> int:
    """How long an ending of a noun the token has."""
    return max((reading.rank for reading in noun(token, lang)), default=0)


def noun_rather(token: str, lang: str) -> bool:
    """Whether a lower-case token ends more like a noun than like an adjective."""
    adjectives = (r.rank for r in readings(token, lang, "adjective") if (r.number, r.case) != ("s", "l"))
    return token[0].islower() and by_noun(token, lang) > max(adjectives, default=0)


def adjectival(token: str, lang: str, follows: str = "") -> bool:
    """Whether the token can be an adjective: capitalised ones only with a sure ending, or before a common noun."""
    found = readings(token, lang, "adjective")
    common = token[0].islower() or (follows[:1].islower() and plain(follows) not in small_words(lang, "stop"))
    return bool(found) and not known_first(token, lang) and (common or max(r.rank for r in found) > 2)


def country_adjective(tokens: list[str], at: int, lang: str) -> bool:
    """Whether a form of a country's name is rather the adjective of a noun that follows ("Polski MSZ")."""
    if at or not tokens[at][0].isupper() or len(tokens) == 1:
        return False
    adjective = any(reading.case == "n" and reading.rank > 2 for reading in readings(tokens[at], lang, "adjective"))
    return adjective and (tokens[1].isupper() or known_noun(tokens[1], lang))


def opens_sentence(tokens: list[str], lang: str) -> bool:
    """Whether a capital at the phrase's beginning may be the sentence's: no name follows, and it is not a known one."""
    if len(tokens) > 1 and tokens[1][0].isupper() and not tokens[1].isupper():
        return False
    token = tokens[0]
    if any(reading.case == "n" and reading.number == "s" and reading.rank > 2 for reading in noun(token, lang)):
        return False
    if surname_already(token, lang):
        return False
    common = any(reading.rank > (2 if reading.number == "p" else 3) for reading in noun(token, lang))
    return common and not (token.isupper() or known_first(token, lang)) and person((token,), lang).score < KNOWN


def surname_already(token: str, lang: str) -> bool:
    """Whether a lone word ends like a man's surname in the nominative: Гладков, Kristersson."""
    return any(r.case == "n" and r.rank > 1 and r.gender[0] == "m" for r in readings(token, lang, "surname"))


def chosen(tokens: list[str], at: int, candidates: list[Reading], lang: str) -> Head | None:
    """The reading of the noun at `at` that all adjectives before it, and what follows it, agree with."""
    best: tuple[float, Head] | None = None
    named = name_after(tokens, at, lang)
    for reading in candidates:
        before = [agree(token, lang, reading.number, reading.gender, reading.case) for token in tokens[:at]]
        if any(token is None for token in before):
            continue
        score = preference(reading, tokens[at], len(tokens) > 1) + after_agrees(tokens, at, reading, lang)
        score += 1.5 * (reading.number == "s" and reading.case == named)
        if best is None or score > best[0]:
            best = (score, Head(at, reading, tuple(token or "" for token in before)))
    return best and best[1]


def preference(reading: Reading, token: str, many: bool) -> float:
    """How likely a reading is by itself: the nominative first, and the number in which the word is mostly used.

    A capital before more words (`many`) is an organisation's, and that is mostly in the singular.
    """
    score = {"n": 3.0, "g": 2.0, "a": 1.9}.get(reading.case, 1.0)
    if reading.case == "n" and reading.number == "p" and not reading.plural:
        score = (
            1.95
            if reading.gender == "n"
            or reading.plural is False
            or (token[0].isupper() and many and not personal(reading))
            else score
        )
    if reading.number == "p" and reading.plural:
        score += 1.5
    elif reading.number == "p" and token[0].isupper() and many and not personal(reading):
        score -= 1.5
    return score - 0.05 * (reading.number == "p")


def personal(reading: Reading) -> bool:
    """Whether a head may be a title that a name follows: a person, or an unknown masculine noun."""
    return reading.gender.endswith("1") or (reading.gender == "m" and reading.rank < EXACT)


def name_after(tokens: list[str], at: int, lang: str) -> str | None:
    """The case of a person's full name that follows the noun at `at`; null where there is none."""
    begin = next(
        (i for i in range(at + 1, len(tokens)) if tokens[i][0].isupper() and known_first(tokens[i], lang)), None
    )
    if begin is None:
        return None
    return person(tuple(tokens[begin : begin + length_of_run(tokens[begin:])]), lang).case


def length_of_run(tokens: list[str]) -> int:
    """How many capitalised words stand in a row, particles of names among them."""
    return next(
        (at for at, token in enumerate(tokens) if not (token[0].isupper() or small_particle(token))), len(tokens)
    )


def small_particle(token: str) -> bool:
    """Particles inside names: von, de, al-, bin."""
    return token.split("-")[0] in small_words("names", "particles")


def after_agrees(tokens: list[str], at: int, reading: Reading, lang: str) -> float:
    """A bonus where an adjective right after the noun agrees with it."""
    if at + 1 >= len(tokens) or (tokens[at + 1][0].isupper() and tokens[at][0].islower()):
        return 0.0
    return 1.2 if follower(tokens, at + 1, Head(at, reading, ()), lang) else 0.0


def follower(tokens: list[str], at: int, head: Head, lang: str) -> str | None:
    """The adjective at `at`, after the head, in the nominative; null where it is none, or belongs to what follows."""
    token = tokens[at]
    if plain(token) in small_words(lang, "people") or known_noun(token, lang):
        return None
    if noun_rather(token.lower(), lang):
        return None
    if any(
        other.case == "g" and other.rank > 2 and agree(token, lang, other.number, other.gender, "g")
        for other in following(tokens, at, lang)
    ):
        return None
    return agree(token, lang, head.reading.number, head.reading.gender, head.reading.case)


def following(tokens: list[str], at: int, lang: str) -> tuple[Reading, ...]:
    """The readings, as a noun, of the lower-case word after the one at `at`."""
    return noun(tokens[at + 1], lang) if at + 1 < len(tokens) and tokens[at + 1][0].islower() else ()


def adjective_head(tokens: list[str], run: int, lang: str) -> Head | None:
    """A phrase of adjectives alone ("rannych", "protestującymi"): persons in the plural, else as it stands."""
    if not run or (tokens[0][0].isupper() and run == len(tokens) and len(tokens) > 1):
        return None
    last = tokens[run - 1]
    if last[0].isupper() and run == 1 and len(tokens) == 1 and not last.islower():
        return None
    for reading in readings(last, lang, "adjective"):
        gender = "m1" if lang == "pl" and reading.number == "p" else reading.gender
        if lang == "pl" and reading.number == "p" and reading.gender != "m1" and reading.case != "n":
            continue
        if (reading.number, reading.case) == ("s", "l"):
            continue
        before = [agree(token, lang, reading.number, gender, reading.case) for token in tokens[: run - 1]]
        if all(token is not None for token in before):
            best = nominative_first(last, lang, reading)
            return Head(run - 1, best, tuple(token or "" for token in before), adjective=True)
    return None


def nominative_first(last: str, lang: str, reading: Reading) -> Reading:
    """The nominative reading of an adjective in plural or feminine, where it has one."""
    found = readings(last, lang, "adjective")
    return next((other for other in found if other.case == "n" and other.rank == reading.rank), reading)
