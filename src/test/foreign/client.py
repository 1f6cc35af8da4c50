"""boto3 on a served lake, with the calls and the parameters that awswrangler sends: its databases, tables and partitions,
and its three ways to read a query: the text of its result, the files of a table that is made for it, unloaded files.
Profiles come from AWS_CONFIG_FILE, the address from ENDPOINT."""

import csv
import datetime
import gzip
import io
import os
import time
import uuid

import boto3
import botocore.config
import botocore.exceptions

ENDPOINT = os.environ["ENDPOINT"]
OUTPUT = "s3://foreign-py/out"
DATABASE = "foreign_py"
passed = 0


def client(service, team="admin", **more):
    session = boto3.Session(profile_name=team, region_name="us-east-1")
    return session.client(service, endpoint_url=ENDPOINT, **more)


def role(team):
    return f"arn:aws:iam::123456789012:role/{team}"


def expect(what, wanted, got):
    global passed
    assert wanted == got, f"{what}: wanted {wanted!r}, got {got!r}"
    passed += 1
    print(f"ok    python: {what}")


def parts(uri):
    return uri.removeprefix("s3://").split("/", 1)


def body(uri, team="admin"):
    bucket, key = parts(uri)
    return client("s3", team).get_object(Bucket=bucket, Key=key)["Body"].read()


def delete(uris, team="admin"):
    keys = [{"Key": parts(uri)[1]} for uri in uris]
    answer = client("s3", team).delete_objects(Bucket=parts(uris[0])[0], Delete={"Objects": keys})
    return len(answer["Deleted"]), len(answer.get("Errors", []))


def ended(sql, team="admin", parameters=None, output=OUTPUT, database=DATABASE):
    """A statement's execution, when it has ended well."""
    athena = client("athena", team)
    config = athena.get_work_group(WorkGroup="primary")["WorkGroup"]["Configuration"]
    assert config["EnforceWorkGroupConfiguration"] is False
    more = {"ExecutionParameters": parameters} if parameters else {}
    started = athena.start_query_execution(
        QueryString=sql,
        ResultConfiguration={"OutputLocation": output},
        QueryExecutionContext={"Database": database, "Catalog": "AwsDataCatalog"},
        WorkGroup="primary",
        ClientRequestToken=uuid.uuid4().hex,
        **more,
    )
    for _ in range(400):
        execution = athena.get_query_execution(QueryExecutionId=started["QueryExecutionId"])["QueryExecution"]
        state = execution["Status"]["State"]
        if state == "SUCCEEDED":
            return execution
        if state in ("FAILED", "CANCELLED"):
            raise RuntimeError(execution["Status"]["StateChangeReason"])
        time.sleep(0.05)
    raise RuntimeError("the query did not end")


def types(execution, team="admin"):
    page = client("athena", team).get_query_results(QueryExecutionId=execution["QueryExecutionId"], MaxResults=1)
    return {c["Name"]: c["Type"] for c in page["ResultSet"]["ResultSetMetadata"]["ColumnInfo"]}


def result(sql, team="admin", **more):
    """The rows of a result's text, as a reader that takes "" for NULL sees them."""
    execution = ended(sql, team, **more)
    text = body(execution["ResultConfiguration"]["OutputLocation"], team).decode()
    return list(csv.reader(io.StringIO(text), quoting=csv.QUOTE_ALL))[1:]


def refused(what, code, call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        expect(what, code, error.response["Error"]["Code"])
    else:
        raise AssertionError(f"{what}: was not refused")


s3 = client("s3")
glue = client("glue")
# Debian's model of Firehose is older than intervals of less than a minute.
firehose = client("firehose", config=botocore.config.Config(parameter_validation=False))
formation = client("lakeformation")


def make_a_database():
    expect("the account", "123456789012", client("sts").get_caller_identity()["Account"])
    s3.create_bucket(Bucket="foreign-py")
    s3.get_waiter("bucket_exists").wait(Bucket="foreign-py")
    s3.head_bucket(Bucket="foreign-py", ExpectedBucketOwner="123456789012")
    refused("no database yet", "EntityNotFoundException", glue.get_database, Name=DATABASE)
    glue.create_database(DatabaseInput={"Name": DATABASE, "Description": "by python"})
    glue.update_database(Name=DATABASE, DatabaseInput={"Name": DATABASE, "Description": "by python, again"})
    pages = glue.get_paginator("get_databases").paginate()
    found = [d for page in pages for d in page["DatabaseList"] if d["Name"] == DATABASE]
    expect("its description", ["by python, again"], [d["Description"] for d in found])


def storage(place, columns, csv_file=False):
    kind = "csv" if csv_file else "parquet"
    text = {
        "InputFormat": "org.apache.hadoop.mapred.TextInputFormat",
        "OutputFormat": "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        "SerdeInfo": {
            "SerializationLibrary": "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "Parameters": {"field.delim": ",", "escape.delim": "\\"},
        },
    }
    parquet = {
        "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        "SerdeInfo": {
            "SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
            "Parameters": {"serialization.format": "1"},
        },
    }
    return {
        "Columns": [{"Name": name, "Type": kind_of} for name, kind_of in columns.items()],
        "Location": place,
        "Compressed": False,
        "NumberOfBuckets": -1,
        "BucketColumns": [],
        "SortColumns": [],
        "StoredAsSubDirectories": False,
        "Parameters": {
            "CrawlerSchemaDeserializerVersion": "1.0",
            "classification": kind,
            "compressionType": "none",
            "typeOfData": "file",
        },
        **(text if csv_file else parquet),
    }


def create(name, place, columns, keys, csv_file=False):
    glue.create_table(
        DatabaseName=DATABASE,
        TableInput={
            "Name": name,
            "TableType": "EXTERNAL_TABLE",
            "PartitionKeys": [{"Name": key, "Type": kind} for key, kind in keys.items()],
            "Parameters": {"classification": "csv" if csv_file else "parquet", "compressionType": "none", "typeOfData": "file"},
            "StorageDescriptor": storage(place, columns, csv_file),
        },
    )


