SELECT 1
-- =>
SELECT 1 AS "c1"

SELECT * FROM orders
-- =>
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2", "r1"."c3" AS "c3", "r1"."c4" AS "c4", "r1"."c5" AS "c5", "r1"."c6" AS "c6", "r1"."c7" AS "c7", "r1"."c8" AS "c8", "r1"."c9" AS "c9" FROM "orders" AS "r1"

SELECT id, total FROM orders
-- =>
SELECT "r1"."c1" AS "c1", "r1"."c4" AS "c2" FROM "orders" AS "r1"

SELECT o.* FROM orders o
-- =>
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2", "r1"."c3" AS "c3", "r1"."c4" AS "c4", "r1"."c5" AS "c5", "r1"."c6" AS "c6", "r1"."c7" AS "c7", "r1"."c8" AS "c8", "r1"."c9" AS "c9" FROM "orders" AS "r1"

SELECT o.id AS number, o.status "The Status" FROM orders AS o
-- =>
SELECT "r1"."c1" AS "c1", "r1"."c3" AS "c2" FROM "orders" AS "r1"

SELECT DISTINCT status FROM orders
-- =>
SELECT "r1"."c3" AS "c1" FROM "orders" AS "r1" GROUP BY 1

SELECT id FROM shop.orders
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

SELECT id FROM awsdatacatalog.shop.orders
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

SELECT id FROM "SHOP"."Orders"
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

SELECT id FROM other.orders
-- =>
TABLE_NOT_FOUND: line 1:16: Table other.orders does not exist

SELECT nothing FROM orders
-- =>
COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved

SELECT id FROM orders WHERE paid
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE "r1"."c8"

SELECT id FROM orders WHERE NOT paid
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE (NOT "r1"."c8")

SELECT id FROM orders WHERE total > 10 AND status = 'open' OR paid
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE (((CAST(10.00 AS DECIMAL(12, 2)) < "r1"."c4") AND ("r1"."c3" = 'open')) OR "r1"."c8")

SELECT id FROM orders ORDER BY id
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" ORDER BY "r1"."c1" ASC NULLS LAST

SELECT id FROM orders ORDER BY total DESC NULLS LAST, 1 ASC NULLS FIRST
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" ORDER BY "r1"."c4" DESC NULLS LAST, "r1"."c1" ASC NULLS FIRST

SELECT id FROM orders ORDER BY total LIMIT 5
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" ORDER BY "r1"."c4" ASC NULLS LAST LIMIT 5

SELECT id FROM orders LIMIT ALL
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

SELECT id FROM orders OFFSET 3 ROWS
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" OFFSET 3

SELECT id FROM orders OFFSET 3 LIMIT 2
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" LIMIT 2 OFFSET 3

SELECT id FROM orders FETCH FIRST 4 ROWS ONLY
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" LIMIT 4

SELECT id FROM orders ORDER BY total FETCH FIRST 4 ROWS WITH TIES
-- =>
SELECT "r3"."c2" AS "c1" FROM (SELECT "rank"() OVER ( ORDER BY "r2"."c2" ASC NULLS LAST) AS "c1", "r2"."c1" AS "c2", "r2"."c2" AS "c3" FROM (SELECT "r1"."c1" AS "c1", "r1"."c4" AS "c2" FROM "orders" AS "r1" ORDER BY "r1"."c4" ASC NULLS LAST) AS "r2") AS "r3" WHERE ("r3"."c1" <= CAST(4 AS BIGINT)) ORDER BY "r3"."c3" ASC NULLS LAST

SELECT count(*) FROM orders
-- =>
SELECT "count"(*) AS "c1" FROM "orders" AS "r1"

SELECT status, count(*) AS n FROM orders GROUP BY status
-- =>
SELECT "r1"."c3" AS "c1", "count"(*) AS "c2" FROM "orders" AS "r1" GROUP BY 1

SELECT status, sum(total) FROM orders GROUP BY 1 HAVING sum(total) > 100
-- =>
SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2" FROM (SELECT "r1"."c3" AS "c1", CAST("sum"("r1"."c4") AS DECIMAL(38, 2)) AS "c2" FROM "orders" AS "r1" GROUP BY 1) AS "r2" WHERE (CAST(100.00 AS DECIMAL(38, 2)) < "r2"."c2")

