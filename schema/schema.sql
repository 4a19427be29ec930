CREATE INDEX alias_by_name ON alias (name COLLATE NOCASE);

CREATE INDEX alias_by_skeleton ON alias (skeleton);

CREATE INDEX article_by_copy_group ON article (copy_group) WHERE copy_group IS NOT NULL;

CREATE INDEX article_by_day ON article (published_day);

CREATE INDEX article_by_external_id ON article (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX article_by_identity ON article (identity);

CREATE INDEX article_by_language ON article (language COLLATE NOCASE);

CREATE INDEX article_by_source ON article (source COLLATE NOCASE);

CREATE INDEX article_by_source_country ON article (source_country);

CREATE INDEX article_entity_by_entity ON article_entity (entity, article, alias, mentions, focus);

CREATE INDEX article_superseded ON article (superseded) WHERE superseded = 1;

CREATE INDEX co_speaker_by_entity ON co_speaker (entity) WHERE entity IS NOT NULL;

CREATE INDEX entity_corrected ON entity (id)
  WHERE merged_into IS NOT NULL OR name IS NOT NULL OR forgotten = 1 OR split_from IS NOT NULL;

CREATE UNIQUE INDEX entity_split ON entity (split_from, split_name) WHERE split_from IS NOT NULL;

CREATE INDEX quote_by_article ON quote (article, start);

CREATE INDEX quote_by_speaker_entity ON quote (speaker_entity) WHERE speaker_entity IS NOT NULL;

CREATE TABLE alias (
  id INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entity (id),
  name TEXT NOT NULL,
  -- 1: the gazetteer's name, shown before any that articles print.
  preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
  -- The words without what tells spellings apart, joined by spaces: "kasim sulimani".
  skeleton TEXT NOT NULL,
  -- 1: no article prints it, a user added it.
  added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1)),
  -- Current articles that name the entity so, at the fullest.
  articles INTEGER NOT NULL DEFAULT 0,
  UNIQUE (entity, name)
) STRICT;

CREATE VIRTUAL TABLE alias_fts USING fts5 (
  name,
  content = 'alias', content_rowid = 'id', columnsize = 0,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  -- Public: 16 hex digits, the first 8 bytes of SHA-256 over identity and all published fields.
  article_id TEXT NOT NULL UNIQUE CHECK (length(article_id) = 16),
  -- What makes inputs versions of one article: 'url:…', 'id:source<US>id' or 'text:<sha256>'.
  identity TEXT NOT NULL,
  -- 1 when a later version of the same identity is current. Such a version is readable by its
  -- article_id but is in no index.
  superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
  external_id TEXT,
  origin TEXT NOT NULL,
  url TEXT,
  title TEXT,
  byline TEXT,
  source TEXT,
  -- ISO 3166-1 alpha-2 of the country that the outlet is of.
  source_country TEXT,
  -- ISO 8601 date or date-time as published; NULL when the input does not support one.
  published TEXT,
  published_evidence TEXT,
  published_day INTEGER,
  language TEXT,
  -- SHA-256 of the text in UTF-8.
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  scalar_count INTEGER NOT NULL CHECK (scalar_count >= 0),
  -- Words and numbers of its passages.
  word_count INTEGER NOT NULL CHECK (word_count >= 0),
  -- First 8 bytes of SHA-256 over hashes of the text's words in small letters: equal for exact copies.
  fingerprint INTEGER NOT NULL,
  -- The smallest fingerprint of the group of copies, exact and near; NULL when the article is kept
  -- ungrouped. Articles are of one group when a chain of near copies joins them, whatever came first.
  copy_group INTEGER,
  -- When the page was saved, if the input tells, else when it was ingested.
  captured_at INTEGER NOT NULL,
  ingested_at INTEGER NOT NULL,
  -- Its passages are rows first_passage ..< first_passage + passage_count.
  first_passage INTEGER NOT NULL,
  passage_count INTEGER NOT NULL CHECK (passage_count > 0),
  CHECK ((published IS NULL) = (published_day IS NULL))
) STRICT;

CREATE TABLE article_block (
  block INTEGER PRIMARY KEY,
  -- 256 × int32: published day, -2147483648 when unknown.
  days BLOB NOT NULL,
  -- 256 × uint32: source.id, 0 when unknown.
  sources BLOB NOT NULL,
  -- 257 × uint32: where each article's part of entities starts, and the end.
  starts BLOB NOT NULL,
  -- Of each article, its entities in order of their rows (LEB128): the gap to the row before, times
  -- 8, plus 2 × kind (0 person, 1 organization, 2 country, 3 place), plus 1 when the article is
  -- about it.
  entities BLOB NOT NULL
) STRICT;

CREATE TABLE article_entity (
  article INTEGER NOT NULL REFERENCES article (id),
  entity INTEGER NOT NULL REFERENCES entity (id),
  alias INTEGER NOT NULL REFERENCES alias (id),
  mentions INTEGER NOT NULL CHECK (mentions > 0),
  -- From 0 to 1.
  salience REAL NOT NULL CHECK (salience BETWEEN 0 AND 1),
  focus INTEGER NOT NULL CHECK (focus IN (0, 1)),
  PRIMARY KEY (article, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE co_speaker (
  quote INTEGER NOT NULL REFERENCES quote (id),
  ordinal INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  entity INTEGER REFERENCES entity (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  role TEXT,
  org TEXT,
  PRIMARY KEY (quote, ordinal),
  CHECK (start < "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  made_at INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (
    action = 'merge' OR action = 'split' OR action = 'rename' OR action = 'forget'
    OR action = 'alias'),
  -- entity.key
  entity TEXT NOT NULL,
  -- merge: the key of the entity that is kept; split, rename and alias: the name.
  value TEXT,
  undone_at INTEGER
) STRICT;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  -- Joins mentions of different articles: 'country:IQ', 'organization:nato', 'person:…'.
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (
    kind = 'person' OR kind = 'organization' OR kind = 'country' OR kind = 'place'),
  -- ISO 3166-1 alpha-2 of a country, the gazetteer's id of an organization.
  code TEXT,
  -- What corrections made of it: the entity that it is a part of, the name that it is shown under,
  -- and whether it is passed over.
  merged_into INTEGER REFERENCES entity (id),
  name TEXT,
  forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1)),
  -- Of one that a split made: the entity that it was a part of, and the articles' name for it. While
  -- the split is undone, it is merged into that entity.
  split_from INTEGER REFERENCES entity (id),
  split_name TEXT
) STRICT;

