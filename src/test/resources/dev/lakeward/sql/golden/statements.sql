INSERT INTO orders SELECT * FROM orders WHERE paid
-- =>
shop.orders []
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2", "r1"."c3" AS "c3", "r1"."c4" AS "c4", "r1"."c5" AS "c5", "r1"."c6" AS "c6", "r1"."c7" AS "c7", "r1"."c8" AS "c8", "r1"."c9" AS "c9" FROM "orders" AS "r1" WHERE "r1"."c8"

INSERT INTO shop.customers (id, name) VALUES (1, 'a'), (2, 'b')
-- =>
shop.customers [id, name]
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2" FROM (VALUES (1, 'a'), (2, 'b')) AS "r1"("c1", "c2")

CREATE TABLE copy AS SELECT id, total FROM orders
-- =>
shop.copy {}
SELECT "r1"."c1" AS "c1", "r1"."c4" AS "c2" FROM "orders" AS "r1"

CREATE TABLE IF NOT EXISTS copy WITH (format = 'PARQUET', external_location = 's3://bucket/copy/', partitioned_by = ARRAY['status']) AS SELECT id, status FROM orders
-- =>
shop.copy {format=[PARQUET], external_location=[s3://bucket/copy/], partitioned_by=[status]}
SELECT "r1"."c1" AS "c1", "r1"."c3" AS "c2" FROM "orders" AS "r1"

CREATE TABLE copy AS SELECT id FROM orders WITH NO DATA
-- =>
shop.copy {}
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

CREATE VIEW recent AS SELECT id FROM orders WHERE ordered > DATE '2024-01-01'
-- =>
shop.recent INVOKER
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1" WHERE (CAST('2024-01-01' AS DATE) < "r1"."c6")

CREATE OR REPLACE VIEW other.recent AS SELECT id FROM orders
-- =>
other.recent INVOKER
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

CREATE PROTECTED MULTI DIALECT VIEW safe SECURITY DEFINER AS SELECT id FROM orders
-- =>
shop.safe DEFINER
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

DROP VIEW recent
-- =>
DropView[name=shop.recent, ifExists=false]

DROP VIEW IF EXISTS shop.recent
-- =>
DropView[name=shop.recent, ifExists=true]

DROP TABLE orders
-- =>
DropTable[name=shop.orders, ifExists=false]

DROP TABLE IF EXISTS orders
-- =>
DropTable[name=shop.orders, ifExists=true]

CREATE DATABASE sales
-- =>
CreateDatabase[name=sales, ifNotExists=false, comment=Optional.empty, location=Optional.empty, properties={}]

CREATE SCHEMA IF NOT EXISTS sales COMMENT 'what was sold' LOCATION 's3://bucket/sales/'
-- =>
CreateDatabase[name=sales, ifNotExists=true, comment=Optional[what was sold], location=Optional[s3://bucket/sales/], properties={}]

DROP DATABASE sales CASCADE
-- =>
DropDatabase[name=sales, ifExists=false, cascade=true]

DROP SCHEMA IF EXISTS sales
-- =>
DropDatabase[name=sales, ifExists=true, cascade=false]

CREATE EXTERNAL TABLE t (id bigint, name string COMMENT 'who') PARTITIONED BY (day date) STORED AS PARQUET LOCATION 's3://bucket/t/' TBLPROPERTIES ('classification' = 'parquet')
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=id, type=bigint, comment=Optional.empty], HiveColumn[name=name, type=string, comment=Optional[who]]], partitionKeys=[HiveColumn[name=day, type=date, comment=Optional.empty]], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=parquet], location=s3://bucket/t/, properties={classification=parquet}], ifNotExists=false]

CREATE EXTERNAL TABLE IF NOT EXISTS t (id int) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar' = ';') LOCATION 's3://bucket/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=id, type=int, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional[org.apache.hadoop.hive.serde2.OpenCSVSerde], serdeProperties={separatorChar=;}, storedAs=Named[format=textfile], location=s3://bucket/t/, properties={}], ifNotExists=true]

CREATE EXTERNAL TABLE t (a array<struct<x:int,y:map<string,double>>>) STORED AS ORC LOCATION 's3://bucket/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=array<struct<x:int,y:map<string,double>>>, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=orc], location=s3://bucket/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (id int)
-- =>
SYNTAX_ERROR: line 1:32: CREATE EXTERNAL TABLE needs a LOCATION

SHOW DATABASES
-- =>
ShowDatabases[like=Optional.empty]

SHOW SCHEMAS LIKE 's%'
-- =>
ShowDatabases[like=Optional[s%]]

SHOW TABLES
-- =>
ShowTables[database=shop, like=Optional.empty]

SHOW TABLES IN shop 'o*'
-- =>
ShowTables[database=shop, like=Optional[o*]]

SHOW COLUMNS FROM orders
-- =>
ShowColumns[name=shop.orders]

SHOW COLUMNS IN shop.orders
-- =>
ShowColumns[name=shop.orders]

SHOW PARTITIONS orders
-- =>
ShowPartitions[name=shop.orders]

DESCRIBE orders
-- =>
Describe[name=shop.orders, detail=PLAIN, partition={}, path=[]]

DESCRIBE shop.orders
-- =>
Describe[name=shop.orders, detail=PLAIN, partition={}, path=[]]

EXPLAIN (TYPE VALIDATE) SELECT id FROM orders
-- =>
validate
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

EXPLAIN SELECT id FROM orders
-- =>
LOGICAL TEXT
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

DELETE FROM orders WHERE id = 1
-- =>
ChangeRows[name=shop.orders, table=Table{orders, Optional.empty, Optional.empty}, values={}, where=Optional[(id = 1)]]

UPDATE orders SET paid = true
-- =>
ChangeRows[name=shop.orders, table=Table{orders, Optional.empty, Optional.empty}, values={paid=true}, where=Optional.empty]

MERGE INTO orders USING customers ON orders.id = customers.id WHEN MATCHED THEN DELETE
-- =>
MergeRows[name=shop.orders, merge=Merge{target=Table{orders, Optional.empty, Optional.empty}, relation=Table{customers, Optional.empty, Optional.empty}, expression=(orders.id = customers.id), mergeCases=[MergeDelete{}]}]

MSCK REPAIR TABLE orders
-- =>
RepairTable[name=shop.orders]

ALTER TABLE orders ADD PARTITION (day = '2024-01-01')
-- =>
AddPartitions[name=shop.orders, ifNotExists=false, partitions=[Added[partition={day=2024-01-01}, location=Optional.empty]]]

UNLOAD (SELECT id FROM orders) TO 's3://bucket/out/' WITH (format = 'PARQUET')
-- =>
Unload[query=Query{queryBody=QuerySpecification{select=Select{distinct=false, selectItems=[id]}, from=Table{orders, Optional.empty, Optional.empty}}}, location=s3://bucket/out/, properties={format=[PARQUET]}]

PREPARE p FROM SELECT 1
-- =>
Prepare[name=p, sql=SELECT 1]

GRANT SELECT ON orders TO alice
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support GRANT; permissions are Lake Formation's

COMMIT
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support COMMIT

;
-- =>
SYNTAX_ERROR: line 1:1: there is no statement to run

CREATE VIEW v (a COMMENT 'it''s', "B") AS SELECT id, total FROM orders
-- =>
shop.v INVOKER [ViewColumn[name=a, comment=Optional[it's]], ViewColumn[name=b, comment=Optional.empty]]
SELECT "r1"."c1" AS "c1", "r1"."c4" AS "c2" FROM "orders" AS "r1"

CREATE OR REPLACE VIEW "shop"."v" (a) COMMENT 'of all' AS SELECT id FROM orders
-- =>
shop.v INVOKER [ViewColumn[name=a, comment=Optional.empty]] of all
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

CREATE VIEW v (a, AS SELECT id FROM orders
-- =>
SYNTAX_ERROR: line 1:22: mismatched input 'SELECT'. Expecting: ',' or ')'

CREATE VIEW v () AS SELECT id FROM orders
-- =>
SYNTAX_ERROR: line 1:16: mismatched input ')'. Expecting: a name

CREATE VIEW v (a COMMENT b) AS SELECT id FROM orders
-- =>
SYNTAX_ERROR: line 1:26: mismatched input 'b'. Expecting: a text in single quotes

CREATE PROTECTED MULTI DIALECT VIEW safe (a COMMENT 'x') SECURITY DEFINER AS SELECT id FROM orders
-- =>
shop.safe DEFINER [ViewColumn[name=a, comment=Optional[x]]]
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

CREATE TABLE view AS SELECT id FROM orders
-- =>
shop.view {}
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

EXPLAIN (FORMAT JSON, TYPE DISTRIBUTED) SELECT id FROM orders
-- =>
DISTRIBUTED JSON
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

EXPLAIN (TYPE IO, FORMAT JSON) INSERT INTO orders SELECT * FROM orders
-- =>
IO JSON
shop.orders []
SELECT "r1"."c1" AS "c1", "r1"."c2" AS "c2", "r1"."c3" AS "c3", "r1"."c4" AS "c4", "r1"."c5" AS "c5", "r1"."c6" AS "c6", "r1"."c7" AS "c7", "r1"."c8" AS "c8", "r1"."c9" AS "c9" FROM "orders" AS "r1"

EXPLAIN ANALYZE SELECT id FROM orders
-- =>
ANALYZED TEXT
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

EXPLAIN ANALYZE (FORMAT JSON) SELECT id FROM orders
-- =>
ANALYZED JSON
SELECT "r1"."c1" AS "c1" FROM "orders" AS "r1"

EXPLAIN ANALYZE (FORMAT GRAPHVIZ) SELECT id FROM orders
-- =>
SYNTAX_ERROR: line 1:18: mismatched input 'FORMAT'. Expecting: '(', 'SELECT', 'TABLE', 'VALUES'

EXPLAIN DROP TABLE orders
-- =>
NOT_SUPPORTED: line 1:9: EXPLAIN of this statement is not supported by the embedded lake yet

PREPARE p FROM CREATE TABLE x AS SELECT id FROM orders WHERE id = ?
-- =>
Prepare[name=p, sql=CREATE TABLE x AS SELECT id FROM orders WHERE id = ?]

PREPARE p FROM DROP TABLE orders
-- =>
NOT_SUPPORTED: line 1:16: PREPARE of this statement is not supported by the embedded lake yet

EXECUTE p
-- =>
Execute[name=p, parameters=[]]

EXECUTE p USING 1, -2.5, 'it''s', DATE '2024-01-01', ARRAY[1], CAST(NULL AS varchar)
-- =>
Execute[name=p, parameters=[1, DECIMAL '-2.5', 'it''s', DATE '2024-01-01', ARRAY[1], CAST(null AS varchar)]]

EXECUTE p USING id
-- =>
INVALID_PARAMETER_USAGE: line 1:17: a parameter's value is a constant; a text stands in single quotes

EXECUTE p USING 1 + 1
-- =>
INVALID_PARAMETER_USAGE: line 1:19: a parameter's value is a constant; a text stands in single quotes

DEALLOCATE PREPARE p
-- =>
Deallocate[name=p]

SELECT id FROM orders WHERE id = ?
-- =>
INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected 1 but found 0
