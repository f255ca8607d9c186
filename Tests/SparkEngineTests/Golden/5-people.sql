-- Hands over the pairs whose weight is kept and all pairs within a component, component by component.

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

CREATE OR REPLACE TEMPORARY VIEW whole_labels_12 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels/12');

INSERT OVERWRITE DIRECTORY '/shared/linkage/people' USING csv
SELECT l, r, mask, f, slot, component FROM (
  SELECT l, r, mask, f, slot, weight,
    CASE WHEN a.label = b.label THEN a.label ELSE -1L - l END AS component
  FROM whole_scored LEFT JOIN whole_labels_12 a ON l = a.person LEFT JOIN whole_labels_12 b ON r = b.person
) WHERE weight >= -6000 OR component >= 0L
DISTRIBUTE BY component SORT BY component, l, r;

CREATE OR REPLACE TEMPORARY VIEW hidden_scored AS
SELECT /*+ BROADCAST(w) */ l & 4294967295L AS l, r & 4294967295L AS r, mask,
  h AS f, t AS slot, w.weight AS weight
FROM weighed JOIN hidden_weights w ON t = w.slot;

CREATE OR REPLACE TEMPORARY VIEW hidden_labels_12 (person BIGINT, label BIGINT)
USING parquet OPTIONS (path '/shared/linkage/labels-hidden/12');

INSERT OVERWRITE DIRECTORY '/shared/linkage/people-hidden' USING csv
SELECT l, r, mask, f, slot, component FROM (
  SELECT l, r, mask, f, slot, weight,
    CASE WHEN a.label = b.label THEN a.label ELSE -1L - l END AS component
  FROM hidden_scored LEFT JOIN hidden_labels_12 a ON l = a.person LEFT JOIN hidden_labels_12 b ON r = b.person
) WHERE weight >= 0 OR component >= 0L
DISTRIBUTE BY component SORT BY component, l, r;
