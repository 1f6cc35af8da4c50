/*
 * The statements that Athena takes from Hive: what changes the catalog, and what asks it.
 *
 * Words are read without their case. Names stand bare or in backquotes; where Athena's other parser would take the
 * statement too, also in double quotes.
 */
grammar HiveDdl;

options { caseInsensitive = true; }

statement
    : ddl SEMICOLON* EOF
    ;

ddl
    : CREATE (DATABASE | SCHEMA) ifNotExists? name comment? location? (WITH DBPROPERTIES properties)?  # createDatabase
    | ALTER (DATABASE | SCHEMA) name SET DBPROPERTIES properties                                       # alterDatabase
    | DROP (DATABASE | SCHEMA) ifExists? anyName (RESTRICT | CASCADE)?                                 # dropDatabase
    | CREATE EXTERNAL? TABLE ifNotExists? tableName definition                                         # createTable
    | CREATE EXTERNAL? TABLE ifNotExists? tableName LIKE any*                                          # createTableLike
    | ALTER TABLE tableName alteration                                                                 # alterTable
    | DROP TABLE ifExists? anyTable                                                                    # dropTable
    | DROP VIEW ifExists? anyTable                                                                     # dropView
    | OPTIMIZE tableName REWRITE DATA USING BIN_PACK (WHERE condition)?                                # optimizeTable
    | VACUUM tableName                                                                                 # vacuumTable
    | MSCK REPAIR TABLE tableName                                                                      # repairTable
    | SHOW (DATABASES | SCHEMAS) pattern?                                                              # showDatabases
    | SHOW TABLES ((IN | FROM) anyName)? pattern?                                                      # showTables
    | SHOW VIEWS ((IN | FROM) anyName)? pattern?                                                       # showViews
    | SHOW COLUMNS (FROM | IN) anyTable ((FROM | IN) anyName)?                                         # showColumns
    | SHOW PARTITIONS anyTable                                                                         # showPartitions
    | SHOW TBLPROPERTIES anyTable (LEFT text RIGHT)?                                                   # showProperties
    | SHOW CREATE (TABLE | VIEW) anyTable                                                              # showCreate
    | (DESCRIBE | DESC) (EXTENDED | FORMATTED)? anyTable partition? path?                              # describe
    | (DESCRIBE | DESC) TABLE anyTable                                                                 # describeTable
    ;

definition
    : (LEFT column (COMMA column)* RIGHT)? comment? partitionedBy? clusteredBy? rowFormat? storedAs?
        (WITH SERDEPROPERTIES properties)? location? (TBLPROPERTIES properties)?
    ;

column
    : name type comment?
    ;

partitionedBy
    : PARTITIONED BY LEFT partitionKey (COMMA partitionKey)* RIGHT
    ;

/* A key of Hive's has a type; a column or a transform of one is Iceberg's. */
partitionKey
    : column
    | name (LEFT argument (COMMA argument)* RIGHT)?
    ;

argument
    : name
    | NUMBER
    ;

clusteredBy
    : CLUSTERED BY LEFT name (COMMA name)* RIGHT (SORTED BY LEFT ~RIGHT+ RIGHT)? INTO NUMBER BUCKETS
    ;

rowFormat
    : ROW FORMAT SERDE text (WITH SERDEPROPERTIES properties)?
    | ROW FORMAT DELIMITED
        (FIELDS TERMINATED BY fields=text (ESCAPED BY escape=text)?)?
        (COLLECTION ITEMS TERMINATED BY items=text)?
        (MAP KEYS TERMINATED BY keys=text)?
        (LINES TERMINATED BY lines=text)?
        (NULL DEFINED AS nulls=text)?
    ;

storedAs
    : STORED AS INPUTFORMAT input=text OUTPUTFORMAT output=text
    | STORED AS name
    | STORED BY any
    ;

type
    : name (LEFT NUMBER (COMMA NUMBER)? RIGHT)?
    | name LESS member (COMMA member)* GREATER
    ;

member
    : (name COLON)? type comment?
    ;

