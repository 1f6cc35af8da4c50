WITH t AS (SELECT customer, sum(total) s FROM orders GROUP BY customer) SELECT a.customer, b.s FROM t a JOIN t b ON a.customer = b.customer ORDER BY 1
-- =>
WITH "w2" AS (SELECT "r1"."c2" AS "c1", CAST("sum"("r1"."c4") AS DECIMAL(38, 2)) AS "c2" FROM "orders" AS "r1" GROUP BY 1) SELECT "r3"."c1" AS "c1", "r4"."c2" AS "c2" FROM "w2" AS "r3" INNER JOIN "w2" AS "r4" ON ("r3"."c1" = "r4"."c1") ORDER BY "r3"."c1" ASC NULLS LAST

WITH t AS (SELECT id, total FROM orders) SELECT id FROM t WHERE total > 1
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE (CAST(1.00 AS DECIMAL(12, 2)) < "r1"."c4")

WITH t AS (SELECT id FROM orders), u AS (SELECT a.id FROM t a JOIN t b ON a.id = b.id) SELECT * FROM u UNION ALL SELECT * FROM u
-- =>
WITH "w2" AS (SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"), "w5" AS (SELECT "r3"."c1" AS "c1" FROM "w2" AS "r3" INNER JOIN "w2" AS "r4" ON ("r3"."c1" = "r4"."c1")) (SELECT "r6"."c1" AS "c1" FROM "w5" AS "r6") UNION ALL (SELECT "r7"."c1" AS "c1" FROM "w5" AS "r7")

WITH t(a, b) AS (SELECT count(*), max(id) FROM orders) SELECT * FROM t, t u
-- =>
WITH "w2" AS (SELECT "count"(*) AS "c1", "max"("r1"."c1") AS "c2" FROM "orders" AS "r1") SELECT "r3"."c1" AS "c1", "r3"."c2" AS "c2", "r4"."c1" AS "c3", "r4"."c2" AS "c4" FROM "w2" AS "r3" CROSS JOIN "w2" AS "r4"

WITH t AS (SELECT count(*) FROM orders) SELECT * FROM t, t u
-- =>
SELECT "r3"."c1" AS "c1", "r5"."c1" AS "c2" FROM (SELECT "count"(*) AS "c1" FROM "orders" AS "r2") AS "r3" CROSS JOIN (SELECT "count"(*) AS "c1" FROM "orders" AS "r4") AS "r5"

WITH t AS (SELECT random() r FROM orders) SELECT * FROM t UNION ALL SELECT * FROM t
-- =>
(SELECT "row_program"() AS "c1" FROM "orders" AS "r2") UNION ALL (SELECT "row_program"() AS "c1" FROM "orders" AS "r3")

WITH t AS (SELECT id FROM orders TABLESAMPLE BERNOULLI (10)) SELECT * FROM t UNION ALL SELECT * FROM t
-- =>
(SELECT "r4"."c1" AS "c1" FROM (SELECT "r3"."c1" AS "c1" FROM "orders" AS "r3") AS "r4" WHERE ("random"() < CAST(0.1E0 AS DOUBLE))) UNION ALL (SELECT "r6"."c1" AS "c1" FROM (SELECT "r5"."c1" AS "c1" FROM "orders" AS "r5") AS "r6" WHERE ("random"() < CAST(0.1E0 AS DOUBLE)))

WITH t AS (SELECT id FROM orders) SELECT (WITH t AS (SELECT 1 x) SELECT max(x) FROM t), id FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE u.id > t.id)
-- =>
WITH "w2" AS (SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") SELECT (SELECT "max"(1) AS "c1") AS "c1", "r3"."c1" AS "c2" FROM "w2" AS "r3" WHERE EXISTS (SELECT true AS "c1" FROM "w2" AS "r4" WHERE ("r3"."c1" < "r4"."c1"))

WITH t AS (SELECT nothing FROM orders) SELECT * FROM t, t u
-- =>
COLUMN_NOT_FOUND: line 1:19: Column 'nothing' cannot be resolved

WITH t AS (SELECT id FROM late) SELECT * FROM t, t u WHERE t.id < u.id
-- =>
WITH "w3" AS (SELECT "r2"."c1" AS "c1" FROM (SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2" FROM "orders" AS "r1" WHERE ("r1"."c7" IS NULL)) AS "r2") SELECT "r4"."c1" AS "c1", "r5"."c1" AS "c2" FROM "w3" AS "r4" CROSS JOIN "w3" AS "r5" WHERE ("r4"."c1" < "r5"."c1")
