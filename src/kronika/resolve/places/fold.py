"""Spelling folded for look-up (case, accents, apostrophes, dashes), and a coarse key for spellings of one sound."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kronika.resolve.places.data_files import toml_tables

_SPECIAL = {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
_SPECIAL |= {
    "ə": "a",
    "ß": "ss",
    "ё": "е",
    "ґ": "г",
    "’": "",
    "'": "",
    "ʼ": "",
    "‘": "",
    "ʻ": "",
    "ʹ": "",
    "`": "",
    "´": "",
}
_SPECIAL |= {".": "", "“": " ", "”": " ", "«": " ", "»": " ", "„": " ", '"': " "}
_ARTICLES = re.compile(r"^(?:al|el|ad|an|ar|as|at|ash|ez|es|er|en|ed|az|esh|et)[ -]")


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        plain = "".join(c for c in unicodedata.normalize("NFD", chr(code).casefold()) if not unicodedata.combining(c))
        table[code] = plain
    table.update(dict.fromkeys(range(0x300, 0x370), ""))
    table.update({ord(a): b for a, b in _SPECIAL.items()})
    return table


_TABLE = _table()
_BREAKS = re.compile(r"[\s\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents on Latin letters, apostrophes and dots; dashes and other marks become one space."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_TABLE)
    return _BREAKS.sub(" ", plain).strip()


@cache
def _letters(lang: str) -> tuple[dict[str, str], dict[str, str]]:
    tables = toml_tables("letters.toml")
    inner = {str(k): str(v) for k, v in (tables["ru"] | (tables["uk"] if lang == "uk" else {})).items()}
    initial = {str(k): str(v) for k, v in tables["uk_initial"].items()} if lang == "uk" else {}
    return inner, initial


def romanise(word: str, lang: str | None) -> str:
    """A Cyrillic name in English letters: Ukrainian by the national system, all else as Russian is usually written."""
    inner, initial = _letters("uk" if lang == "uk" else "ru")
    out = []
    for i, char in enumerate(unicodedata.normalize("NFC", word)):
        low = char.lower()
        starts = i == 0 or not word[i - 1 : i].isalpha()
        new = initial.get(low) if starts else None
        new = inner.get(low, low) if new is None else new
        if lang != "uk" and low == "е" and (starts or word[i - 1 : i].lower() in "аеёиоуыэюяьъ"):
            new = "ye"
        out.append(new.capitalize() if char != low else new)
    return re.sub("(?<=[a-z])(?:iy|yy)\\b", "y", "".join(out)) if lang != "uk" else "".join(out)


@cache
def _polish() -> tuple[tuple[str, str], ...]:
    return tuple((str(k), str(v)) for k, v in toml_tables("letters.toml")["pl"].items())


_SOUNDS = [
    (re.compile(p), r)
    for p, r in (
        ("dzh|dj", "j"), ("tch", "ch"), ("sch(?!t)", "sh"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
        ("q|ck|c(?!h)", "k"), ("x", "ks"), ("w", "v"), ("oo|ou", "u"), ("ee", "i"), ("y", "i"),
        ("([a-z])\\1+", r"\1"), ("[ae]+", "a"), ("[ou]+", "o"), ("i+", "i"), ("h$|h(?= )", ""),
    )
]  # fmt: skip


@lru_cache(maxsize=16384)
def skeleton(text: str, lang: str | None = None) -> str:
    """A coarse key: Żanaozen, Zhanaozen and Жанаозен have one; "" where fewer than four letters are left."""
    word = unicodedata.normalize("NFC", text).casefold()
    if lang == "pl":
        for polish, english in _polish():
            word = word.replace(polish, english)
    word = fold(romanise(word, lang))
    word = _ARTICLES.sub("", word)
    for pattern, new in _SOUNDS:
        word = pattern.sub(new, word)
    word = word.replace(" ", "")
    return word if len(word) > 3 else ""
