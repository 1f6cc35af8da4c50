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
SELECT DISTINCT "r1"."c3" AS "c1" FROM "orders" AS "r1"

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
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE ((("r1"."c4" > 10) AND ("r1"."c3" = 'open')) OR "r1"."c8")

SELECT id FROM orders ORDER BY id
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" ORDER BY 1 ASC NULLS LAST

SELECT id FROM orders ORDER BY total DESC NULLS LAST, 1 ASC NULLS FIRST
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" ORDER BY "r1"."c4" DESC NULLS LAST, 1 ASC NULLS FIRST

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
NOT_SUPPORTED: line 1:38: FETCH FIRST WITH TIES is not supported by the embedded lake yet

SELECT count(*) FROM orders
-- =>
SELECT "count"(*) AS "c1" FROM "orders" AS "r1"

SELECT status, count(*) AS n FROM orders GROUP BY status
-- =>
SELECT "r1"."c3" AS "c1", "count"(*) AS "c2" FROM "orders" AS "r1" GROUP BY "r1"."c3"

SELECT status, sum(total) FROM orders GROUP BY 1 HAVING sum(total) > 100
-- =>
SELECT "r1"."c3" AS "c1", CAST("sum"("r1"."c4") AS DECIMAL(38, 2)) AS "c2" FROM "orders" AS "r1" GROUP BY 1 HAVING (CAST("sum"("r1"."c4") AS DECIMAL(38, 2)) > 100)

SELECT status, paid, count(*) FROM orders GROUP BY ROLLUP (status, paid)
-- =>
SELECT "r1"."c3" AS "c1", "r1"."c8" AS "c2", "count"(*) AS "c3" FROM "orders" AS "r1" GROUP BY ROLLUP (("r1"."c3"), ("r1"."c8"))

SELECT status, paid, count(*) FROM orders GROUP BY CUBE (status, paid)
-- =>
SELECT "r1"."c3" AS "c1", "r1"."c8" AS "c2", "count"(*) AS "c3" FROM "orders" AS "r1" GROUP BY CUBE (("r1"."c3"), ("r1"."c8"))

SELECT status, paid, count(*) FROM orders GROUP BY GROUPING SETS ((status), (paid), ())
-- =>
SELECT "r1"."c3" AS "c1", "r1"."c8" AS "c2", "count"(*) AS "c3" FROM "orders" AS "r1" GROUP BY GROUPING SETS (("r1"."c3"), ("r1"."c8"), ())

SELECT status FROM orders GROUP BY customer
-- =>
SELECT "r1"."c3" AS "c1" FROM "orders" AS "r1" GROUP BY "r1"."c2"

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
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE EXISTS (SELECT 1 AS "c1" FROM "customers" AS "r2" WHERE ("r2"."c1" = "r1"."c2"))

SELECT id FROM orders WHERE total > ALL (SELECT total FROM orders WHERE paid)
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE ("r1"."c4" > ALL (SELECT "r2"."c4" AS "c1" FROM "orders" AS "r2" WHERE "r2"."c8"))

SELECT id FROM orders WHERE total = ANY (SELECT total FROM orders WHERE paid)
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE ("r1"."c4" = ANY (SELECT "r2"."c4" AS "c1" FROM "orders" AS "r2" WHERE "r2"."c8"))

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
SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2" FROM (SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2" FROM (VALUES (1, 'a'), (2, NULL)) AS "r1"("c1", "c2")) AS "r2"

SELECT * FROM late
-- =>
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2" FROM (SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2" FROM "orders" AS "r2" WHERE ("r2"."c7" IS NULL)) AS "r1"

SELECT id FROM late WHERE customer = 3
-- =>
SELECT "r1"."c1" AS "c1" FROM (SELECT "r2"."c1" AS "c1", "r2"."c2" AS "c2" FROM "orders" AS "r2" WHERE ("r2"."c7" IS NULL)) AS "r1" WHERE ("r1"."c2" = 3)

SELECT id FROM orders TABLESAMPLE BERNOULLI (10)
-- =>
NOT_SUPPORTED: line 1:16: SampledRelation in FROM is not supported by the embedded lake yet

SELECT row_number() OVER (PARTITION BY status ORDER BY total DESC) FROM orders
-- =>
SELECT "row_number"() OVER (PARTITION BY "r1"."c3" ORDER BY "r1"."c4" DESC NULLS LAST) AS "c1" FROM "orders" AS "r1"

SELECT sum(total) OVER (ORDER BY ordered ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM orders
-- =>
SELECT CAST("sum"("r1"."c4") OVER ( ORDER BY "r1"."c6" ASC NULLS LAST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS DECIMAL(38, 2)) AS "c1" FROM "orders" AS "r1"

SELECT sum(total) OVER (ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM orders
-- =>
SELECT CAST("sum"("r1"."c4") OVER ( ORDER BY "r1"."c1" ASC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS DECIMAL(38, 2)) AS "c1" FROM "orders" AS "r1"

SELECT lag(total, 1, 0) OVER w FROM orders WINDOW w AS (PARTITION BY customer ORDER BY ordered)
-- =>
NOT_SUPPORTED: line 1:1: A WINDOW clause is not supported by the embedded lake yet

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