SELECT status, paid, count(*) FROM orders GROUP BY ROLLUP (status, paid)
-- =>
SELECT "r4"."c1" AS "c1", "r4"."c2" AS "c2", "r4"."c4" AS "c3" FROM (SELECT "r3"."c3" AS "c1", "r3"."c5" AS "c2", (CASE WHEN (("r3"."c4" IS NULL) AND ("r3"."c6" IS NULL)) THEN CAST(0 AS BIGINT) WHEN ((NOT ("r3"."c4" IS NULL)) AND ("r3"."c6" IS NULL)) THEN CAST(1 AS BIGINT) WHEN ((NOT ("r3"."c4" IS NULL)) AND (NOT ("r3"."c6" IS NULL))) THEN CAST(2 AS BIGINT) END) AS "c3", "count"(*) AS "c4" FROM (SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2", "r2"."c2" AS "c3", true AS "c4", "r2"."c1" AS "c5", true AS "c6" FROM (SELECT "r1"."c8" AS "c1", "r1"."c3" AS "c2" FROM "orders" AS "r1") AS "r2") AS "r3" GROUP BY GROUPING SETS ((), ("r3"."c3", "r3"."c4"), ("r3"."c3", "r3"."c4", "r3"."c5", "r3"."c6"))) AS "r4"

SELECT status, paid, count(*) FROM orders GROUP BY CUBE (status, paid)
-- =>
SELECT "r4"."c1" AS "c1", "r4"."c2" AS "c2", "r4"."c4" AS "c3" FROM (SELECT "r3"."c3" AS "c1", "r3"."c5" AS "c2", (CASE WHEN (("r3"."c4" IS NULL) AND ("r3"."c6" IS NULL)) THEN CAST(0 AS BIGINT) WHEN ((NOT ("r3"."c4" IS NULL)) AND ("r3"."c6" IS NULL)) THEN CAST(1 AS BIGINT) WHEN (("r3"."c4" IS NULL) AND (NOT ("r3"."c6" IS NULL))) THEN CAST(2 AS BIGINT) WHEN ((NOT ("r3"."c4" IS NULL)) AND (NOT ("r3"."c6" IS NULL))) THEN CAST(3 AS BIGINT) END) AS "c3", "count"(*) AS "c4" FROM (SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2", "r2"."c2" AS "c3", true AS "c4", "r2"."c1" AS "c5", true AS "c6" FROM (SELECT "r1"."c8" AS "c1", "r1"."c3" AS "c2" FROM "orders" AS "r1") AS "r2") AS "r3" GROUP BY GROUPING SETS ((), ("r3"."c3", "r3"."c4"), ("r3"."c5", "r3"."c6"), ("r3"."c3", "r3"."c4", "r3"."c5", "r3"."c6"))) AS "r4"

SELECT status, paid, count(*) FROM orders GROUP BY GROUPING SETS ((status), (paid), ())
-- =>
SELECT "r4"."c1" AS "c1", "r4"."c2" AS "c2", "r4"."c4" AS "c3" FROM (SELECT "r3"."c3" AS "c1", "r3"."c5" AS "c2", (CASE WHEN ((NOT ("r3"."c4" IS NULL)) AND ("r3"."c6" IS NULL)) THEN CAST(0 AS BIGINT) WHEN (("r3"."c4" IS NULL) AND (NOT ("r3"."c6" IS NULL))) THEN CAST(1 AS BIGINT) WHEN (("r3"."c4" IS NULL) AND ("r3"."c6" IS NULL)) THEN CAST(2 AS BIGINT) END) AS "c3", "count"(*) AS "c4" FROM (SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2", "r2"."c2" AS "c3", true AS "c4", "r2"."c1" AS "c5", true AS "c6" FROM (SELECT "r1"."c8" AS "c1", "r1"."c3" AS "c2" FROM "orders" AS "r1") AS "r2") AS "r3" GROUP BY GROUPING SETS (("r3"."c3", "r3"."c4"), ("r3"."c5", "r3"."c6"), ())) AS "r4"

SELECT status FROM orders GROUP BY customer
-- =>
EXPRESSION_NOT_AGGREGATE: line 1:8: 'status' must be an aggregate expression or appear in GROUP BY clause

SELECT id, (SELECT name FROM customers c WHERE c.id = o.customer) FROM orders o
-- =>
SELECT "r1"."c1" AS "c1", (SELECT "r2"."c2" AS "c1" FROM "customers" AS "r2" WHERE ("r2"."c1" = "r1"."c2")) AS "c2" FROM "orders" AS "r1"

SELECT id FROM orders WHERE customer IN (SELECT id FROM customers)
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE ("r1"."c2" IN (SELECT "r2"."c1" AS "c1" FROM "customers" AS "r2"))

SELECT id FROM orders WHERE customer NOT IN (SELECT id FROM customers WHERE country = 'KR')
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE (NOT ("r1"."c2" IN (SELECT "r2"."c1" AS "c1" FROM "customers" AS "r2" WHERE ("r2"."c3" = 'KR'))))

SELECT id FROM orders o WHERE EXISTS (SELECT 1 FROM customers c WHERE c.id = o.customer)
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE EXISTS (SELECT true AS "c1" FROM "customers" AS "r2" WHERE ("r2"."c1" = "r1"."c2"))

SELECT id FROM orders WHERE total > ALL (SELECT total FROM orders WHERE paid)
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE ("r1"."c4" > ALL (SELECT "r2"."c4" AS "c1" FROM "orders" AS "r2" WHERE "r2"."c8"))

SELECT id FROM orders WHERE total = ANY (SELECT total FROM orders WHERE paid)
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE ("r1"."c4" IN (SELECT "r2"."c4" AS "c1" FROM "orders" AS "r2" WHERE "r2"."c8"))

TABLE customers
-- =>
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2", "r1"."c3" AS "c3" FROM "customers" AS "r1"

VALUES 1, 2, 3
-- =>
SELECT "r1"."c1" AS "c1" FROM (VALUES (1), (2), (3)) AS "r1"("c1")

VALUES (1, 'a'), (2, 'b')
-- =>
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2" FROM (VALUES (1, 'a'), (2, 'b')) AS "r1"("c1", "c2")

SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS v (n, t)
-- =>
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2" FROM (VALUES (1, 'a'), (2, CAST(NULL AS VARCHAR))) AS "r1"("c1", "c2")

SELECT * FROM late
-- =>
SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2" FROM (SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2" FROM "orders" AS "r1" WHERE ("r1"."c7" IS NULL)) AS "r2"

SELECT id FROM late WHERE customer = 3
-- =>
SELECT "r2"."c1" AS "c1" FROM (SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2" FROM "orders" AS "r1" WHERE ("r1"."c7" IS NULL)) AS "r2" WHERE ("r2"."c2" = 3)

SELECT id FROM orders TABLESAMPLE BERNOULLI (10)
-- =>
SELECT "r2"."c1" AS "c1" FROM (SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") AS "r2" WHERE ("random"() < CAST(0.1E0 AS DOUBLE))

SELECT row_number() OVER (PARTITION BY status ORDER BY total DESC) FROM orders
-- =>
SELECT "row_number"() OVER (PARTITION BY "r1"."c3" ORDER BY "r1"."c4" DESC NULLS LAST) AS "c1" FROM "orders" AS "r1"

SELECT sum(total) OVER (ORDER BY ordered ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM orders
-- =>
SELECT CAST("sum"("r1"."c4") OVER ( ORDER BY "r1"."c6" ASC NULLS LAST ROWS BETWEEN CAST(2 AS BIGINT) PRECEDING AND CURRENT ROW) AS DECIMAL(38, 2)) AS "c1" FROM "orders" AS "r1" WHERE (CASE WHEN (0 <= 2) THEN true ELSE CAST("row_program"() AS BOOLEAN) END)

SELECT sum(total) OVER (ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM orders
-- =>
SELECT CAST("sum"("r1"."c4") OVER ( ORDER BY "r1"."c1" ASC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS DECIMAL(38, 2)) AS "c1" FROM "orders" AS "r1"

SELECT lag(total, 1, 0) OVER w FROM orders WINDOW w AS (PARTITION BY customer ORDER BY ordered)
-- =>
SELECT "lag"("r1"."c4", CAST(1 AS BIGINT), CAST(0 AS DECIMAL(12, 2))) OVER (PARTITION BY "r1"."c2" ORDER BY "r1"."c6" ASC NULLS LAST) AS "c1" FROM "orders" AS "r1"

SELECT id FROM orders; SELECT 2
-- =>
SYNTAX_ERROR: line 1:24: only one statement can run at a time

SELECT FROM orders
-- =>
SYNTAX_ERROR: line 1:8: mismatched input 'FROM'. Expecting: '*', 'ALL', 'DISTINCT', <expression>

SELEC id FROM orders
-- =>
SYNTAX_ERROR: line 1:1: mismatched input 'SELEC'. Expecting: 'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE', 'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UPDATE', 'USE', 'WITH', <query>

SELECT id FROM orders WHERE status = 1
-- =>
TYPE_MISMATCH: line 1:36: Cannot apply operator: varchar = integer

SELECT id -- the number
FROM orders /* all of them */
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

SELECT 'it''s', "id" FROM orders
-- =>
SELECT 'it''s' AS "c1", "r1"."c1" AS "c2" FROM "orders" AS "r1"

SELECT id FROM "shop""x".orders
-- =>
TABLE_NOT_FOUND: line 1:16: Table shop"x.orders does not exist
