-- Hands over the pairs whose weight is kept, and all pairs of people who each have a pair that joins.

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

INSERT OVERWRITE DIRECTORY '/shared/linkage/touched' USING parquet
SELECT DISTINCT person FROM (
  SELECT explode(array(l, r)) AS person FROM whole_scored WHERE weight >= 0
);

CREATE OR REPLACE TEMPORARY VIEW whole_touched (person BIGINT)
USING parquet OPTIONS (path '/shared/linkage/touched');

INSERT OVERWRITE DIRECTORY '/shared/linkage/people' USING csv
SELECT l, r, mask, f, slot, 0L AS component FROM whole_scored WHERE weight >= -6000
UNION ALL
SELECT l, r, mask, f, slot, 0L AS component FROM whole_scored
  LEFT SEMI JOIN whole_touched a ON l = a.person LEFT SEMI JOIN whole_touched b ON r = b.person
WHERE weight < -6000;

CREATE OR REPLACE TEMPORARY VIEW hidden_scored AS
SELECT /*+ BROADCAST(w) */ l & 4294967295L AS l, r & 4294967295L AS r, mask,
  h AS f, t AS slot, w.weight AS weight
FROM weighed JOIN hidden_weights w ON t = w.slot;

INSERT OVERWRITE DIRECTORY '/shared/linkage/touched-hidden' USING parquet
SELECT DISTINCT person FROM (
  SELECT explode(array(l, r)) AS person FROM hidden_scored WHERE weight >= 0
);

CREATE OR REPLACE TEMPORARY VIEW hidden_touched (person BIGINT)
USING parquet OPTIONS (path '/shared/linkage/touched-hidden');

INSERT OVERWRITE DIRECTORY '/shared/linkage/people-hidden' USING csv
SELECT l, r, mask, f, slot, 0L AS component FROM hidden_scored WHERE weight >= 0
UNION ALL
SELECT l, r, mask, f, slot, 0L AS component FROM hidden_scored
  LEFT SEMI JOIN hidden_touched a ON l = a.person LEFT SEMI JOIN hidden_touched b ON r = b.person
WHERE weight < 0;
