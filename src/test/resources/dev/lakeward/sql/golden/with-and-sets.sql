WITH big AS (SELECT id, total FROM orders WHERE total > 100) SELECT count(*) FROM big
-- =>
WITH "w2" AS (SELECT "r1"."c1" AS "c1", "r1"."c4" AS "c2" FROM "orders" AS "r1" WHERE ("r1"."c4" > 100)) SELECT "count"(*) AS "c1" FROM "w2" AS "r3"

WITH a AS (SELECT id FROM orders), b AS (SELECT id FROM a WHERE id > 3) SELECT * FROM a JOIN b ON a.id = b.id
-- =>
WITH "w2" AS (SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"), "w4" AS (SELECT "r3"."c1" AS "c1" FROM "w2" AS "r3" WHERE ("r3"."c1" > 3)) SELECT "r5"."c1" AS "c1", "r6"."c1" AS "c2" FROM "w2" AS "r5" INNER JOIN "w4" AS "r6" ON ("r5"."c1" = "r6"."c1")

WITH n (x, y) AS (SELECT id, total FROM orders) SELECT x + 1, y FROM n
-- =>
WITH "w2" AS (SELECT "r1"."c1" AS "c1", "r1"."c4" AS "c2" FROM "orders" AS "r1") SELECT ("r3"."c1" + 1) AS "c1", "r3"."c2" AS "c2" FROM "w2" AS "r3"

WITH orders AS (SELECT 1 AS one) SELECT * FROM orders
-- =>
WITH "w1" AS (SELECT 1 AS "c1") SELECT "r2"."c1" AS "c1" FROM "w1" AS "r2"

WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t
-- =>
NOT_SUPPORTED: line 1:1: WITH RECURSIVE is not supported by the embedded lake yet

SELECT id FROM orders UNION SELECT id FROM customers
-- =>
(SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") UNION (SELECT "r2"."c1" AS "c1" FROM "customers" AS "r2")

SELECT id FROM orders UNION ALL SELECT id FROM customers ORDER BY 1 LIMIT 3
-- =>
SELECT "r3"."c1" AS "c1" FROM ((SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") UNION ALL (SELECT "r2"."c1" AS "c1" FROM "customers" AS "r2")) AS "r3" ORDER BY 1 ASC NULLS LAST LIMIT 3

SELECT id FROM orders INTERSECT SELECT id FROM customers
-- =>
(SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") INTERSECT (SELECT "r2"."c1" AS "c1" FROM "customers" AS "r2")

SELECT id FROM orders EXCEPT SELECT id FROM customers
-- =>
(SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") EXCEPT (SELECT "r2"."c1" AS "c1" FROM "customers" AS "r2")

(SELECT id FROM orders LIMIT 2) UNION ALL (SELECT id FROM customers LIMIT 2)
-- =>
(SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" LIMIT 2) UNION ALL (SELECT "r2"."c1" AS "c1" FROM "customers" AS "r2" LIMIT 2)

SELECT status FROM orders UNION SELECT id FROM customers
-- =>
TYPE_MISMATCH: line 1:27: column 1 has incompatible types: varchar, integer

SELECT id, status FROM orders UNION SELECT id FROM customers
-- =>
TYPE_MISMATCH: line 1:31: the queries have different numbers of columns