alteration
    : ADD ifNotExists? addedPartition+                                                            # addPartitions
    | DROP ifExists? partition (COMMA partition)*                                                 # dropPartitions
    | partition RENAME TO partition                                                               # renamePartition
    | partition? ADD COLUMNS LEFT column (COMMA column)* RIGHT                                    # addColumns
    | partition? REPLACE COLUMNS LEFT column (COMMA column)* RIGHT                                # replaceColumns
    | partition? SET LOCATION text                                                                # setLocation
    | SET TBLPROPERTIES properties                                                                # setProperties
    | DROP COLUMN name                                                                            # dropColumn
    | CHANGE COLUMN? name column (FIRST | AFTER name)?                                            # changeColumn
    | UNSET TBLPROPERTIES LEFT text (COMMA text)* RIGHT                                           # unsetProperties
    | RENAME TO tableName                                                                         # renameTable
    | partition? refusal any*                                                                     # refusedAlteration
    ;

addedPartition
    : partition location?
    ;

/* What Athena does not take, or is not taken yet. */
refusal
    : SET (SERDEPROPERTIES | SERDE | FILEFORMAT | SKEWED)
    | NOT (CLUSTERED | SORTED | SKEWED | STORED)
    | CLUSTERED BY
    | SKEWED BY
    | EXCHANGE PARTITION
    | TOUCH
    | ARCHIVE
    | UNARCHIVE
    | COMPACT
    | CONCATENATE
    ;

partition
    : PARTITION LEFT partitionValue (COMMA partitionValue)* RIGHT
    ;

partitionValue
    : name (EQUALS constant | (LESS | GREATER | OTHER) any*?)
    ;

constant
    : text
    | (PLUS | MINUS)? NUMBER
    | (DATE | TIMESTAMP) text
    | TRUE
    | FALSE
    ;

properties
    : LEFT property (COMMA property)* RIGHT
    ;

property
    : key=text EQUALS value=text
    ;

path
    : anyName (DOT anyName)*
    ;

pattern
    : LIKE? text
    ;

comment
    : COMMENT text
    ;

location
    : LOCATION text
    ;

ifNotExists
    : IF NOT EXISTS
    ;

ifExists
    : IF EXISTS
    ;

tableName
    : (name DOT)? name
    ;

anyTable
    : (anyName DOT)? anyName
    ;

anyName
    : name
    | TEXT
    ;

/* Of the other parser's grammar. */
condition
    : any+
    ;

/* Texts side by side are one. */
text
    : TEXT+
    ;

any
    : ~SEMICOLON
    ;

name
    : WORD
    | QUOTED_NAME
    | freeWord
    ;

/* Words of this grammar that are no reserved ones: they may be names. */
freeWord
    : ADD | AFTER | ARCHIVE | BIN_PACK | BUCKETS | CASCADE | CHANGE | CLUSTERED | COLLECTION | COLUMNS | COMMENT | COMPACT | CONCATENATE
    | DATA | DATABASES | DBPROPERTIES | DEFINED | DELIMITED | DESC | ESCAPED | FIELDS | FILEFORMAT | FIRST | FORMAT | FORMATTED
    | INPUTFORMAT | ITEMS | KEYS | LINES | LOCATION | MSCK | OPTIMIZE | OUTPUTFORMAT | PARTITIONED | PARTITIONS | RENAME | REPAIR
    | REPLACE | RESTRICT | REWRITE | SCHEMA | SCHEMAS | SERDE | SERDEPROPERTIES | SHOW | SKEWED | SORTED | STORED | TABLES
    | TBLPROPERTIES | TERMINATED | TOUCH | UNARCHIVE | UNSET | VACUUM | VIEW
    /* reserved, but for types and in words of their own */
    | DATE | MAP | TIMESTAMP
    ;

