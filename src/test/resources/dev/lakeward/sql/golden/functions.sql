SELECT abs(id), abs(total), abs(weight) FROM orders
-- =>
SELECT "abs"("r1"."c1") AS "c1", "abs"("r1"."c4") AS "c2", "abs"("r1"."c5") AS "c3" FROM "orders" AS "r1"

SELECT ceil(total), ceiling(weight), floor(total), floor(weight) FROM orders
-- =>
SELECT "ceil"("r1"."c4") AS "c1", "ceil"("r1"."c5") AS "c2", "floor"("r1"."c4") AS "c3", "floor"("r1"."c5") AS "c4" FROM "orders" AS "r1"

SELECT round(total), round(total, 1), round(weight, 2), round(id) FROM orders
-- =>
SELECT "round"("r1"."c4") AS "c1", "round"("r1"."c4", CAST(1 AS INTEGER)) AS "c2", "round"("r1"."c5", CAST(2 AS INTEGER)) AS "c3", "r1"."c1" AS "c4" FROM "orders" AS "r1"

SELECT sqrt(id), cbrt(weight), exp(weight), ln(weight), log2(weight), log10(weight) FROM orders
-- =>
SELECT "sqrt"("r1"."c1") AS "c1", "cbrt"("r1"."c5") AS "c2", "exp"("r1"."c5") AS "c3", "ln"("r1"."c5") AS "c4", "log2"("r1"."c5") AS "c5", "log10"("r1"."c5") AS "c6" FROM "orders" AS "r1"

SELECT pow(weight, 2), power(id, 2), mod(id, 3), sign(id), pi(), radians(weight) FROM orders
-- =>
SELECT "pow"(CAST("r1"."c5" AS DOUBLE), 2) AS "c1", "pow"(CAST("r1"."c1" AS DOUBLE), 2) AS "c2", ("r1"."c1" % 3) AS "c3", CAST("sign"("r1"."c1") AS BIGINT) AS "c4", "pi"() AS "c5", "radians"("r1"."c5") AS "c6" FROM "orders" AS "r1"

SELECT sin(weight), cos(weight), tan(weight), is_nan(weight) FROM orders
-- =>
SELECT "sin"("r1"."c5") AS "c1", "cos"("r1"."c5") AS "c2", "tan"("r1"."c5") AS "c3", "isnan"("r1"."c5") AS "c4" FROM "orders" AS "r1"

SELECT greatest(id, 1, 2), least(total, 1.5) FROM orders
-- =>
FUNCTION_NOT_FOUND: line 1:8: Function 'greatest' does not take 3 arguments

SELECT lower(status), upper(status), length(status), reverse(status) FROM orders
-- =>
SELECT "lower"("r1"."c3") AS "c1", "upper"("r1"."c3") AS "c2", "length"("r1"."c3") AS "c3", "reverse"("r1"."c3") AS "c4" FROM "orders" AS "r1"

SELECT trim(status), ltrim(status), rtrim(status) FROM orders
-- =>
SELECT "trim"("r1"."c3") AS "c1", "ltrim"("r1"."c3") AS "c2", "rtrim"("r1"."c3") AS "c3" FROM "orders" AS "r1"

SELECT substr(status, 2), substr(status, -3, 2), substring(status FROM 2 FOR 3) FROM orders
-- =>
SELECT "substr"("r1"."c3", 2) AS "c1", (CASE WHEN (((- 3) = 0) OR ((- 3) < (- "length"("r1"."c3")))) THEN "substr"("r1"."c3", 1, (2 * 0)) ELSE "substr"("r1"."c3", (- 3), 2) END) AS "c2", "substr"("r1"."c3", 2, 3) AS "c3" FROM "orders" AS "r1"

SELECT replace(status, 'a'), replace(status, 'a', 'b') FROM orders
-- =>
SELECT "replace"("r1"."c3", 'a', '') AS "c1", "replace"("r1"."c3", 'a', 'b') AS "c2" FROM "orders" AS "r1"

SELECT strpos(status, 'x'), position('x' IN status), starts_with(status, 'x') FROM orders
-- =>
SELECT "strpos"("r1"."c3", 'x') AS "c1", "strpos"("r1"."c3", 'x') AS "c2", "starts_with"("r1"."c3", 'x') AS "c3" FROM "orders" AS "r1"

SELECT split(status, ','), split_part(status, ',', 2) FROM orders
-- =>
SELECT "string_split"("r1"."c3", ',') AS "c1", "list_extract"("string_split"("r1"."c3", ','), 2) AS "c2" FROM "orders" AS "r1"

SELECT lpad(status, 10, ' '), rpad(status, id, 'x') FROM orders
-- =>
SELECT "lpad"("r1"."c3", (CASE WHEN (10 > 1000000) THEN CAST("error"('LAKEWARD_TOO_LONG') AS INTEGER) ELSE CAST(10 AS INTEGER) END), ' ') AS "c1", "rpad"("r1"."c3", (CASE WHEN ("r1"."c1" > 1000000) THEN CAST("error"('LAKEWARD_TOO_LONG') AS INTEGER) ELSE CAST("r1"."c1" AS INTEGER) END), 'x') AS "c2" FROM "orders" AS "r1"

