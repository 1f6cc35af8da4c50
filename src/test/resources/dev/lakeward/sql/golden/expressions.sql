SELECT total + 1, total - 1, total * 2, total / 3, id % 4 FROM orders
-- =>
SELECT CAST((CAST("r1"."c4" AS DECIMAL(19, 2)) + CAST(1 AS DECIMAL(10, 0))) AS DECIMAL(13, 2)) AS "c1", CAST((CAST("r1"."c4" AS DECIMAL(19, 2)) - CAST(1 AS DECIMAL(10, 0))) AS DECIMAL(13, 2)) AS "c2", CAST((CAST("r1"."c4" AS DECIMAL(19, 2)) * CAST(2 AS DECIMAL(10, 0))) AS DECIMAL(22, 2)) AS "c3", "row_program"("r1"."c4") AS "c4", "row_program"("r1"."c1") AS "c5" FROM "orders" AS "r1"

SELECT -id, +id, - -id FROM orders
-- =>
SELECT CAST((CAST(0 AS BIGINT) - "r1"."c1") AS BIGINT) AS "c1", "r1"."c1" AS "c2", CAST((CAST(0 AS BIGINT) - CAST((CAST(0 AS BIGINT) - "r1"."c1") AS BIGINT)) AS BIGINT) AS "c3" FROM "orders" AS "r1"

SELECT id / 2, weight / 2 FROM orders
-- =>
SELECT CAST(("r1"."c1" / CAST(2 AS BIGINT)) AS BIGINT) AS "c1", "row_program"("r1"."c5") AS "c2" FROM "orders" AS "r1"

SELECT id = 1, id <> 1, id != 1, id < 1, id <= 1, id > 1, id >= 1 FROM orders
-- =>
SELECT ("r1"."c1" = CAST(1 AS BIGINT)) AS "c1", (NOT ("r1"."c1" = CAST(1 AS BIGINT))) AS "c2", (NOT ("r1"."c1" = CAST(1 AS BIGINT))) AS "c3", ("r1"."c1" < CAST(1 AS BIGINT)) AS "c4", ("r1"."c1" <= CAST(1 AS BIGINT)) AS "c5", (CAST(1 AS BIGINT) < "r1"."c1") AS "c6", (CAST(1 AS BIGINT) <= "r1"."c1") AS "c7" FROM "orders" AS "r1"

SELECT id IS NULL, id IS NOT NULL FROM orders
-- =>
SELECT ("r1"."c1" IS NULL) AS "c1", (NOT ("r1"."c1" IS NULL)) AS "c2" FROM "orders" AS "r1"

SELECT id IS DISTINCT FROM customer, id IS NOT DISTINCT FROM customer FROM orders
-- =>
SELECT (NOT (NOT ("r1"."c1" IS DISTINCT FROM CAST("r1"."c2" AS BIGINT)))) AS "c1", (NOT ("r1"."c1" IS DISTINCT FROM CAST("r1"."c2" AS BIGINT))) AS "c2" FROM "orders" AS "r1"

SELECT id BETWEEN 1 AND 9, id NOT BETWEEN 1 AND 9 FROM orders
-- =>
SELECT ((CAST(1 AS BIGINT) <= "r1"."c1") AND ("r1"."c1" <= CAST(9 AS BIGINT))) AS "c1", (NOT ((CAST(1 AS BIGINT) <= "r1"."c1") AND ("r1"."c1" <= CAST(9 AS BIGINT)))) AS "c2" FROM "orders" AS "r1"

SELECT id IN (1, 2, 3), id NOT IN (1, NULL) FROM orders
-- =>
SELECT ("r1"."c1" IN (CAST(1 AS BIGINT), CAST(2 AS BIGINT), CAST(3 AS BIGINT))) AS "c1", (NOT ("r1"."c1" IN (CAST(1 AS BIGINT), CAST(NULL AS BIGINT)))) AS "c2" FROM "orders" AS "r1"

SELECT status LIKE 'o%', status NOT LIKE '_x', status LIKE 'a!%' ESCAPE '!' FROM orders
-- =>
SELECT ("r1"."c3" LIKE 'o%') AS "c1", (NOT ("r1"."c3" LIKE '_x')) AS "c2", "row_program"("r1"."c3") AS "c3" FROM "orders" AS "r1"

SELECT status || '-' || status FROM orders
-- =>
SELECT (("r1"."c3" || '-') || "r1"."c3") AS "c1" FROM "orders" AS "r1"

SELECT CASE WHEN paid THEN 'yes' ELSE 'no' END FROM orders
-- =>
SELECT (CASE WHEN "r1"."c8" THEN 'yes' ELSE 'no' END) AS "c1" FROM "orders" AS "r1"

SELECT CASE status WHEN 'open' THEN 1 WHEN 'shut' THEN 2 END FROM orders
-- =>
SELECT (CASE WHEN ("r1"."c3" = 'open') THEN 1 WHEN ("r1"."c3" = 'shut') THEN 2 ELSE CAST(NULL AS INTEGER) END) AS "c1" FROM "orders" AS "r1"

SELECT if(paid, 1, 2), if(paid, 1) FROM orders
-- =>
SELECT (CASE WHEN "r1"."c8" THEN 1 ELSE 2 END) AS "c1", (CASE WHEN "r1"."c8" THEN 1 ELSE CAST(NULL AS INTEGER) END) AS "c2" FROM "orders" AS "r1"