ADD : 'ADD';
AFTER : 'AFTER';
ALTER : 'ALTER';
ARCHIVE : 'ARCHIVE';
AS : 'AS';
BIN_PACK : 'BIN_PACK';
BUCKETS : 'BUCKETS';
BY : 'BY';
CASCADE : 'CASCADE';
CHANGE : 'CHANGE';
CLUSTERED : 'CLUSTERED';
COLLECTION : 'COLLECTION';
COLUMN : 'COLUMN';
COLUMNS : 'COLUMNS';
COMMENT : 'COMMENT';
COMPACT : 'COMPACT';
CONCATENATE : 'CONCATENATE';
CREATE : 'CREATE';
DATA : 'DATA';
DATABASE : 'DATABASE';
DATABASES : 'DATABASES';
DATE : 'DATE';
DBPROPERTIES : 'DBPROPERTIES';
DEFINED : 'DEFINED';
DELIMITED : 'DELIMITED';
DESC : 'DESC';
DESCRIBE : 'DESCRIBE';
DROP : 'DROP';
ESCAPED : 'ESCAPED';
EXCHANGE : 'EXCHANGE';
EXISTS : 'EXISTS';
EXTENDED : 'EXTENDED';
EXTERNAL : 'EXTERNAL';
FALSE : 'FALSE';
FIELDS : 'FIELDS';
FILEFORMAT : 'FILEFORMAT';
FIRST : 'FIRST';
FORMAT : 'FORMAT';
FORMATTED : 'FORMATTED';
FROM : 'FROM';
IF : 'IF';
IN : 'IN';
INPUTFORMAT : 'INPUTFORMAT';
INTO : 'INTO';
ITEMS : 'ITEMS';
KEYS : 'KEYS';
LIKE : 'LIKE';
LINES : 'LINES';
LOCATION : 'LOCATION';
MAP : 'MAP';
MSCK : 'MSCK';
NOT : 'NOT';
NULL : 'NULL';
OPTIMIZE : 'OPTIMIZE';
OUTPUTFORMAT : 'OUTPUTFORMAT';
PARTITION : 'PARTITION';
PARTITIONED : 'PARTITIONED';
PARTITIONS : 'PARTITIONS';
RENAME : 'RENAME';
REPAIR : 'REPAIR';
REPLACE : 'REPLACE';
RESTRICT : 'RESTRICT';
REWRITE : 'REWRITE';
ROW : 'ROW';
SCHEMA : 'SCHEMA';
SCHEMAS : 'SCHEMAS';
SERDE : 'SERDE';
SERDEPROPERTIES : 'SERDEPROPERTIES';
SET : 'SET';
SHOW : 'SHOW';
SKEWED : 'SKEWED';
SORTED : 'SORTED';
STORED : 'STORED';
TABLE : 'TABLE';
TABLES : 'TABLES';
TBLPROPERTIES : 'TBLPROPERTIES';
TERMINATED : 'TERMINATED';
TIMESTAMP : 'TIMESTAMP';
TO : 'TO';
TOUCH : 'TOUCH';
TRUE : 'TRUE';
UNARCHIVE : 'UNARCHIVE';
UNSET : 'UNSET';
USING : 'USING';
VACUUM : 'VACUUM';
VIEW : 'VIEW';
VIEWS : 'VIEWS';
WHERE : 'WHERE';
WITH : 'WITH';

LEFT : '(';
RIGHT : ')';
COMMA : ',';
DOT : '.';
COLON : ':';
SEMICOLON : ';';
EQUALS : '=';
LESS : '<';
GREATER : '>';
PLUS : '+';
MINUS : '-';

TEXT
    : '\'' (~['\\] | '\\' .)* '\''
    | '"' (~["\\] | '\\' .)* '"'
    ;

QUOTED_NAME
    : '`' (~'`' | '``')* '`'
    ;

NUMBER
    : [0-9]+ ('.' [0-9]+)?
    ;

WORD
    : [a-z0-9_]+
    ;

COMMENT_TEXT
    : ('--' ~'\n'* | '/*' .*? '*/') -> channel(HIDDEN)
    ;

BLANK
    : [ \t\r\n\u000B\f\u00A0]+ -> channel(HIDDEN)
    ;

/* What opens and is never closed. */
UNCLOSED
    : '\''
    | '"'
    | '`'
    | '/*'
    ;

OTHER
    : .
    ;