def partitions(name, **more):
    found = glue.get_partitions(DatabaseName=DATABASE, TableName=name, ExcludeColumnSchema=True, **more)
    return sorted("/".join(p["Values"]) for p in found["Partitions"])


def write_a_dataset():
    """As a data frame is written to folders of a partitioned table."""
    columns = {"id": "bigint", "country": "string", "amount": "decimal(10,2)"}
    rows = {("2026", "01"): "1,KR,1.50\n2,DE,2.25\n", ("2026", "02"): "3,KR,3.00\n", ("2025", "12"): "4,US,\n"}
    for (year, month), text in rows.items():
        key = f"sales/year={year}/month={month}/{uuid.uuid4().hex}.csv"
        s3.put_object(Bucket="foreign-py", Key=key, Body=text.encode())
    refused("no table yet", "EntityNotFoundException", glue.get_table, DatabaseName=DATABASE, Name="sales")
    place = "s3://foreign-py/sales/"
    create("sales", place, columns, {"year": "string", "month": "string"}, csv_file=True)
    definitions = [
        {
            "Values": [year, month],
            "Parameters": {},
            "StorageDescriptor": storage(f"{place}year={year}/month={month}/", columns, csv_file=True),
        }
        for year, month in rows
    ]
    made = glue.batch_create_partition(DatabaseName=DATABASE, TableName="sales", PartitionInputList=definitions)
    expect("partitions are made", [], made["Errors"])
    again = glue.batch_create_partition(DatabaseName=DATABASE, TableName="sales", PartitionInputList=definitions[:1])
    codes = [error["ErrorDetail"]["ErrorCode"] for error in again["Errors"]]
    expect("and not twice", ["AlreadyExistsException"], codes)
    expect("partitions of a year", ["2026/01", "2026/02"], partitions("sales", Expression="year='2026'"))
    expect("of a month too", ["2026/02"], partitions("sales", Expression="year='2026' AND month > '01'"))
    seen, token = [], {}
    while True:
        page = glue.get_partitions(DatabaseName=DATABASE, TableName="sales", Segment={"SegmentNumber": 0, "TotalSegments": 1}, MaxResults=2, **token)
        seen += page["Partitions"]
        if not page.get("NextToken"):
            break
        token = {"NextToken": page["NextToken"]}
    expect("all partitions by pages", 3, len(seen))
    gone = [{"Values": ["2025", "12"]}]
    dropped = glue.batch_delete_partition(DatabaseName=DATABASE, TableName="sales", PartitionsToDelete=gone)
    expect("a partition goes", ([], ["2026/01", "2026/02"]), (dropped["Errors"], partitions("sales")))
    glue.batch_create_partition(DatabaseName=DATABASE, TableName="sales", PartitionInputList=definitions[2:])


def look_around():
    for name in ("sales_old", "resales"):
        create(name, f"s3://foreign-py/{name}/", {"id": "bigint"}, {})

    def named(expression):
        pages = glue.get_paginator("get_tables").paginate(DatabaseName=DATABASE, Expression=expression)
        return sorted(table["Name"] for page in pages for table in page["TableList"])

    expect("tables by their beginning", ["sales", "sales_old"], named("sales*"))
    expect("by their end", ["resales", "sales"], named("*sales"))
    expect("by what they contain", ["resales", "sales", "sales_old"], named("*sales*"))
    expect("by both ends", ["sales_old"], named("sal*old"))
    table = glue.get_table(DatabaseName=DATABASE, Name="sales")["Table"]
    columns = table["StorageDescriptor"]["Columns"] + table["PartitionKeys"]
    kinds = {column["Name"]: column["Type"] for column in columns}
    expect("columns and their types", {"id": "bigint", "country": "string", "amount": "decimal(10,2)", "year": "string", "month": "string"}, kinds)
    found = glue.search_tables(SearchText="resales")["TableList"]
    expect("a table is searched", ["resales"], [each["Name"] for each in found])
    fields = ("Name", "TableType", "PartitionKeys", "StorageDescriptor", "Parameters")
    kept = {key: value for key, value in table.items() if key in fields}
    kept["Parameters"] = {**kept["Parameters"], "owner": "python"}
    glue.update_table(DatabaseName=DATABASE, TableInput=kept, SkipArchive=True)
    pages = glue.get_paginator("get_table_versions").paginate(DatabaseName=DATABASE, TableName="sales")
    versions = [version for page in pages for version in page["TableVersions"]]
    owners = [version["Table"]["Parameters"].get("owner") for version in versions]
    expect("an update without a version of its own", ["python"], owners)
    for name in ("sales_old", "resales"):
        glue.delete_table(DatabaseName=DATABASE, Name=name)
    refused("a table that is gone", "EntityNotFoundException", glue.delete_table, DatabaseName=DATABASE, Name="resales")


def read_the_text():
    execution = ended("SELECT id, country, amount, DATE '2026-01-02' AS day FROM sales ORDER BY id")
    expect("types of a result", {"id": "bigint", "country": "varchar", "amount": "decimal", "day": "date"}, types(execution))
    location = execution["ResultConfiguration"]["OutputLocation"]
    expect("where a result lies", f"{OUTPUT}/{execution['QueryExecutionId']}.csv", location)
    wanted = [["1", "KR", "1.50", "2026-01-02"], ["2", "DE", "2.25", "2026-01-02"], ["3", "KR", "3.00", "2026-01-02"], ["4", "US", "", "2026-01-02"]]
    rows = list(csv.reader(io.StringIO(body(location).decode())))
    expect("its text", wanted, rows[1:])
    pages = client("athena").get_paginator("get_query_results").paginate(
        QueryExecutionId=execution["QueryExecutionId"], PaginationConfig={"PageSize": 2}
    )
    paged = [[cell.get("VarCharValue", "") for cell in row["Data"]] for page in pages for row in page["ResultSet"]["Rows"]]
    expect("and its pages", wanted, paged[1:])
    expect("parameters of a statement", [["1"], ["3"]], result("SELECT id FROM sales WHERE country = ? AND id < ? ORDER BY id", parameters=["'KR'", "10"]))
    expect("a result and its metadata are deleted", (2, 0), delete([location, f"{location}.metadata"]))


