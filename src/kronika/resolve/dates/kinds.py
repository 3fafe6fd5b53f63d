"""The one-letter kinds that words of time are sorted into; the grammar is written in these letters.

    D day-sized number "5"      O ordinal "5th", "piąty"    N other count "dwa"        Y four-digit number
    X whole numeric date        K decade "1990s"            M month                    n abbreviated month
    m adjective of a month      J roman month               W weekday                  v word that may be a weekday
    w adjective of a weekday    P part of day               x noun of a part of day    R day from publication "wczoraj"
    @ day from another date     h holiday                   Q season                   u unit "week"
    y the word year             L direction "last"          E edge "early", "end of"   C year mark "br."
    A ago                       a ago, before the count     B earlier                  F later
    I in (so long)              S since                     s from (nights)
    T until                     ~ to (in ranges)            b by                       Z between
    & and                       H onto, for a day to come   f for                      V in
    c within                    i on, at                    j of, the                  q in a row
    z after (a clause)          r vague count, "every"      t clock time               l "числа" after an ordinal
    . , - ( ) / themselves      (space) another word        ; another sign, a new paragraph

Kinds that the grammar builds: d a day, k a weekday, o a bare day number, e a period longer than a day, p a part of
day alone, g a span of days.
"""

from __future__ import annotations

SECTIONS = {
    "parts": "P",
    "cautious_parts": "x",
    "days": "R",
    "anchored": "@",
    "units": "u",
    "directions": "L",
    "edges": "E",
    "numbers": "N",
    "ordinals": "O",
    "decades": "K",
    "year_marks": "C",
    "holidays": "h",
}
LISTS = {
    "months": "M",
    "cautious_months": "n",
    "month_adjectives": "m",
    "weekdays": "W",
    "cautious_weekdays": "v",
    "weekday_adjectives": "w",
    "seasons": "Q",
}
LINKS = {
    "ago": "A",
    "ago_before": "a",
    "earlier": "B",
    "later": "F",
    "in_future": "I",
    "since": "S",
    "since_or_of": "S",
    "night_from": "s",
    "until": "T",
    "to": "~",
    "by": "b",
    "between": "Z",
    "and": "&",
    "onto": "H",
    "for": "f",
    "in": "V",
    "within": "c",
    "on": "i",
    "of": "j",
    "row": "q",
    "after": "z",
    "clock": "t",
    "vague": "r",
    "day_number": "l",
}
CORE = "XKMnmWvwPxR@hQuyOYC"
"""A run of known words is read only if one of these is in it."""
