CREATE DATABASE `my-db` COMMENT "what's sold" LOCATION 's3://bucket/sales/' WITH DBPROPERTIES ('a' = 'b', "c"="d")
-- =>
CreateDatabase[name=my-db, ifNotExists=false, comment=Optional[what's sold], location=Optional[s3://bucket/sales/], properties={a=b, c=d}]

create schema if not exists Sales;
-- =>
CreateDatabase[name=sales, ifNotExists=true, comment=Optional.empty, location=Optional.empty, properties={}]

CREATE DATABASE user
-- =>
SYNTAX_ERROR: line 1:17: mismatched input 'user'. It is a reserved word: as a name it stands in backquotes

CREATE DATABASE _sales
-- =>
SYNTAX_ERROR: line 1:17: mismatched input '_sales'. A name that begins with '_' stands in backquotes

CREATE DATABASE `_sales`
-- =>
CreateDatabase[name=_sales, ifNotExists=false, comment=Optional.empty, location=Optional.empty, properties={}]

CREATE DATABASE ``
-- =>
SYNTAX_ERROR: line 1:17: a name is empty

CREATE DATABASE sales LOCATION
-- =>
SYNTAX_ERROR: line 1:31: mismatched input '<EOF>'. Expecting: a text in quotes

CREATE DATABASE sales WITH DBPROPERTIES ('a' = 'b'
-- =>
SYNTAX_ERROR: line 1:51: mismatched input '<EOF>'. Expecting: ')', ','

ALTER DATABASE sales SET DBPROPERTIES ('owner' = 'me', 'owner' = 'you')
-- =>
AlterDatabase[name=sales, properties={owner=you}]

ALTER SCHEMA sales SET DBPROPERTIES ('k' = '')
-- =>
AlterDatabase[name=sales, properties={k=}]

ALTER DATABASE sales SET OWNER USER me
-- =>
SYNTAX_ERROR: line 1:26: mismatched input 'OWNER'. Expecting: 'DBPROPERTIES'

DROP DATABASE IF EXISTS `my-db` RESTRICT
-- =>
DropDatabase[name=my-db, ifExists=true, cascade=false]

DROP DATABASE "sales" CASCADE
-- =>
DropDatabase[name=sales, ifExists=false, cascade=true]

DROP DATABASE 'sales'
-- =>
SYNTAX_ERROR: line 1:15: mismatched input ''sales''. Expecting: a name

CREATE EXTERNAL TABLE t (a int)
-- =>
SYNTAX_ERROR: line 1:31: CREATE EXTERNAL TABLE needs a LOCATION

CREATE EXTERNAL TABLE t LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=textfile], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE IF NOT EXISTS d.T (
  A TINYINT COMMENT 'it\'s "a"', -- a comment
  b smallint, c Integer, d bigint, e float, f double, g decimal, h decimal(5), i DECIMAL(38, 10), /* another
  one */ j string, k char(255), l varchar(65535), m binary, n boolean, o date, p timestamp,
  q array<array<int>>, r map<string, array<decimal(4,2)>>, s struct<a:int, `b-c`: struct<d:string COMMENT 'x'>>)
COMMENT 'all of it'
PARTITIONED BY (y int COMMENT 'year', `date` string)
CLUSTERED BY (a, b) INTO 16 BUCKETS
ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t' ESCAPED BY '\\' COLLECTION ITEMS TERMINATED BY ',' MAP KEYS TERMINATED BY ':' LINES TERMINATED BY '\n' NULL DEFINED AS ''
STORED AS TEXTFILE
LOCATION 's3://b/t/'
TBLPROPERTIES ('skip.header.line.count' = '1', "has_encrypted_data"="false")
-- =>
CreateExternalTable[table=ExternalTable[name=d.t, columns=[HiveColumn[name=a, type=tinyint, comment=Optional[it's "a"]], HiveColumn[name=b, type=smallint, comment=Optional.empty], HiveColumn[name=c, type=int, comment=Optional.empty], HiveColumn[name=d, type=bigint, comment=Optional.empty], HiveColumn[name=e, type=float, comment=Optional.empty], HiveColumn[name=f, type=double, comment=Optional.empty], HiveColumn[name=g, type=decimal(10,0), comment=Optional.empty], HiveColumn[name=h, type=decimal(5,0), comment=Optional.empty], HiveColumn[name=i, type=decimal(38,10), comment=Optional.empty], HiveColumn[name=j, type=string, comment=Optional.empty], HiveColumn[name=k, type=char(255), comment=Optional.empty], HiveColumn[name=l, type=varchar(65535), comment=Optional.empty], HiveColumn[name=m, type=binary, comment=Optional.empty], HiveColumn[name=n, type=boolean, comment=Optional.empty], HiveColumn[name=o, type=date, comment=Optional.empty], HiveColumn[name=p, type=timestamp, comment=Optional.empty], HiveColumn[name=q, type=array<array<int>>, comment=Optional.empty], HiveColumn[name=r, type=map<string,array<decimal(4,2)>>, comment=Optional.empty], HiveColumn[name=s, type=struct<a:int,b-c:struct<d:string>>, comment=Optional.empty]], partitionKeys=[HiveColumn[name=y, type=int, comment=Optional[year]], HiveColumn[name=date, type=string, comment=Optional.empty]], comment=Optional[all of it], buckets=Optional[Buckets[columns=[a, b], count=16]], serde=Optional.empty, serdeProperties={field.delim=	, serialization.format=	, escape.delim=\, colelction.delim=,, mapkey.delim=:, line.delim=
, serialization.null.format=}, storedAs=Named[format=textfile], location=s3://b/t/, properties={skip.header.line.count=1, has_encrypted_data=false}], ifNotExists=true]

CREATE EXTERNAL TABLE t (a int) ROW FORMAT SERDE 'com.amazonaws.glue.serde.GrokSerDe' WITH SERDEPROPERTIES ('input.format' = '%{X:a}') STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat' OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=int, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional[com.amazonaws.glue.serde.GrokSerDe], serdeProperties={input.format=%{X:a}}, storedAs=Classes[input=org.apache.hadoop.mapred.TextInputFormat, output=org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (a int) STORED AS ION WITH SERDEPROPERTIES ('ion.encoding' = 'TEXT') LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=int, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={ion.encoding=TEXT}, storedAs=Named[format=ion], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (a int) STORED AS SEQUENCEFILE LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=int, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=sequencefile], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (a int) STORED AS RCFILE LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=int, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=rcfile], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (a int) STORED AS AVRO LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=int, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=avro], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (a int) STORED AS JSONFILE LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=int, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=json], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (a int) STORED AS CSV LOCATION 's3://b/t/'
-- =>
NOT_SUPPORTED: line 1:43: Unrecognized file format in STORED AS clause: 'CSV'

CREATE EXTERNAL TABLE t (a int) STORED BY 'org.x.Handler' LOCATION 's3://b/t/'
-- =>
NOT_SUPPORTED: line 1:40: Athena does not support STORED BY

CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\r' LOCATION 's3://b/t/'
-- =>
NOT_SUPPORTED: line 1:102: LINES TERMINATED BY only supports newline '\n' right now

CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED ESCAPED BY '\\' LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:54: mismatched input 'ESCAPED'. Expecting: ';', <EOF>

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://b/t/' COMMENT 'too late'
-- =>
SYNTAX_ERROR: line 1:54: mismatched input 'COMMENT'. Expecting: ';', <EOF>

CREATE EXTERNAL TABLE t (a int, A string) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:33: the table has two columns a

CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (a string) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:49: the table has two columns a

CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (a) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:49: the partition key a needs a type, as in year int

CREATE EXTERNAL TABLE t (a int) CLUSTERED BY (b) INTO 4 BUCKETS LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:33: CLUSTERED BY names the column b, which the table does not have

CREATE EXTERNAL TABLE t (a int) CLUSTERED BY (a) SORTED BY (a) INTO 4 BUCKETS LOCATION 's3://b/t/'
-- =>
NOT_SUPPORTED: line 1:50: Athena does not support SORTED BY

CREATE EXTERNAL TABLE t (a int) CLUSTERED BY (a) INTO 0 BUCKETS LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:55: a table has 1 to 999999 buckets, not 0

CREATE EXTERNAL TABLE t (date string) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:26: mismatched input 'date'. It is a reserved word: as a name it stands in backquotes

CREATE EXTERNAL TABLE t (`date` string, `order` int) LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=date, type=string, comment=Optional.empty], HiveColumn[name=order, type=int, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=textfile], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (_a string) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:26: mismatched input '_a'. A name that begins with '_' stands in backquotes

CREATE EXTERNAL TABLE t ("a" string) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:26: mismatched input '"a"'. Expecting: a name

CREATE EXTERNAL TABLE t (2a string) LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=2a, type=string, comment=Optional.empty]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=textfile], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (é string) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:26: mismatched input 'é'. Expecting: a name

CREATE EXTERNAL TABLE t (a strng) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:28: no such type: strng

CREATE EXTERNAL TABLE t (a int,
  b varchar) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 2:5: varchar needs its length, as in varchar(10)

CREATE EXTERNAL TABLE t (a char(256)) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:28: the length of a char is 1 to 255

CREATE EXTERNAL TABLE t (a decimal(39, 2)) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:28: a decimal has 1 to 38 digits, of which those behind the point are a part

CREATE EXTERNAL TABLE t (a int(4)) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:28: no such type: int(4)

CREATE EXTERNAL TABLE t (a array) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:28: no such type: array

CREATE EXTERNAL TABLE t (a array<int, int>) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:28: no such type: array<int,int>

CREATE EXTERNAL TABLE t (a map<array<int>, int>) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:32: the key of a map has a plain type

CREATE EXTERNAL TABLE t (a struct<int>) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:28: no such type: struct<int>

CREATE EXTERNAL TABLE t (a struct<>) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:35: mismatched input '>'. Expecting: a name

CREATE EXTERNAL TABLE t (a struct<`a:b`:int>) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:35: the name of a field holds no blank and none of : < > ( ) , "

CREATE EXTERNAL TABLE t (a uniontype<int,string>) LOCATION 's3://b/t/'
-- =>
NOT_SUPPORTED: line 1:28: Athena does not support the type uniontype

CREATE EXTERNAL TABLE t (a timestamp with time zone) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:38: mismatched input 'with'. Expecting: ')', ','

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://b/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')
-- =>
NOT_SUPPORTED: line 1:8: External keyword not supported for table type ICEBERG

CREATE TABLE t (a int, d date) PARTITIONED BY (a, month(d), bucket(16, a)) LOCATION 's3://b/t/' TBLPROPERTIES ('table_type' = 'iceberg')
-- =>
CreateIcebergTable[name=shop.t, ifNotExists=false, columns=[HiveColumn[name=a, type=int, comment=Optional.empty], HiveColumn[name=d, type=date, comment=Optional.empty]], partitioning=[PartitionField[column=a, transform=identity, width=0], PartitionField[column=d, transform=month, width=0], PartitionField[column=a, transform=bucket, width=16]], comment=Optional.empty, location=s3://b/t/, properties={table_type=iceberg}]

CREATE TABLE t (a int) LOCATION 's3://b/t/'
-- =>
NOT_SUPPORTED: line 1:8: a table that is no Iceberg table is made by CREATE EXTERNAL TABLE, or by CREATE TABLE AS

CREATE TABLE t LIKE u
-- =>
NOT_SUPPORTED: line 1:16: Athena does not support CREATE TABLE LIKE

CREATE EXTERNAL TABLE t LIKE u LOCATION 's3://b/t/'
-- =>
NOT_SUPPORTED: line 1:25: Athena does not support CREATE TABLE LIKE

CREATE TABLE t (a, b) AS SELECT id, total FROM orders
-- =>
NOT_SUPPORTED: line 1:1: A column list in CREATE TABLE AS is not supported by the embedded lake yet

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://b/t/
-- =>
SYNTAX_ERROR: line 1:42: a quote that is never closed

CREATE EXTERNAL TABLE t (a int COMMENT 'x\uD83D') LOCATION 's3://b/t/'
-- =>
NOT_SUPPORTED: line 1:40: the statement holds half a character

CREATE EXTERNAL TABLE t (a int COMMENT '\u0041\101\n\z' ' and more') LOCATION 's3://b/t/'
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=int, comment=Optional[AA
z and more]]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=textfile], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE t (a int) LOCATION 's3://b/t/'; DROP TABLE t
-- =>
SYNTAX_ERROR: line 1:55: only one statement can run at a time

CREATE EXTERNAL TABLE t (a int COMMENT 'a;b\';') LOCATION 's3://b/t/';
-- =>
CreateExternalTable[table=ExternalTable[name=shop.t, columns=[HiveColumn[name=a, type=int, comment=Optional[a;b';]]], partitionKeys=[], comment=Optional.empty, buckets=Optional.empty, serde=Optional.empty, serdeProperties={}, storedAs=Named[format=textfile], location=s3://b/t/, properties={}], ifNotExists=false]

CREATE EXTERNAL TABLE a.b.c (a int) LOCATION 's3://b/t/'
-- =>
SYNTAX_ERROR: line 1:26: mismatched input '.'. Expecting: ';', <EOF>

CREATE EXTERNAL VIEW v AS SELECT 1
-- =>
SYNTAX_ERROR: line 1:17: mismatched input 'VIEW'

ALTER TABLE t ADD IF NOT EXISTS PARTITION (y = 2024, m = '01') LOCATION 's3://b/t/2024/01/' PARTITION (y = -1, m = "02")
-- =>
AddPartitions[name=shop.t, ifNotExists=true, partitions=[Added[partition={y=2024, m=01}, location=Optional[s3://b/t/2024/01/]], Added[partition={y=-1, m=02}, location=Optional.empty]]]

ALTER TABLE t ADD PARTITION (d = DATE '2024-01-01'), PARTITION (d = '2024-01-02')
-- =>
SYNTAX_ERROR: line 1:52: mismatched input ','. Expecting: ';', <EOF>

ALTER TABLE t ADD PARTITION (d = 1, D = 2)
-- =>
SYNTAX_ERROR: line 1:37: a partition names the key d twice

ALTER TABLE t ADD PARTITION (d > 1)
-- =>
NOT_SUPPORTED: line 1:30: Athena names partitions by values that are equal, by no range

ALTER TABLE t ADD PARTITION ()
-- =>
SYNTAX_ERROR: line 1:30: mismatched input ')'. Expecting: a name

ALTER TABLE t DROP IF EXISTS PARTITION (y = 2024), PARTITION (y = 2025, m = 1)
-- =>
DropPartitions[name=shop.t, ifExists=true, partitions=[{y=2024}, {y=2025, m=1}]]

ALTER TABLE t DROP PARTITION (y < 2024)
-- =>
NOT_SUPPORTED: line 1:31: Athena names partitions by values that are equal, by no range

ALTER TABLE t DROP PARTITION (y != 2024)
-- =>
NOT_SUPPORTED: line 1:31: Athena names partitions by values that are equal, by no range

ALTER TABLE t PARTITION (y = 2024) RENAME TO PARTITION (y = '2025')
-- =>
RenamePartition[name=shop.t, from={y=2024}, to={y=2025}]

ALTER TABLE t ADD COLUMNS (a int COMMENT 'x', `b` map<string,int>)
-- =>
AddColumns[name=shop.t, partition={}, columns=[HiveColumn[name=a, type=int, comment=Optional[x]], HiveColumn[name=b, type=map<string,int>, comment=Optional.empty]]]

ALTER TABLE t PARTITION (y = 2024) ADD COLUMNS (a int)
-- =>
AddColumns[name=shop.t, partition={y=2024}, columns=[HiveColumn[name=a, type=int, comment=Optional.empty]]]

ALTER TABLE t REPLACE COLUMNS (a int)
-- =>
ReplaceColumns[name=shop.t, partition={}, columns=[HiveColumn[name=a, type=int, comment=Optional.empty]]]

ALTER TABLE `t` SET LOCATION 's3://b/u/'
-- =>
SetLocation[name=shop.t, partition={}, location=s3://b/u/]

ALTER TABLE t PARTITION (y = 2024) SET LOCATION 's3://b/u/'
-- =>
SetLocation[name=shop.t, partition={y=2024}, location=s3://b/u/]

ALTER TABLE t SET TBLPROPERTIES ('projection.enabled' = 'true', 'projection.y.type' = 'integer')
-- =>
SetProperties[name=shop.t, properties={projection.enabled=true, projection.y.type=integer}]

ALTER TABLE t RENAME TO u
-- =>
RenameTable[name=shop.t, to=shop.u]

ALTER TABLE t CHANGE COLUMN a b int COMMENT 'x' AFTER c
-- =>
ChangeColumn[name=shop.t, column=a, to=HiveColumn[name=b, type=int, comment=Optional[x]], first=false, after=Optional[c]]

ALTER TABLE t CHANGE a b int
-- =>
ChangeColumn[name=shop.t, column=a, to=HiveColumn[name=b, type=int, comment=Optional.empty], first=false, after=Optional.empty]

ALTER TABLE t PARTITION (y = 1) CHANGE a b int
-- =>
SYNTAX_ERROR: line 1:33: mismatched input 'CHANGE'

ALTER TABLE t DROP COLUMN a
-- =>
DropColumn[name=shop.t, column=a]

ALTER TABLE t UNSET TBLPROPERTIES ('a')
-- =>
UnsetProperties[name=shop.t, properties=[a]]

ALTER TABLE t SET SERDEPROPERTIES ('field.delim' = ',')
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … SET SERDEPROPERTIES

ALTER TABLE t SET SERDE 'x'
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … SET SERDE

ALTER TABLE t PARTITION (y = 1) SET FILEFORMAT ORC
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … SET FILEFORMAT

ALTER TABLE t SET SKEWED LOCATION (a = 's3://b/')
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … SET SKEWED

ALTER TABLE t NOT CLUSTERED
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … NOT CLUSTERED

ALTER TABLE t NOT STORED AS DIRECTORIES
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … NOT STORED

ALTER TABLE t CLUSTERED BY (a) INTO 4 BUCKETS
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … CLUSTERED BY

ALTER TABLE t SKEWED BY (a) ON (1)
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … SKEWED BY

ALTER TABLE t EXCHANGE PARTITION (y = 1) WITH TABLE u
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … EXCHANGE PARTITION

ALTER TABLE t TOUCH
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … TOUCH

ALTER TABLE t PARTITION (y = 1) COMPACT 'major'
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … COMPACT

ALTER TABLE t CONCATENATE
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … CONCATENATE

ALTER TABLE t ARCHIVE PARTITION (y = 1)
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … ARCHIVE

ALTER TABLE t UNARCHIVE PARTITION (y = 1)
-- =>
NOT_SUPPORTED: line 1:15: Athena does not support ALTER TABLE … UNARCHIVE

ALTER TABLE t ADD
-- =>
SYNTAX_ERROR: line 1:18: mismatched input '<EOF>'

ALTER TABLE t ADD PARTITON (y = 1)
-- =>
SYNTAX_ERROR: line 1:19: mismatched input 'PARTITON'

ALTER TABLE "t" ADD COLUMNS (a int)
-- =>
SYNTAX_ERROR: line 1:13: mismatched input '"t"'. Expecting: a name

ALTER VIEW v AS SELECT 1
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support ALTER VIEW

ALTER INDEX i ON t REBUILD
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support ALTER INDEX

MSCK REPAIR TABLE `d`.t;
-- =>
RepairTable[name=d.t]

MSCK TABLE t
-- =>
SYNTAX_ERROR: line 1:6: mismatched input 'TABLE'. Expecting: 'REPAIR'

MSCK REPAIR TABLE t DROP PARTITIONS
-- =>
SYNTAX_ERROR: line 1:21: mismatched input 'DROP'. Expecting: ';', <EOF>

SHOW DATABASES 'a*|b'
-- =>
ShowDatabases[like=Optional[a*|b]]

show schemas like "x"
-- =>
ShowDatabases[like=Optional[x]]

SHOW TABLES IN d
-- =>
ShowTables[database=d, like=Optional.empty]

SHOW TABLES LIKE 'a*'
-- =>
ShowTables[database=shop, like=Optional[a*]]

SHOW TABLES FROM "d" '*x*'
-- =>
ShowTables[database=d, like=Optional[*x*]]

SHOW VIEWS
-- =>
ShowViews[database=shop, like=Optional.empty]

SHOW VIEWS IN d LIKE 'a*'
-- =>
ShowViews[database=d, like=Optional[a*]]

SHOW COLUMNS IN t FROM d
-- =>
ShowColumns[name=d.t]

SHOW COLUMNS FROM "d"."T"
-- =>
ShowColumns[name=d.t]

SHOW COLUMNS FROM t LIKE 'a'
-- =>
SYNTAX_ERROR: line 1:21: mismatched input 'LIKE'. Expecting: ';', <EOF>

SHOW PARTITIONS `d`.`t`
-- =>
ShowPartitions[name=d.t]

SHOW TBLPROPERTIES t
-- =>
ShowProperties[name=shop.t, key=Optional.empty]

SHOW TBLPROPERTIES d.t ('EXTERNAL')
-- =>
ShowProperties[name=d.t, key=Optional[EXTERNAL]]

SHOW CREATE TABLE t
-- =>
ShowCreate[name=shop.t, view=false]

SHOW CREATE VIEW d.v
-- =>
ShowCreate[name=d.v, view=true]

SHOW CREATE DATABASE d
-- =>
SYNTAX_ERROR: line 1:13: mismatched input 'DATABASE'. Expecting: 'TABLE', 'VIEW'

SHOW FUNCTIONS
-- =>
NOT_SUPPORTED: line 1:1: SHOW FUNCTIONS is not supported by the embedded lake yet

SHOW GRANT USER me
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW GRANT

SHOW ROLES
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW ROLES

SHOW CURRENT ROLES
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW CURRENT ROLES

SHOW STATS FOR t
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW STATS

SHOW INDEXES ON t
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW INDEXES

SHOW LOCKS t
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW LOCKS

SHOW TRANSACTIONS
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW TRANSACTIONS

SHOW COMPACTIONS
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW COMPACTIONS

SHOW PRINCIPALS r
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SHOW PRINCIPALS

SHOW
-- =>
SYNTAX_ERROR: line 1:5: mismatched input '<EOF>'

DESCRIBE EXTENDED t
-- =>
Describe[name=shop.t, detail=EXTENDED, partition={}, path=[]]

DESC FORMATTED `d`.t PARTITION (y = 2024, m = '01')
-- =>
Describe[name=d.t, detail=FORMATTED, partition={y=2024, m=01}, path=[]]

DESCRIBE t s.a.'$elem$'
-- =>
Describe[name=shop.t, detail=PLAIN, partition={}, path=[s, a, $elem$]]

DESCRIBE TABLE t
-- =>
FAILED: SemanticException [Error 10001]: Table not found table

DESCRIBE DATABASE d
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support DESCRIBE DATABASE

DESC SCHEMA d
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support DESC SCHEMA

DESCRIBE INPUT p
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support DESCRIBE INPUT

DESCRIBE OUTPUT p
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support DESCRIBE OUTPUT

DESCRIBE input
-- =>
Describe[name=shop.input, detail=PLAIN, partition={}, path=[]]

DESCRIBE t PARTITION (y = 1) c
-- =>
Describe[name=shop.t, detail=PLAIN, partition={y=1}, path=[c]]

DROP TABLE `a-b`
-- =>
DropTable[name=shop.a-b, ifExists=false]

DROP TABLE "d"."t"
-- =>
DropTable[name=d.t, ifExists=false]

DROP TABLE t PURGE
-- =>
SYNTAX_ERROR: line 1:14: mismatched input 'PURGE'. Expecting: ';', <EOF>

DROP VIEW IF EXISTS "v"
-- =>
DropView[name=shop.v, ifExists=true]

CREATE INDEX i ON TABLE t (a) AS 'x'
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support CREATE INDEX

CREATE ROLE r
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support CREATE ROLE

CREATE TEMPORARY MACRO m(x int) x + 1
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support CREATE TEMPORARY

CREATE FUNCTION f AS 'x'
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support CREATE FUNCTION

EXPORT TABLE t TO 's3://b/'
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support EXPORT

IMPORT TABLE t FROM 's3://b/'
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support IMPORT

LOCK TABLE t SHARED
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support LOCK

UNLOCK TABLE t
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support UNLOCK

LOAD DATA INPATH 's3://b/' INTO TABLE t
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support LOAD

INSERT OVERWRITE TABLE t SELECT 1
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support INSERT OVERWRITE

START TRANSACTION
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support START TRANSACTION

ROLLBACK
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support ROLLBACK

REVOKE SELECT ON t FROM alice
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support REVOKE; permissions are Lake Formation's

SET a = b
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support SET

USE d
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support USE

TRUNCATE TABLE t
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support TRUNCATE

ANALYZE TABLE t COMPUTE STATISTICS
-- =>
NOT_SUPPORTED: line 1:1: Athena does not support ANALYZE

OPTIMIZE t REWRITE DATA USING BIN_PACK
-- =>
OptimizeTable[name=shop.t, condition=Optional.empty]

VACUUM t
-- =>
VacuumTable[name=shop.t]

/* first */ -- and
DFS -ls
-- =>
NOT_SUPPORTED: line 2:1: Athena does not support DFS

CREATE /* never closed
-- =>
SYNTAX_ERROR: line 1:8: mismatched input '/'. Expecting: 'BRANCH', 'CATALOG', 'FUNCTION', 'MATERIALIZED', 'OR', 'ROLE', 'SCHEMA', 'TABLE', 'VIEW'
