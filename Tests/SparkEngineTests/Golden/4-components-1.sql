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

CREATE OR REPLACE TEMPORARY VIEW whole_edges (l BIGINT, r BIGINT)
USING parquet OPTIONS (path '/shared/linkage/edges');

CREATE OR REPLACE TEMPORARY VIEW whole_labels_6 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/6');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/7' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_6
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_6 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_6 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_7 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/7');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/8' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_7
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_7 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_7 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_8 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/8');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/9' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_8
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_8 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_8 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_9 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/9');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/10' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_9
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_9 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_9 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_10 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/10');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/11' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_10
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_10 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_10 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_11 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/11');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels/12' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM whole_labels_11
    UNION ALL SELECT e.r, o.label FROM whole_edges e JOIN whole_labels_11 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM whole_edges e JOIN whole_labels_11 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW whole_labels_12 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/12');

INSERT OVERWRITE DIRECTORY '/shared/linkage/changed' USING csv
SELECT 1 AS turn, count(*) AS labels FROM whole_labels_12 a
JOIN whole_labels_11 b ON a.person = b.person WHERE a.label <> b.label;

CREATE OR REPLACE TEMPORARY VIEW hidden_edges (l BIGINT, r BIGINT)
USING parquet OPTIONS (path '/shared/linkage/edges-hidden');

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_6 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/6');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/7' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_6
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_6 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_6 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_7 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/7');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/8' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_7
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_7 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_7 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_8 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/8');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/9' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_8
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_8 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_8 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_9 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/9');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/10' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_9
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_9 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_9 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_10 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/10');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/11' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_10
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_10 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_10 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_11 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/11');

INSERT OVERWRITE DIRECTORY '/shared/linkage/labels-hidden/12' USING parquet
WITH hop AS (
  SELECT person, min(label) AS label FROM (
    SELECT person, label FROM hidden_labels_11
    UNION ALL SELECT e.r, o.label FROM hidden_edges e JOIN hidden_labels_11 o ON e.l = o.person
    UNION ALL SELECT e.l, o.label FROM hidden_edges e JOIN hidden_labels_11 o ON e.r = o.person
  ) GROUP BY person
)
SELECT a.person, least(a.label, b.label) AS label FROM hop a JOIN hop b ON a.label = b.person;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_12 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/12');

INSERT OVERWRITE DIRECTORY '/shared/linkage/changed-hidden' USING csv
SELECT 1 AS turn, count(*) AS labels FROM hidden_labels_12 a
JOIN hidden_labels_11 b ON a.person = b.person WHERE a.label <> b.label;
