-- What a report said, in which wording, who coded it and what came out.
CREATE TABLE reports (
    key TEXT PRIMARY KEY NOT NULL,                  -- id, or id@publisher
    id TEXT NOT NULL,
    publisher TEXT
) STRICT;

CREATE TABLE versions (
    key INTEGER PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),     -- in order of filing; the last is current
    hash TEXT NOT NULL,                             -- of title, text, language and day: all that coding depends on
    title TEXT,
    text TEXT NOT NULL,
    lang TEXT,
    published TEXT,
    url TEXT,
    filed TEXT NOT NULL,                            -- UTC
    UNIQUE (report, number),
    UNIQUE (report, hash)
) STRICT;

CREATE TABLE originals (
    hash TEXT PRIMARY KEY NOT NULL,                 -- SHA-256 of bytes
    bytes BLOB,                                     -- null once a report in it was forgotten
    size INTEGER NOT NULL,
    name TEXT,
    media TEXT,
    how TEXT NOT NULL,                              -- how it was got: file, archive, feed …
    got TEXT NOT NULL                               -- UTC
) STRICT;

CREATE TABLE version_originals (
    version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    original TEXT NOT NULL REFERENCES originals (hash),
    PRIMARY KEY (version, original)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_originals_original ON version_originals (original);

CREATE TABLE codings (
    key INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    model TEXT NOT NULL,
    code TEXT NOT NULL,
    coded TEXT NOT NULL,                            -- UTC
    lang TEXT,                                      -- as given or inferred
    published TEXT,
    current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT;
CREATE INDEX codings_version ON codings (version);
CREATE UNIQUE INDEX codings_current ON codings (version) WHERE current = 1;
CREATE INDEX codings_coded ON codings (coded);

CREATE TABLE evidence (
    key INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (version, start, stop)
) STRICT;

CREATE TABLE claims (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,                               -- report, kind, anchor span
    coding INTEGER NOT NULL REFERENCES codings (key) ON DELETE CASCADE,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    report TEXT NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('event', 'figure')),
    what TEXT NOT NULL,                             -- type of an event, measure of a figure
    modes TEXT NOT NULL,                            -- parted by spaces
    status TEXT NOT NULL,
    start INTEGER NOT NULL,                         -- the anchor: trigger or number
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    evidence INTEGER NOT NULL REFERENCES evidence (key),
    low INTEGER,
    high INTEGER,
    approximate INTEGER,
    group_words TEXT,
    group_sector TEXT,
    event TEXT,                                     -- id of the event that brought a figure about
    date_from TEXT,
    date_to TEXT,
    granularity TEXT,
    place TEXT,
    place_folded TEXT,
    country TEXT,
    admin1 TEXT,
    admin1_folded TEXT,
    lat REAL,
    lon REAL,
    geonames_id INTEGER,
    precision TEXT,
    confidence REAL NOT NULL,
    record TEXT NOT NULL,                           -- the whole claim as filed, JSON
    UNIQUE (coding, id)
) STRICT;
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_report ON claims (report, current);
CREATE INDEX claims_evidence ON claims (evidence);
CREATE INDEX claims_order ON claims (coalesce(date_from, '~'), report, start, id) WHERE current = 1;
CREATE INDEX claims_what ON claims (what, coalesce(date_from, '~'), report, start, id) WHERE current = 1;
CREATE INDEX claims_place ON claims (place_folded, coalesce(date_from, '~'), report, start, id) WHERE current = 1;
CREATE INDEX claims_country ON claims (country, coalesce(date_from, '~'), report, start, id) WHERE current = 1;
CREATE INDEX claims_admin1 ON claims (admin1_folded) WHERE current = 1;
CREATE INDEX claims_spans ON claims (date_to) WHERE current = 1 AND date_from < date_to;
CREATE INDEX claims_box ON claims (lat, lon) WHERE current = 1;

CREATE TABLE place_names (                          -- of places and of their first-order regions
    folded TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- `id` of entities and sources is a hash of what they are, alike in every ledger.
CREATE TABLE entities (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    country TEXT,
    sectors TEXT NOT NULL
) STRICT;

CREATE TABLE claim_entities (
    claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entities (id),
    start INTEGER,
    stop INTEGER,
    words TEXT,
    PRIMARY KEY (claim, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_entities_entity ON claim_entities (entity, claim);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sectors TEXT NOT NULL
) STRICT;

CREATE TABLE claim_sources (
    claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,                      -- 0 is the outermost
    source INTEGER NOT NULL REFERENCES sources (id),
    start INTEGER,
    stop INTEGER,
    words TEXT,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_sources_source ON claim_sources (source, claim);

CREATE TABLE doubts (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    coding INTEGER NOT NULL REFERENCES codings (key) ON DELETE CASCADE,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    report TEXT NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    says TEXT NOT NULL,
    UNIQUE (coding, id)
) STRICT;
CREATE INDEX doubts_report ON doubts (report, current);
CREATE INDEX doubts_order ON doubts (kind, report, start) WHERE current = 1;

-- What people decided, in order; what stands follows from this table alone.
CREATE TABLE decisions (
    key INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                               -- UTC
    who TEXT NOT NULL,
    action TEXT NOT NULL,                           -- rows of one act have one action: they are undone together
    subject TEXT NOT NULL,                          -- id of a claim, report, entity or incident
    object TEXT,                                    -- the other one, where a decision is about two
    verdict TEXT NOT NULL,
    value TEXT CHECK (value IS NULL OR json_valid(value)),
    note TEXT,
    undoes TEXT,                                    -- the action that this row takes back
    subject_report TEXT,
    object_report TEXT
) STRICT;
CREATE INDEX decisions_subject ON decisions (subject);
CREATE INDEX decisions_undoes ON decisions (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX decisions_reports ON decisions (subject_report);
CREATE INDEX decisions_objects ON decisions (object_report) WHERE object_report IS NOT NULL;

CREATE TABLE tombstones (
    report TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,                               -- UTC
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    versions INTEGER NOT NULL,
    claims INTEGER NOT NULL
) STRICT;

-- Nothing is lost: texts and decisions cannot be changed, nor removed without a tombstone.
CREATE TRIGGER reports_stay BEFORE DELETE ON reports
WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE report = old.key)
BEGIN SELECT raise(ABORT, 'a report leaves only by kronika forget'); END;
CREATE TRIGGER versions_stay BEFORE DELETE ON versions
WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE report = old.report)
BEGIN SELECT raise(ABORT, 'a report leaves only by kronika forget'); END;
CREATE TRIGGER versions_keep BEFORE UPDATE ON versions
BEGIN SELECT raise(ABORT, 'a report as filed does not change: file the new text as a version'); END;
CREATE TRIGGER codings_stay BEFORE DELETE ON codings
WHEN NOT EXISTS (SELECT 1 FROM tombstones JOIN versions USING (report) WHERE versions.key = old.version)
 AND EXISTS (SELECT 1 FROM versions WHERE key = old.version)
BEGIN SELECT raise(ABORT, 'a coding stays: code again instead'); END;
CREATE TRIGGER decisions_keep BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'a decision does not change: decide anew'); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
WHEN NOT EXISTS (SELECT 1 FROM tombstones WHERE report IN (old.subject_report, old.object_report))
BEGIN SELECT raise(ABORT, 'a decision stays: take it back with another'); END;
CREATE TRIGGER tombstones_keep BEFORE UPDATE ON tombstones
BEGIN SELECT raise(ABORT, 'a tombstone stays'); END;
CREATE TRIGGER tombstones_stay BEFORE DELETE ON tombstones
BEGIN SELECT raise(ABORT, 'a tombstone stays'); END;

-- Words to search in.
CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'versions', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER versions_words AFTER INSERT ON versions
BEGIN INSERT INTO report_words (rowid, title, text) VALUES (new.key, new.title, new.text); END;
CREATE TRIGGER versions_wordless AFTER DELETE ON versions
BEGIN INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.key, old.title, old.text); END;

CREATE VIRTUAL TABLE evidence_words USING fts5 (
    words, content = 'evidence', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER evidence_words_in AFTER INSERT ON evidence
BEGIN INSERT INTO evidence_words (rowid, words) VALUES (new.key, new.words); END;
CREATE TRIGGER evidence_words_out AFTER DELETE ON evidence
BEGIN INSERT INTO evidence_words (evidence_words, rowid, words) VALUES ('delete', old.key, old.words); END;
