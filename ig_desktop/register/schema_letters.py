"""Tables of letters: those issued, with their exact bytes, and those being prepared."""

LETTERS = """
CREATE TABLE letter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  event_id INTEGER NOT NULL REFERENCES request_event (id),
  template TEXT NOT NULL,
  name TEXT NOT NULL,
  template_hash TEXT NOT NULL,
  title TEXT NOT NULL,
  addressee TEXT NOT NULL,
  on_day TEXT NOT NULL,
  form TEXT NOT NULL,
  channel TEXT NOT NULL,
  facts TEXT NOT NULL,
  text TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  issued_by INTEGER NOT NULL REFERENCES account (id),
  superseded_by INTEGER REFERENCES letter (id),
  superseded_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX letter_of ON letter (request_id, on_day);

CREATE TABLE letter_bytes (
  id INTEGER PRIMARY KEY REFERENCES letter (id),
  content BLOB NOT NULL
) STRICT;

CREATE TABLE letter_draft (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  template TEXT NOT NULL,
  parts TEXT NOT NULL,
  form TEXT NOT NULL,
  channel TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by INTEGER NOT NULL REFERENCES account (id),
  UNIQUE (request_id, template)
) STRICT;
"""
