-- The archive. `pieces` and their `texts` are what was offered and never changes but by `remove`; `records` is made from
-- them. Which of several pieces of one article is current depends on what the pieces are, never on when they came.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE pieces (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of arrival; decides nothing, is never used again
    path           TEXT NOT NULL,
    member         TEXT NOT NULL,
    ordinal        INTEGER NOT NULL,
    line           INTEGER NOT NULL,
    sha256         TEXT NOT NULL,        -- of the text as offered; of what and why for a rejection without one
    bytes          INTEGER NOT NULL,
    encoding       TEXT NOT NULL,
    format         TEXT NOT NULL,
    parser_version INTEGER NOT NULL,
    record_sha256  TEXT NOT NULL,        -- of the record where it came as a line of JSONL; empty for a dump
    revision       INTEGER NOT NULL,     -- raised by `ingest --revise`
    id             TEXT,                 -- of the article it gives; null for a rejection
    both_halves    INTEGER NOT NULL,
    reason         TEXT NOT NULL,        -- why it was rejected
    reason_line    INTEGER NOT NULL,     -- the line of its file that the reason points to
    article        TEXT NOT NULL DEFAULT '',  -- hash of its record, as in `records`; empty: rejected, or not known
    UNIQUE (path, member, ordinal, sha256, record_sha256, line, encoding, format)
) STRICT;
CREATE INDEX pieces_by_id ON pieces (id) WHERE id IS NOT NULL;
CREATE INDEX pieces_rejected ON pieces (number) WHERE id IS NULL;

CREATE TABLE texts (
    piece INTEGER PRIMARY KEY REFERENCES pieces (number) ON DELETE CASCADE,
    cut   INTEGER NOT NULL,              -- 1: cut out of a longer file, cleaned already
    notes TEXT NOT NULL,                 -- JSON: what was noticed before the text was parsed
    text  BLOB NOT NULL                  -- UTF-8, zstd; for a line of JSONL that line
) STRICT;

CREATE TABLE records (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    piece    INTEGER NOT NULL REFERENCES pieces (number),
    date     TEXT NOT NULL,
    page     INTEGER,
    section  TEXT NOT NULL,
    "column" TEXT NOT NULL,
    zh       INTEGER NOT NULL,           -- 1: that half has a text
    en       INTEGER NOT NULL,
    article  TEXT NOT NULL,              -- hash of the record without its piece: what was said of it, if that is it
    json     TEXT NOT NULL,
    mark     INTEGER AS (CAST(replace(replace(replace(replace(replace(replace(substr(article, 1, 15),
        'a', '1'), 'b', '2'), 'c', '3'), 'd', '4'), 'e', '5'), 'f', '6') AS INTEGER))  -- 15 digits made of that hash
) STRICT;
CREATE INDEX records_by_piece ON records (piece);
CREATE INDEX records_by_ending ON records (substr(id, -12));
CREATE INDEX records_facets ON records (date, page, section, "column", zh, en);

-- How many records there are, and the sum of their marks: the same for the same records, in whatever order they came
-- and whatever was there before. It is kept by what writes records, so that asking for it costs nothing.
CREATE TABLE state (
    records INTEGER NOT NULL,
    mark    INTEGER NOT NULL
) STRICT;
INSERT INTO state VALUES (0, 0);
CREATE TRIGGER state_added AFTER INSERT ON records BEGIN
    UPDATE state SET records = records + 1, mark = (mark + NEW.mark) % 1000000000000000;
END;
CREATE TRIGGER state_changed AFTER UPDATE OF article ON records WHEN OLD.article <> NEW.article BEGIN
    UPDATE state SET mark = (mark - OLD.mark + NEW.mark + 1000000000000000) % 1000000000000000;
END;
CREATE TRIGGER state_removed AFTER DELETE ON records BEGIN
    UPDATE state SET records = records - 1, mark = (mark - OLD.mark + 1000000000000000) % 1000000000000000;
END;