def paths(execution):
    manifest = execution["Statistics"]["DataManifestLocation"]
    assert manifest.endswith("-manifest.csv"), manifest
    lines = [line for line in body(manifest).decode().split("\n") if line]
    assert all(body(line)[:4] == b"PAR1" for line in lines), lines
    return manifest, lines


def read_a_made_table():
    name = f"temp_table_{uuid.uuid4().hex}"
    execution = ended(
        f'CREATE TABLE "{DATABASE}"."{name}"\nWITH(\n    external_location = \'{OUTPUT}/{name}\',\n'
        "    write_compression = 'SNAPPY',\n    format = 'PARQUET')\n"
        "AS SELECT id, country, amount FROM sales WHERE id < 4"
    )
    manifest, files = paths(execution)
    expect("a made table's files lie where it says", True, all(f.startswith(f"{OUTPUT}/{name}/") for f in files) and bool(files))
    expect("its rows", [["3", "6.75"]], result(f"SELECT count(*), sum(amount) FROM {name}"))
    glue.delete_table(DatabaseName=DATABASE, Name=name)
    expect("its files are deleted", (len(files) + 2, 0), delete(files + [manifest, manifest.replace("-manifest.csv", ".metadata")]))


def read_unloaded_files():
    place = f"{OUTPUT}/unload-{uuid.uuid4().hex}"
    sql = f"UNLOAD (SELECT id, amount, country FROM sales) TO '{place}' WITH (  format='PARQUET'  , compression='snappy'  , partitioned_by=ARRAY['country'])"
    execution = ended(sql)
    _, files = paths(execution)
    folders = sorted({file[len(place) + 1 :].split("/")[0] for file in files})
    expect("unloaded folders", ["country=DE", "country=KR", "country=US"], folders)
    nothing = ended(f"UNLOAD (SELECT id FROM sales WHERE id > 99) TO '{place}-none' WITH (format='PARQUET')")
    expect("nothing is unloaded", [], paths(nothing)[1])


def read_as_two_teams():
    """What a team unloads holds the rows that it may see, whatever it asks for."""
    formation.register_resource(ResourceArn="arn:aws:s3:::foreign-py/sales", RoleArn=role("admin"))
    iam = client("iam")
    for team, country in (("marketing", "DE"), ("support", "KR")):
        names = {"TableCatalogId": "123456789012", "DatabaseName": DATABASE, "TableName": "sales", "Name": f"py_{team}"}
        formation.create_data_cells_filter(
            TableData={**names, "RowFilter": {"FilterExpression": f"country = '{country}'"}, "ColumnNames": ["id", "country"]}
        )
        formation.grant_permissions(
            Principal={"DataLakePrincipalIdentifier": role(team)}, Permissions=["SELECT"], Resource={"DataCellsFilter": names}
        )
        own = f"arn:aws:s3:::foreign-py/{team}/*"
        iam.put_role_policy(
            RoleName=team,
            PolicyName="foreign",
            PolicyDocument='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject",'
            f'"s3:DeleteObject","s3:ListMultipartUploadParts","s3:AbortMultipartUpload"],"Resource":"{own}"}},'
            '{"Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::foreign-py"}]}',
        )
    for team, rows in (("marketing", [["2", "DE"]]), ("support", [["1", "KR"], ["3", "KR"]])):
        output = f"s3://foreign-py/{team}/out"
        place = f"s3://foreign-py/{team}/unloaded"
        expect(f"{team} reads its rows", rows, result("SELECT id, country FROM sales ORDER BY id", team, output=output))
        ended(f"UNLOAD (SELECT id, country FROM sales) TO '{place}' WITH (format='PARQUET')", team, output=output)
        name = f"unloaded_{team}"
        create(name, place + "/", {"id": "bigint", "country": "string"}, {})
        expect(f"{team} unloads its rows alone", rows, result(f"SELECT id, country FROM {name} ORDER BY id"))
        try:
            ended(f"UNLOAD (SELECT amount FROM sales) TO '{place}2' WITH (format='PARQUET')", team, output=output)
        except RuntimeError as error:
            expect(f"{team} unloads no hidden column", True, str(error).startswith("COLUMN_NOT_FOUND"))
        else:
            raise AssertionError(f"{team} unloaded a hidden column")
    key = next(o["Key"] for o in s3.list_objects_v2(Bucket="foreign-py", Prefix="sales/")["Contents"])
    refused("the file itself", "AccessDenied", client("s3", "support").get_object, Bucket="foreign-py", Key=key)


