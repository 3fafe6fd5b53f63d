"""The first level of the grammar: which words make a day, a month, a count of weeks."""

from __future__ import annotations

from functools import cache

from . import terms
from .cascade import Level, Rule, level

DAY = r"(?:NO|O|D\.?)"
FILL = "[ij]{0,3}"
"""Prepositions and articles that may stand between."""
YEAR = rf"(?:[ij]?Yy?|{FILL}C|{FILL}Ly)"
COUNT = r"(?:NN|N|D|O)"
TO = r",?[-~T&,/H]"
FIGURES = (
    Rule("vague", r"r[WwvuyMQ][ABFz]?|[aIcS]r[uy]|Kl", terms.vague),
    Rule("numeric_days", r"D\.?[-/]Xy?", terms.numeric_days),
    Rule("numeric", r"Xy?", terms.numeric),
    Rule("days", rf"{DAY}(?:[px]?{TO}[Ss]?[Px]?{DAY}){{1,8}}j?(?:[MJ]\.?{YEAR}?|n\.?Yy?|C)", terms.calendar_days),
)
DAY_FIRST = (Rule("day", rf"{DAY}j?(?:[MJ](?:\.?{YEAR})?|nYy?|n\.|C)", terms.calendar_days),)
MONTH_FIRST = (
    Rule("day", rf"{DAY}j?M(?:\.?,?{YEAR})?", terms.calendar_days),
    Rule("month_days", rf"M\.?j?{DAY}(?:,j?{DAY}){{0,8}},?[-~T&]j?{DAY}(?:,?Yy?)?", terms.calendar_days),
    Rule("month_day", rf"(?<!V)M\.?j?(?:O|D)(?:,?{YEAR})?", terms.calendar_days),
)
PERIODS = (
    Rule("part_of_period", rf"[OL]u{FILL}(?:M{YEAR}?|{YEAR})", terms.part_of_period),
    Rule("year_and_month", rf"(?:C|Ly),?{FILL}M", terms.month),
    Rule("month", rf"M(?:\.?{YEAR})?|LM(?!\.?j?[DO])|m|nYy?", terms.month),
    Rule("decade", r"y(?:[DN]\.|[DN]?[-]?O|K)y?|Ky?", terms.decade),
    Rule("years", r"Y[-/~T]Yy?", terms.years),
    Rule("calendar_year", r"yY|Yy?", terms.calendar_year),
    Rule("season", rf"L?Q{YEAR}?", terms.season),
    Rule("holiday", rf"h{YEAR}?", terms.holiday),
    Rule("weekday_of_week", r"Lu,?i{0,2}[Wwv]|[Wwv][iH]{0,3}Lu", terms.weekday),
    Rule("weekday", r"L[Wwv]|[Ww]L(?![uyMWQ])|[Ww]|(?<=[PxiSTHb&~])v(?!\))", terms.weekday),
    Rule("relative", r"[R@]", terms.relative),
)
COUNTED = (
    Rule("ago", rf"{COUNT}?[uy]A|a{COUNT}?[uy]|A{COUNT}[uy]", terms.ago),
    Rule("earlier", rf"c?{COUNT}?uB(?!j)", terms.earlier),
    Rule("after_clause", rf"I?{COUNT}?uz", terms.after_clause),
    Rule("later", rf"{COUNT}?uF|F{COUNT}?u", terms.later),
    Rule("ahead", rf"I{COUNT}?[uy]", terms.ahead),
    Rule("within", rf"cL?{COUNT}?[uy]|L{COUNT}[uy]|{COUNT}Lu|[VHf]{COUNT}[uy]", terms.within),
    Rule("for_so_long", rf"S{COUNT}?[uy](?![DNOXMWY])", terms.within),
    Rule("unit", r"L[uy]|[uy]L(?![MmWwvQuy])", terms.unit),
    Rule("year_away", r"C", terms.year_away),
    Rule("weekend", r"u", terms.weekend),
    Rule("nth", r"(?:NO|O)q?[ux]q?", terms.nth),
    Rule("day_number", rf"{DAY}l", terms.bare_day),
    Rule("bare_day", r"(?<![NLE])O(?![uxMJnyQ])", terms.bare_day),
)
LETTERED = (Rule("bare_day_in_words", r"NO|O", terms.bare_day_in_words),)
PARTS = (Rule("part", r"L[Px]", terms.part), Rule("bare_part", r"P", terms.bare_part))


@cache
def words(month_first: bool, marked: bool) -> Level:
    """The rules; only some languages put the month before the day, and only where a reader has marked the words is
    an ordinal in letters taken for a day."""
    days = MONTH_FIRST if month_first else DAY_FIRST
    return level(*FIGURES, *days, *PERIODS, *COUNTED, *(LETTERED if marked else ()), *PARTS)
