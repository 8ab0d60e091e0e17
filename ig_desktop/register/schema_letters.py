"""Tables of letters: issued, with their exact bytes how they were sent; drafts; their head;
and our own versions of their templates.

What a list shows of a letter is in `letter`, which stays small; its words are in
`letter_content`. A letter of a sharing case has no request and no event; one outside any case
has neither.
"""

LETTERS = """
CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER REFERENCES request (id),
  sharing_id INTEGER REFERENCES sharing_case (id),
  event_id INTEGER REFERENCES request_event (id),
  reference TEXT NOT NULL,
  ref_key TEXT NOT NULL,
  template TEXT NOT NULL,
  name TEXT NOT NULL,
  template_hash TEXT NOT NULL,
  template_version INTEGER NOT NULL,
  title TEXT NOT NULL,
  addressee TEXT NOT NULL COLLATE NOCASE,
  on_day TEXT NOT NULL,
  form TEXT NOT NULL,
  channel TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  issued_by INTEGER NOT NULL REFERENCES account (id),
  superseded_by INTEGER REFERENCES letter (id),
  superseded_why TEXT NOT NULL DEFAULT '',
  sent_on TEXT
) STRICT;
CREATE INDEX letter_of ON letter (request_id, on_day);
CREATE INDEX letter_by_date ON letter (on_day, id);
CREATE INDEX letter_by_who ON letter (addressee, id);
CREATE INDEX letter_by_reference ON letter (ref_key, id);
CREATE INDEX letter_by_name ON letter (name, on_day, id);
CREATE INDEX letter_narrowed ON letter (on_day, template, channel, sent_on, superseded_by);
CREATE INDEX letter_unmarked ON letter (on_day) WHERE sent_on IS NULL AND superseded_by IS NULL;
CREATE INDEX letter_outside ON letter (ref_key) WHERE request_id IS NULL AND sharing_id IS NULL;
CREATE INDEX letter_of_sharing ON letter (sharing_id, on_day) WHERE sharing_id IS NOT NULL;

CREATE TABLE letter_total (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  total INTEGER NOT NULL
) STRICT;
INSERT INTO letter_total (id, total) VALUES (1, 0);
CREATE TRIGGER letter_total_more AFTER INSERT ON letter
BEGIN UPDATE letter_total SET total = total + 1; END;
CREATE TRIGGER letter_total_less AFTER DELETE ON letter
BEGIN UPDATE letter_total SET total = total - 1; END;

CREATE TABLE letter_content (
  id INTEGER PRIMARY KEY REFERENCES letter (id),
  facts TEXT NOT NULL,
  text TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE letter_sent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  letter_id INTEGER NOT NULL REFERENCES letter (id),
  channel TEXT NOT NULL,
  sent_on TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX letter_sent_of ON letter_sent (letter_id);
CREATE TRIGGER letter_sent_never_changes BEFORE UPDATE ON letter_sent
BEGIN SELECT RAISE(ABORT, 'how a letter was sent is corrected by a further row'); END;

CREATE TABLE letter_draft (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER REFERENCES request (id),
  sharing_id INTEGER REFERENCES sharing_case (id),
  template TEXT NOT NULL,
  parts TEXT NOT NULL,
  form TEXT NOT NULL,
  channel TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by INTEGER NOT NULL REFERENCES account (id),
  UNIQUE (request_id, template),
  UNIQUE (sharing_id, template)
) STRICT;
CREATE UNIQUE INDEX letter_draft_outside ON letter_draft (template, saved_by)
  WHERE request_id IS NULL AND sharing_id IS NULL;

CREATE TABLE letter_head (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  picture BLOB NOT NULL,
  alternative TEXT NOT NULL,
  service TEXT NOT NULL,
  fold_marks INTEGER NOT NULL CHECK (fold_marks IN (0, 1)),
  valid_from TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX letter_head_from ON letter_head (valid_from, id);

CREATE TABLE letter_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  template TEXT NOT NULL,
  number INTEGER NOT NULL,
  blocks TEXT NOT NULL,
  shipped TEXT NOT NULL,
  shipped_hash TEXT NOT NULL,
  why TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id),
  UNIQUE (template, number)
) STRICT;
CREATE TRIGGER letter_version_never_changes BEFORE UPDATE ON letter_version
BEGIN SELECT RAISE(ABORT, 'a version of a letter is changed by a further version'); END;
CREATE TRIGGER letter_version_never_goes BEFORE DELETE ON letter_version
BEGIN SELECT RAISE(ABORT, 'a version of a letter is kept'); END;

CREATE VIRTUAL TABLE letter_words USING fts5 (
  about, words,
  content = '', contentless_delete = 1, prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
"""
