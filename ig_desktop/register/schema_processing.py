"""Tables of processing activities, their versions and links, guide runs and published notices.

`activity` is what lists show and the whole of it as JSON; every kept version is one row of
`activity_version`, which never changes. A guide's text is kept once, by hash, however many runs
went through it; of a run only what it is attached to may change.
"""

PROCESSING = """
CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL UNIQUE,
  shape TEXT NOT NULL,
  status TEXT NOT NULL,
  version INTEGER NOT NULL,
  approved_version INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL COLLATE NOCASE,
  function TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  owner TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  article_6 TEXT NOT NULL DEFAULT '',
  article_9 TEXT NOT NULL DEFAULT '',
  confidentiality TEXT NOT NULL DEFAULT '',
  review_on TEXT,
  agreement_ends TEXT,
  lacking INTEGER NOT NULL,
  proposed INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX activity_listed ON activity (
  name, id, reference, shape, status, version, function, owner, article_6, article_9,
  confidentiality, review_on, agreement_ends, lacking, proposed, approved_version
);
CREATE VIRTUAL TABLE activity_words USING fts5 (
  name, words, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE activity_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  version INTEGER NOT NULL,
  status TEXT NOT NULL,
  act TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id),
  UNIQUE (activity_id, version)
) STRICT;
CREATE TRIGGER activity_version_never_changes BEFORE UPDATE ON activity_version
BEGIN SELECT RAISE(ABORT, 'a version of an activity never changes'); END;

CREATE TABLE request_activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  UNIQUE (request_id, activity_id)
) STRICT;
CREATE INDEX request_activity_other ON request_activity (activity_id);

CREATE TABLE guide_text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  guide TEXT NOT NULL,
  version INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE TRIGGER guide_text_never_changes BEFORE UPDATE ON guide_text
BEGIN SELECT RAISE(ABORT, 'the text of a guide never changes'); END;

CREATE TABLE guide_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL UNIQUE,
  guide TEXT NOT NULL,
  guide_name TEXT NOT NULL,
  text_id INTEGER NOT NULL REFERENCES guide_text (id),
  about TEXT NOT NULL COLLATE NOCASE,
  answers TEXT NOT NULL,
  path TEXT NOT NULL,
  outcome TEXT NOT NULL,
  verdict TEXT NOT NULL,
  title TEXT NOT NULL,
  rights TEXT NOT NULL,
  sources TEXT NOT NULL,
  on_day TEXT NOT NULL,
  activity_id INTEGER REFERENCES activity (id),
  request_id INTEGER REFERENCES request (id),
  sharing_id INTEGER REFERENCES sharing_case (id),
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE TRIGGER guide_run_never_changes BEFORE UPDATE OF
  reference, guide, guide_name, text_id, about, answers, path, outcome, verdict, title, rights,
  sources, on_day, recorded_at, recorded_by ON guide_run
BEGIN SELECT RAISE(ABORT, 'a recorded run of a guide never changes'); END;
CREATE INDEX guide_run_activity ON guide_run (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX guide_run_request ON guide_run (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX guide_run_sharing ON guide_run (sharing_id) WHERE sharing_id IS NOT NULL;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL UNIQUE,
  published_on TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  basis TEXT NOT NULL,
  changes TEXT NOT NULL DEFAULT '',
  html TEXT NOT NULL,
  markdown TEXT NOT NULL,
  pdf BLOB NOT NULL,
  published_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE TRIGGER notice_never_changes BEFORE UPDATE ON notice
BEGIN SELECT RAISE(ABORT, 'a published notice never changes'); END;
"""