CREATE TABLE mention (
  article INTEGER NOT NULL REFERENCES article (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity (id),
  form TEXT NOT NULL CHECK (
    form = 'name' OR form = 'demonym' OR form = 'surname' OR form = 'acronym' OR form = 'capital'),
  PRIMARY KEY (article, start),
  CHECK (start < "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  -- The passage as shown. The first row also holds what stands before start.
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  -- Offset of the first scalar of text: 0, or the end of the passage before with its white space.
  text_start INTEGER NOT NULL CHECK (text_start <= start),
  text TEXT NOT NULL,
  -- Where sentences after the first start: gaps between them (LEB128) in bytes of the text as it is
  -- indexed, in UTF-8. NULL for none.
  sentences BLOB,
  CHECK (start <= "end")
) STRICT;

CREATE TABLE passage_block (
  block INTEGER PRIMARY KEY,
  -- 256 × uint16: number of words, at most 65535.
  lengths BLOB NOT NULL,
  -- 256 × int32: published day, -2147483648 when unknown.
  days BLOB NOT NULL,
  -- 256 × uint32: article.id.
  articles BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE passage_fts USING fts5 (
  title, text,
  content = 'passage_document', content_rowid = 'id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE quote (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind = 'direct' OR kind = 'partial' OR kind = 'indirect'),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  statement_start INTEGER NOT NULL,
  statement_end INTEGER NOT NULL,
  -- Passages that hold the statement.
  first_passage INTEGER NOT NULL,
  last_passage INTEGER NOT NULL,
  speaker TEXT,
  speaker_entity INTEGER REFERENCES entity (id),
  speaker_start INTEGER,
  speaker_end INTEGER,
  speaker_role TEXT,
  speaker_org TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  -- Who in turn reports that the speaker said it.
  via TEXT,
  -- From 0 to 1: how sure the speaker is.
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  CHECK (start < "end" AND statement_start <= start AND "end" <= statement_end),
  CHECK ((speaker_start IS NULL) = (speaker_end IS NULL)),
  CHECK ((cue_start IS NULL) = (cue_end IS NULL))
) STRICT;

CREATE VIRTUAL TABLE quote_fts USING fts5 (
  statement, speaker,
  content = 'quote_document', content_rowid = 'id', columnsize = 0,
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE quote_run (
  run INTEGER NOT NULL,
  quote INTEGER NOT NULL REFERENCES quote (id),
  PRIMARY KEY (run, quote)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed_line (
  article INTEGER NOT NULL REFERENCES article (id),
  ordinal INTEGER NOT NULL,
  "offset" INTEGER NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
  name TEXT PRIMARY KEY,
  -- In the query language, filters and all.
  query TEXT NOT NULL,
  -- The last passage of the archive when it was last asked.
  last_passage INTEGER NOT NULL,
  -- Seconds since 1970.
  added INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sketch_run (
  run INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id),
  -- The lowest bit of 64 minima: copies differ in few.
  bits INTEGER NOT NULL,
  PRIMARY KEY (run, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE statistic (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
  name TEXT PRIMARY KEY,
  -- SHA-256 of the token, in hex.
  hash TEXT NOT NULL UNIQUE,
  may_write INTEGER NOT NULL CHECK (may_write IN (0, 1)),
  -- Seconds since 1970.
  added INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW passage_document (id, title, text) AS
SELECT p.id,
  replace(replace(replace(replace(replace(replace(coalesce(a.title, ''), char(173), ''), char(8203), ''),
    char(8204), ''), char(8205), ''), char(8288), ''), char(65279), ''),
  replace(replace(replace(replace(replace(replace(p.text, char(173), ''), char(8203), ''),
    char(8204), ''), char(8205), ''), char(8288), ''), char(65279), '')
FROM passage AS p JOIN article AS a ON a.id = p.article
WHERE a.superseded = 0;

CREATE VIEW quote_document (id, statement, speaker) AS
SELECT q.id,
  (SELECT
    replace(replace(replace(replace(replace(replace(
      substr(group_concat(p.text, ''), q.statement_start - min(p.text_start) + 1,
        q.statement_end - q.statement_start),
      char(173), ''), char(8203), ''), char(8204), ''), char(8205), ''), char(8288), ''), char(65279), '')
    FROM passage AS p WHERE p.id BETWEEN q.first_passage AND q.last_passage),
  coalesce(q.speaker, '') || coalesce(
    (SELECT group_concat(char(10) || c.speaker, '')
      FROM (SELECT speaker FROM co_speaker WHERE quote = q.id ORDER BY ordinal) AS c), '')
FROM quote AS q JOIN article AS a ON a.id = q.article
WHERE a.superseded = 0;
