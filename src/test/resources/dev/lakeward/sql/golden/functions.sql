SELECT abs(id), abs(total), abs(weight) FROM orders
-- =>
SELECT "row_program"("r1"."c1") AS "c1", "row_program"("r1"."c4") AS "c2", "row_program"("r1"."c5") AS "c3" FROM "orders" AS "r1"

SELECT ceil(total), ceiling(weight), floor(total), floor(weight) FROM orders
-- =>
SELECT "row_program"("r1"."c4") AS "c1", "row_program"("r1"."c5") AS "c2", "row_program"("r1"."c4") AS "c3", "row_program"("r1"."c5") AS "c4" FROM "orders" AS "r1"

SELECT round(total), round(total, 1), round(weight, 2), round(id) FROM orders
-- =>
SELECT "row_program"("r1"."c4") AS "c1", "row_program"("r1"."c4") AS "c2", "row_program"("r1"."c5") AS "c3", "row_program"("r1"."c1") AS "c4" FROM "orders" AS "r1"

SELECT sqrt(id), cbrt(weight), exp(weight), ln(weight), log2(weight), log10(weight) FROM orders
-- =>
SELECT "row_program"("r1"."c1") AS "c1", "row_program"("r1"."c5") AS "c2", "row_program"("r1"."c5") AS "c3", "row_program"("r1"."c5") AS "c4", "row_program"("r1"."c5") AS "c5", "row_program"("r1"."c5") AS "c6" FROM "orders" AS "r1"

SELECT pow(weight, 2), power(id, 2), mod(id, 3), sign(id), pi(), radians(weight) FROM orders
-- =>
SELECT "row_program"("r1"."c5") AS "c1", "row_program"("r1"."c1") AS "c2", "row_program"("r1"."c1") AS "c3", "row_program"("r1"."c1") AS "c4", CAST(3.141592653589793E0 AS DOUBLE) AS "c5", "row_program"("r1"."c5") AS "c6" FROM "orders" AS "r1"

SELECT sin(weight), cos(weight), tan(weight), is_nan(weight) FROM orders
-- =>
SELECT "row_program"("r1"."c5") AS "c1", "row_program"("r1"."c5") AS "c2", "row_program"("r1"."c5") AS "c3", "row_program"("r1"."c5") AS "c4" FROM "orders" AS "r1"

SELECT greatest(id, 1, 2), least(total, 1.5) FROM orders
-- =>
SELECT (CASE WHEN (("r1"."c1" IS NULL) OR (CAST(1 AS BIGINT) IS NULL) OR (CAST(2 AS BIGINT) IS NULL)) THEN CAST(NULL AS BIGINT) ELSE "greatest"("r1"."c1", CAST(1 AS BIGINT), CAST(2 AS BIGINT)) END) AS "c1", (CASE WHEN (("r1"."c4" IS NULL) OR (CAST(1.50 AS DECIMAL(12, 2)) IS NULL)) THEN CAST(NULL AS DECIMAL(12, 2)) ELSE "least"("r1"."c4", CAST(1.50 AS DECIMAL(12, 2))) END) AS "c2" FROM "orders" AS "r1"

SELECT lower(status), upper(status), length(status), reverse(status) FROM orders
-- =>
SELECT "lower"("r1"."c3") AS "c1", "row_program"("r1"."c3") AS "c2", "length"("r1"."c3") AS "c3", "row_program"("r1"."c3") AS "c4" FROM "orders" AS "r1"

SELECT trim(status), ltrim(status), rtrim(status) FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1", "row_program"("r1"."c3") AS "c2", "row_program"("r1"."c3") AS "c3" FROM "orders" AS "r1"

SELECT substr(status, 2), substr(status, -3, 2), substring(status FROM 2 FOR 3) FROM orders
-- =>
SELECT "substr"("r1"."c3", CAST(2 AS BIGINT)) AS "c1", "row_program"("r1"."c3") AS "c2", "substr"("r1"."c3", CAST(2 AS BIGINT), CAST(3 AS BIGINT)) AS "c3" FROM "orders" AS "r1"

SELECT replace(status, 'a'), replace(status, 'a', 'b') FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1", "row_program"("r1"."c3") AS "c2" FROM "orders" AS "r1"

SELECT strpos(status, 'x'), position('x' IN status), starts_with(status, 'x') FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1", "row_program"("r1"."c3") AS "c2", "row_program"("r1"."c3") AS "c3" FROM "orders" AS "r1"

