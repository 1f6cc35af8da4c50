SELECT o.id, c.name FROM orders o JOIN customers c ON o.customer = c.id
-- =>
SELECT "r1"."c1" AS "c1", "r2"."c2" AS "c2" FROM "orders" AS "r1" INNER JOIN "customers" AS "r2" ON ("r1"."c2" = "r2"."c1")

SELECT o.id, c.name FROM orders o LEFT JOIN customers c ON o.customer = c.id
-- =>
SELECT "r1"."c1" AS "c1", "r2"."c2" AS "c2" FROM "orders" AS "r1" LEFT JOIN "customers" AS "r2" ON ("r1"."c2" = "r2"."c1")

SELECT o.id, c.name FROM orders o RIGHT OUTER JOIN customers c ON o.customer = c.id
-- =>
SELECT "r1"."c1" AS "c1", "r2"."c2" AS "c2" FROM "orders" AS "r1" RIGHT JOIN "customers" AS "r2" ON ("r1"."c2" = "r2"."c1")

SELECT o.id, c.name FROM orders o FULL JOIN customers c ON o.customer = c.id
-- =>
SELECT "r1"."c1" AS "c1", "r2"."c2" AS "c2" FROM "orders" AS "r1" FULL JOIN "customers" AS "r2" ON ("r1"."c2" = "r2"."c1")

SELECT o.id, c.name FROM orders o CROSS JOIN customers c
-- =>
SELECT "r1"."c1" AS "c1", "r2"."c2" AS "c2" FROM "orders" AS "r1" CROSS JOIN "customers" AS "r2"

SELECT o.id, c.name FROM orders o, customers c WHERE o.customer = c.id
-- =>
SELECT "r1"."c1" AS "c1", "r2"."c2" AS "c2" FROM "orders" AS "r1" CROSS JOIN "customers" AS "r2" WHERE ("r1"."c2" = "r2"."c1")

SELECT id FROM orders JOIN customers USING (id)
-- =>
SELECT coalesce("r1"."c1", "r3"."c1") AS "c1" FROM "orders" AS "r1" INNER JOIN (SELECT CAST("r2"."c1" AS BIGINT) AS "c1" FROM "customers" AS "r2") AS "r3" ON ("r1"."c1" = "r3"."c1")

SELECT * FROM orders JOIN customers USING (id)
-- =>
SELECT coalesce("r1"."c1", "r3"."c2") AS "c1", "r1"."c2" AS "c2", "r1"."c3" AS "c3", "r1"."c4" AS "c4", "r1"."c5" AS "c5", "r1"."c6" AS "c6", "r1"."c7" AS "c7", "r1"."c8" AS "c8", "r1"."c9" AS "c9", "r3"."c3" AS "c10", "r3"."c1" AS "c11" FROM "orders" AS "r1" INNER JOIN (SELECT "r2"."c3" AS "c1", CAST("r2"."c1" AS BIGINT) AS "c2", "r2"."c2" AS "c3" FROM "customers" AS "r2") AS "r3" ON ("r1"."c1" = "r3"."c2")

SELECT * FROM orders NATURAL JOIN customers
-- =>
NOT_SUPPORTED: line 1:15: Natural join not supported

SELECT id FROM orders o JOIN customers c ON o.customer = c.id
-- =>
AMBIGUOUS_NAME: line 1:8: Column 'id' is ambiguous

SELECT a.id FROM orders a JOIN orders b ON a.id = b.id + 1 JOIN customers c ON c.id = b.customer
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" INNER JOIN (SELECT "r2"."c2" AS "c1", CAST(("r2"."c1" + CAST(1 AS BIGINT)) AS BIGINT) AS "c2" FROM "orders" AS "r2") AS "r3" ON ("r1"."c1" = "r3"."c2") INNER JOIN "customers" AS "r4" ON ("r3"."c1" = "r4"."c1")

SELECT o.id, t.tag FROM orders o CROSS JOIN UNNEST(o.tags) AS t (tag)
-- =>
SELECT "r1"."c1" AS "c1", "r3"."c1" AS "c2" FROM "orders" AS "r1" CROSS JOIN LATERAL (SELECT "r2"."c1" AS "c1" FROM (SELECT "unnest"("r1"."c9") AS "c1") AS "r2") AS "r3"

SELECT o.id, t.tag, t.n FROM orders o CROSS JOIN UNNEST(o.tags) WITH ORDINALITY AS t (tag, n)
-- =>
SELECT "r1"."c1" AS "c1", "r3"."c1" AS "c2", "r3"."c2" AS "c3" FROM "orders" AS "r1" CROSS JOIN LATERAL (SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2" FROM (SELECT "unnest"("r1"."c9") AS "c1", "unnest"("range"(CAST(1 AS BIGINT), (coalesce("len"("r1"."c9"), CAST(0 AS BIGINT)) + CAST(1 AS BIGINT)))) AS "c2") AS "r2") AS "r3"

SELECT x FROM UNNEST(ARRAY[1, 2, 3]) AS u (x)
-- =>
SELECT "r1"."c1" AS "c1" FROM (SELECT "unnest"(CAST([1, 2, 3] AS INTEGER[])) AS "c1") AS "r1"

SELECT o.id, l.name FROM orders o CROSS JOIN LATERAL (SELECT name FROM customers c WHERE c.id = o.customer) l
-- =>
SELECT "r1"."c1" AS "c1", "r3"."c1" AS "c2" FROM "orders" AS "r1" CROSS JOIN LATERAL (SELECT "r2"."c2" AS "c1" FROM "customers" AS "r2" WHERE ("r2"."c1" = "r1"."c2")) AS "r3"

SELECT x.id FROM (SELECT id FROM orders WHERE paid) x
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE "r1"."c8"

SELECT o.id FROM orders o JOIN customers c ON o.customer = c.id AND c.country = 'DE' WHERE o.total > 5
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" INNER JOIN "customers" AS "r2" ON ("r1"."c2" = "r2"."c1") WHERE (("r2"."c3" = 'DE') AND (CAST(5.00 AS DECIMAL(12, 2)) < "r1"."c4"))
