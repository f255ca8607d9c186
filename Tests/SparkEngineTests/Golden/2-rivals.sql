-- Tells for each pair whether one of the two has a better candidate in the other's package.

SET spark.sql.ansi.enabled=true;

SET spark.sql.codegen.hugeMethodLimit=8000;

SET spark.sql.shuffle.partitions=4;

CREATE OR REPLACE TEMPORARY VIEW pairs (l BIGINT, r BIGINT, mask BIGINT, f BIGINT, h BIGINT, s BIGINT, t BIGINT)
USING parquet OPTIONS (path '/shared/linkage/pairs');

CREATE OR REPLACE TEMPORARY VIEW weights (slot BIGINT, weight BIGINT)
USING parquet OPTIONS (path '/shared/linkage/first');

CREATE OR REPLACE TEMPORARY VIEW weights_hidden (slot BIGINT, weight BIGINT)
USING parquet OPTIONS (path '/shared/linkage/first-hidden');

INSERT OVERWRITE DIRECTORY '/shared/linkage/weighed' USING parquet
SELECT l, r, mask, f, h,
  2L * s + CASE WHEN best_l > own OR best_r > own THEN 1L ELSE 0L END AS s,
  2L * t + CASE WHEN hidden_l > hidden OR hidden_r > hidden THEN 1L ELSE 0L END AS t
FROM (
  SELECT l, r, mask, f, h, s, t, own, hidden,
    max(good) OVER (PARTITION BY l, shiftright(r, 48)) AS best_l, max(hidden_good) OVER (PARTITION BY l, shiftright(r, 48)) AS hidden_l,
    max(good) OVER (PARTITION BY r, shiftright(l, 48)) AS best_r, max(hidden_good) OVER (PARTITION BY r, shiftright(l, 48)) AS hidden_r
  FROM (
    SELECT /*+ BROADCAST(a), BROADCAST(b) */ l, r, mask, f, h, s, t,
      struct(a.weight, ~f) AS own, CASE WHEN a.weight >= 0L THEN struct(a.weight, ~f) END AS good,
      struct(b.weight, ~h) AS hidden, CASE WHEN b.weight >= 0L THEN struct(b.weight, ~h) END AS hidden_good
    FROM pairs JOIN weights a ON s = a.slot LEFT JOIN weights_hidden b ON t = b.slot
  )
);

CREATE OR REPLACE TEMPORARY VIEW weighed (l BIGINT, r BIGINT, mask BIGINT, f BIGINT, h BIGINT, s BIGINT, t BIGINT)
USING parquet OPTIONS (path '/shared/linkage/weighed');

INSERT OVERWRITE DIRECTORY '/shared/linkage/rivals' USING csv
SELECT 0 AS part, s AS slot, count(*) AS pairs FROM weighed GROUP BY s
UNION ALL
SELECT 1 AS part, t AS slot, count(*) AS pairs FROM weighed WHERE t IS NOT NULL GROUP BY t;
