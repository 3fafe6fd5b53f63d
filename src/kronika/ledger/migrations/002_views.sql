-- The views that docs/ledger.md describes: what stands now, one row a thing.
CREATE VIEW current_reports AS
SELECT
    reports.key AS report, reports.id, reports.publisher, versions.number AS version, versions.title, versions.text,
    coalesce(versions.lang, codings.lang) AS lang, coalesce(versions.published, codings.published) AS published,
    versions.url, versions.filed, codings.model, codings.code, codings.coded
FROM codings
JOIN versions ON versions.key = codings.version
JOIN reports ON reports.key = versions.report
WHERE codings.current = 1;

CREATE VIEW current_claims AS
SELECT
    claims.id AS claim, claims.report, claims.kind, claims.what, claims.modes, claims.status, claims.words,
    claims.start, claims.stop, claims.low, claims.high, claims.approximate, claims.group_words, claims.group_sector,
    claims.event, claims.date_from, claims.date_to, claims.granularity, claims.place, claims.country, claims.admin1,
    claims.lat, claims.lon, claims.geonames_id, claims.precision, claims.confidence, evidence.words AS evidence,
    evidence.start AS evidence_start, evidence.stop AS evidence_stop, claims.record, codings.model, codings.code
FROM claims
JOIN evidence ON evidence.key = claims.evidence
JOIN codings ON codings.key = claims.coding
WHERE claims.current = 1;

CREATE VIEW events AS
SELECT
    claim, report, what AS type, modes, status, words, start, stop, date_from, date_to, granularity,
    place, country, admin1, lat, lon, geonames_id, precision, confidence, evidence
FROM current_claims
WHERE kind = 'event';

CREATE VIEW figures AS
SELECT
    claim, report, what AS measure, low, high, approximate, group_words, group_sector, status, words,
    start, stop, event, date_from, date_to, granularity, place, country, admin1, lat, lon, geonames_id, precision,
    confidence, evidence
FROM current_claims
WHERE kind = 'figure';

CREATE VIEW involved AS
SELECT
    claims.id AS claim, claims.report, claim_entities.role, claim_entities.position, entities.name, entities.country,
    entities.sectors, claim_entities.words, claim_entities.start, claim_entities.stop
FROM claims
JOIN claim_entities ON claim_entities.claim = claims.key
JOIN entities ON entities.id = claim_entities.entity
WHERE claims.current = 1;

CREATE VIEW said_by AS
SELECT
    claims.id AS claim, claims.report, claim_sources.position, sources.name, sources.kind, sources.country,
    sources.sectors, claim_sources.words, claim_sources.start, claim_sources.stop
FROM claims
JOIN claim_sources ON claim_sources.claim = claims.key
JOIN sources ON sources.id = claim_sources.source
WHERE claims.current = 1;

CREATE VIEW current_doubts AS
SELECT id AS doubt, report, kind, words, start, stop, says FROM doubts WHERE current = 1;

CREATE VIEW standing_decisions AS
SELECT key, at, who, action, subject, object, verdict, value, note
FROM decisions
WHERE undoes IS NULL
AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.undoes = decisions.action);