CREATE TABLE datelines (
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    side   TEXT NOT NULL,
    agency TEXT NOT NULL,
    place  TEXT NOT NULL,
    PRIMARY KEY (record, side, agency, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX datelines_by_place ON datelines (place COLLATE NOCASE);
CREATE INDEX datelines_by_agency ON datelines (agency COLLATE NOCASE);

-- The authors that the bylines of a record name, in either language.
CREATE TABLE authors (
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    PRIMARY KEY (record, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX authors_by_name ON authors (name COLLATE NOCASE);
CREATE TRIGGER authors_added AFTER INSERT ON records BEGIN
    INSERT INTO authors
    SELECT NEW.number, value FROM json_each(NEW.json, '$.zh.author')
    UNION SELECT NEW.number, value FROM json_each(NEW.json, '$.en.author');
END;
CREATE TRIGGER authors_changed AFTER UPDATE OF json ON records WHEN OLD.json <> NEW.json AND json_valid(NEW.json) BEGIN
    DELETE FROM authors WHERE record = NEW.number;
    INSERT INTO authors
    SELECT NEW.number, value FROM json_each(NEW.json, '$.zh.author')
    UNION SELECT NEW.number, value FROM json_each(NEW.json, '$.en.author');
END;

-- The token index: the space of ids in segments, each from one id to the next. A write raises the generation of the
-- segment it falls into; `built` is the generation that the arrays in `folder` are of, -1 where there are none. Beads
-- have generations and a folder (inside the other) of their own: aligning again leaves the tokens alone.
CREATE TABLE segments (
    first      TEXT PRIMARY KEY,
    folder     TEXT NOT NULL,
    generation INTEGER NOT NULL,
    built      INTEGER NOT NULL,
    made_with  TEXT NOT NULL,            -- segmenter, its version, user dictionary, format of the index
    articles   INTEGER NOT NULL,
    zh_tokens  INTEGER NOT NULL,
    en_tokens  INTEGER NOT NULL,
    beads        INTEGER NOT NULL,
    beads_built  INTEGER NOT NULL,
    beads_folder TEXT NOT NULL,
    proof        TEXT NOT NULL DEFAULT '',  -- JSON: size and SHA-256 of each file in the folder, when it was complete
    beads_proof  TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO segments (first, folder, generation, built, made_with, articles, zh_tokens, en_tokens, beads, beads_built,
    beads_folder) VALUES ('', '', 0, -1, '', 0, 0, 0, 0, -1, '');

-- Which articles were written (`records`) or aligned (`beads`) since their segment was built, and at which generation of
-- it: its arrays answer without them, and their texts are read. Each goes when arrays are noted that have it.
CREATE TABLE changes (
    what       TEXT NOT NULL,
    id         TEXT NOT NULL,
    generation INTEGER NOT NULL,
    PRIMARY KEY (what, id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER record_added AFTER INSERT ON records BEGIN
    UPDATE segments SET generation = generation + 1
    WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id);
    INSERT INTO changes SELECT 'records', NEW.id, generation FROM segments
    WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id)
    ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation;
END;
CREATE TRIGGER record_changed AFTER UPDATE OF article ON records WHEN OLD.article <> NEW.article BEGIN
    UPDATE segments SET generation = generation + 1
    WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id);
    INSERT INTO changes SELECT 'records', NEW.id, generation FROM segments
    WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id)
    ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation;
END;
CREATE TRIGGER record_removed AFTER DELETE ON records BEGIN
    UPDATE segments SET generation = generation + 1
    WHERE first = (SELECT max(first) FROM segments WHERE first <= OLD.id);
    INSERT INTO changes SELECT 'records', OLD.id, generation FROM segments
    WHERE first = (SELECT max(first) FROM segments WHERE first <= OLD.id)
    ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation;
END;

-- What is said about an article, of the article as it was then (`records.article`): said of another text, it waits until
-- that is the record again.
CREATE TABLE alignments (
    id      TEXT NOT NULL,
    article TEXT NOT NULL,
    method  TEXT NOT NULL,
    beads   TEXT NOT NULL,               -- JSON, as in an export
    PRIMARY KEY (id, article)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER alignment_added AFTER INSERT ON alignments BEGIN
    UPDATE segments SET beads = beads + 1
    WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id);
    INSERT INTO changes SELECT 'beads', NEW.id, beads FROM segments
    WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id)
    ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation;
END;
CREATE TRIGGER alignment_changed AFTER UPDATE ON alignments WHEN OLD.beads <> NEW.beads BEGIN
    UPDATE segments SET beads = beads + 1
    WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id);
    INSERT INTO changes SELECT 'beads', NEW.id, beads FROM segments
    WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id)
    ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation;
END;
CREATE TRIGGER alignment_removed AFTER DELETE ON alignments BEGIN
    UPDATE segments SET beads = beads + 1
    WHERE first = (SELECT max(first) FROM segments WHERE first <= OLD.id);
    INSERT INTO changes SELECT 'beads', OLD.id, beads FROM segments
    WHERE first = (SELECT max(first) FROM segments WHERE first <= OLD.id)
    ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation;