def keep_schemas():
    """The schema registry, with the calls and texts that moto tests of it."""
    text = '{"type": "record", "namespace": "Moto_Test", "name": "Person", "fields": [%s]}'
    name = '{"name": "Name", "type": "string"}'
    age = '{"name": "Age", "type": "int"}'
    address = '{"name": "address", "type": "string", "default": ""}'
    first = text % ",\n".join([name, age])
    made = glue.create_registry(RegistryName="TestRegistry", Description="test_description", Tags={"key1": "value1"})
    expect("a registry's ARN", "arn:aws:glue:us-east-1:123456789012:registry/TestRegistry", made["RegistryArn"])
    refused("a registry again", "AlreadyExistsException", glue.create_registry, RegistryName="TestRegistry")
    made = glue.create_schema(
        RegistryId={"RegistryName": "TestRegistry"}, SchemaName="TestSchema", DataFormat="AVRO", Compatibility="BACKWARD", SchemaDefinition=first
    )
    numbers = [made[n] for n in ("SchemaCheckpoint", "LatestSchemaVersion", "NextSchemaVersion")]
    expect("a schema's numbers", [1, 1, 2], numbers)
    expect("its first version", "AVAILABLE", made["SchemaVersionStatus"])
    schema = {"RegistryName": "TestRegistry", "SchemaName": "TestSchema"}
    second = glue.register_schema_version(SchemaId=schema, SchemaDefinition=text % ",".join([name, age, address]))
    expect("a compatible version", [2, "AVAILABLE"], [second["VersionNumber"], second["Status"]])
    failed = glue.register_schema_version(SchemaId=schema, SchemaDefinition=text % age.replace("int", "string"))
    expect("an incompatible version", [3, "FAILURE"], [failed["VersionNumber"], failed["Status"]])
    again = glue.register_schema_version(SchemaId=schema, SchemaDefinition=first.replace("\n", " "))
    expect("a definition again", made["SchemaVersionId"], again["SchemaVersionId"])
    latest = glue.get_schema_version(SchemaId=schema, SchemaVersionNumber={"LatestVersion": True})
    expect("the latest version", second["SchemaVersionId"], latest["SchemaVersionId"])
    found = glue.get_schema_by_definition(SchemaId=schema, SchemaDefinition=first)
    expect("a version by its definition", made["SchemaVersionId"], found["SchemaVersionId"])
    pair = {"MetadataKey": "test_metadata_key", "MetadataValue": "test_metadata_value"}
    put = glue.put_schema_version_metadata(SchemaVersionId=made["SchemaVersionId"], MetadataKeyValue=pair)
    expect("metadata by a version's id", [False, 0], [put["LatestVersion"], put["VersionNumber"]])
    more = dict(SchemaVersionId=made["SchemaVersionId"], MetadataKeyValue=pair)
    refused("metadata again", "AlreadyExistsException", glue.put_schema_version_metadata, **more)
    for data_format, definition in (("JSON", '{"type": "object"}'), ("PROTOBUF", 'syntax = "proto2"; message Person {}')):
        glue.create_schema(
            RegistryId={"RegistryName": "TestRegistry"}, SchemaName=data_format, DataFormat=data_format, Compatibility="FULL", SchemaDefinition=definition
        )
    pages = glue.get_paginator("list_schemas").paginate(RegistryId={"RegistryName": "TestRegistry"}, PaginationConfig={"PageSize": 2})
    names = [each["SchemaName"] for page in pages for each in page["Schemas"]]
    expect("schemas in pages", ["JSON", "PROTOBUF", "TestSchema"], names)
    expect("a schema goes", "DELETING", glue.delete_schema(SchemaId=schema)["Status"])
    refused("a version that is gone", "EntityNotFoundException", glue.get_schema_version, SchemaVersionId=made["SchemaVersionId"])
    glue.delete_registry(RegistryId={"RegistryName": "TestRegistry"})
    refused("a registry that is gone", "EntityNotFoundException", glue.get_registry, RegistryId={"RegistryName": "TestRegistry"})


def crawled(name):
    """A crawler that is ready again."""
    for _ in range(600):
        crawler = glue.get_crawler(Name=name)["Crawler"]
        if crawler["State"] == "READY":
            return crawler
        time.sleep(0.05)
    raise AssertionError(f"{name} goes on")


def running(name, call, code):
    """Whether a call on a crawler that runs meets it running: a crawl over little is over soon."""
    for _ in range(100):
        glue.start_crawler(Name=name)
        try:
            call(Name=name)
        except botocore.exceptions.ClientError as error:
            crawled(name)
            if error.response["Error"]["Code"] == code:
                return True
        else:
            crawled(name)
            if not code:
                return True
    return False


def crawls(name, **more):
    filters = [dict(zip(("FieldName", "FilterOperator", "FieldValue"), each)) for each in more.pop("only", [])]
    return [each["CrawlId"] for each in glue.list_crawls(CrawlerName=name, Filters=filters, **more)["Crawls"]]


def keep_crawlers():
    """Crawlers and crawls, with the calls that moto tests of them."""
    settings = {
        "Role": role("admin"), "DatabaseName": "crawled", "Description": "my crawler description",
        "Targets": {"S3Targets": [{"Path": "s3://foreign-py/crawled/", "Exclusions": ["**.tmp"], "SampleSize": 5}]},
        "TablePrefix": "my_table_prefix_", "Classifiers": ["semicolons"],
        "SchemaChangePolicy": {"UpdateBehavior": "LOG", "DeleteBehavior": "LOG"},
        "RecrawlPolicy": {"RecrawlBehavior": "CRAWL_NEW_FOLDERS_ONLY"},
        "LineageConfiguration": {"CrawlerLineageSettings": "DISABLE"},
        "Configuration": '{"Version": 1.0, "CrawlerOutput": {"Partitions": {"AddOrUpdateBehavior": "InheritFromTable"}},'
        ' "Grouping": {"TableGroupingPolicy": "CombineCompatibleSchemas"}}',
    }
    for kind, more in (
        ("GrokClassifier", {"Name": "lines", "Classification": "log", "GrokPattern": "%{WORD:level} %{GREEDYDATA:text}"}),
        ("XMLClassifier", {"Name": "rows", "Classification": "rows", "RowTag": "row"}),
        ("JsonClassifier", {"Name": "records", "JsonPath": "$.records[*]"}),
        ("CsvClassifier", {"Name": "semicolons", "Delimiter": ";", "ContainsHeader": "PRESENT"}),
    ):
        glue.create_classifier(**{kind: more})
    refused("a classifier that is not there", "InvalidInputException", glue.create_crawler, Name="c", **{**settings, "Classifiers": ["x"]})
    glue.create_crawler(Name="foreign-scheduled", Schedule="cron(15 12 * * ? *)", Tags={"key1": "value1"}, **settings)
    kept = glue.get_crawler(Name="foreign-scheduled")["Crawler"]
    wanted = {**settings, "Role": "admin", "Name": "foreign-scheduled", "State": "READY", "CrawlElapsedTime": 0, "Version": 1}
    wanted.pop("Targets")
    expect("what a crawler is set to", wanted, {key: kept[key] for key in wanted})
    expect("its files", settings["Targets"]["S3Targets"], kept["Targets"]["S3Targets"])
    expect("its schedule", {"ScheduleExpression": "cron(15 12 * * ? *)", "State": "SCHEDULED"}, kept["Schedule"])
    expect("no last crawl", False, "LastCrawl" in kept)
    glue.create_crawler(Name="foreign-plain", Role="admin", Targets={"S3Targets": [{"Path": "s3://foreign-py/crawled/"}]})
    expect("no schedule", False, "Schedule" in glue.get_crawler(Name="foreign-plain")["Crawler"])
    refused("a crawler again", "AlreadyExistsException", glue.create_crawler, Name="foreign-plain", **settings)
    refused("a crawler that is not there", "EntityNotFoundException", glue.get_crawler, Name="none")
    refused("a role that is not there", "InvalidInputException", glue.create_crawler, Name="c", **{**settings, "Role": "none"})
    refused("too often", "InvalidInputException", glue.create_crawler, Name="c", Schedule="cron(* * * * ? *)", **settings)
    pages = glue.get_paginator("get_crawlers").paginate(PaginationConfig={"PageSize": 1})
    names = [each["Name"] for page in pages for each in page["Crawlers"]]
    expect("crawlers in pages", names, glue.list_crawlers()["CrawlerNames"])
    expect("their names", ["foreign-plain", "foreign-scheduled"], [name for name in names if name.startswith("foreign-")])
    expect("those of a tag", ["foreign-scheduled"], glue.list_crawlers(Tags={"key1": "value1"})["CrawlerNames"])
    batch = glue.batch_get_crawlers(CrawlerNames=["foreign-scheduled", "none"])
    expect("some of them", [["foreign-scheduled"], ["none"]], [[each["Name"] for each in batch["Crawlers"]], batch["CrawlersNotFound"]])
    arn = "arn:aws:glue:us-east-1:123456789012:crawler/foreign-plain"
    glue.tag_resource(ResourceArn=arn, TagsToAdd={"key1": "value1", "key2": "value2"})
    glue.untag_resource(ResourceArn=arn, TagsToRemove=["key1"])
    expect("a crawler's tags", {"key2": "value2"}, glue.get_tags(ResourceArn=arn)["Tags"])
    glue.update_crawler(Name="foreign-plain", Description="changed")
    expect("a crawler's versions", 2, glue.get_crawler(Name="foreign-plain")["Crawler"]["Version"])
    keep_schedules()
    run_crawlers()
    for name in ("foreign-plain", "foreign-scheduled"):
        glue.delete_crawler(Name=name)
        refused(f"{name} is gone", "EntityNotFoundException", glue.delete_crawler, Name=name)