SELECT coalesce(status, 'none'), nullif(status, '') FROM orders
-- =>
SELECT coalesce("r1"."c3", 'none') AS "c1", (CASE WHEN ("r1"."c3" = '') THEN CAST(NULL AS VARCHAR) ELSE "r1"."c3" END) AS "c2" FROM "orders" AS "r1"

SELECT TRY(total / 0) FROM orders
-- =>
SELECT "row_program"("r1"."c4") AS "c1" FROM "orders" AS "r1"

SELECT CAST(id AS varchar), CAST(status AS integer), CAST(total AS double) FROM orders
-- =>
SELECT CAST("r1"."c1" AS VARCHAR) AS "c1", "row_program"("r1"."c3") AS "c2", CAST("r1"."c4" AS DOUBLE) AS "c3" FROM "orders" AS "r1"

SELECT TRY_CAST(status AS date) FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1" FROM "orders" AS "r1"

SELECT CAST(total AS decimal(10, 1)), CAST(weight AS bigint) FROM orders
-- =>
SELECT "row_program"("r1"."c4") AS "c1", "row_program"("r1"."c5") AS "c2" FROM "orders" AS "r1"

SELECT CAST(shipped AS date), CAST(ordered AS timestamp) FROM orders
-- =>
SELECT "row_program"("r1"."c7") AS "c1", CAST("r1"."c6" AS TIMESTAMP) AS "c2" FROM "orders" AS "r1"

SELECT DATE '2024-02-29', TIMESTAMP '2024-02-29 12:30:00', TIMESTAMP '2024-02-29 12:30:00.123'
-- =>
SELECT CAST('2024-02-29' AS DATE) AS "c1", CAST('2024-02-29 12:30:00.000000' AS TIMESTAMP) AS "c2", CAST('2024-02-29 12:30:00.123000' AS TIMESTAMP) AS "c3"

SELECT DATE '2024-02-30'
-- =>
INVALID_LITERAL: line 1:8: '2024-02-30' is not a valid DATE literal

SELECT ordered + INTERVAL '1' DAY, ordered - INTERVAL '2' MONTH FROM orders
-- =>
SELECT "row_program"("r1"."c6") AS "c1", "row_program"("r1"."c6") AS "c2" FROM "orders" AS "r1"

SELECT shipped + INTERVAL '3' HOUR FROM orders
-- =>
SELECT "row_program"("r1"."c7") AS "c1" FROM "orders" AS "r1"

SELECT 1.5, 1.5E0, 0.10, 12345678901234567890, 1e3
-- =>
SYNTAX_ERROR: line 1:26: Invalid numeric literal: 12345678901234567890

SELECT TRUE, FALSE, NULL
-- =>
SELECT "out1"."c1" AS "c1", "out1"."c2" AS "c2", CAST("out1"."c3" AS VARCHAR) AS "c3" FROM (SELECT true AS "c1", false AS "c2", CAST(NULL AS BOOLEAN) AS "c3") AS "out1"

SELECT X'0aff'
-- =>
SELECT "unhex"('0aff') AS "c1"

SELECT U&'caf\00e9'
-- =>
SELECT 'café' AS "c1"

SELECT ARRAY[1, 2, 3], ARRAY[], ARRAY['a', NULL]
-- =>
SELECT "out1"."c1" AS "c1", "row_program"("out1"."c2") AS "c2", "out1"."c3" AS "c3" FROM (SELECT CAST([1, 2, 3] AS INTEGER[]) AS "c1", CAST([] AS BOOLEAN[]) AS "c2", CAST(['a', CAST(NULL AS VARCHAR)] AS VARCHAR[]) AS "c3") AS "out1"

SELECT tags[1], cardinality(tags) FROM orders
-- =>
SELECT "row_program"("r1"."c9") AS "c1", "row_program"("r1"."c9") AS "c2" FROM "orders" AS "r1"

SELECT ROW(1, 'a')
-- =>
SELECT {'field0': 1, 'field1': 'a'} AS "c1"

SELECT (id, customer) = (1, 2) FROM orders
-- =>
SELECT "row_program"("r1"."c1", "r1"."c2") AS "c1" FROM "orders" AS "r1"

SELECT extract(YEAR FROM ordered), extract(DOW FROM ordered) FROM orders
-- =>
SELECT "year"("r1"."c6") AS "c1", "isodow"("r1"."c6") AS "c2" FROM "orders" AS "r1"

SELECT shipped AT TIME ZONE 'Europe/Berlin' FROM orders
-- =>
SELECT "row_program"("out1"."c1") AS "c1" FROM (SELECT "row_program"("r1"."c7") AS "c1" FROM "orders" AS "r1") AS "out1"

SELECT id + status FROM orders
-- =>
TYPE_MISMATCH: line 1:11: Cannot apply operator: bigint + varchar

SELECT nope(id) FROM orders
-- =>
FUNCTION_NOT_FOUND: line 1:8: Function 'nope' not registered

SELECT length(id) FROM orders
-- =>
FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (bigint) for function length. Expected: length(char(x)), length(varbinary), length(varchar(x))

SELECT ?
-- =>
INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected 1 but found 0

SELECT filter(tags, x -> x = 'a') FROM orders
-- =>
SELECT "row_program"("r1"."c9") AS "c1" FROM "orders" AS "r1"
