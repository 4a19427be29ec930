-- Who says the words of a quote together with its speaker.

-- "Scholz" of "Macron and Scholz said", in the order in which they are named. The columns are those of
-- quote for the first of them.
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
CREATE INDEX co_speaker_by_entity ON co_speaker (entity) WHERE entity IS NOT NULL;

-- All who say the words, one to a line.
DROP VIEW quote_document;
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
