"""The first tables: accounts and their drafts, settings, organisations, holidays and the log."""

BASE = """
CREATE TABLE register (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  register_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  app_version TEXT NOT NULL,
  key_changed_at TEXT NOT NULL,
  key_mark TEXT NOT NULL,
  reckoned_by TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'recovery')),
  roles TEXT NOT NULL,
  public_key TEXT NOT NULL,
  sealing_key TEXT NOT NULL,
  created_on TEXT NOT NULL,
  removed_on TEXT,
  passphrase_changed_on TEXT
) STRICT;
CREATE UNIQUE INDEX account_name ON account (name COLLATE NOCASE) WHERE removed_on IS NULL;

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id),
  page TEXT NOT NULL,
  arguments TEXT NOT NULL,
  title TEXT NOT NULL,
  content BLOB NOT NULL,
  saved_at TEXT NOT NULL,
  UNIQUE (account_id, page, arguments)
) STRICT;

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  hosted_by INTEGER REFERENCES organisation (id)
) STRICT;

CREATE TABLE organisation_details (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL,
  short_name TEXT NOT NULL DEFAULT '',
  registration_number TEXT NOT NULL DEFAULT '',
  privacy_notice TEXT NOT NULL DEFAULT '',
  complaints TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  telephone TEXT NOT NULL DEFAULT '',
  telephone_hours TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  valid_from TEXT,
  valid_to TEXT,
  source TEXT NOT NULL DEFAULT '',
  confidence TEXT NOT NULL DEFAULT 'high' CHECK (confidence IN ('high', 'medium', 'low')),
  note TEXT NOT NULL DEFAULT '',
  confirmed_by TEXT,
  confirmed_on TEXT
) STRICT;
CREATE INDEX organisation_details_of ON organisation_details (organisation_id, valid_from);

CREATE TABLE role_holder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id),
  post TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  telephone TEXT NOT NULL DEFAULT '',
  telephone_hours TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  valid_from TEXT,
  valid_to TEXT,
  source TEXT NOT NULL DEFAULT '',
  confidence TEXT NOT NULL DEFAULT 'high' CHECK (confidence IN ('high', 'medium', 'low')),
  note TEXT NOT NULL DEFAULT '',
  confirmed_by TEXT,
  confirmed_on TEXT
) STRICT;
CREATE INDEX role_holder_of ON role_holder (organisation_id, post, valid_from);

CREATE TABLE proclaimed_holiday (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  day TEXT NOT NULL,
  division TEXT NOT NULL
    CHECK (division IN ('england-and-wales', 'scotland', 'northern-ireland')),
  name TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT '',
  UNIQUE (day, division)
) STRICT;

CREATE TABLE backup (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at TEXT NOT NULL,
  place TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL
) STRICT;

CREATE TABLE verification (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  words TEXT NOT NULL
) STRICT;

CREATE TABLE disposal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  under TEXT NOT NULL
) STRICT;
CREATE INDEX disposal_of ON disposal (table_name, row_id);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  entry TEXT NOT NULL,
  hash BLOB NOT NULL,
  signature BLOB NOT NULL,
  at TEXT GENERATED ALWAYS AS (entry ->> '$.at') VIRTUAL,
  account_id INTEGER GENERATED ALWAYS AS (entry ->> '$.account') VIRTUAL,
  action TEXT GENERATED ALWAYS AS (entry ->> '$.action') VIRTUAL,
  subject TEXT GENERATED ALWAYS AS (entry ->> '$.subject') VIRTUAL
) STRICT;
CREATE INDEX audit_subject ON audit (subject, seq);

CREATE TABLE audit_detail (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL REFERENCES audit (seq),
  position INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  salt BLOB NOT NULL,
  detail TEXT NOT NULL,
  row_digest BLOB
) STRICT;
CREATE UNIQUE INDEX audit_detail_of ON audit_detail (table_name, row_id, seq);

CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'entries of the log are never deleted'); END;
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'entries of the log never change'); END;
CREATE TRIGGER audit_detail_never_changes BEFORE UPDATE ON audit_detail
BEGIN SELECT RAISE(ABORT, 'details of the log never change'); END;
CREATE TRIGGER audit_detail_is_disposed_by_entry BEFORE DELETE ON audit_detail
WHEN NOT EXISTS (
  SELECT 1 FROM disposal WHERE table_name = OLD.table_name AND row_id = OLD.row_id
)
BEGIN SELECT RAISE(ABORT, 'details of the log go only with a recorded disposal'); END;
CREATE TRIGGER disposal_never_changes BEFORE UPDATE ON disposal
BEGIN SELECT RAISE(ABORT, 'a disposal never changes'); END;
CREATE TRIGGER disposal_stays BEFORE DELETE ON disposal
BEGIN SELECT RAISE(ABORT, 'a disposal is never deleted'); END;
"""
