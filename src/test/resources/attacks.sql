-- files by functions
SELECT * FROM read_csv('/etc/passwd')
--
SELECT * FROM read_text('/etc/passwd')
--
SELECT * FROM read_parquet('buckets/shop-lake/curated/customers/*.parquet')
--
SELECT * FROM TABLE(read_csv('/etc/passwd'))
--
SELECT * FROM '/etc/passwd'
--
SELECT * FROM "/etc/passwd"
--
SELECT * FROM glob('/**')
--
SELECT read_text('/etc/passwd')
--
SELECT getenv('HOME')
--
SELECT current_setting('temp_directory')
--
SELECT * FROM parquet_metadata('x')
-- other statements
COPY (SELECT 1) TO '/tmp/x.csv'
--
COPY shop.customers TO '/tmp/x.csv'
--
ATTACH '/tmp/x.db'
--
INSTALL httpfs
--
LOAD httpfs
--
PRAGMA database_list
--
SET memory_limit = '1GB'
--
SET SESSION x = 1
--
EXPORT DATABASE '/tmp/x'
--
CALL pragma_version()
--
UNLOAD (SELECT * FROM shop.customers) TO 's3://shop-lake/x/' WITH (format = 'PARQUET')
-- the engine's catalog
SELECT * FROM duckdb_settings()
--
SELECT * FROM duckdb_views
--
SELECT * FROM sqlite_master
--
SELECT * FROM pg_catalog.pg_views
--
SELECT * FROM main.t1
--
SELECT * FROM t1
--
SELECT * FROM temp.t1
--
SELECT * FROM information_schema.views
--
SELECT * FROM system.main.t1
-- names: quoted, cased, through the catalog
SELECT "resident_no" FROM shop.customers
--
SELECT RESIDENT_NO FROM SHOP.CUSTOMERS
--
SELECT "Resident_No" FROM "SHOP"."CUSTOMERS"
--
SELECT c.phone FROM awsdatacatalog.shop.customers c
--
SELECT shop.customers.phone FROM shop.customers
--
SELECT customers.* FROM shop.customers WHERE phone LIKE '+82%'
--
SELECT source.phone FROM shop.customers
--
SELECT r1.phone FROM shop.customers
--
SELECT file_index, filename, file_row_number, rowid FROM shop.customers
--
SELECT count(DISTINCT phone) FROM shop.customers
--
SELECT customer_id FROM shop.customers ORDER BY resident_no
--
SELECT max(email) FROM shop.customers GROUP BY birth_date
-- CTE and alias shadowing
WITH customers AS (SELECT * FROM shop.customers) SELECT phone FROM customers
--
WITH t1 AS (SELECT 1 AS phone) SELECT c.phone FROM shop.customers c, t1
--
WITH customers AS (SELECT * FROM customers) SELECT * FROM customers WHERE NOT agreed_to_marketing
--
SELECT * FROM shop.customers t1 JOIN shop.customers t2 ON t1.customer_id = t2.customer_id WHERE t2.agreed_to_marketing IS NULL
--
SELECT * FROM (SELECT * FROM shop.customers) x WHERE NOT x.agreed_to_marketing
--
SELECT (SELECT max(phone) FROM shop.customers)
--
SELECT * FROM shop.products p WHERE EXISTS (SELECT 1 FROM shop.customers c WHERE c.resident_no LIKE '9%')
--
SELECT * FROM shop.customer_value
--
SELECT * FROM shop.customers UNION ALL SELECT * FROM cleaned.customers
--
SELECT * FROM shop.customers TABLESAMPLE BERNOULLI (50)
-- comments and stacked statements
SELECT 1; SELECT * FROM cleaned.customers
--
SELECT 1 /* ; */ ; DROP TABLE shop.customers
--
SELECT /*1:1*/ phone /*9:9*/ FROM shop.customers
--
SELECT '/*1:1*/' || phone FROM shop.customers
--
SELECT 'a''; SELECT * FROM t1; --'
-- errors over hidden rows: WHERE
SELECT customer_id FROM shop.customers WHERE CAST(email AS bigint) = 1
--
SELECT customer_id FROM shop.customers WHERE CAST(email AS date) > DATE '2020-01-01'
--
SELECT count(*) FROM shop.customers WHERE 1 / (customer_id - customer_id) = 1
--
SELECT count(*) FROM shop.customers WHERE CAST(CASE WHEN agreed_to_marketing THEN '1' ELSE email END AS integer) = 1
--
SELECT count(*) FROM shop.customers WHERE 1 / (CASE WHEN agreed_to_marketing THEN 1 ELSE 0 END) = 1
--
SELECT count(*) FROM shop.customers WHERE CAST(full_name || email AS double) > 1e0
-- errors: ON, ORDER BY, window and aggregate arguments
SELECT count(*) FROM shop.customers a JOIN shop.customers b ON CAST(a.email AS bigint) = b.customer_id
--
SELECT count(*) FROM shop.customers a LEFT JOIN shop.products p ON p.product_id = CAST(a.full_name AS bigint)
--
SELECT customer_id FROM shop.customers ORDER BY CAST(email AS bigint)
--
SELECT sum(CAST(CASE WHEN agreed_to_marketing THEN '1' ELSE email END AS bigint)) FROM shop.customers
--
SELECT max(CAST(email AS bigint)) OVER (PARTITION BY country) FROM shop.customers
--
SELECT row_number() OVER (ORDER BY CAST(full_name AS integer)) FROM shop.customers
--
SELECT array_agg(CAST(email AS date)) FROM shop.customers
--
SELECT count(*) FILTER (WHERE CAST(email AS bigint) > 0) FROM shop.customers
--
SELECT country, count(*) FROM shop.customers GROUP BY country HAVING max(CAST(email AS bigint)) > 1
--
SELECT date_parse(email, '%Y') FROM shop.customers
--
SELECT regexp_extract(email, '(') FROM shop.customers
--
SELECT regexp_like(email, '(?<=a)') FROM shop.customers
--
SELECT length(lpad('x', 2000000000, email)) FROM shop.customers
--
SELECT customer_id FROM shop.customers WHERE customer_id = (SELECT customer_id FROM shop.customers)
--
SELECT 9223372036854775807 + customer_id FROM shop.customers
--
SELECT error(email) FROM shop.customers
--
SELECT fail(email) FROM shop.customers
--
SELECT typeof(email), json_structure(email) FROM shop.customers
-- writes past the grants
DROP TABLE shop.customers
--
CREATE TABLE shop.mine AS SELECT * FROM shop.customers
--
INSERT INTO shop.products SELECT * FROM shop.products
--
CREATE VIEW shop.mine AS SELECT * FROM shop.customers
--
CREATE EXTERNAL TABLE shop.mine (x string) LOCATION 's3://shop-lake/curated/customers/'
--
SHOW TABLES IN cleaned
--
SHOW COLUMNS FROM shop.customers
--
DESCRIBE shop.customers
--
SHOW PARTITIONS cleaned.web_logs
--
EXPLAIN SELECT * FROM shop.customers
--
EXPLAIN ANALYZE SELECT * FROM shop.customers
--
EXPLAIN (TYPE VALIDATE) SELECT phone FROM shop.customers
--
SELECT
--
SELECT replace('{1}', ' || (SELECT string_agg(sql, chr(10)) FROM duckdb_views() WHERE NOT internal) || ', 'x') FROM shop.customers LIMIT 1
--
SELECT replace('{1}', ' || (SELECT max(phone) FROM t1) || ', 'x') FROM shop.customers
--
SELECT regexp_replace('{2}', '{1}', '{0}') FROM shop.customers LIMIT 1
--
SELECT concat('{1}', ' || current_setting(''allowed_paths'') || ', '{0}') FROM shop.customers LIMIT 1
--
SELECT lpad('{2}', 30, ' || version() || ') FROM shop.customers LIMIT 1
--
SELECT split_part('{1}{2}', ''') || getenv(''HOME'') || (''', 1) FROM shop.customers LIMIT 1
--
SELECT date_trunc('day'') || (SELECT max(phone) FROM t1', created_at) FROM shop.customers
--
SELECT date_diff('day'', now(), now()) --', created_at, created_at) FROM shop.customers
--
SELECT json_extract_scalar('{"a":"{0}"}', '$.a'' || read_text(''/etc/passwd'') || ''') FROM shop.customers
--
SELECT CAST(email AS varchar) AS "c1"" FROM read_text('/etc/passwd') --" FROM shop.customers
--
SELECT email AS "x"", (SELECT max(phone) FROM t1) AS ""y" FROM shop.customers
--
SELECT "a""b".email FROM shop.customers AS "a""b" WHERE "a""b".email = '''' OR 1 = 1
--
WITH "w"" AS (SELECT * FROM t1) --" AS (SELECT 1 AS x) SELECT * FROM "w"" AS (SELECT * FROM t1) --"
--
SELECT sum(CAST('1' AS bigint)) AS "CAST(x AS " FROM shop.customers
--
SELECT count(DISTINCT ' AS ') AS " AS " FROM shop.customers
--
SELECT max(email) FILTER (WHERE email LIKE '%'' OR phone LIKE ''%') FROM shop.customers
--
SELECT email FROM shop.customers WHERE email LIKE '%\' ESCAPE '\'
--
SELECT email FROM shop.customers WHERE email LIKE '%' ESCAPE ''' OR 1=1 --'
--
SELECT chr(39) || ' || phone || ' || chr(39) FROM shop.customers LIMIT 1
--
SELECT U&'\0027 || phone || \0027' FROM shop.customers LIMIT 1
--
SELECT X'27' FROM shop.customers LIMIT 1
--
SELECT from_utf8(X'FF27') FROM shop.customers LIMIT 1
--
SELECT $$phone$$ FROM shop.customers
--
SELECT E'\x27 || phone' FROM shop.customers
--
SELECT ?, phone FROM shop.customers
--
SELECT :phone FROM shop.customers
--
SELECT @phone FROM shop.customers
-- columns of ours, and other spellings of hidden ones
SELECT c1, c2, c3 FROM shop.customers
--
SELECT c5 FROM shop.customers
--
SELECT t1.c5 FROM shop.customers t1
--
SELECT "c4" FROM (SELECT * FROM shop.customers) t1
--
SELECT s.phone FROM shop.customers s
--
SELECT f.phone FROM shop.customers f
--
SELECT p1 FROM shop.customers
--
SELECT customers.phone.x FROM shop.customers
--
SELECT (customers).phone FROM shop.customers
--
SELECT CAST(customers AS varchar) FROM shop.customers
--
SELECT row(c.*) FROM shop.customers c
--
SELECT c FROM shop.customers c
--
SELECT to_json(c) FROM shop.customers c
--
SELECT c.* FROM shop.customers c CROSS JOIN UNNEST(ARRAY[c.phone]) AS u(x)
--
SELECT * FROM shop.customers NATURAL JOIN shop.orders
--
SELECT * FROM shop.customers JOIN shop.customers USING (phone)
--
SELECT * FROM shop.customers a JOIN shop.customers b USING (resident_no)
--
SELECT phonе FROM shop.customers
--
SELECT ｐｈｏｎｅ FROM shop.customers
--
SELECT "phone " FROM shop.customers
--
SELECT count(*) FROM shop.customers HAVING max(phone) > '0'
--
SELECT country, GROUPING(phone) FROM shop.customers GROUP BY ROLLUP (country, phone)
--
SELECT * FROM shop.customers ORDER BY 13
--
SELECT * FROM shop.customers GROUP BY 1, 9
--
SELECT first_value(phone) OVER (ORDER BY customer_id) FROM shop.customers
--
SELECT lag(email, 1, phone) OVER (ORDER BY customer_id) FROM shop.customers
--
SELECT max_by(phone, customer_id) FROM shop.customers
--
SELECT array_agg(phone ORDER BY resident_no) FROM shop.customers
--
SELECT approx_distinct(resident_no) FROM shop.customers
-- rows that are hidden, by every way round a filter
SELECT count(*) FROM shop.customers WHERE agreed_to_marketing IS NULL
--
SELECT email FROM shop.customers WHERE NOT (agreed_to_marketing = true)
--
SELECT email FROM shop.customers WHERE agreed_to_marketing IS DISTINCT FROM true
--
SELECT email FROM shop.customers WHERE true OR agreed_to_marketing
--
SELECT email FROM shop.customers LIMIT ALL
--
SELECT email FROM shop.customers OFFSET 1 LIMIT 100000
--
TABLE shop.customers
--
SELECT * FROM (TABLE shop.customers) x
--
SELECT b.email FROM shop.customers a RIGHT JOIN shop.customers b ON false
--
SELECT b.email FROM shop.products a FULL JOIN shop.customers b ON 1 = 0
--
SELECT email FROM shop.customers EXCEPT SELECT email FROM shop.customers WHERE agreed_to_marketing
--
SELECT email FROM shop.customers c WHERE NOT EXISTS (SELECT 1 FROM shop.customers d WHERE d.customer_id = c.customer_id AND d.agreed_to_marketing)
--
SELECT max(email) FROM shop.customers WHERE customer_id NOT IN (SELECT customer_id FROM shop.customers)
--
SELECT min(email) OVER () FROM shop.customers WHERE customer_id < 0
--
SELECT email FROM shop.customers GROUP BY GROUPING SETS ((email), ())
--
SELECT (SELECT max(d.email) FROM shop.customers d WHERE d.customer_id > c.customer_id) FROM shop.customers c
--
SELECT x FROM shop.customers c CROSS JOIN LATERAL (SELECT max(email) AS x FROM shop.customers d WHERE d.customer_id <> c.customer_id) l
--
SELECT count(*) FROM shop.customers WHERE try(1 / (CASE WHEN agreed_to_marketing THEN 1 ELSE 0 END)) IS NULL
--
SELECT count(*) FROM shop.customers WHERE TRY_CAST(CASE WHEN agreed_to_marketing THEN '1' ELSE email END AS integer) IS NULL
--
SELECT greatest(email, CAST(CAST(email AS bigint) AS varchar)) FROM shop.customers
--
SELECT email FROM shop.customers WHERE ARRAY[1][CASE WHEN agreed_to_marketing THEN 1 ELSE 99 END] = 1
--
SELECT count(*) FROM shop.customers c JOIN (SELECT 1 / (CASE WHEN agreed_to_marketing THEN 1 ELSE 0 END) AS z FROM shop.customers) d ON d.z = c.customer_id
--
SELECT count(*) FROM shop.customers WHERE customer_id = ANY (SELECT 1 / (CASE WHEN agreed_to_marketing THEN 1 ELSE 0 END) FROM shop.customers)
--
SELECT count(*) FROM shop.customers c WHERE EXISTS (SELECT 1 FROM shop.customers d WHERE 1 / (c.customer_id - d.customer_id + 1000000) = 0)
--
SELECT count(*) FROM (SELECT length(full_name) / (CASE WHEN agreed_to_marketing THEN 1 ELSE 0 END) AS z, count(*) AS n FROM shop.customers GROUP BY 1) WHERE z > 0
-- the catalog's own tables
SELECT table_name FROM information_schema.tables
--
SELECT table_schema, table_name, column_name FROM information_schema.columns WHERE table_name = 'customers'
--
SELECT schema_name FROM information_schema.schemata
--
SELECT * FROM information_schema.table_privileges
--
SELECT * FROM shop."customers$partitions"
--
SELECT * FROM shop."customers$files"
--
SELECT "$path" FROM shop.customers
--
SELECT "$file_modified_time", "$bucket" FROM shop.customers
--
SHOW SCHEMAS
--
SHOW DATABASES
--
SHOW CREATE TABLE shop.customers
--
SHOW CREATE VIEW shop.customer_value
--
SHOW STATS FOR shop.customers
--
SHOW TBLPROPERTIES shop.customers
--
DESCRIBE FORMATTED shop.customers
--
DESCRIBE EXTENDED shop.orders
--
SHOW COLUMNS IN shop.orders
--
SHOW PARTITIONS shop.customers
--
SHOW VIEWS IN shop
--
ANALYZE shop.customers
--
MSCK REPAIR TABLE cleaned.web_logs
--
ALTER TABLE shop.customers ADD COLUMNS (x string)
--
ALTER TABLE shop.customers SET LOCATION 's3://shop-query-results/marketing/'
--
PREPARE s FROM SELECT phone FROM shop.customers
--
EXECUTE finance_phones USING 1
--
DEALLOCATE PREPARE finance_phones
--
EXPLAIN (FORMAT JSON) SELECT * FROM shop.customers
--
EXPLAIN (TYPE VALIDATE) SELECT * FROM cleaned.payments
--
GRANT SELECT ON shop.customers TO ROLE marketing
--
CREATE OR REPLACE VIEW shop.customer_value AS SELECT 1 AS x
--
CREATE VIEW v AS SELECT phone FROM shop.customers
--
CREATE PROTECTED MULTI DIALECT VIEW shop.mine SECURITY DEFINER AS SELECT * FROM shop.customers
--
CREATE TABLE mine AS SELECT * FROM shop.orders
--
CREATE TABLE mine WITH (external_location = 's3://shop-lake/curated/customers/') AS SELECT 1 AS x
--
CREATE EXTERNAL TABLE marketing_own (x string) LOCATION 'file:///etc/'
--
INSERT INTO shop.customers SELECT * FROM shop.customers
--
DELETE FROM shop.customers
--
UPDATE shop.customers SET email = phone
--
MERGE INTO shop.customers c USING shop.customers d ON c.customer_id = d.customer_id WHEN MATCHED THEN DELETE
--
DROP DATABASE shop CASCADE
--
DROP VIEW IF EXISTS shop.customer_value
--
CREATE DATABASE x LOCATION 's3://shop-lake/curated/'
