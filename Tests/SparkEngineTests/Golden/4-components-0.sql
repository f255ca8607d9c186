-- Tells which people hang together by pairs that join, by passing on the least number.

SET spark.sql.ansi.enabled=true;

SET spark.sql.codegen.hugeMethodLimit=8000;

SET spark.sql.shuffle.partitions=4;

CREATE OR REPLACE TEMPORARY VIEW weighed (l BIGINT, r BIGINT, mask BIGINT, f BIGINT, h BIGINT, s BIGINT, t BIGINT)
USING parquet OPTIONS (path '/shared/linkage/weighed');

CREATE OR REPLACE TEMPORARY VIEW whole_weights (slot BIGINT, weight BIGINT)
USING parquet OPTIONS (path '/shared/linkage/second');

CREATE OR REPLACE TEMPORARY VIEW hidden_weights (slot BIGINT, weight BIGINT)
USING parquet OPTIONS (path '/shared/linkage/second-hidden');

CREATE OR REPLACE TEMPORARY VIEW whole_scored AS
SELECT /*+ BROADCAST(w) */ l & 4294967295L AS l, r & 4294967295L AS r, mask,
  f AS f, s AS slot, w.weight AS weight
FROM weighed JOIN whole_weights w ON s = w.slot;

INSERT OVERWRITE DIRECTORY '/shared/linkage/edges' USING parquet
SELECT l, r FROM whole_scored WHERE weight >= 0;

CREATE OR REPLACE TEMPORARY VIEW whole_edges (l BIGINT, r BIGINT)
USING parquet OPTIONS (path '/shared/linkage/edges');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/0' USING parquet
SELECT person, min(label) AS label FROM (
  SELECT l AS person, l AS label FROM whole_edges UNION ALL SELECT r, l FROM whole_edges
) GROUP BY person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_0 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/0');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/1' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_0
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_0 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_0 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_1 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/1');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/2' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_1
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_1 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_1 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_2 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/2');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/3' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_2
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_2 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_2 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_3 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/3');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/4' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_3
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_3 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_3 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_4 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/4');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/5' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_4
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_4 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_4 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_5 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/5');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/6' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_5
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_5 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_5 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_6 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/6');

INSERT OVERWRITE DIRECTORY '/shared/linkage/changed' USING csv
SELECT 0 AS turn, count(*) AS labels FROM whole_labels_6 a
JOIN whole_labels_5 b ON a.person = b.person WHERE a.label <> b.label;

CREATE OR REPLACE TEMPORARY VIEW hidden_scored AS
SELECT /*+ BROADCAST(w) */ l & 4294967295L AS l, r & 4294967295L AS r, mask,
  h AS f, t AS slot, w.weight AS weight
FROM weighed JOIN hidden_weights w ON t = w.slot;

INSERT OVERWRITE DIRECTORY '/shared/linkage/edges-hidden' USING parquet
SELECT l, r FROM hidden_scored WHERE weight >= 0;

CREATE OR REPLACE TEMPORARY VIEW hidden_edges (l BIGINT, r BIGINT)
USING parquet OPTIONS (path '/shared/linkage/edges-hidden');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/0' USING parquet
SELECT person, min(label) AS label FROM (
  SELECT l AS person, l AS label FROM hidden_edges UNION ALL SELECT r, l FROM hidden_edges
) GROUP BY person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_0 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/0');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/1' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_0
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_0 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_0 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_1 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/1');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/2' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_1
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_1 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_1 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_2 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/2');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/3' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_2
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_2 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_2 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_3 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/3');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/4' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_3
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_3 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_3 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_4 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/4');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/5' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_4
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_4 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_4 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_5 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/5');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/6' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_5
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_5 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_5 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_6 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/6');

INSERT OVERWRITE DIRECTORY '/shared/linkage/changed-hidden' USING csv
SELECT 0 AS turn, count(*) AS labels FROM hidden_labels_6 a
JOIN hidden_labels_5 b ON a.person = b.person WHERE a.label <> b.label;