def keep_schedules():
    refused("no schedule to start", "NoScheduleException", glue.start_crawler_schedule, CrawlerName="foreign-plain")
    refused("a schedule twice", "SchedulerRunningException", glue.start_crawler_schedule, CrawlerName="foreign-scheduled")
    glue.stop_crawler_schedule(CrawlerName="foreign-scheduled")
    refused("a schedule that is off", "SchedulerNotRunningException", glue.stop_crawler_schedule, CrawlerName="foreign-scheduled")
    glue.update_crawler_schedule(CrawlerName="foreign-scheduled", Schedule="cron(0 0 1 1 ? *)")
    schedule = glue.get_crawler(Name="foreign-scheduled")["Crawler"]["Schedule"]
    expect("another schedule", {"ScheduleExpression": "cron(0 0 1 1 ? *)", "State": "NOT_SCHEDULED"}, schedule)


def run_crawlers():
    refused("nothing to stop", "CrawlerNotRunningException", glue.stop_crawler, Name="foreign-plain")
    refused("crawls of none", "EntityNotFoundException", glue.list_crawls, CrawlerName="none")
    for _ in range(3):
        glue.start_crawler(Name="foreign-plain")
        last = crawled("foreign-plain")["LastCrawl"]
    expect("the last crawl", ["SUCCEEDED", "/aws-glue/crawlers", "foreign-plain"], [last[key] for key in ("Status", "LogGroup", "LogStream")])
    all_crawls = crawls("foreign-plain")
    expect("crawls, the newest first", [3, last["MessagePrefix"]], [len(all_crawls), all_crawls[0]])
    first = glue.list_crawls(CrawlerName="foreign-plain", MaxResults=2)
    paged = [each["CrawlId"] for each in first["Crawls"]] + crawls("foreign-plain", NextToken=first["NextToken"])
    expect("crawls in pages", all_crawls, paged)
    expect("one of them", all_crawls[1:2], crawls("foreign-plain", only=[("CRAWL_ID", "EQ", all_crawls[1])]))
    expect("all but one", [all_crawls[0], all_crawls[2]], crawls("foreign-plain", only=[("CRAWL_ID", "NE", all_crawls[1])]))
    expect("those that run", [], crawls("foreign-plain", only=[("STATE", "EQ", "RUNNING")]))
    tomorrow = str(int((time.time() + 86_400) * 1000))
    expect("until tomorrow", all_crawls, crawls("foreign-plain", only=[("START_TIME", "LT", tomorrow), ("END_TIME", "LE", tomorrow)]))
    expect("from tomorrow", [], crawls("foreign-plain", only=[("START_TIME", "GE", tomorrow)]))
    refused("an order of states", "InvalidInputException", crawls, name="foreign-plain", only=[("STATE", "LE", "RUNNING")])
    refused("a filter without a value", "InvalidInputException", crawls, name="foreign-plain", only=[("STATE", "EQ")])
    metrics = glue.get_crawler_metrics(CrawlerNameList=["foreign-plain"])["CrawlerMetricsList"]
    expect("metrics", ["foreign-plain", False], [metrics[0]["CrawlerName"], metrics[0]["StillEstimating"]])
    expect("a start while it runs", True, running("foreign-plain", glue.start_crawler, "CrawlerRunningException"))
    expect("a change while it runs", True, running("foreign-scheduled", glue.update_crawler, "CrawlerRunningException"))
    expect("a stop while it runs", True, running("foreign-plain", glue.stop_crawler, ""))