SELECT split(status, ','), split_part(status, ',', 2) FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1", "row_program"("r1"."c3") AS "c2" FROM "orders" AS "r1"

SELECT lpad(status, 10, ' '), rpad(status, id, 'x') FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1", "row_program"("r1"."c3", "r1"."c1") AS "c2" FROM "orders" AS "r1"

SELECT concat(status, '-', status), chr(65) FROM orders
-- =>
SELECT ("r1"."c3" || '-' || "r1"."c3") AS "c1", 'A' AS "c2" FROM "orders" AS "r1"

SELECT to_utf8(status), from_utf8(to_utf8(status)), to_hex(sha256(to_utf8(status))), md5(to_utf8(status)) FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1", "row_program"("r1"."c3") AS "c2", "row_program"("r1"."c3") AS "c3", "row_program"("r1"."c3") AS "c4" FROM "orders" AS "r1"

SELECT regexp_like(status, '^a'), regexp_extract(status, '\d+'), regexp_replace(status, '\d', '#'), regexp_replace(status, '(a)', '$1$1') FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1", "row_program"("r1"."c3") AS "c2", "row_program"("r1"."c3") AS "c3", "row_program"("r1"."c3") AS "c4" FROM "orders" AS "r1"

SELECT json_extract_scalar(status, '$.a.b') FROM orders
-- =>
SELECT "row_program"("r1"."c3") AS "c1" FROM "orders" AS "r1"

SELECT date_trunc('month', ordered), date_trunc('hour', shipped) FROM orders
-- =>
SELECT CAST("date_trunc"('month', "r1"."c6") AS DATE) AS "c1", CAST("date_trunc"('hour', "r1"."c7") AS TIMESTAMP) AS "c2" FROM "orders" AS "r1"

SELECT date_add('day', 3, ordered), date_add('hour', id, shipped) FROM orders
-- =>
SELECT "row_program"("r1"."c6") AS "c1", "row_program"("r1"."c1", "r1"."c7") AS "c2" FROM "orders" AS "r1"

SELECT date_diff('day', ordered, DATE '2024-01-01'), date_diff('minute', shipped, shipped) FROM orders
-- =>
SELECT "row_program"("r1"."c6") AS "c1", "row_program"("r1"."c7") AS "c2" FROM "orders" AS "r1"

SELECT year(ordered), quarter(ordered), month(ordered), week(ordered), day(ordered) FROM orders
-- =>
SELECT "year"("r1"."c6") AS "c1", "quarter"("r1"."c6") AS "c2", "month"("r1"."c6") AS "c3", "row_program"("r1"."c6") AS "c4", "day"("r1"."c6") AS "c5" FROM "orders" AS "r1"

SELECT day_of_week(ordered), dow(ordered), day_of_year(ordered), doy(ordered), day_of_month(ordered) FROM orders
-- =>
SELECT "isodow"("r1"."c6") AS "c1", "isodow"("r1"."c6") AS "c2", "dayofyear"("r1"."c6") AS "c3", "dayofyear"("r1"."c6") AS "c4", "day"("r1"."c6") AS "c5" FROM "orders" AS "r1"

SELECT hour(shipped), minute(shipped), second(shipped) FROM orders
-- =>
SELECT "hour"("r1"."c7") AS "c1", "minute"("r1"."c7") AS "c2", "row_program"("r1"."c7") AS "c3" FROM "orders" AS "r1"

SELECT cardinality(tags), contains(tags, 'a'), element_at(tags, 1), array_join(tags, ',') FROM orders
-- =>
SELECT "row_program"("r1"."c9") AS "c1", "row_program"("r1"."c9") AS "c2", "row_program"("r1"."c9") AS "c3", "row_program"("r1"."c9") AS "c4" FROM "orders" AS "r1"

SELECT array_distinct(tags), array_sort(tags), array_max(tags), array_min(tags) FROM orders
-- =>
SELECT "row_program"("r1"."c9") AS "c1", "row_program"("r1"."c9") AS "c2", "row_program"("r1"."c9") AS "c3", "row_program"("r1"."c9") AS "c4" FROM "orders" AS "r1"

SELECT count(id), count(DISTINCT status), count_if(paid) FROM orders
-- =>
SELECT "count"("r1"."c1") AS "c1", "count"(DISTINCT "r1"."c3") AS "c2", coalesce(CAST("count_if"("r1"."c8") AS BIGINT), CAST(0 AS BIGINT)) AS "c3" FROM "orders" AS "r1"

