"""Tables of sharing cases: versions, advice, signed decisions, what came after, and deputies.

What was decided and what came after are only ever added to.
"""

SHARING = """
CREATE TABLE sharing_case (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL UNIQUE,
  shape TEXT NOT NULL,
  status TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  organisation TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  purpose_class TEXT NOT NULL DEFAULT '',
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  received_on TEXT,
  needed_on TEXT,
  sent_at TEXT,
  decision INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT '',
  decided_at TEXT,
  review_on TEXT,
  expires_on TEXT,
  condition_on TEXT,
  request_id INTEGER REFERENCES request (id),
  activity_id INTEGER REFERENCES activity (id),
  lacking INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX sharing_case_status ON sharing_case (status, sent_at);
CREATE INDEX sharing_case_review ON sharing_case (review_on) WHERE review_on IS NOT NULL;
CREATE INDEX sharing_case_request ON sharing_case (request_id) WHERE request_id IS NOT NULL;

CREATE VIRTUAL TABLE sharing_words USING fts5 (
  name, words, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE sharing_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES sharing_case (id),
  version INTEGER NOT NULL,
  status TEXT NOT NULL,
  act TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id),
  UNIQUE (case_id, version)
) STRICT;
CREATE TRIGGER sharing_version_never_changes BEFORE UPDATE ON sharing_version
BEGIN SELECT RAISE(ABORT, 'a version of a case never changes'); END;

CREATE TABLE sharing_advice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES sharing_case (id),
  capacity TEXT NOT NULL,
  giver TEXT NOT NULL,
  text TEXT NOT NULL,
  on_day TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX sharing_advice_of ON sharing_advice (case_id);
CREATE TRIGGER sharing_advice_never_changes BEFORE UPDATE ON sharing_advice
BEGIN SELECT RAISE(ABORT, 'advice never changes'); END;

CREATE TABLE sharing_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES sharing_case (id),
  number INTEGER NOT NULL,
  sequence INTEGER NOT NULL UNIQUE,
  outcome TEXT NOT NULL,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  signature TEXT NOT NULL,
  public_key TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by INTEGER NOT NULL REFERENCES account (id),
  UNIQUE (case_id, number)
) STRICT;
CREATE TRIGGER sharing_decision_never_changes BEFORE UPDATE ON sharing_decision
BEGIN SELECT RAISE(ABORT, 'a decision never changes; another can stand in its place'); END;
CREATE TRIGGER sharing_decision_never_goes BEFORE DELETE ON sharing_decision
BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;

CREATE TABLE sharing_follow_up (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES sharing_case (id),
  decision INTEGER NOT NULL,
  kind TEXT NOT NULL,
  on_day TEXT NOT NULL,
  text TEXT NOT NULL,
  again_on TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX sharing_follow_up_of ON sharing_follow_up (case_id);
CREATE TRIGGER sharing_follow_up_never_changes BEFORE UPDATE ON sharing_follow_up
BEGIN SELECT RAISE(ABORT, 'what came after a decision is only added to'); END;

CREATE TABLE sharing_away (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES sharing_case (id),
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE TRIGGER sharing_away_never_changes BEFORE UPDATE ON sharing_away
BEGIN SELECT RAISE(ABORT, 'what was sent to the Guardian never changes'); END;

CREATE TABLE guardian_deputy (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL UNIQUE REFERENCES account (id),
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL
) STRICT;
"""
