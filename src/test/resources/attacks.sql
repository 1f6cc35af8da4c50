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
