BEGIN TRANSACTION;
CREATE TABLE alignments (
    id      TEXT NOT NULL,
    article TEXT NOT NULL,
    method  TEXT NOT NULL,
    beads   TEXT NOT NULL,               -- JSON, as in an export
    PRIMARY KEY (id, article)
) STRICT, WITHOUT ROWID;
INSERT INTO "alignments" VALUES('hbrb-1956-03-04-02-b07ef4c5acae','462bbccd9d26c23e21559dec6ae690e2','semantic-2','[{"zh":[0],"en":[0],"score":0.999},{"zh":[1],"en":[1],"score":0.999}]');
INSERT INTO "alignments" VALUES('hbrb-1957-05-06-02-24052f115695','3967901860c5e05674db53e5f48f474d','semantic-2','[{"zh":[0],"en":[0],"score":1.0}]');
INSERT INTO "alignments" VALUES('hbrb-1958-07-08-02-b514f78399cf','d0c49128918abc14cbc0779baceb3fde','semantic-2','[{"zh":[0],"en":[0],"score":1.0}]');
CREATE TABLE audits (
    id      TEXT NOT NULL,
    article TEXT NOT NULL,
    made_by TEXT NOT NULL,
    grade   TEXT NOT NULL,
    PRIMARY KEY (id, article)
) STRICT, WITHOUT ROWID;
INSERT INTO "audits" VALUES('hbrb-1956-03-04-02-b07ef4c5acae','462bbccd9d26c23e21559dec6ae690e2','rules-3 semantic-2','nothing found');
INSERT INTO "audits" VALUES('hbrb-1957-05-06-02-24052f115695','3967901860c5e05674db53e5f48f474d','rules-3 semantic-2','check');
INSERT INTO "audits" VALUES('hbrb-1958-07-08-02-b514f78399cf','d0c49128918abc14cbc0779baceb3fde','rules-3 semantic-2','nothing found');
CREATE TABLE authors (record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE, name TEXT NOT NULL, PRIMARY KEY (record, name)) STRICT, WITHOUT ROWID;
CREATE TABLE changes (what TEXT NOT NULL, id TEXT NOT NULL, generation INTEGER NOT NULL, PRIMARY KEY (what, id)) STRICT, WITHOUT ROWID;
CREATE TABLE datelines (
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    side   TEXT NOT NULL,
    agency TEXT NOT NULL,
    place  TEXT NOT NULL,
    PRIMARY KEY (record, side, agency, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE failures (
    id      TEXT NOT NULL,
    article TEXT NOT NULL,
    work    TEXT NOT NULL,               -- alignment, or audit
    made_by TEXT NOT NULL,               -- the method, or the rules, that failed
    message TEXT NOT NULL,
    PRIMARY KEY (id, article, work)
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
INSERT INTO "findings" VALUES('hbrb-1957-05-06-02-24052f115695','3967901860c5e05674db53e5f48f474d','number-changed',3,'warning','[[5,8]]','[[20,23]]','一百只, but ''300''');
CREATE TABLE mentions (record INTEGER NOT NULL REFERENCES people_read (record) ON DELETE CASCADE, side TEXT NOT NULL, form TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, offices TEXT NOT NULL, spans TEXT NOT NULL, PRIMARY KEY (record, side, form, name)) STRICT, WITHOUT ROWID;
CREATE TABLE people_read (record INTEGER PRIMARY KEY REFERENCES records (number) ON DELETE CASCADE, mark INTEGER NOT NULL, version INTEGER NOT NULL) STRICT;
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
    UNIQUE (path, member, ordinal, sha256, record_sha256, line, encoding, format)
) STRICT;
INSERT INTO "pieces" VALUES(1,'dumps/0.md','',1,1,'a6f73a0d138a3c1cbe363a46d175f037c516294b9cd78244620eb97b90e49e06',203,'utf-8','text',2,'',0,'hbrb-1956-03-04-02-b07ef4c5acae',1,'',0);
INSERT INTO "pieces" VALUES(2,'dumps/1.md','',1,1,'39c6682d8f207801f9e2e1a021d61cc79933f348937ec915d252e41123c92fcf',199,'utf-8','text',2,'',0,'hbrb-1957-05-06-02-24052f115695',1,'',0);
INSERT INTO "pieces" VALUES(3,'dumps/2.md','',1,1,'c66f43a581f5367bd22248cf83e6c496ea177ebd818c64e32c0fc283cbdd9d2e',168,'utf-8','text',2,'',0,'hbrb-1958-07-08-02-b514f78399cf',1,'',0);
INSERT INTO "pieces" VALUES(4,'dumps/no.md','',1,1,'1785cfc3bc6ac7738e8b38cdccd1af12563c2b9070e07af336a1bf8c0f772b6a',7,'utf-8','text',2,'',0,NULL,0,'no header: neither ''Title: … Date: …'' above nor ''### …'' and ''第N版'' below',1);
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
INSERT INTO "records" VALUES(1,'hbrb-1956-03-04-02-b07ef4c5acae',1,'1956-03-04',2,'要闻','',1,1,'462bbccd9d26c23e21559dec6ae690e2','{"schema_version":1,"id":"hbrb-1956-03-04-02-b07ef4c5acae","newspaper":"hbrb","date":"1956-03-04","page":2,"section":"要闻","column":"","zh":{"headline":"湖水","decks":["湖水"],"byline":"","author":[],"datelines":[],"text":"湖水上涨。渔民下湖。","sentences":[[0,5],[5,10]],"signature":"","credits":[],"glossary":[]},"en":{"headline":"The Lake","decks":["The Lake"],"byline":"","author":[],"datelines":[],"text":"The lake is rising. The fishermen go out.","sentences":[[0,19],[20,41]],"signature":"","credits":[],"glossary":[]},"header":{"zh":{"title":"湖水","author":"","date":"1956-03-04","page":"第2版(要闻)"},"en":{"title":"The Lake","author":"","date":"1956-03-04","page":"2"}},"leftover":[],"notes":[],"piece":{"path":"dumps/0.md","member":"","ordinal":1,"line":1,"sha256":"a6f73a0d138a3c1cbe363a46d175f037c516294b9cd78244620eb97b90e49e06","bytes":203,"encoding":"utf-8","format":"text","parser_version":2}}');
INSERT INTO "records" VALUES(2,'hbrb-1957-05-06-02-24052f115695',2,'1957-05-06',2,'要闻','',1,1,'3967901860c5e05674db53e5f48f474d','{"schema_version":1,"id":"hbrb-1957-05-06-02-24052f115695","newspaper":"hbrb","date":"1957-05-06","page":2,"section":"要闻","column":"","zh":{"headline":"合作社","decks":["合作社"],"byline":"","author":[],"datelines":[],"text":"合作社有船一百只。","sentences":[[0,9]],"signature":"","credits":[],"glossary":[]},"en":{"headline":"The Cooperative","decks":["The Cooperative"],"byline":"","author":[],"datelines":[],"text":"The cooperative has 300 boats.","sentences":[[0,30]],"signature":"","credits":[],"glossary":[]},"header":{"zh":{"title":"合作社","author":"","date":"1957-05-06","page":"第2版(要闻)"},"en":{"title":"The Cooperative","author":"","date":"1957-05-06","page":"2"}},"leftover":[],"notes":[],"piece":{"path":"dumps/1.md","member":"","ordinal":1,"line":1,"sha256":"39c6682d8f207801f9e2e1a021d61cc79933f348937ec915d252e41123c92fcf","bytes":199,"encoding":"utf-8","format":"text","parser_version":2}}');
INSERT INTO "records" VALUES(3,'hbrb-1958-07-08-02-b514f78399cf',3,'1958-07-08',2,'要闻','',1,1,'d0c49128918abc14cbc0779baceb3fde','{"schema_version":1,"id":"hbrb-1958-07-08-02-b514f78399cf","newspaper":"hbrb","date":"1958-07-08","page":2,"section":"要闻","column":"","zh":{"headline":"大桥","decks":["大桥"],"byline":"","author":[],"datelines":[],"text":"大桥通车。","sentences":[[0,5]],"signature":"","credits":[],"glossary":[]},"en":{"headline":"The Bridge","decks":["The Bridge"],"byline":"","author":[],"datelines":[],"text":"The bridge is open.","sentences":[[0,19]],"signature":"","credits":[],"glossary":[]},"header":{"zh":{"title":"大桥","author":"","date":"1958-07-08","page":"第2版(要闻)"},"en":{"title":"The Bridge","author":"","date":"1958-07-08","page":"2"}},"leftover":[],"notes":[],"piece":{"path":"dumps/2.md","member":"","ordinal":1,"line":1,"sha256":"c66f43a581f5367bd22248cf83e6c496ea177ebd818c64e32c0fc283cbdd9d2e","bytes":168,"encoding":"utf-8","format":"text","parser_version":2}}');
CREATE TABLE reprints (id TEXT PRIMARY KEY, first TEXT NOT NULL, through TEXT NOT NULL, letters INTEGER NOT NULL, shared INTEGER NOT NULL, first_letters INTEGER NOT NULL, first_shared INTEGER NOT NULL, similarity REAL NOT NULL, also TEXT NOT NULL) STRICT, WITHOUT ROWID;
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
INSERT INTO "segments" VALUES('','000001',3,3,'format 4; rjieba 0.2.2, 196 words added (34f5b33f5771)',3,16,27,6,6,'beads-000002','{"arrays.bin": [3864, "f3fb30708c6d786dddaa28ede5a7c92289fb266d49bf1f80d52b1addd00ae516"], "arrays.json": [1857, "6798c884c595589fe473c0d9fadc684c5ba4fb4c8f6d3c180172f5f9c4446d77"]}','{"arrays.bin": [348, "90bd3f6a7479f67552952ea469002f17c242baaa267e1027ed42778d8483bb9b"], "arrays.json": [149, "215c479b694ffbd9ff4b02ac9395e3c7ab88c6edca288c202803d85d5d3570d6"]}');
CREATE TABLE set_members (
    "set" INTEGER NOT NULL REFERENCES sets (number) ON DELETE CASCADE,
    id    TEXT NOT NULL,
    place INTEGER NOT NULL,
    note  TEXT NOT NULL,
    tags  TEXT NOT NULL,                 -- JSON, in their order
    PRIMARY KEY ("set", id)
) STRICT, WITHOUT ROWID;
INSERT INTO "set_members" VALUES(1,'hbrb-1956-03-04-02-b07ef4c5acae',0,'read on paper','[]');
INSERT INTO "set_members" VALUES(1,'hbrb-1957-05-06-02-24052f115695',1,'','[]');
INSERT INTO "set_members" VALUES(1,'hbrb-1958-07-08-02-b514f78399cf',2,'','[]');
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
INSERT INTO "sets" VALUES(1,'heron','what survives a migration','selection','','{}','page=2','2026-11-29T05:07:33+00:00',3,262504824643059);
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('newspaper','hbrb');
INSERT INTO "settings" VALUES('newspaper_name','湖滨日报');
INSERT INTO "settings" VALUES('revision','0');
INSERT INTO "settings" VALUES('identity','eac865a9f40377d2');
INSERT INTO "settings" VALUES('segmenter','rjieba');
INSERT INTO "settings" VALUES('userdict','');
INSERT INTO "settings" VALUES('segment','2');
CREATE TABLE state (
    records INTEGER NOT NULL,
    mark    INTEGER NOT NULL
) STRICT;
INSERT INTO "state" VALUES(3,262504824643059);
CREATE TABLE texts (
    piece INTEGER PRIMARY KEY REFERENCES pieces (number) ON DELETE CASCADE,
    cut   INTEGER NOT NULL,              -- 1: cut out of a longer file, cleaned already
    notes TEXT NOT NULL,                 -- JSON: what was noticed before the text was parsed
    text  BLOB NOT NULL                  -- UTF-8, zstd; for a line of JSONL that line
) STRICT;
INSERT INTO "texts" VALUES(1,0,'[]',X'28B52FFD20CB050600040B5469746C653A20546865204C616B650A417574686F723A200A446174653A20313935362D30332D30340A506167653A20320A0A6C616B6520697320726973696E672E6669736865726D656E20676F206F75742E0A0A0A0A3C6872202F3E200A0A4F726967696E616C3A200A0A0A23232320E6B996E6B0B40A0AE7ACAC32E7898828E8A681E997BB290AE4B893E6A08FEFBC9A0A0A202020E4B88AE6B6A8E38082E6B894E6B091E4B88BE6B996E380820A040056CDEECC30680857E7596A0F');
INSERT INTO "texts" VALUES(2,0,'[]',X'28B52FFD20C79D0500440A5469746C653A2054686520436F6F70657261746976650A417574686F723A200A446174653A20313935372D30352D30360A506167653A20320A0A63206861732033303020626F6174732E0A0A0A0A3C6872202F3E200A0A4F726967696E616C3A200A0A0A23232320E59088E4BD9CE7A4BE0A0AE7ACAC32E7898828E8A681E997BB290AE4B893E6A08FEFBC9A0A0A202020E69C89E888B9E4B880E799BEE58FAAE380820A040062DD0EBD60002C536BA93D');
INSERT INTO "texts" VALUES(3,0,'[]',X'28B52FFD20A8E50400D4085469746C653A20546865204272696467650A417574686F723A200A446174653A20313935382D30372D30380A506167653A20320A0A62206973206F70656E2E0A0A0A0A3C6872202F3E200A0A4F726967696E616C3A200A0A0A23232320E5A4A7E6A1A50A0AE7ACAC32E7898828E8A681E997BB290AE4B893E6A08FEFBC9A0A0A202020E9809AE8BDA6E380820A040056CDEE50B0024E54B41414');
INSERT INTO "texts" VALUES(4,0,'[]',X'28B52FFD20073900006E6F7468696E67');
CREATE TABLE verdicts (id TEXT NOT NULL, rule TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, message TEXT NOT NULL, texts TEXT NOT NULL, printed TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL, made TEXT NOT NULL, PRIMARY KEY (id, rule, zh, en, texts)) STRICT, WITHOUT ROWID;
CREATE INDEX pieces_by_id ON pieces (id) WHERE id IS NOT NULL;
CREATE INDEX pieces_rejected ON pieces (number) WHERE id IS NULL;
CREATE INDEX records_by_piece ON records (piece);
CREATE INDEX records_by_ending ON records (substr(id, -12));
CREATE INDEX records_facets ON records (date, page, section, "column", zh, en);
CREATE TRIGGER state_added AFTER INSERT ON records BEGIN
    UPDATE state SET records = records + 1, mark = (mark + NEW.mark) % 1000000000000000;
END;
CREATE TRIGGER state_changed AFTER UPDATE OF article ON records WHEN OLD.article <> NEW.article BEGIN
    UPDATE state SET mark = (mark - OLD.mark + NEW.mark + 1000000000000000) % 1000000000000000;
END;
CREATE TRIGGER state_removed AFTER DELETE ON records BEGIN
    UPDATE state SET records = records - 1, mark = (mark - OLD.mark + 1000000000000000) % 1000000000000000;
END;
CREATE INDEX datelines_by_place ON datelines (place COLLATE NOCASE);
CREATE INDEX datelines_by_agency ON datelines (agency COLLATE NOCASE);
CREATE INDEX findings_by_id ON findings (id, article);
CREATE VIEW ledger AS
SELECT
    pieces.*,
    CASE
        WHEN pieces.id IS NULL THEN 'rejected'
        WHEN records.piece = pieces.number THEN 'current'
        WHEN pieces.sha256 = winner.sha256 THEN 'duplicate'
        ELSE 'superseded'
    END AS outcome
FROM pieces
LEFT JOIN records ON records.id = pieces.id
LEFT JOIN pieces AS winner ON winner.number = records.piece;
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
CREATE INDEX reprints_by_first ON reprints (first);
CREATE INDEX authors_by_name ON authors (name COLLATE NOCASE);
CREATE TRIGGER authors_added AFTER INSERT ON records BEGIN INSERT INTO authors SELECT NEW.number, value FROM json_each(NEW.json, '$.zh.author') UNION SELECT NEW.number, value FROM json_each(NEW.json, '$.en.author'); END;
CREATE TRIGGER authors_changed AFTER UPDATE OF json ON records WHEN OLD.json <> NEW.json AND json_valid(NEW.json) BEGIN DELETE FROM authors WHERE record = NEW.number; INSERT INTO authors SELECT NEW.number, value FROM json_each(NEW.json, '$.zh.author') UNION SELECT NEW.number, value FROM json_each(NEW.json, '$.en.author'); END;
CREATE TRIGGER record_added AFTER INSERT ON records BEGIN UPDATE segments SET generation = generation + 1 WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id); INSERT INTO changes SELECT 'records', NEW.id, generation FROM segments WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id) ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation; END;
CREATE TRIGGER record_changed AFTER UPDATE OF article ON records WHEN OLD.article <> NEW.article BEGIN UPDATE segments SET generation = generation + 1 WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id); INSERT INTO changes SELECT 'records', NEW.id, generation FROM segments WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id) ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation; END;
CREATE TRIGGER record_removed AFTER DELETE ON records BEGIN UPDATE segments SET generation = generation + 1 WHERE first = (SELECT max(first) FROM segments WHERE first <= OLD.id); INSERT INTO changes SELECT 'records', OLD.id, generation FROM segments WHERE first = (SELECT max(first) FROM segments WHERE first <= OLD.id) ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation; END;
CREATE TRIGGER alignment_added AFTER INSERT ON alignments BEGIN UPDATE segments SET beads = beads + 1 WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id); INSERT INTO changes SELECT 'beads', NEW.id, beads FROM segments WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id) ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation; END;
CREATE TRIGGER alignment_changed AFTER UPDATE ON alignments WHEN OLD.beads <> NEW.beads BEGIN UPDATE segments SET beads = beads + 1 WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id); INSERT INTO changes SELECT 'beads', NEW.id, beads FROM segments WHERE first = (SELECT max(first) FROM segments WHERE first <= NEW.id) ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation; END;
CREATE TRIGGER alignment_removed AFTER DELETE ON alignments BEGIN UPDATE segments SET beads = beads + 1 WHERE first = (SELECT max(first) FROM segments WHERE first <= OLD.id); INSERT INTO changes SELECT 'beads', OLD.id, beads FROM segments WHERE first = (SELECT max(first) FROM segments WHERE first <= OLD.id) ON CONFLICT (what, id) DO UPDATE SET generation = excluded.generation; END;
CREATE INDEX mentions_by_form ON mentions (form COLLATE NOCASE);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('pieces',4);
COMMIT;
PRAGMA application_id = 1128362595;
PRAGMA user_version = 8;
