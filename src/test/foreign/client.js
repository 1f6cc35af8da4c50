// The AWS SDK for JavaScript v3 on a served lake. Profiles come from AWS_CONFIG_FILE, the address from ENDPOINT.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { AthenaClient, GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { CreateDatabaseCommand, CreateTableCommand, EntityNotFoundException, GetTableCommand, GlueClient, paginateGetTables } from "@aws-sdk/client-glue";
import { BatchGrantPermissionsCommand, CreateDataCellsFilterCommand, LakeFormationClient, RegisterResourceCommand, paginateListPermissions } from "@aws-sdk/client-lakeformation";
import { CreateBucketCommand, DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const endpoint = process.env.ENDPOINT;
const role = (team) => `arn:aws:iam::123456789012:role/${team}`;
const client = (Client, profile, more = {}) =>
    new Client({ endpoint, profile, region: "us-east-1", maxAttempts: 1, ...more });
const s3 = client(S3Client, "admin", { forcePathStyle: true });
const glue = client(GlueClient, "admin");
const lakeFormation = client(LakeFormationClient, "admin");
let passed = 0;

async function check(what, work) {
    await work();
    passed++;
    console.log(`ok    javascript: ${what}`);
}

async function query(profile, sql, more = {}) {
    const athena = client(AthenaClient, profile, more);
    const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({ QueryString: sql }));
    for (let i = 0; i < 200; i++) {
        const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
        const { State, StateChangeReason } = QueryExecution.Status;
        if (State === "FAILED" || State === "CANCELLED") {
            throw new Error(StateChangeReason);
        }
        if (State === "SUCCEEDED") {
            const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
            return ResultSet.Rows.slice(1).map((row) => row.Data[0].VarCharValue);
        }
        await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error("the query did not end");
}

await check("a bucket and an upload with a trailing checksum", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "foreign-js" }));
    await s3.send(new PutObjectCommand({ Bucket: "foreign-js", Key: "sales/ä b+c.csv", Body: "1,KR,100\n2,DE,200\n3,KR,300\n", Metadata: { team: "shop" } }));
    const got = await s3.send(new GetObjectCommand({ Bucket: "foreign-js", Key: "sales/ä b+c.csv" }));
    assert.equal(await got.Body.transformToString(), "1,KR,100\n2,DE,200\n3,KR,300\n");
    assert.equal(got.Metadata.team, "shop");
});
await check("a multipart upload", async () => {
    const body = randomBytes(12_000_000);
    await new Upload({ client: s3, params: { Bucket: "foreign-js", Key: "big", Body: body } }).done();
    const got = await s3.send(new GetObjectCommand({ Bucket: "foreign-js", Key: "big" }));
    assert.deepEqual(Buffer.from(await got.Body.transformToByteArray()), body);
});
await check("presigned GET and PUT", async () => {
    const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket: "foreign-js", Key: "signed" }), { expiresIn: 60 });
    assert.equal((await fetch(put, { method: "PUT", body: "hello" })).status, 200);
    const get = await getSignedUrl(s3, new GetObjectCommand({ Bucket: "foreign-js", Key: "signed" }), { expiresIn: 60 });
    assert.equal(await (await fetch(get)).text(), "hello");
    assert.equal((await fetch(get.replace("signed", "big"))).status, 403);
});
await check("lists and deletes", async () => {
    const listed = await s3.send(new ListObjectsV2Command({ Bucket: "foreign-js", Delimiter: "/" }));
    assert.deepEqual(listed.CommonPrefixes.map((each) => each.Prefix), ["sales/"]);
    await s3.send(new DeleteObjectsCommand({ Bucket: "foreign-js", Delete: { Objects: [{ Key: "big" }, { Key: "signed" }] } }));
    assert.equal((await s3.send(new ListObjectsV2Command({ Bucket: "foreign-js" }))).KeyCount, 1);
});
await check("a database, a table, a filter for each team", async () => {
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "foreign_js" } }));
    await glue.send(new CreateTableCommand({
        DatabaseName: "foreign_js",
        TableInput: {
            Name: "sales",
            StorageDescriptor: {
                Columns: [{ Name: "id", Type: "int" }, { Name: "country", Type: "string" }, { Name: "amount", Type: "int" }],
                Location: "s3://foreign-js/sales/",
                InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
                SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", Parameters: { "field.delim": "," } },
            },
        },
    }));
    await lakeFormation.send(new RegisterResourceCommand({ ResourceArn: "arn:aws:s3:::foreign-js", RoleArn: role("admin") }));
    const filter = (name) => ({ TableCatalogId: "123456789012", DatabaseName: "foreign_js", TableName: "sales", Name: name });
    for (const [team, country] of [["marketing", "DE"], ["support", "KR"]]) {
        await lakeFormation.send(new CreateDataCellsFilterCommand({ TableData: { ...filter(team), RowFilter: { FilterExpression: `country = '${country}'` }, ColumnNames: ["id"] } }));
    }
    const { Failures } = await lakeFormation.send(new BatchGrantPermissionsCommand({
        Entries: ["marketing", "support", "nobody"].map((team) => ({ Id: team, Principal: { DataLakePrincipalIdentifier: role(team) }, Resource: { DataCellsFilter: filter(team) }, Permissions: ["SELECT"] })),
    }));
    assert.deepEqual(Failures.map((each) => [each.RequestEntry.Id, each.Error.ErrorCode]), [["nobody", "InvalidInputException"]]);
});
await check("each team sees its rows only", async () => {
    assert.deepEqual(await query("marketing", "SELECT id FROM foreign_js.sales ORDER BY id"), ["2"]);
    assert.deepEqual(await query("support", "SELECT id FROM foreign_js.sales ORDER BY id"), ["1", "3"]);
    await assert.rejects(query("support", "SELECT amount FROM foreign_js.sales"), /COLUMN_NOT_FOUND/);
});
await check("the SDK's own exception types", async () => {
    const error = await glue.send(new GetTableCommand({ DatabaseName: "foreign_js", Name: "none" })).catch((e) => e);
    assert.ok(error instanceof EntityNotFoundException);
    assert.equal(error.message, "Table foreign_js.none not found.");
});
await check("paginators", async () => {
    let tables = 0;
    for await (const page of paginateGetTables({ client: glue, pageSize: 2 }, { DatabaseName: "shop" })) {
        tables += page.TableList.length;
    }
    assert.equal(tables, 7);
    let grants = 0;
    for await (const page of paginateListPermissions({ client: lakeFormation, pageSize: 3 }, {})) {
        grants += page.PrincipalResourcePermissions.length;
    }
    assert.ok(grants > 20);
});
await check("a session of an assumed team", async () => {
    const { Credentials } = await client(STSClient, "admin").send(new AssumeRoleCommand({ RoleArn: role("support"), RoleSessionName: "visit" }));
    const credentials = { accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretAccessKey, sessionToken: Credentials.SessionToken };
    assert.deepEqual(await query(undefined, "SELECT id FROM foreign_js.sales ORDER BY id", { credentials }), ["1", "3"]);
});
console.log(`javascript: ${passed} passed`);
