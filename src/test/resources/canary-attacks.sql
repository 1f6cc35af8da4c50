SELECT max(secret) FROM p
;
SELECT "r1"."c13" FROM p
;
SELECT p.pad FROM p
;
SELECT id FROM p WHERE secret IS NOT NULL
;
SELECT count(*) FROM p WHERE cell IS NOT NULL
;
SELECT approx_distinct(cell) FROM p
;
SELECT count(*), count(DISTINCT grp), max(ts), min(d), max(k) FROM p
;
SELECT id FROM p ORDER BY id DESC LIMIT 1
;
SELECT id FROM p ORDER BY k DESC OFFSET 11 LIMIT 5
;
SELECT max_by(txt, id), min_by(cell, -id) FROM p
;
SELECT array_agg(txt ORDER BY id DESC) FROM p
;
SELECT grp, count(*) FROM p GROUP BY ROLLUP (grp) ORDER BY 1
;
SELECT a.txt FROM p a FULL JOIN q b ON a.id = b.id + 100
;
SELECT b.id FROM q a RIGHT JOIN p b ON a.id = b.id AND b.id > 50
;
SELECT a.id FROM p a WHERE NOT EXISTS (SELECT 1 FROM p b WHERE b.id = a.id + 100)
;
SELECT (SELECT count(*) FROM p b WHERE b.id > a.id) FROM p a
;
SELECT id FROM p WHERE id NOT IN (SELECT id FROM p WHERE n IS NULL)
;
SELECT id FROM p WHERE n NOT IN (SELECT n FROM p)
;
SELECT lag(txt) OVER (ORDER BY id DESC) FROM p
;
SELECT first_value(txt) OVER (ORDER BY k DESC), ntile(3) OVER (ORDER BY id) FROM p
;
SELECT sum(x) FROM p
;
SELECT avg(amount), sum(amount) FROM p
;
SELECT sum(k) FROM p
;
SELECT stddev(x), corr(x, k) FROM p
;
SELECT id FROM p WHERE 10 / n > 0 OR id > 0
;
SELECT id FROM p WHERE id < 50 AND 10 / (n - 13) < 100
;
SELECT id FROM p WHERE CAST(num AS bigint) > 0
;
SELECT id FROM p WHERE CAST(num AS date) IS NULL
;
SELECT count(*) FROM p a JOIN p b ON CAST(a.num AS bigint) = b.id * 3
;
SELECT count(*) FROM p GROUP BY 10 / n
;
SELECT sum(10 / n) FROM p
;
SELECT id, sqrt(n - 20) FROM p WHERE n > 12
;
SELECT CASE WHEN grp = 'Z' THEN 1 / 0 END FROM p
;
SELECT id FROM p WHERE grp = 'A' AND 10 / (n - 13) < 100
;
SELECT a.id FROM p a CROSS JOIN UNNEST(split(a.txt, ' ')) AS u(w) WHERE length(w) > 4
;
SELECT id FROM p WHERE json_extract_scalar(txt, '$.a') = 'CANARY'
;
SELECT regexp_extract(txt, '(C)(A)(N)', 4) FROM p
;
SELECT id FROM p WHERE regexp_like(txt, '^(C|A)+$')
;
SELECT date_add('day', 1, d) FROM p
;
SELECT date_diff('day', d, DATE '2024-01-01') FROM p WHERE year(d) > 9000
;
SELECT k + 1 FROM p
;
SELECT -n, abs(n), n * 2147483647 FROM p WHERE n < 0
;
SELECT id FROM j WHERE 10 / n > 100
;
SELECT count(*) FROM c WHERE CAST(num AS bigint) < 0
;
SELECT z FROM v WHERE z > 100
;
SELECT y FROM pv WHERE y < 0
;
SELECT a.z FROM pv a JOIN v b ON a.id = b.id WHERE a.z = 0
;
SELECT 'x' || '/*1:1*/' || txt || '{0}' FROM p WHERE txt = '''; SELECT 1; --'
;
SELECT txt AS "c1"" FROM ""t1"" --", id AS "{1}$1" FROM p
;
WITH "t1" AS (SELECT 1 AS c1), "r1" AS (SELECT * FROM p) SELECT "r1".txt, "t1".c1 FROM "r1" CROSS JOIN "t1"
;
WITH t1 (c1, c2) AS (SELECT id, txt FROM p) SELECT c1, c2 FROM t1 UNION SELECT id, secret FROM p
;
SELECT x.* FROM (VALUES ('a''b', '$$'), ('--', '/*')) AS x ("a""b", "--c")
;
SELECT id FROM p TABLESAMPLE SYSTEM (100)
;
SELECT id FROM p WHERE n = SOME (SELECT n FROM q WHERE n > 20) OR 1 = 2
;
SELECT id FROM p WHERE (id, grp) IN (SELECT id, grp FROM q WHERE grp = 'Z')
;
SELECT id FROM p INTERSECT ALL SELECT id FROM q
;
SELECT id FROM p WHERE ts > TIMESTAMP '9000-01-01 00:00:00' OR b
;
SELECT grp LIKE 'Z%' OR CAST('x' AS boolean) FROM p
;
SELECT count(DISTINCT 1 / (id - id)) FROM p WHERE id > 50
;
SELECT a.id FROM p a, LATERAL (SELECT 1 / (a.id - 107) AS w) l
;
SELECT id IS NULL AND 1 / 0 = 1 FROM p
;
SELECT n IS NOT NULL OR 1 / 0 = 1 FROM p
;
SELECT grp IS NULL AND 1 / 0 = 1 FROM p
;
SELECT abs(id) > 50 AND 1 / 0 = 1 FROM p
;
SELECT year(d) > 3000 AND 1 / 0 = 1 FROM p
;
SELECT id FROM p a WHERE EXISTS (SELECT a.id > 50 AND 1 / 0 = 1 FROM q)