SELECT sum(id), sum(total), sum(weight), avg(id), avg(total), avg(weight) FROM orders
-- =>
SELECT CAST("sum"("r1"."c1") AS BIGINT) AS "c1", CAST("sum"("r1"."c4") AS DECIMAL(38, 2)) AS "c2", "sum"("r1"."c5") AS "c3", "avg"(CAST("r1"."c1" AS DOUBLE)) AS "c4", "row_program"(CAST("sum"("r1"."c4") AS DECIMAL(22, 2)), "count"("r1"."c4")) AS "c5", "avg"("r1"."c5") AS "c6" FROM "orders" AS "r1"

SELECT min(status), max(ordered), arbitrary(status), any_value(status) FROM orders
-- =>
SELECT "min"("r1"."c3") AS "c1", "max"("r1"."c6") AS "c2", "any_value"("r1"."c3") AS "c3", "any_value"("r1"."c3") AS "c4" FROM "orders" AS "r1"

SELECT bool_and(paid), bool_or(paid), every(paid) FROM orders
-- =>
SELECT "bool_and"("r1"."c8") AS "c1", "bool_or"("r1"."c8") AS "c2", "bool_and"("r1"."c8") AS "c3" FROM "orders" AS "r1"

SELECT array_agg(id), array_agg(status ORDER BY id DESC) FROM orders
-- =>
SELECT "list"("r1"."c1") AS "c1", "list"("r1"."c3" ORDER BY "r1"."c1" DESC NULLS LAST) AS "c2" FROM "orders" AS "r1"

SELECT approx_distinct(status), approx_percentile(weight, 0.5) FROM orders
-- =>
SELECT "row_program"(coalesce("list"("r1"."c3"), CAST([] AS VARCHAR[]))) AS "c1", "row_program"(coalesce("list_transform"("list"({'c1': "r1"."c5", 'c2': CAST(CAST(0.5 AS DECIMAL(1, 1)) AS DOUBLE)}), lambda "p1": "struct_extract"("p1", 'c1')), CAST([] AS DOUBLE[])), coalesce("list_transform"("list"({'c1': "r1"."c5", 'c2': CAST(CAST(0.5 AS DECIMAL(1, 1)) AS DOUBLE)}), lambda "p1": "struct_extract"("p1", 'c2')), CAST([] AS DOUBLE[]))) AS "c2" FROM "orders" AS "r1"

SELECT max_by(status, total), min_by(status, total) FROM orders
-- =>
SELECT "row_program"(coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': "r1"."c4"}), lambda "p1": "struct_extract"("p1", 'c1')), CAST([] AS VARCHAR[])), coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': "r1"."c4"}), lambda "p1": "struct_extract"("p1", 'c2')), CAST([] AS DECIMAL(12, 2)[]))) AS "c1", "row_program"(coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': "r1"."c4"}), lambda "p1": "struct_extract"("p1", 'c1')), CAST([] AS VARCHAR[])), coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': "r1"."c4"}), lambda "p1": "struct_extract"("p1", 'c2')), CAST([] AS DECIMAL(12, 2)[]))) AS "c2" FROM "orders" AS "r1"

SELECT stddev(weight), stddev_pop(weight), variance(weight), var_pop(weight), corr(weight, total) FROM orders
-- =>
SELECT "stddev_samp"(CAST("r1"."c5" AS DOUBLE)) AS "c1", "stddev_pop"(CAST("r1"."c5" AS DOUBLE)) AS "c2", "var_samp"(CAST("r1"."c5" AS DOUBLE)) AS "c3", "var_pop"(CAST("r1"."c5" AS DOUBLE)) AS "c4", "row_program"(coalesce("list_transform"("list"({'c1': "r1"."c5", 'c2': CAST("r1"."c4" AS DOUBLE)}), lambda "p1": "struct_extract"("p1", 'c1')), CAST([] AS DOUBLE[])), coalesce("list_transform"("list"({'c1': "r1"."c5", 'c2': CAST("r1"."c4" AS DOUBLE)}), lambda "p1": "struct_extract"("p1", 'c2')), CAST([] AS DOUBLE[]))) AS "c5" FROM "orders" AS "r1"

SELECT sum(total) FILTER (WHERE paid) FROM orders
-- =>
SELECT CAST("sum"("r1"."c4") FILTER (WHERE "r1"."c8") AS DECIMAL(38, 2)) AS "c1" FROM "orders" AS "r1"

