-- Finds the pairs of people of different packages that share a token, and counts what they show.

SET spark.sql.ansi.enabled=true;

SET spark.sql.codegen.hugeMethodLimit=8000;

SET spark.sql.shuffle.partitions=4;

CREATE OR REPLACE TEMPORARY VIEW tokens (value BIGINT, tail BIGINT, who BIGINT)
USING parquet OPTIONS (path '/shared/linkage/tokens');

INSERT OVERWRITE DIRECTORY '/shared/linkage/pairs' USING parquet
SELECT l, r, mask, f & 288230376151711743L AS f, h & 288230376151711743L AS h,
    (shiftright(l, 48) * 3L + shiftright(r, 48)) * 36288L
    + 5184L * (CASE WHEN mask & 9146311297L <> 0 THEN 0 WHEN mask & 34393293058L <> 0 THEN 1 WHEN mask & 1117765262340L <> 0 THEN 2 WHEN mask & 2147876864L <> 0 THEN 3 WHEN mask & 1030859259912L <> 0 THEN 4 WHEN missing & 1 = 1 THEN 6 ELSE 5 END)
      + 864L * (CASE WHEN mask & 52097041371L <> 0 THEN 0 WHEN mask & 1659031796740L <> 0 THEN 1 WHEN mask & 2147876864L <> 0 THEN 2 WHEN mask & 412316860416L <> 0 THEN 3 WHEN missing & 2 = 2 THEN 5 ELSE 4 END)
      + 108L * (CASE WHEN mask & 69130649727L <> 0 THEN 0 WHEN mask & 4300734464L <> 0 THEN 1 WHEN mask & 32768L <> 0 THEN 2 WHEN mask & 65536L <> 0 THEN 3 WHEN mask & 4608L <> 0 THEN 4 WHEN mask & 67110912L <> 0 THEN 5 WHEN missing & 4 = 4 THEN 7 ELSE 6 END)
      + 9L * (CASE WHEN missing & 32 = 32 THEN CASE WHEN mask & 260046848L <> 0 THEN 0 WHEN mask & 343328948224L <> 0 THEN 6 WHEN mask & 687199249824L <> 0 THEN 7 WHEN mask & 2097152L <> 0 THEN 8 WHEN mask & 2048L <> 0 THEN 9 WHEN missing & 112 = 112 THEN 11 ELSE 10 END WHEN mask & 260046848L <> 0 THEN 0 WHEN mask & 343328948224L <> 0 THEN 1 WHEN mask & 687199249824L <> 0 THEN 2 WHEN mask & 2097152L <> 0 THEN 3 WHEN mask & 2048L <> 0 THEN 4 WHEN missing & 112 = 112 THEN 11 ELSE 5 END)
      + 3L * (CASE WHEN mask & 134217792L <> 0 THEN 0 WHEN mask & 8388635L <> 0 THEN CASE WHEN missing & 8 = 8 THEN 2 ELSE 1 END ELSE 2 END)
      + 1L * (CASE WHEN mask & 2199023255552L <> 0 THEN 0 WHEN missing & 128 = 128 THEN 2 ELSE 1 END) AS s,
    CASE WHEN mask & 2199023255551L <> 0L THEN (shiftright(l, 48) * 3L + shiftright(r, 48)) * 36288L
    + 5184L * (CASE WHEN (mask & 2199023255551L) & 9146311297L <> 0 THEN 0 WHEN (mask & 2199023255551L) & 34393293058L <> 0 THEN 1 WHEN (mask & 2199023255551L) & 1117765262340L <> 0 THEN 2 WHEN (mask & 2199023255551L) & 2147876864L <> 0 THEN 3 WHEN (mask & 2199023255551L) & 1030859259912L <> 0 THEN 4 WHEN (missing | 128) & 1 = 1 THEN 6 ELSE 5 END)
      + 864L * (CASE WHEN (mask & 2199023255551L) & 52097041371L <> 0 THEN 0 WHEN (mask & 2199023255551L) & 1659031796740L <> 0 THEN 1 WHEN (mask & 2199023255551L) & 2147876864L <> 0 THEN 2 WHEN (mask & 2199023255551L) & 412316860416L <> 0 THEN 3 WHEN (missing | 128) & 2 = 2 THEN 5 ELSE 4 END)
      + 108L * (CASE WHEN (mask & 2199023255551L) & 69130649727L <> 0 THEN 0 WHEN (mask & 2199023255551L) & 4300734464L <> 0 THEN 1 WHEN (mask & 2199023255551L) & 32768L <> 0 THEN 2 WHEN (mask & 2199023255551L) & 65536L <> 0 THEN 3 WHEN (mask & 2199023255551L) & 4608L <> 0 THEN 4 WHEN (mask & 2199023255551L) & 67110912L <> 0 THEN 5 WHEN (missing | 128) & 4 = 4 THEN 7 ELSE 6 END)
      + 9L * (CASE WHEN (missing | 128) & 32 = 32 THEN CASE WHEN (mask & 2199023255551L) & 260046848L <> 0 THEN 0 WHEN (mask & 2199023255551L) & 343328948224L <> 0 THEN 6 WHEN (mask & 2199023255551L) & 687199249824L <> 0 THEN 7 WHEN (mask & 2199023255551L) & 2097152L <> 0 THEN 8 WHEN (mask & 2199023255551L) & 2048L <> 0 THEN 9 WHEN (missing | 128) & 112 = 112 THEN 11 ELSE 10 END WHEN (mask & 2199023255551L) & 260046848L <> 0 THEN 0 WHEN (mask & 2199023255551L) & 343328948224L <> 0 THEN 1 WHEN (mask & 2199023255551L) & 687199249824L <> 0 THEN 2 WHEN (mask & 2199023255551L) & 2097152L <> 0 THEN 3 WHEN (mask & 2199023255551L) & 2048L <> 0 THEN 4 WHEN (missing | 128) & 112 = 112 THEN 11 ELSE 5 END)
      + 3L * (CASE WHEN (mask & 2199023255551L) & 134217792L <> 0 THEN 0 WHEN (mask & 2199023255551L) & 8388635L <> 0 THEN CASE WHEN (missing | 128) & 8 = 8 THEN 2 ELSE 1 END ELSE 2 END)
      + 1L * (CASE WHEN (mask & 2199023255551L) & 2199023255552L <> 0 THEN 0 WHEN (missing | 128) & 128 = 128 THEN 2 ELSE 1 END) END AS t
