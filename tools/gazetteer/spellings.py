"""Spellings that follow from a town's Cyrillic name: English, Polish, and Ukrainian of Russian ones."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from kronika.resolve.places.fold import fold, romanise

SOVIET = {"UA", "RU", "BY", "KZ", "KG", "TJ", "UZ", "TM", "GE", "AM", "AZ", "MD"}
_MACRONS_STAY = {"LV", "LT", "NZ", "PF", "TO", "WS", "FJ"}
_UKRAINIAN = re.compile(r"^[А-ЩЬЮЯҐЄІЇ][а-щьюяґєії’'ʼ]+(?:[ -][А-ЩЬЮЯҐЄІЇ]?[а-щьюяґєії’'ʼ]+)*$")
_SCHOLARLY = str.maketrans("āēīōūĀĒĪŌŪḩḨşŞţŢḑḐẕẔẖḥṭṣḍṟğĞ", "aeiouAEIOUhHsStTdDzZhhtsdrgG", "‘’ʼʻ`")
_TURKIC = {"TR", "AZ", "RO", "MD", "CY"}


def english(name: str, country: str, others: list[str]) -> str:
    """The name as English papers spell it: Ukraine's by the national system, Russia's plainly, no macrons."""
    if country == "UA":
        native = [o for o in others if _UKRAINIAN.match(o) and not o.endswith(("ая", "яя", "ое", "ый"))]
        close = [(likeness(o, name), romanise(re.sub("[ʼ’']", "", o), "uk")) for o in native]
        if close and max(close)[0] >= 0.8:
            return max(close)[1]
    name = re.sub(r"^City of |(?: Kommun|-shi|-si)$", "", name)
    if country in SOVIET:
        name = re.sub(r"(?:iy|yy)\b", "y", re.sub("[’‘'ʼ]", "", name))
        return re.sub(r"yye\b", "ye", name)
    return plainly(name, country)


def plainly(name: str, country: str) -> str:
    """The name without the macrons, underdots and apostrophes of scholarly romanisation, where they are no letters."""
    return name if country in _MACRONS_STAY | _TURKIC else name.translate(_SCHOLARLY)


def likeness(cyrillic: str, latin: str) -> float:
    """How alike a Cyrillic and a Latin name sound, 0 to 1."""
    return SequenceMatcher(None, fold(romanise(cyrillic, "uk")), fold(latin)).ratio()


_COMMON = dict(zip("абвдзйклмнопрстуфц", "abwdzjklmnoprstufc", strict=True))
_COMMON |= {"ж": "ż", "х": "ch", "ч": "cz", "ш": "sz", "щ": "szcz", "ь": "", "ъ": "", "’": "", "'": "", "ʼ": ""}
_RU = _COMMON | {"г": "g", "и": "i", "ы": "y", "э": "e"}
_UK = _COMMON | {"г": "h", "ґ": "g", "и": "y", "і": "i"}
_JOTTED = {"е": "e", "ё": "o", "є": "e", "ю": "u", "я": "a", "ї": "i"}
_VOWELS = set("аеёиоуыэюяіїєьъ’'ʼ -")
_HARD = set("жшчщц")


def polish(name: str, country: str) -> str:
    """A Cyrillic name in Polish letters: Вовчанськ -> Wowczansk (accents are folded away anyway)."""
    letters = _UK if country == "UA" else _RU
    out, before = [], " "
    for char in name.lower():
        if char in _JOTTED and not (char == "е" and country == "UA"):
            glide = "j" if before in _VOWELS else "" if before in _HARD or before == "л" else "i"
            out.append(glide + _JOTTED[char])
        elif char == "и" and country != "UA" and before in _HARD:
            out.append("y")
        else:
            out.append("e" if char == "е" else letters.get(char, char))
        before = char
    return re.sub(r"(?:ij|yj)\b", lambda m: "i" if m[0] == "ij" else "y", "".join(out))


def ukrainian(name: str) -> str:
    """A Russian name in Ukrainian letters: Новороссийск -> Новоросійськ."""
    low = name.lower().replace("ё", "ьо").replace("и", "і").replace("ы", "и").replace("э", "е").replace("ъ", "'")
    low = re.sub(r"([сцз])к(?=[иій]|$)", r"\1ьк", low)
    return re.sub(r"іий\b|ій\b", "ий", low).replace("сс", "с")
