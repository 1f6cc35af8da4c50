WITH big AS (SELECT id, total FROM orders WHERE total > 100) SELECT count(*) FROM big
-- =>
SELECT "count"(*) AS "c1" FROM "orders" AS "r1" WHERE (CAST(100.00 AS DECIMAL(12, 2)) < "r1"."c4")

WITH a AS (SELECT id FROM orders), b AS (SELECT id FROM a WHERE id > 3) SELECT * FROM a JOIN b ON a.id = b.id
-- =>
WITH "w2" AS (SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") SELECT "r3"."c1" AS "c1", "r5"."c1" AS "c2" FROM "w2" AS "r3" INNER JOIN (SELECT "r4"."c1" AS "c1" FROM "w2" AS "r4" WHERE (CAST(3 AS BIGINT) < "r4"."c1")) AS "r5" ON ("r3"."c1" = "r5"."c1")

WITH n (x, y) AS (SELECT id, total FROM orders) SELECT x + 1, y FROM n
-- =>
SELECT CAST(("r1"."c1" + CAST(1 AS BIGINT)) AS BIGINT) AS "c1", "r1"."c4" AS "c2" FROM "orders" AS "r1"

WITH orders AS (SELECT 1 AS one) SELECT * FROM orders
-- =>
SELECT 1 AS "c1"

WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t
-- =>
(SELECT 1 AS "c1") UNION ALL (SELECT CAST((1 + 1) AS INTEGER) AS "c1" WHERE (1 < 5)) UNION ALL (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) UNION ALL (SELECT CAST(("r1"."c1" + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r1" WHERE ("r1"."c1" < 5)) UNION ALL (SELECT CAST((CAST(("r2"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r2" WHERE (("r2"."c1" < 5) AND (CAST(("r2"."c1" + 1) AS INTEGER) < 5))) UNION ALL (SELECT CAST(("r4"."c1" + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r3"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r3" WHERE (("r3"."c1" < 5) AND (CAST(("r3"."c1" + 1) AS INTEGER) < 5))) AS "r4" WHERE ("r4"."c1" < 5)) UNION ALL (SELECT CAST((CAST(("r6"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r5"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r5" WHERE (("r5"."c1" < 5) AND (CAST(("r5"."c1" + 1) AS INTEGER) < 5))) AS "r6" WHERE (("r6"."c1" < 5) AND (CAST(("r6"."c1" + 1) AS INTEGER) < 5))) UNION ALL (SELECT CAST(("r9"."c1" + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r8"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r7"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r7" WHERE (("r7"."c1" < 5) AND (CAST(("r7"."c1" + 1) AS INTEGER) < 5))) AS "r8" WHERE (("r8"."c1" < 5) AND (CAST(("r8"."c1" + 1) AS INTEGER) < 5))) AS "r9" WHERE ("r9"."c1" < 5)) UNION ALL (SELECT CAST((CAST(("r12"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r11"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r10"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r10" WHERE (("r10"."c1" < 5) AND (CAST(("r10"."c1" + 1) AS INTEGER) < 5))) AS "r11" WHERE (("r11"."c1" < 5) AND (CAST(("r11"."c1" + 1) AS INTEGER) < 5))) AS "r12" WHERE (("r12"."c1" < 5) AND (CAST(("r12"."c1" + 1) AS INTEGER) < 5))) UNION ALL (SELECT CAST(("r16"."c1" + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r15"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r14"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r13"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r13" WHERE (("r13"."c1" < 5) AND (CAST(("r13"."c1" + 1) AS INTEGER) < 5))) AS "r14" WHERE (("r14"."c1" < 5) AND (CAST(("r14"."c1" + 1) AS INTEGER) < 5))) AS "r15" WHERE (("r15"."c1" < 5) AND (CAST(("r15"."c1" + 1) AS INTEGER) < 5))) AS "r16" WHERE ("r16"."c1" < 5)) UNION ALL (SELECT CAST((CAST(("r20"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r19"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r18"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r17"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r17" WHERE (("r17"."c1" < 5) AND (CAST(("r17"."c1" + 1) AS INTEGER) < 5))) AS "r18" WHERE (("r18"."c1" < 5) AND (CAST(("r18"."c1" + 1) AS INTEGER) < 5))) AS "r19" WHERE (("r19"."c1" < 5) AND (CAST(("r19"."c1" + 1) AS INTEGER) < 5))) AS "r20" WHERE (("r20"."c1" < 5) AND (CAST(("r20"."c1" + 1) AS INTEGER) < 5))) UNION ALL (SELECT "r26"."c1" AS "c1" FROM (SELECT CAST(("r25"."c1" + 1) AS INTEGER) AS "c1", "count"(*) OVER () AS "c2" FROM (SELECT CAST((CAST(("r24"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r23"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r22"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST(("r21"."c1" + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" FROM (SELECT CAST((CAST((1 + 1) AS INTEGER) + 1) AS INTEGER) AS "c1" WHERE ((1 < 5) AND (CAST((1 + 1) AS INTEGER) < 5))) AS "r21" WHERE (("r21"."c1" < 5) AND (CAST(("r21"."c1" + 1) AS INTEGER) < 5))) AS "r22" WHERE (("r22"."c1" < 5) AND (CAST(("r22"."c1" + 1) AS INTEGER) < 5))) AS "r23" WHERE (("r23"."c1" < 5) AND (CAST(("r23"."c1" + 1) AS INTEGER) < 5))) AS "r24" WHERE (("r24"."c1" < 5) AND (CAST(("r24"."c1" + 1) AS INTEGER) < 5))) AS "r25" WHERE ("r25"."c1" < 5)) AS "r26" WHERE (CASE WHEN (CAST(0 AS BIGINT) <= "r26"."c2") THEN CAST("row_program"() AS BOOLEAN) ELSE true END))

SELECT id FROM orders UNION SELECT id FROM customers
-- =>
SELECT "r3"."c1" AS "c1" FROM ((SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") UNION ALL (SELECT CAST("r2"."c1" AS BIGINT) AS "c1" FROM "customers" AS "r2")) AS "r3" GROUP BY 1

SELECT id FROM orders UNION ALL SELECT id FROM customers ORDER BY 1 LIMIT 3
-- =>
SELECT "r3"."c1" AS "c1" FROM ((SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") UNION ALL (SELECT CAST("r2"."c1" AS BIGINT) AS "c1" FROM "customers" AS "r2")) AS "r3" ORDER BY "r3"."c1" ASC NULLS LAST LIMIT 3

SELECT id FROM orders INTERSECT SELECT id FROM customers
-- =>
(SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") INTERSECT (SELECT CAST("r2"."c1" AS BIGINT) AS "c1" FROM "customers" AS "r2")

SELECT id FROM orders EXCEPT SELECT id FROM customers
-- =>
(SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1") EXCEPT (SELECT CAST("r2"."c1" AS BIGINT) AS "c1" FROM "customers" AS "r2")

(SELECT id FROM orders LIMIT 2) UNION ALL (SELECT id FROM customers LIMIT 2)
-- =>
(SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" LIMIT 2) UNION ALL (SELECT CAST("r2"."c1" AS BIGINT) AS "c1" FROM "customers" AS "r2" LIMIT 2)

SELECT status FROM orders UNION SELECT id FROM customers
-- =>
TYPE_MISMATCH: line 1:27: column 1 in UNION query has incompatible types: varchar, integer

SELECT id, status FROM orders UNION SELECT id FROM customers
-- =>
TYPE_MISMATCH: line 1:31: UNION query has different number of fields: 2, 1