FROM (
  SELECT l, r, mask, f, h,
    CAST(shiftright(l | r, 32) & 65535L AS INT) AS missing
  FROM (
    SELECT a.who AS l, b.who AS r, bit_or(shiftleft(1L, CAST(shiftright(a.tail, 32) AS INT))) AS mask,
      min(shiftleft(shiftright(a.tail, 32) - 32L, 58) | shiftrightunsigned(a.value, 6)) AS f,
      min(CASE WHEN shiftleft(1L, CAST(shiftright(a.tail, 32) AS INT)) & 2199023255551L <> 0L THEN shiftleft(shiftright(a.tail, 32) - 32L, 58) | shiftrightunsigned(a.value, 6) END) AS h
    FROM tokens a JOIN tokens b
      ON a.value = b.value AND a.tail = b.tail AND shiftright(a.who, 48) < shiftright(b.who, 48)
    GROUP BY a.who, b.who)
);

CREATE OR REPLACE TEMPORARY VIEW pairs (l BIGINT, r BIGINT, mask BIGINT, f BIGINT, h BIGINT, s BIGINT, t BIGINT)
USING parquet OPTIONS (path '/shared/linkage/pairs');

INSERT OVERWRITE DIRECTORY '/shared/linkage/counts' USING csv
SELECT 0 AS part, s AS slot, count(*) AS pairs FROM pairs GROUP BY s
UNION ALL
SELECT 1 AS part, t AS slot, count(*) AS pairs FROM pairs WHERE t IS NOT NULL GROUP BY t
UNION ALL
SELECT 2 AS part, 0L AS slot, count(*) AS pairs FROM pairs
WHERE mask & -2199023255552L <> 0L;

INSERT OVERWRITE DIRECTORY '/shared/linkage/numbers' USING csv
SELECT person, holder FROM (
  SELECT who & 4294967295L AS person,
    min(who & 4294967295L) OVER (PARTITION BY value, tail) AS holder,
    count(*) OVER (PARTITION BY value, tail) AS holders
  FROM tokens WHERE shiftright(tail, 32) = 41
) WHERE holders > 1;