SELECT concat(status, '-', status), chr(65) FROM orders
-- =>
SELECT ("r1"."c3" || '-' || "r1"."c3") AS "c1", "chr"(CAST(65 AS INTEGER)) AS "c2" FROM "orders" AS "r1"

SELECT to_utf8(status), from_utf8(to_utf8(status)), to_hex(sha256(to_utf8(status))), md5(to_utf8(status)) FROM orders
-- =>
SELECT "encode"("r1"."c3") AS "c1", "decode"("encode"("r1"."c3")) AS "c2", "to_hex"("unhex"("sha256"("encode"("r1"."c3")))) AS "c3", "unhex"("md5"("encode"("r1"."c3"))) AS "c4" FROM "orders" AS "r1"

SELECT regexp_like(status, '^a'), regexp_extract(status, '\d+'), regexp_replace(status, '\d', '#'), regexp_replace(status, '(a)', '$1$1') FROM orders
-- =>
SELECT "regexp_matches"("r1"."c3", '^a') AS "c1", (CASE WHEN ("regexp_extract"("r1"."c3", '\d+') <> '') THEN "regexp_extract"("r1"."c3", '\d+') END) AS "c2", "regexp_replace"("r1"."c3", '\d', "regexp_replace"("replace"('#', '\', '\\'), '\$(\d)', '\\\1', 'g'), 'g') AS "c3", "regexp_replace"("r1"."c3", '(a)', "regexp_replace"("replace"('$1$1', '\', '\\'), '\$(\d)', '\\\1', 'g'), 'g') AS "c4" FROM "orders" AS "r1"

SELECT json_extract_scalar(status, '$.a.b') FROM orders
-- =>
SELECT (CASE WHEN ("json_type"("r1"."c3", '$.a.b') IN ('OBJECT', 'ARRAY')) THEN NULL ELSE "json_extract_string"("r1"."c3", '$.a.b') END) AS "c1" FROM "orders" AS "r1"

SELECT date_trunc('month', ordered), date_trunc('hour', shipped) FROM orders
-- =>
SELECT CAST("date_trunc"('month', "r1"."c6") AS DATE) AS "c1", CAST("date_trunc"('hour', "r1"."c7") AS TIMESTAMP) AS "c2" FROM "orders" AS "r1"

SELECT date_add('day', 3, ordered), date_add('hour', id, shipped) FROM orders
-- =>
SELECT CAST(("r1"."c6" + (3 * CAST('1 DAY' AS INTERVAL))) AS DATE) AS "c1", CAST(("r1"."c7" + ("r1"."c1" * CAST('1 HOUR' AS INTERVAL))) AS TIMESTAMP) AS "c2" FROM "orders" AS "r1"

SELECT date_diff('day', ordered, DATE '2024-01-01'), date_diff('minute', shipped, shipped) FROM orders
-- =>
SELECT "date_sub"('day', "r1"."c6", CAST('2024-01-01' AS DATE)) AS "c1", "date_sub"('minute', "r1"."c7", "r1"."c7") AS "c2" FROM "orders" AS "r1"

SELECT year(ordered), quarter(ordered), month(ordered), week(ordered), day(ordered) FROM orders
-- =>
SELECT "year"("r1"."c6") AS "c1", "quarter"("r1"."c6") AS "c2", "month"("r1"."c6") AS "c3", "week"("r1"."c6") AS "c4", "day"("r1"."c6") AS "c5" FROM "orders" AS "r1"

SELECT day_of_week(ordered), dow(ordered), day_of_year(ordered), doy(ordered), day_of_month(ordered) FROM orders
-- =>
SELECT "isodow"("r1"."c6") AS "c1", "isodow"("r1"."c6") AS "c2", "dayofyear"("r1"."c6") AS "c3", "dayofyear"("r1"."c6") AS "c4", "day"("r1"."c6") AS "c5" FROM "orders" AS "r1"

SELECT hour(shipped), minute(shipped), second(shipped) FROM orders
-- =>
SELECT "hour"("r1"."c7") AS "c1", "minute"("r1"."c7") AS "c2", "second"("r1"."c7") AS "c3" FROM "orders" AS "r1"

SELECT date(shipped), date('2024-01-01'), from_unixtime(id), to_unixtime(shipped), now() FROM orders
-- =>
SELECT CAST("r1"."c7" AS DATE) AS "c1", CAST('2024-01-01' AS DATE) AS "c2", "make_timestamp"(CAST(("r1"."c1" * 1000000) AS BIGINT)) AS "c3", "epoch"("r1"."c7") AS "c4", CAST("now"() AS TIMESTAMP) AS "c5" FROM "orders" AS "r1"

SELECT cardinality(tags), contains(tags, 'a'), element_at(tags, 1), array_join(tags, ',') FROM orders
-- =>
SELECT "len"("r1"."c9") AS "c1", "list_contains"("r1"."c9", 'a') AS "c2", "list_extract"("r1"."c9", 1) AS "c3", "array_to_string"("r1"."c9", ',') AS "c4" FROM "orders" AS "r1"

SELECT array_distinct(tags), array_sort(tags), array_max(tags), array_min(tags) FROM orders
-- =>
SELECT "list_distinct"("r1"."c9") AS "c1", "list_sort"("r1"."c9") AS "c2", "list_max"("r1"."c9") AS "c3", "list_min"("r1"."c9") AS "c4" FROM "orders" AS "r1"

SELECT count(id), count(DISTINCT status), count_if(paid) FROM orders
-- =>
SELECT "count"("r1"."c1") AS "c1", "count"(DISTINCT "r1"."c3") AS "c2", CAST("count_if"("r1"."c8") AS BIGINT) AS "c3" FROM "orders" AS "r1"

SELECT sum(id), sum(total), sum(weight), avg(id), avg(total), avg(weight) FROM orders
-- =>
SELECT CAST("sum"("r1"."c1") AS BIGINT) AS "c1", CAST("sum"("r1"."c4") AS DECIMAL(38, 2)) AS "c2", "sum"("r1"."c5") AS "c3", "avg"("r1"."c1") AS "c4", CAST("avg"("r1"."c4") AS DECIMAL(12, 2)) AS "c5", "avg"("r1"."c5") AS "c6" FROM "orders" AS "r1"

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
SELECT "approx_count_distinct"("r1"."c3") AS "c1", "approx_quantile"("r1"."c5", 0.5) AS "c2" FROM "orders" AS "r1"

SELECT max_by(status, total), min_by(status, total) FROM orders
-- =>
SELECT "arg_max"("r1"."c3", "r1"."c4") AS "c1", "arg_min"("r1"."c3", "r1"."c4") AS "c2" FROM "orders" AS "r1"

SELECT stddev(weight), stddev_pop(weight), variance(weight), var_pop(weight), corr(weight, total) FROM orders
-- =>
SELECT "stddev"("r1"."c5") AS "c1", "stddev_pop"("r1"."c5") AS "c2", "variance"("r1"."c5") AS "c3", "var_pop"("r1"."c5") AS "c4", "corr"("r1"."c5", "r1"."c4") AS "c5" FROM "orders" AS "r1"

SELECT sum(total) FILTER (WHERE paid) FROM orders
-- =>
SELECT CAST("sum"("r1"."c4") FILTER (WHERE "r1"."c8") AS DECIMAL(38, 2)) AS "c1" FROM "orders" AS "r1"

SELECT rank() OVER (ORDER BY total), dense_rank() OVER (ORDER BY total), ntile(4) OVER (ORDER BY id) FROM orders
-- =>
SELECT "rank"() OVER ( ORDER BY "r1"."c4" ASC NULLS LAST) AS "c1", "dense_rank"() OVER ( ORDER BY "r1"."c4" ASC NULLS LAST) AS "c2", "ntile"(4) OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c3" FROM "orders" AS "r1"

SELECT percent_rank() OVER (ORDER BY total), cume_dist() OVER (ORDER BY total) FROM orders
-- =>
SELECT "percent_rank"() OVER ( ORDER BY "r1"."c4" ASC NULLS LAST) AS "c1", "cume_dist"() OVER ( ORDER BY "r1"."c4" ASC NULLS LAST) AS "c2" FROM "orders" AS "r1"

SELECT first_value(id) OVER (ORDER BY id), last_value(id) OVER (ORDER BY id), nth_value(id, 2) OVER (ORDER BY id) FROM orders
-- =>
SELECT "first_value"("r1"."c1") OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c1", "last_value"("r1"."c1") OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c2", "nth_value"("r1"."c1", 2) OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c3" FROM "orders" AS "r1"

SELECT lag(id) OVER (ORDER BY id), lead(id, 2) OVER (ORDER BY id) FROM orders
-- =>
SELECT "lag"("r1"."c1") OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c1", "lead"("r1"."c1", 2) OVER ( ORDER BY "r1"."c1" ASC NULLS LAST) AS "c2" FROM "orders" AS "r1"

SELECT listagg(status, ',') WITHIN GROUP (ORDER BY status) FROM orders
-- =>
FUNCTION_NOT_FOUND: line 1:8: Function 'listagg' is not registered or not supported by the embedded lake yet

SELECT sum(sum(total)) FROM orders
-- =>
SELECT CAST("sum"(CAST("sum"("r1"."c4") AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) AS "c1" FROM "orders" AS "r1"

SELECT id FROM orders WHERE sum(total) > 1
-- =>
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE (CAST("sum"("r1"."c4") AS DECIMAL(38, 2)) > 1)

SELECT substr(status) FROM orders
-- =>
FUNCTION_NOT_FOUND: line 1:8: Function 'substr' does not take 1 arguments

SELECT round(total, 1, 2) FROM orders
-- =>
FUNCTION_NOT_FOUND: line 1:8: Function 'round' does not take 3 arguments