END;

-- Which articles were audited, by which version of the rules and on which alignment, and how they came out.
CREATE TABLE audits (
    id      TEXT NOT NULL,
    article TEXT NOT NULL,
    made_by TEXT NOT NULL,
    grade   TEXT NOT NULL,
    PRIMARY KEY (id, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    id       TEXT NOT NULL,
    article  TEXT NOT NULL,
    rule     TEXT NOT NULL,
    version  INTEGER NOT NULL,
    severity TEXT NOT NULL,
    zh       TEXT NOT NULL,              -- JSON: spans
    en       TEXT NOT NULL,
    message  TEXT NOT NULL
) STRICT;
CREATE INDEX findings_by_id ON findings (id, article);

-- Which articles could not be aligned, audited or read for people, and why: one article's failure is one article's.
CREATE TABLE failures (
    id      TEXT NOT NULL,
    article TEXT NOT NULL,
    work    TEXT NOT NULL,               -- alignment, audit, or people
    made_by TEXT NOT NULL,               -- the method, or the rules, that failed
    message TEXT NOT NULL,
    PRIMARY KEY (id, article, work)
) STRICT, WITHOUT ROWID;

-- Sets of articles, kept by name: what made each and when, and the state of the archive then. An id stays in its sets
-- where its article is gone, and is told.
CREATE TABLE sets (
    number    INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    note      TEXT NOT NULL,
    made_by   TEXT NOT NULL,             -- hits, search, selection, ids; union, intersect, minus
    query     TEXT NOT NULL,             -- as it was typed; of union, intersect and minus, the names of the two sets
    options   TEXT NOT NULL,             -- JSON: how that was asked
    selection TEXT NOT NULL,             -- in which articles, as people read it
    made      TEXT NOT NULL,             -- UTC
    records   INTEGER NOT NULL,          -- the state of the archive then
    mark      INTEGER NOT NULL
) STRICT;
CREATE TABLE set_members (
    "set" INTEGER NOT NULL REFERENCES sets (number) ON DELETE CASCADE,
    id    TEXT NOT NULL,
    place INTEGER NOT NULL,
    note  TEXT NOT NULL,
    tags  TEXT NOT NULL,                 -- JSON, in their order
    PRIMARY KEY ("set", id)
) STRICT, WITHOUT ROWID;

-- What a reader says of a finding. It is of a finding by rule and spans (without any by its message), of texts by their
-- hash: where no such finding is there any more, what was said stays and is told not to fit.
CREATE TABLE verdicts (
    id       TEXT NOT NULL,
    rule     TEXT NOT NULL,
    zh       TEXT NOT NULL,              -- JSON: spans, as the finding has them
    en       TEXT NOT NULL,
    message  TEXT NOT NULL,              -- the finding's, then
    texts    TEXT NOT NULL,              -- hash of both texts; without spans of the message, too
    printed  TEXT NOT NULL,              -- JSON: what stood at the spans, Chinese and English
    verdict  TEXT NOT NULL,              -- wrong, right, unsure
    note     TEXT NOT NULL,
    made     TEXT NOT NULL,              -- UTC
    PRIMARY KEY (id, rule, zh, en, texts)
) STRICT, WITHOUT ROWID;

-- Texts that were printed again, as they were looked for in all records at once (`settings`, reprints: when that was).
CREATE TABLE reprints (
    id            TEXT PRIMARY KEY,
    first         TEXT NOT NULL,         -- the first printing of its group; of that one itself
    through       TEXT NOT NULL,         -- what it hangs on where it is not linked with the first printing; or empty
    letters       INTEGER NOT NULL,
    shared        INTEGER NOT NULL,      -- letters of this text that stand in the first printing
    first_letters INTEGER NOT NULL,
    first_shared  INTEGER NOT NULL,      -- letters of the first printing that stand in this text
    similarity    REAL NOT NULL,         -- Jaccard's, of shingles
    also          TEXT NOT NULL          -- JSON: first printings of other groups
) STRICT, WITHOUT ROWID;
CREATE INDEX reprints_by_first ON reprints (first);

-- The people that articles name. They are gathered when they are first asked for; `people_read` says of which records, as
-- these were then (`records.mark`), and by which version.
CREATE TABLE people_read (
    record  INTEGER PRIMARY KEY REFERENCES records (number) ON DELETE CASCADE,
    mark    INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE TABLE mentions (
    record  INTEGER NOT NULL REFERENCES people_read (record) ON DELETE CASCADE,
    side    TEXT NOT NULL,
    form    TEXT NOT NULL,               -- as it is printed, without a blank within
    name    TEXT NOT NULL,               -- the fullest Chinese name of the person in the article; or empty
    role    TEXT NOT NULL,               -- author, signature, text
    offices TEXT NOT NULL,               -- JSON: as they are printed beside it
    spans   TEXT NOT NULL,               -- JSON: in the body
    PRIMARY KEY (record, side, form, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_form ON mentions (form COLLATE NOCASE);

-- The ledger: what became of every piece ever offered. The record of a dump may come as JSONL with another translation in it:
-- it names the same dump, and is no duplicate of it.
CREATE VIEW ledger AS
SELECT
    pieces.*,
    CASE
        WHEN pieces.id IS NULL THEN 'rejected'
        WHEN records.piece = pieces.number THEN 'current'
        WHEN pieces.sha256 = winner.sha256
            AND (pieces.record_sha256 = winner.record_sha256 OR pieces.article IN ('', records.article))
            THEN 'duplicate'
        ELSE 'superseded'
    END AS outcome
FROM pieces
LEFT JOIN records ON records.id = pieces.id
LEFT JOIN pieces AS winner ON winner.number = records.piece;

-- For people who open the file with other tools (datasette, DB Browser, sqlite3): what is current, with its texts. Nothing
-- of ours reads these three, and they hold no data, so that they are made again where they differ (`database.make_views`).
CREATE VIEW articles AS
SELECT
    records.id, records.date, records.page, records.section, records."column",
    json_extract(records.json, '$.zh.headline') AS zh_headline,
    json_extract(records.json, '$.en.headline') AS en_headline,
    (SELECT group_concat(value, '; ') FROM json_each(records.json, '$.zh.author')) AS zh_author,
    json_extract(records.json, '$.zh.text') AS zh_text,
    json_extract(records.json, '$.en.text') AS en_text,
    alignments.method AS alignment_method,
    audits.grade,
    pieces.path, pieces.member, pieces.line
FROM records
JOIN pieces ON pieces.number = records.piece
LEFT JOIN alignments ON alignments.id = records.id AND alignments.article = records.article
LEFT JOIN audits ON audits.id = records.id AND audits.article = records.article;

CREATE VIEW beads AS
SELECT
    id, date, number,
    substr(json_extract(json, '$.zh.text'), zh_start + 1, zh_end - zh_start) AS zh,
    substr(json_extract(json, '$.en.text'), en_start + 1, en_end - en_start) AS en,
    score, zh_sentences, en_sentences, method
FROM (
    SELECT
        records.id, records.date, records.json, bead.key AS number, alignments.method,
        json_extract(bead.value, '$.score') AS score,
        json_extract(bead.value, '$.zh') AS zh_sentences,
        json_extract(bead.value, '$.en') AS en_sentences,
        json_extract(records.json, '$.zh.sentences[' || json_extract(bead.value, '$.zh[0]') || '][0]') AS zh_start,
        json_extract(records.json, '$.zh.sentences[' || json_extract(bead.value, '$.zh[#-1]') || '][1]') AS zh_end,
        json_extract(records.json, '$.en.sentences[' || json_extract(bead.value, '$.en[0]') || '][0]') AS en_start,
        json_extract(records.json, '$.en.sentences[' || json_extract(bead.value, '$.en[#-1]') || '][1]') AS en_end
    FROM records
    JOIN alignments ON alignments.id = records.id AND alignments.article = records.article
    JOIN json_each(alignments.beads) AS bead
);

CREATE VIEW current_findings AS
SELECT
    records.id, records.date, records.page, audits.grade, findings.severity, findings.rule, findings.message,
    (SELECT group_concat(substr(json_extract(records.json, '$.zh.text'), json_extract(value, '$[0]') + 1,
        json_extract(value, '$[1]') - json_extract(value, '$[0]')), ' … ') FROM json_each(findings.zh)) AS zh,
    (SELECT group_concat(substr(json_extract(records.json, '$.en.text'), json_extract(value, '$[0]') + 1,
        json_extract(value, '$[1]') - json_extract(value, '$[0]')), ' … ') FROM json_each(findings.en)) AS en,
    findings.zh AS zh_spans, findings.en AS en_spans
FROM records
JOIN findings ON findings.id = records.id AND findings.article = records.article
LEFT JOIN audits ON audits.id = records.id AND audits.article = records.article;
