"""What has changed in a ledger since a moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal

import msgspec

Sort = Literal["added", "changed", "gone", "decided", "forgotten"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One claim added, changed or gone, one decision, or one report forgotten; `at` is UTC, `says` why or what."""

    change: Sort
    id: str
    report: str | None
    at: str
    says: str


# For each report coded since: what was current then (its last coding before) and what is current now.
CLAIMS = """
WITH recent AS (
    SELECT versions.report, min(codings.key) AS first
    FROM codings JOIN versions ON versions.key = codings.version
    WHERE codings.coded >= ?1 GROUP BY versions.report
),
bounds AS (
    SELECT recent.report,
        (SELECT max(c.key) FROM codings AS c JOIN versions AS v ON v.key = c.version
         WHERE v.report = recent.report AND c.key < recent.first) AS before,
        (SELECT c.key FROM codings AS c JOIN versions AS v ON v.key = c.version
         WHERE v.report = recent.report AND c.current = 1) AS after
    FROM recent
),
pairs AS (
    SELECT bounds.report, before, after, then_.id AS old, now_.id AS new,
        then_.record AS was, now_.record AS is_
    FROM bounds
    LEFT JOIN claims AS now_ ON now_.coding = after
    LEFT JOIN claims AS then_ ON then_.coding = before AND then_.id = now_.id
    WHERE now_.id IS NOT NULL
    UNION ALL
    SELECT bounds.report, before, after, then_.id, NULL, then_.record, NULL
    FROM bounds JOIN claims AS then_ ON then_.coding = before
    WHERE NOT EXISTS (SELECT 1 FROM claims AS now_ WHERE now_.coding = after AND now_.id = then_.id)
)
SELECT CASE WHEN new IS NULL THEN 'gone' WHEN old IS NULL THEN 'added' ELSE 'changed' END,
    coalesce(new, old), pairs.report, codings.coded,
    CASE WHEN before IS NULL THEN 'new report'
         WHEN codings.version = (SELECT version FROM codings AS c WHERE c.key = before) THEN 'coded again'
         ELSE 'corrected report' END
FROM pairs JOIN codings ON codings.key = pairs.after
WHERE was IS NOT is_
ORDER BY codings.coded, pairs.report, 2
"""


def changes(db: sqlite3.Connection, since: str) -> Iterator[Change]:
    """What is otherwise now than before `since`, an ISO day or moment in UTC."""
    for change, name, report, at, says in db.execute(CLAIMS, (since,)):
        yield Change(change=change, id=name, report=report, at=at, says=says)
    decided = "SELECT subject, subject_report, at, verdict FROM decisions WHERE at >= ? ORDER BY key"
    for name, report, at, verdict in db.execute(decided, (since,)):
        yield Change(change="decided", id=name, report=report, at=at, says=verdict)
    stones = "SELECT report, at, why FROM tombstones WHERE at >= ? ORDER BY at, report"
    for report, at, why in db.execute(stones, (since,)):
        yield Change(change="forgotten", id=report, report=report, at=at, says=why)
