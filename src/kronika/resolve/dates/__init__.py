"""Dates: the time expressions of a report, and the days that they stand for.

How days are told, in all languages alike (intervals of ISO days, both ends inclusive):

- A day without a year is the nearest one in the past, of what is planned the nearest to come; weekdays likewise, and
  the weekday of publication means that day. A month and a half on the wrong side is nearer than a year on the right.
- "Last Tuesday" is of the week before (Monday to Sunday), "this past Tuesday" the nearest one; "next" and "coming"
  alike. "This week" runs up to publication, or from it where planned.
- early, mid, late: thirds; of a month to the 10th, the 20th, its end; of a year four months each. Halves of a month
  part after the 15th. Winter of a year begins in the December before it.
- since: from the first day (of an end: the last) to publication, where planned the term itself; until: from
  publication to its last day.
- The night from one day to the next is both; "tonight's" past, overnight, "w nocy" alone: the day before publication
  and that day. Days, weeks ago: that day; months, years ago: that month or year.
- "The next day", "dwa dni później" count from the last day that the text names before.
"""

from .dateline import published
from .reading import find, read
from .repair import repair
from .temporal import Temporal

__all__ = ["Temporal", "find", "published", "read", "repair"]