def keep_streams():
    """A delivery stream and its records, with the calls that moto tests of them."""
    settings = {
        "RoleARN": role("admin"), "BucketARN": "arn:aws:s3:::foreign-py", "Prefix": "streams/", "CompressionFormat": "GZIP",
        "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 0}}
    firehose.create_delivery_stream(DeliveryStreamName="foreign", ExtendedS3DestinationConfiguration=settings, Tags=[{"Key": "a", "Value": "1"}])
    refused("a stream again", "ResourceInUseException", firehose.create_delivery_stream, DeliveryStreamName="foreign", ExtendedS3DestinationConfiguration=settings)
    refused("no destination", "InvalidArgumentException", firehose.create_delivery_stream, DeliveryStreamName="none")
    refused("no such stream", "ResourceNotFoundException", firehose.put_record, DeliveryStreamName="none", Record={"Data": b"x"})
    stream = firehose.describe_delivery_stream(DeliveryStreamName="foreign")["DeliveryStreamDescription"]
    expect("a stream", ["ACTIVE", "DirectPut", "1"], [stream[key] for key in ("DeliveryStreamStatus", "DeliveryStreamType", "VersionId")])
    kept = stream["Destinations"][0]["ExtendedS3DestinationDescription"]
    expect("what a stream is set to", settings, {key: kept[key] for key in settings})
    expect("streams", {"DeliveryStreamNames": ["campaign-events", "foreign"], "HasMoreDeliveryStreams": False}, {key: value for key, value in firehose.list_delivery_streams().items() if key != "ResponseMetadata"})
    expect("a stream's tags", [{"Key": "a", "Value": "1"}], firehose.list_tags_for_delivery_stream(DeliveryStreamName="foreign")["Tags"])
    batch = firehose.put_record_batch(DeliveryStreamName="foreign", Records=[{"Data": b"one\n"}, {"Data": b"two\n"}])
    expect("a batch", [0, 2], [batch["FailedPutCount"], len(batch["RequestResponses"])])
    s3 = client("s3")
    keys = []
    for _ in range(100):
        keys = [each["Key"] for each in s3.list_objects_v2(Bucket="foreign-py", Prefix="streams/").get("Contents", [])]
        if keys:
            break
        time.sleep(0.1)
    expect("delivered records", b"one\ntwo\n", gzip.decompress(body("s3://foreign-py/" + keys[0])))
    update = {"DeliveryStreamName": "foreign", "DestinationId": "destinationId-000000000001", "ExtendedS3DestinationUpdate": {"Prefix": "other/"}}
    firehose.update_destination(CurrentDeliveryStreamVersionId="1", **update)
    refused("an update of an old version", "ConcurrentModificationException", firehose.update_destination, CurrentDeliveryStreamVersionId="1", **update)
    firehose.delete_delivery_stream(DeliveryStreamName="foreign")
    expect("no streams but the sample's", ["campaign-events"], firehose.list_delivery_streams()["DeliveryStreamNames"])


def keep_more_of_streams():
    """Encryption, tags, partitions and formats of streams, with the calls that moto tests of them, and their metrics."""
    settings = {
        "RoleARN": role("admin"), "BucketARN": "arn:aws:s3:::foreign-py", "Prefix": "by/!{partitionKeyFromQuery:c}/",
        "ErrorOutputPrefix": "failed/", "BufferingHints": {"SizeInMBs": 64, "IntervalInSeconds": 60},
        "DynamicPartitioningConfiguration": {"Enabled": True}, "S3BackupMode": "Enabled",
        "S3BackupConfiguration": {"RoleARN": role("admin"), "BucketARN": "arn:aws:s3:::foreign-py", "Prefix": "raw/"},
        "ProcessingConfiguration": {"Enabled": True, "Processors": [{"Type": "MetadataExtraction", "Parameters": [
            {"ParameterName": "MetadataExtractionQuery", "ParameterValue": "{c: .c}"},
            {"ParameterName": "JsonParsingEngine", "ParameterValue": "JQ-1.6"}]}]}}
    tags = [{"Key": f"{x}_k", "Value": f"{x}_v"} for x in range(1, 51)]
    name = "foreign-more"
    firehose.create_delivery_stream(DeliveryStreamName=name, ExtendedS3DestinationConfiguration=settings, Tags=tags)
    kept = firehose.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]
    expect("no encryption", False, "DeliveryStreamEncryptionConfiguration" in kept)
    shown = kept["Destinations"][0]["ExtendedS3DestinationDescription"]
    expect("partitions", [{"Enabled": True}, settings["ProcessingConfiguration"]], [shown[key] for key in ("DynamicPartitioningConfiguration", "ProcessingConfiguration")])
    expect("a backup", "raw/", shown["S3BackupDescription"]["Prefix"])
    firehose.start_delivery_stream_encryption(DeliveryStreamName=name, DeliveryStreamEncryptionConfigurationInput={"KeyType": "AWS_OWNED_CMK"})
    encryption = firehose.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]["DeliveryStreamEncryptionConfiguration"]
    expect("encryption", {"KeyType": "AWS_OWNED_CMK", "Status": "ENABLED"}, encryption)
    firehose.stop_delivery_stream_encryption(DeliveryStreamName=name)
    encryption = firehose.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]["DeliveryStreamEncryptionConfiguration"]
    expect("no encryption again", "DISABLED", encryption["Status"])
    refused("encryption of no stream", "ResourceNotFoundException", firehose.start_delivery_stream_encryption, DeliveryStreamName="none", DeliveryStreamEncryptionConfigurationInput={"KeyType": "AWS_OWNED_CMK"})
    refused("its end", "ResourceNotFoundException", firehose.stop_delivery_stream_encryption, DeliveryStreamName="none")
    page = firehose.list_tags_for_delivery_stream(DeliveryStreamName=name, Limit=1)
    expect("a page of tags", [1, True], [len(page["Tags"]), page["HasMoreTags"]])
    page = firehose.list_tags_for_delivery_stream(DeliveryStreamName=name, Limit=50)
    expect("all tags", [50, False], [len(page["Tags"]), page["HasMoreTags"]])
    firehose.untag_delivery_stream(DeliveryStreamName=name, TagKeys=[tag["Key"] for tag in tags])
    expect("no tags", [], firehose.list_tags_for_delivery_stream(DeliveryStreamName=name)["Tags"])
    refused("tags of no stream", "ResourceNotFoundException", firehose.tag_delivery_stream, DeliveryStreamName="none", Tags=tags[:1])
    refused("a function", "InvalidArgumentException", firehose.create_delivery_stream, DeliveryStreamName="none", ExtendedS3DestinationConfiguration={
        "RoleARN": role("admin"), "BucketARN": "arn:aws:s3:::foreign-py", "ProcessingConfiguration": {"Enabled": True, "Processors": [{"Type": "Lambda"}]}})
    firehose.put_record(DeliveryStreamName=name, Record={"Data": b'{"c": 1}'})
    firehose.put_record_batch(DeliveryStreamName=name, Records=[{"Data": b"one"}, {"Data": b"two"}])
    cloudwatch = client("cloudwatch")
    dimensions = [{"Name": "DeliveryStreamName", "Value": name}]
    now = datetime.datetime.now(datetime.timezone.utc)
    hour = {"StartTime": now - datetime.timedelta(hours=1), "EndTime": now + datetime.timedelta(minutes=5)}
    statistics = cloudwatch.get_metric_statistics(Namespace="AWS/Firehose", MetricName="IncomingRecords", Dimensions=dimensions, Period=86400, Statistics=["Sum"], **hour)
    expect("records that came in", 3.0, sum(each["Sum"] for each in statistics["Datapoints"]))
    query = {"Id": "bytes", "MetricStat": {"Metric": {"Namespace": "AWS/Firehose", "MetricName": "IncomingBytes", "Dimensions": dimensions}, "Period": 60, "Stat": "Sum"}}
    expect("their bytes", 14.0, sum(cloudwatch.get_metric_data(MetricDataQueries=[query], **hour)["MetricDataResults"][0]["Values"]))
    names = {each["MetricName"] for each in cloudwatch.list_metrics(Namespace="AWS/Firehose", Dimensions=dimensions)["Metrics"]}
    expect("metrics", True, {"IncomingRecords", "IncomingBytes", "IncomingPutRequests"} <= names)
    firehose.delete_delivery_stream(DeliveryStreamName=name)