SELECT rank() OVER (ORDER BY total), dense_rank() OVER (ORDER BY total), ntile(4) OVER (ORDER BY id) FROM orders
-- =>
SELECT "r3"."c2" AS "c1", "r3"."c1" AS "c2", "r3"."c3" AS "c3" FROM (SELECT "r2"."c3" AS "c1", "r2"."c2" AS "c2", "ntile"(CAST(4 AS BIGINT)) OVER ( ORDER BY "r2"."c1" ASC NULLS LAST) AS "c3" FROM (SELECT "r1"."c1" AS "c1", "rank"() OVER ( ORDER BY "r1"."c4" ASC NULLS LAST) AS "c2", "dense_rank"() OVER ( ORDER BY "r1"."c4" ASC NULLS LAST) AS "c3" FROM "orders" AS "r1") AS "r2") AS "r3"

SELECT percent_rank() OVER (ORDER BY total), cume_dist() OVER (ORDER BY total) FROM orders
-- =>
SELECT "percent_rank"() OVER ( ORDER BY "r1"."c4" ASC NULLS LAST) AS "c1", "cume_dist"() OVER ( ORDER BY "r1"."c4" ASC NULLS LAST) AS "c2" FROM "orders" AS "r1"

SELECT first_value(id) OVER (ORDER BY id), last_value(id) OVER (ORDER BY id), nth_value(id, 2) OVER (ORDER BY id) FROM orders
-- =>
SELECT "first_value"("r1"."c1") OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c1", "last_value"("r1"."c1") OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c2", "nth_value"("r1"."c1", CAST(2 AS BIGINT)) OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c3" FROM "orders" AS "r1"

SELECT lag(id) OVER (ORDER BY id), lead(id, 2) OVER (ORDER BY id) FROM orders
-- =>
SELECT "lag"("r1"."c1") OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c1", "lead"("r1"."c1", CAST(2 AS BIGINT)) OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c2" FROM "orders" AS "r1"

SELECT listagg(status, ',') WITHIN GROUP (ORDER BY status) FROM orders
-- =>
SELECT "row_program"(coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': ',', 'c3': true, 'c4': '...', 'c5': false} ORDER BY "r1"."c3" ASC NULLS LAST), lambda "p1": "struct_extract"("p1", 'c1')), CAST([] AS VARCHAR[])), coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': ',', 'c3': true, 'c4': '...', 'c5': false} ORDER BY "r1"."c3" ASC NULLS LAST), lambda "p1": "struct_extract"("p1", 'c2')), CAST([] AS VARCHAR[])), coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': ',', 'c3': true, 'c4': '...', 'c5': false} ORDER BY "r1"."c3" ASC NULLS LAST), lambda "p1": "struct_extract"("p1", 'c3')), CAST([] AS BOOLEAN[])), coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': ',', 'c3': true, 'c4': '...', 'c5': false} ORDER BY "r1"."c3" ASC NULLS LAST), lambda "p1": "struct_extract"("p1", 'c4')), CAST([] AS VARCHAR[])), coalesce("list_transform"("list"({'c1': "r1"."c3", 'c2': ',', 'c3': true, 'c4': '...', 'c5': false} ORDER BY "r1"."c3" ASC NULLS LAST), lambda "p1": "struct_extract"("p1", 'c5')), CAST([] AS BOOLEAN[]))) AS "c1" FROM "orders" AS "r1"

SELECT sum(sum(total)) FROM orders
-- =>
NESTED_AGGREGATION: line 1:8: Cannot nest aggregations inside aggregation 'sum': [sum(total)]

SELECT id FROM orders WHERE sum(total) > 1
-- =>
EXPRESSION_NOT_SCALAR: line 1:40: WHERE clause cannot contain aggregations, window functions or grouping operations: [sum(total)]

SELECT substr(status) FROM orders
-- =>
FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (varchar) for function substr. Expected: substr(char(x), bigint), substr(char(x), bigint, bigint), substr(varbinary, bigint), substr(varbinary, bigint, bigint), substr(varchar(x), bigint), substr(varchar(x), bigint, bigint)

SELECT round(total, 1, 2) FROM orders
-- =>
FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (decimal(12,2), integer, integer) for function round. Expected: round(bigint), round(bigint, integer), round(decimal(p,s)), round(decimal(p,s), integer), round(double), round(double, integer), round(integer), round(integer, integer), round(number), round(number, integer), round(real), round(real, integer), round(smallint), round(smallint, integer), round(tinyint), round(tinyint, integer)
