"""Tables of requests and people, what happened to them, and the index that searches them."""

REQUESTS = """
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  date_of_birth TEXT,
  died_on TEXT,
  nhs_number TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  telephone TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  preferred_format TEXT NOT NULL DEFAULT 'standard',
  language TEXT NOT NULL DEFAULT '',
  needs TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_nhs_number ON person (nhs_number) WHERE nhs_number <> '';

CREATE TABLE request (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL,
  ref_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  kind_name TEXT NOT NULL,
  open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
  who TEXT NOT NULL COLLATE NOCASE,
  received_on TEXT NOT NULL,
  due_on TEXT,
  next_on TEXT,
  due_key TEXT NOT NULL,
  target_on TEXT,
  clock TEXT NOT NULL,
  state TEXT NOT NULL,
  waiting_for TEXT NOT NULL DEFAULT '',
  waiting_since TEXT,
  next_step TEXT NOT NULL DEFAULT '',
  changes_on TEXT,
  handler_id INTEGER REFERENCES account (id),
  format TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id),
  requester_id INTEGER REFERENCES person (id),
  relationship TEXT NOT NULL,
  authority TEXT NOT NULL,
  identity TEXT NOT NULL,
  whose TEXT NOT NULL,
  client_id INTEGER REFERENCES organisation (id),
  client_part TEXT NOT NULL DEFAULT '',
  health_data TEXT NOT NULL,
  third_parties TEXT NOT NULL,
  facts TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  answered_on TEXT,
  on_time INTEGER CHECK (on_time IN (0, 1)),
  closed_on TEXT,
  external_id TEXT NOT NULL DEFAULT '',
  fingerprint TEXT NOT NULL DEFAULT '',
  asked TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX request_waiting ON request (due_key, id) WHERE open = 1 AND waiting_for <> '';
CREATE INDEX request_changes ON request (changes_on)
  WHERE open = 1 AND changes_on IS NOT NULL;
CREATE INDEX request_person ON request (person_id);
CREATE INDEX request_requester ON request (requester_id) WHERE requester_id IS NOT NULL;
CREATE INDEX request_answered ON request (answered_on, kind, on_time) WHERE on_time IS NOT NULL;
CREATE INDEX request_external ON request (external_id) WHERE external_id <> '';

CREATE TABLE request_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  kind TEXT NOT NULL,
  on_day TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '{}',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX request_event_of ON request_event (request_id, on_day);

CREATE TABLE event_correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  event_id INTEGER NOT NULL UNIQUE REFERENCES request_event (id),
  reason TEXT NOT NULL,
  replaced_by INTEGER REFERENCES request_event (id),
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX event_correction_of ON event_correction (request_id);

CREATE TABLE assessment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  form TEXT NOT NULL,
  on_day TEXT NOT NULL,
  result TEXT NOT NULL,
  answers TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id),
  withdrawn TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX assessment_of ON assessment (request_id);

CREATE TABLE request_search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  place TEXT NOT NULL,
  who TEXT NOT NULL DEFAULT '',
  terms TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  asked_on TEXT,
  done_on TEXT,
  found TEXT NOT NULL DEFAULT '',
  minutes INTEGER
) STRICT;
CREATE INDEX request_search_of ON request_search (request_id);

CREATE TABLE exemption_applied (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  exemption TEXT NOT NULL,
  part TEXT NOT NULL,
  reason TEXT NOT NULL,
  for_disclosure TEXT NOT NULL DEFAULT '',
  against_disclosure TEXT NOT NULL DEFAULT '',
  balance TEXT NOT NULL DEFAULT '',
  needed TEXT NOT NULL DEFAULT '',
  applied_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES account (id),
  withdrawn TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX exemption_applied_of ON exemption_applied (request_id);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by INTEGER NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX attachment_of ON attachment (request_id);

CREATE TABLE attachment_bytes (
  id INTEGER PRIMARY KEY REFERENCES attachment (id),
  content BLOB NOT NULL
) STRICT;

CREATE TABLE request_link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id INTEGER NOT NULL REFERENCES request (id),
  other_id INTEGER NOT NULL REFERENCES request (id),
  kind TEXT NOT NULL,
  UNIQUE (request_id, other_id, kind)
) STRICT;
CREATE INDEX request_link_other ON request_link (other_id);

CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  UNIQUE (account_id, name)
) STRICT;

CREATE TABLE request_total (
  id INTEGER PRIMARY KEY CHECK (id IN (0, 1)),
  total INTEGER NOT NULL
) STRICT;
INSERT INTO request_total (id, total) VALUES (0, 0), (1, 0);
CREATE TRIGGER request_total_more AFTER INSERT ON request
BEGIN UPDATE request_total SET total = total + 1 WHERE id = NEW.open; END;
CREATE TRIGGER request_total_less AFTER DELETE ON request
BEGIN UPDATE request_total SET total = total - 1 WHERE id = OLD.open; END;
CREATE TRIGGER request_total_moved AFTER UPDATE OF open ON request WHEN NEW.open <> OLD.open
BEGIN
  UPDATE request_total SET total = total - 1 WHERE id = OLD.open;
  UPDATE request_total SET total = total + 1 WHERE id = NEW.open;
END;

CREATE VIRTUAL TABLE request_words USING fts5 (
  reference, people, words, standing,
  content = '', contentless_delete = 1, prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE INDEX request_by_reference ON request (open, ref_key, id);
CREATE INDEX request_by_kind ON request (open, kind_name, due_key, id);
CREATE INDEX request_by_who ON request (open, who, id);
CREATE INDEX request_by_received ON request (open, received_on, id);
CREATE INDEX request_by_due ON request (open, due_key, id);
CREATE INDEX request_by_state ON request (open, state, due_key, id);
CREATE INDEX request_by_handler ON request (open, handler_id, due_key, id);
CREATE INDEX request_by_format ON request (open, format, due_key, id);
"""