def keep_jobs():
    """Jobs and their runs, with the calls that moto tests of them, over rows that a visual job moves."""
    s3.put_object(Bucket="foreign-py", Key="jobs/in/a.json", Body=b'{"id": 1, "shop": "north"}\n{"id": 2, "shop": "south"}\n')
    nodes = {
        "in": {"S3JsonSource": {"Name": "in", "Paths": ["s3://foreign-py/jobs/in/"]}},
        "chosen": {"Filter": {"Name": "chosen", "Inputs": ["in"], "LogicalOperator": "AND", "Filters": [
            {"Operation": "EQ", "Negated": False, "Values": [
                {"Type": "COLUMNEXTRACTED", "Value": ["shop"]}, {"Type": "CONSTANT", "Value": ["north"]}]}]}},
        "out": {"S3DirectTarget": {"Name": "out", "Inputs": ["chosen"], "Path": "s3://foreign-py/jobs/out/", "Format": "json"}},
    }
    settings = {
        "Role": role("admin"), "Command": {"Name": "glueetl", "ScriptLocation": "s3://foreign-py/none.py", "PythonVersion": "3"},
        "Description": "by python", "DefaultArguments": {"--job-bookmark-option": "job-bookmark-enable"}, "MaxRetries": 1,
        "Timeout": 5, "GlueVersion": "5.0", "WorkerType": "G.1X", "NumberOfWorkers": 2,
        "CodeGenConfigurationNodes": nodes}
    expect("a job", "foreign", glue.create_job(Name="foreign", Tags={"key1": "value1"}, **settings)["Name"])
    refused("a job again", "AlreadyExistsException", glue.create_job, Name="foreign", **settings)
    refused("a job that is not there", "EntityNotFoundException", glue.get_job, JobName="none")
    kept = glue.get_job(JobName="foreign")["Job"]
    expect("what a job is set to", {**settings, "ExecutionProperty": {"MaxConcurrentRuns": 1}}, {
        **{key: kept[key] for key in settings}, "ExecutionProperty": kept["ExecutionProperty"]})
    pages = glue.get_paginator("get_jobs").paginate(PaginationConfig={"PageSize": 2})
    names = [each["Name"] for page in pages for each in page["Jobs"]]
    expect("jobs in pages", sorted(names), sorted(glue.list_jobs()["JobNames"]))
    expect("jobs of a tag", ["foreign"], glue.list_jobs(Tags={"key1": "value1"})["JobNames"])
    batch = glue.batch_get_jobs(JobNames=["foreign", "none"])
    expect("some jobs", [["foreign"], ["none"]], [[each["Name"] for each in batch["Jobs"]], batch["JobsNotFound"]])
    arn = "arn:aws:glue:us-east-1:123456789012:job/foreign"
    glue.tag_resource(ResourceArn=arn, TagsToAdd={"key2": "value2"})
    glue.untag_resource(ResourceArn=arn, TagsToRemove=["key1"])
    expect("a job's tags", {"key2": "value2"}, glue.get_tags(ResourceArn=arn)["Tags"])
    run = finished(glue.start_job_run(JobName="foreign", Arguments={"--day": "1"})["JobRunId"])
    expect("a run", ["SUCCEEDED", 0, "1"], [run["JobRunState"], run["Attempt"], run["Arguments"]["--day"]])
    keys = [each["Key"] for each in s3.list_objects_v2(Bucket="foreign-py", Prefix="jobs/out/")["Contents"]]
    expect("what it wrote", b'{"id":1,"shop":"north"}\n', body("s3://foreign-py/" + keys[0]))
    finished(glue.start_job_run(JobName="foreign")["JobRunId"])
    expect("nothing twice", 1, len(s3.list_objects_v2(Bucket="foreign-py", Prefix="jobs/out/")["Contents"]))
    expect("runs, the newest first", 2, len(glue.get_job_runs(JobName="foreign")["JobRuns"]))
    expect("its bookmark", ["foreign", 2], [glue.get_job_bookmark(JobName="foreign")["JobBookmarkEntry"][key] for key in ("JobName", "Run")])
    glue.reset_job_bookmark(JobName="foreign")
    finished(glue.start_job_run(JobName="foreign")["JobRunId"])
    expect("again from the first", 2, len(s3.list_objects_v2(Bucket="foreign-py", Prefix="jobs/out/")["Contents"]))
    refused("a run of no job", "EntityNotFoundException", glue.start_job_run, JobName="none")
    expect("a stop of no run", "none", glue.batch_stop_job_run(JobName="foreign", JobRunIds=["none"])["Errors"][0]["JobRunId"])
    glue.update_job(JobName="foreign", JobUpdate={**settings, "Description": "changed"})
    expect("a change", "changed", glue.get_job(JobName="foreign")["Job"]["Description"])
    dag = [{"Id": "source0", "NodeType": "DataSource", "Args": [{"Name": "database", "Value": '"d"'}, {"Name": "table_name", "Value": '"t"'}]},
           {"Id": "fields1", "NodeType": "SelectFields", "Args": [{"Name": "paths", "Value": '["a"]'}]}]
    edges = [{"Source": "source0", "Target": "fields1", "TargetParameter": "frame"}]
    script = glue.create_script(DagNodes=dag, DagEdges=edges)["PythonScript"]
    compile(script, "script", "exec")
    expect("a script's graph", edges, glue.get_dataflow_graph(PythonScript=script)["DagEdges"])


