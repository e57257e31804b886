-- A ledger as the first programs left it, with a run, its scans, a correction and the review page's queue.
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE corrections (
	id INTEGER NOT NULL,
	sha256 VARCHAR NOT NULL,
	paper INTEGER NOT NULL,
	path VARCHAR NOT NULL,
	action VARCHAR NOT NULL,
	old VARCHAR NOT NULL,
	new VARCHAR NOT NULL,
	machine VARCHAR NOT NULL,
	"row" VARCHAR NOT NULL,
	place VARCHAR NOT NULL,
	settles VARCHAR NOT NULL,
	"group" VARCHAR NOT NULL,
	who VARCHAR NOT NULL,
	"when" VARCHAR NOT NULL,
	why VARCHAR NOT NULL,
	base INTEGER NOT NULL,
	PRIMARY KEY (id)
);
INSERT INTO "corrections" VALUES(1,'ab',1,'/reference','edit','"90/2017"','"91/2017"','"90/2017"','null','null','[]','1','A. Ebert','2026-01-02T03:04:05.000+00:00','',0);
CREATE TABLE facts (name VARCHAR NOT NULL PRIMARY KEY, value VARCHAR NOT NULL);
INSERT INTO "facts" VALUES('tables','stale');
INSERT INTO "facts" VALUES('scans','2f7372762f7363616e73');
CREATE TABLE review_index (
	id INTEGER NOT NULL,
	place BLOB NOT NULL,
	paper INTEGER NOT NULL,
	stamp VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	file VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	doubts INTEGER NOT NULL,
	lowest FLOAT NOT NULL,
	body VARCHAR,
	year INTEGER,
	committees VARCHAR NOT NULL,
	codes VARCHAR NOT NULL,
	reference VARCHAR,
	subject VARCHAR,
	public INTEGER,
	learned VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	text VARCHAR NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (place, paper)
);
INSERT INTO "review_index" VALUES(1,X'612E706466',1,'1795790984714684207:4325','0000000000000000000000000000000000000000000000000000000000000000','a.pdf','open',1,0.998,NULL,2017,'
Ausschuss
Rat
Schulausschuss
','
reference-year-differs
','90/2017','Größe der „Öffentlichkeit"; 5 € für "Straße", Weg & Steg',2,'',2,'90/2017
grösse der „öffentlichkeit"; 5 € für "strasse", weg & steg

');
CREATE TABLE review_schema (
	version INTEGER NOT NULL,
	PRIMARY KEY (version)
);
INSERT INTO "review_schema" VALUES(1);
CREATE TABLE runs (
        id VARCHAR NOT NULL PRIMARY KEY, host VARCHAR NOT NULL, pid INTEGER NOT NULL, started VARCHAR NOT NULL,
        finished VARCHAR, exit_code INTEGER
    );
INSERT INTO "runs" VALUES('2026-01-02T03-04-05Z-7','here',7,'2026-01-02T03:04:05.000+00:00','2026-01-02T03:05:05.000+00:00',0);
CREATE TABLE scans (
        name VARCHAR NOT NULL PRIMARY KEY, place BLOB NOT NULL, state VARCHAR NOT NULL, size INTEGER, mtime INTEGER,
        noticed VARCHAR, sha256 VARCHAR, "key" VARCHAR, tries INTEGER DEFAULT '0' NOT NULL, exit_code INTEGER,
        cause VARCHAR, hint VARCHAR, started VARCHAR, finished VARCHAR, seconds FLOAT, result_sha256 VARCHAR,
        extract VARCHAR, tesseract VARCHAR, models VARCHAR, papers INTEGER DEFAULT '0' NOT NULL,
        pages INTEGER DEFAULT '0' NOT NULL, "values" INTEGER DEFAULT '0' NOT NULL, doubts INTEGER DEFAULT '0' NOT NULL,
        missing VARCHAR, moved_to VARCHAR
    );
INSERT INTO "scans" VALUES('a.pdf',X'612E706466','done',7,1000000000000000000,NULL,'ab','k',1,0,NULL,NULL,NULL,NULL,1.5,'cd',NULL,NULL,NULL,1,2,0,0,NULL,NULL);
INSERT INTO "scans" VALUES('b.pdf',X'622E706466','waiting',NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0,NULL,NULL);
CREATE TABLE table_rows (name VARCHAR NOT NULL PRIMARY KEY, "rows" BLOB NOT NULL);
INSERT INTO "table_rows" VALUES('a.pdf',X'726F7773');
CREATE INDEX ix_scans_state ON scans (state);
CREATE INDEX ix_scans_sha256 ON scans (sha256);
CREATE INDEX ix_corrections_sha256 ON corrections (sha256);
CREATE TRIGGER corrections_are_kept_UPDATE BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE TRIGGER corrections_are_kept_DELETE BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE INDEX ix_review_index_sha256 ON review_index (sha256);
CREATE INDEX ix_review_index_state ON review_index (state);
COMMIT;