def finished(run, job="foreign"):
    for _ in range(600):
        found = glue.get_job_run(JobName=job, RunId=run)["JobRun"]
        if found["JobRunState"] not in ("STARTING", "RUNNING", "STOPPING", "WAITING"):
            return found
        time.sleep(0.05)
    raise RuntimeError("the run did not end")


def keep_workflows():
    """Triggers, workflows and their runs, with the calls that moto tests of them."""
    settings = {"Description": "by python", "DefaultRunProperties": {"a": "1"}, "MaxConcurrentRuns": 1}
    expect("a workflow", "foreign", glue.create_workflow(Name="foreign", Tags={"key1": "value1"}, **settings)["Name"])
    refused("a workflow again", "AlreadyExistsException", glue.create_workflow, Name="foreign", **settings)
    refused("a workflow that is not there", "EntityNotFoundException", glue.get_workflow, Name="none")
    glue.create_trigger(Name="foreign-start", Type="ON_DEMAND", WorkflowName="foreign", Actions=[{"JobName": "foreign"}])
    glue.create_trigger(Name="foreign-night", Type="SCHEDULED", Schedule="cron(0 4 * * ? *)", Actions=[{"JobName": "foreign"}], Tags={"t": "1"})
    refused("a trigger again", "AlreadyExistsException", glue.create_trigger, Name="foreign-night", Type="ON_DEMAND", Actions=[{"JobName": "foreign"}])
    refused("a schedule that is none", "InvalidInputException", glue.create_trigger, Name="t", Type="SCHEDULED", Schedule="daily", Actions=[{"JobName": "foreign"}])
    expect("a new trigger", "CREATED", glue.get_trigger(Name="foreign-night")["Trigger"]["State"])
    glue.start_trigger(Name="foreign-night")
    expect("one that fires", "ACTIVATED", glue.get_trigger(Name="foreign-night")["Trigger"]["State"])
    glue.stop_trigger(Name="foreign-night")
    expect("one that does not", "DEACTIVATED", glue.get_trigger(Name="foreign-night")["Trigger"]["State"])
    expect("triggers of a tag", ["foreign-night"], glue.list_triggers(Tags={"t": "1"})["TriggerNames"])
    expect("triggers of a job", ["foreign-night", "foreign-start"], sorted(each["Name"] for each in glue.get_triggers(DependentJobName="foreign")["Triggers"]))
    update = {"Name": "foreign-night", "Schedule": "cron(0 5 * * ? *)", "Actions": [{"JobName": "foreign"}]}
    expect("a changed trigger", update["Schedule"], glue.update_trigger(Name="foreign-night", TriggerUpdate=update)["Trigger"]["Schedule"])
    glue.create_trigger(Name="foreign-then", Type="CONDITIONAL", WorkflowName="foreign", StartOnCreation=True, Actions=[{"JobName": "foreign"}],
                        Predicate={"Logical": "AND", "Conditions": [{"LogicalOperator": "EQUALS", "JobName": "foreign", "State": "FAILED"}]})
    expect("workflows", True, "foreign" in glue.list_workflows()["Workflows"])
    expect("some workflows", [["foreign"], ["none"]], [
        [each["Name"] for each in glue.batch_get_workflows(Names=["foreign", "none"])["Workflows"]],
        glue.batch_get_workflows(Names=["foreign", "none"])["MissingWorkflows"]])
    run = glue.start_workflow_run(Name="foreign", RunProperties={"b": "2"})["RunId"]
    glue.put_workflow_run_properties(Name="foreign", RunId=run, RunProperties={"c": "3"})
    expect("a run's properties", {"a": "1", "b": "2", "c": "3"}, glue.get_workflow_run_properties(Name="foreign", RunId=run)["RunProperties"])
    for _ in range(600):
        found = glue.get_workflow_run(Name="foreign", RunId=run, IncludeGraph=True)["Run"]
        if found["Status"] != "RUNNING":
            break
        time.sleep(0.05)
    expect("a workflow's run", ["COMPLETED", 1, 0], [found["Status"], found["Statistics"]["SucceededActions"], found["Statistics"]["FailedActions"]])
    expect("its graph", ["JOB", "TRIGGER", "TRIGGER"], sorted(node["Type"] for node in found["Graph"]["Nodes"]))
    expect("its runs", [run], [each["WorkflowRunId"] for each in glue.get_workflow_runs(Name="foreign")["Runs"]])
    refused("a run that is over", "IllegalWorkflowStateException", glue.stop_workflow_run, Name="foreign", RunId=run)
    for name in ("foreign-start", "foreign-night", "foreign-then"):
        glue.delete_trigger(Name=name)
        refused(f"{name} is gone", "EntityNotFoundException", glue.get_trigger, Name=name)
    glue.delete_workflow(Name="foreign")
    glue.delete_job(JobName="foreign")
    expect("a job twice deleted", "foreign", glue.delete_job(JobName="foreign")["JobName"])
    refused("the job is gone", "EntityNotFoundException", glue.get_job, JobName="foreign")


for step in (make_a_database, write_a_dataset, look_around, read_the_text, read_a_made_table, read_unloaded_files, read_as_two_teams, keep_schemas, keep_crawlers, keep_streams, keep_more_of_streams, keep_jobs, keep_workflows):
    step()
print(f"python: {passed} passed")
