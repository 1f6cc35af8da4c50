package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Tagging;

/// Every operation of Athena, S3, IAM, STS and CloudTrail that takes a name.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class OtherCalls {
    private static final String CATALOG = "AwsDataCatalog";

    private OtherCalls() {}

    static void add(Calls calls) {
        catalog(calls);
        queries(calls);
        workgroups(calls);
        objects(calls);
        identities(calls);
    }

    private static void catalog(Calls t) {
        for (String operation : List.of("Create", "Get", "Update", "Delete")) {
            t.nameless("athena:" + operation + "DataCatalog", "they are names of one catalog, for all who may ask");
        }
        t.call("athena:ListDatabases", (c, n) -> c.athena().listDatabases(r -> r.catalogName(CATALOG)));
        t.call(
                "athena:GetDatabase",
                (c, n) -> c.athena().getDatabase(r -> r.catalogName(CATALOG).databaseName(n.database())));
        t.call(
                "athena:ListTableMetadata",
                (c, n) -> c.athena()
                        .listTableMetadata(r -> r.catalogName(CATALOG)
                                .databaseName(n.database())
                                .expression(n.table())));
        t.call(
                "athena:GetTableMetadata",
                (c, n) -> c.athena()
                        .getTableMetadata(r -> r.catalogName(CATALOG)
                                .databaseName(n.database())
                                .tableName(n.table())));
    }

    private static void queries(Calls t) {
        t.call(
                "athena:StartQueryExecution",
                (c, n) -> c.athena()
                        .startQueryExecution(r -> r.queryString("SELECT 1")
                                .workGroup(n.get(Kind.WORKGROUP))
                                .queryExecutionContext(x -> x.database(n.database()))
                                .resultConfiguration(x -> x.outputLocation("s3://" + n.bucket() + "/x/"))));
        t.call(
                "athena:GetQueryExecution",
                (c, n) -> c.athena().getQueryExecution(r -> r.queryExecutionId(n.get(Kind.QUERY))));
        t.call(
                "athena:BatchGetQueryExecution",
                (c, n) -> c.athena().batchGetQueryExecution(r -> r.queryExecutionIds(n.get(Kind.QUERY))));
        t.call(
                "athena:GetQueryResults",
                (c, n) -> c.athena().getQueryResults(r -> r.queryExecutionId(n.get(Kind.QUERY))));
        t.call(
                "athena:GetQueryRuntimeStatistics",
                (c, n) -> c.athena().getQueryRuntimeStatistics(r -> r.queryExecutionId(n.get(Kind.QUERY))));
        t.call(
                "athena:StopQueryExecution",
                (c, n) -> c.athena().stopQueryExecution(r -> r.queryExecutionId(n.get(Kind.QUERY))));
        t.call(
                "athena:ListQueryExecutions",
                (c, n) -> c.athena().listQueryExecutions(r -> r.workGroup(n.get(Kind.WORKGROUP))));
        t.call(
                "athena:CreateNamedQuery",
                (c, n) -> c.athena()
                        .createNamedQuery(r -> r.name("n")
                                .database(n.database())
                                .queryString("SELECT 1")
                                .workGroup(n.get(Kind.WORKGROUP))));
        t.call(
                "athena:GetNamedQuery",
                (c, n) -> c.athena().getNamedQuery(r -> r.namedQueryId(n.get(Kind.NAMED_QUERY))));
        t.call(
                "athena:BatchGetNamedQuery",
                (c, n) -> c.athena().batchGetNamedQuery(r -> r.namedQueryIds(n.get(Kind.NAMED_QUERY))));
        t.call(
                "athena:UpdateNamedQuery",
                (c, n) -> c.athena()
                        .updateNamedQuery(r -> r.namedQueryId(n.get(Kind.NAMED_QUERY))
                                .name("m")
                                .queryString("SELECT 2")));
        t.call(
                "athena:DeleteNamedQuery",
                (c, n) -> c.athena().deleteNamedQuery(r -> r.namedQueryId(n.get(Kind.NAMED_QUERY))));
        t.call(
                "athena:ListNamedQueries",
                (c, n) -> c.athena().listNamedQueries(r -> r.workGroup(n.get(Kind.WORKGROUP))));
    }

    private static void workgroups(Calls t) {
        t.call(
                "athena:GetPreparedStatement",
                (c, n) -> c.athena()
                        .getPreparedStatement(r -> r.workGroup("primary").statementName(n.get(Kind.STATEMENT))));
        t.call(
                "athena:BatchGetPreparedStatement",
                (c, n) -> c.athena()
                        .batchGetPreparedStatement(
                                r -> r.workGroup("primary").preparedStatementNames(n.get(Kind.STATEMENT))));
        t.call(
                "athena:UpdatePreparedStatement",
                (c, n) -> c.athena()
                        .updatePreparedStatement(r -> r.workGroup("primary")
                                .statementName(n.get(Kind.STATEMENT))
                                .queryStatement("SELECT 2")));
        t.call(
                "athena:DeletePreparedStatement",
                (c, n) -> c.athena()
                        .deletePreparedStatement(r -> r.workGroup("primary").statementName(n.get(Kind.STATEMENT))));
        t.call(
                "athena:ListPreparedStatements",
                (c, n) -> c.athena().listPreparedStatements(r -> r.workGroup(n.get(Kind.WORKGROUP))));
        t.call(
                "athena:CreatePreparedStatement",
                (c, n) -> c.athena()
                        .createPreparedStatement(r -> r.workGroup("primary")
                                .statementName(n.get(Kind.STATEMENT))
                                .queryStatement("SELECT 1")));
        t.call("athena:CreateWorkGroup", (c, n) -> c.athena().createWorkGroup(r -> r.name(n.get(Kind.WORKGROUP))));
        t.call("athena:GetWorkGroup", (c, n) -> c.athena().getWorkGroup(r -> r.workGroup(n.get(Kind.WORKGROUP))));
        t.call(
                "athena:UpdateWorkGroup",
                (c, n) -> c.athena()
                        .updateWorkGroup(r -> r.workGroup(n.get(Kind.WORKGROUP)).description("x")));
        t.call("athena:DeleteWorkGroup", (c, n) -> c.athena().deleteWorkGroup(r -> r.workGroup(n.get(Kind.WORKGROUP))));
        t.call("athena:ListTagsForResource", (c, n) -> c.athena().listTagsForResource(r -> r.resourceARN(group(n))));
        t.call(
                "athena:TagResource",
                (c, n) -> c.athena()
                        .tagResource(r ->
                                r.resourceARN(group(n)).tags(x -> x.key("a").value("b"))));
        t.call(
                "athena:UntagResource",
                (c, n) -> c.athena().untagResource(r -> r.resourceARN(group(n)).tagKeys("a")));
    }

    private static String group(Named n) {
        return "arn:aws:athena:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":workgroup/" + n.get(Kind.WORKGROUP);
    }

    private static void objects(Calls t) {
        t.call("s3:CreateBucket", (c, n) -> c.s3().createBucket(r -> r.bucket(n.bucket())));
        t.call("s3:DeleteBucket", (c, n) -> c.s3().deleteBucket(r -> r.bucket(n.bucket())));
        t.call("s3:HeadBucket", (c, n) -> c.s3().headBucket(r -> r.bucket(n.bucket())));
        t.call("s3:GetBucketLocation", (c, n) -> c.s3().getBucketLocation(r -> r.bucket(n.bucket())));
        t.call(
                "s3:ListObjects",
                (c, n) -> c.s3().listObjects(r -> r.bucket(n.bucket()).prefix(n.key())));
        t.call(
                "s3:ListObjectsV2",
                (c, n) -> c.s3().listObjectsV2(r -> r.bucket(n.bucket()).prefix(n.key())));
        t.call("s3:ListMultipartUploads", (c, n) -> c.s3().listMultipartUploads(r -> r.bucket(n.bucket())));
        t.call(
                "s3:GetObject",
                (c, n) -> c.s3().getObjectAsBytes(r -> r.bucket(n.bucket()).key(n.key())));
        t.call(
                "s3:HeadObject",
                (c, n) -> c.s3().headObject(r -> r.bucket(n.bucket()).key(n.key())));
        t.call(
                "s3:PutObject",
                (c, n) -> c.s3().putObject(
                                r -> r.bucket(n.bucket()).key(n.key()).ifNoneMatch("*"), RequestBody.fromString("y")));
        t.call(
                "s3:DeleteObject",
                (c, n) -> c.s3().deleteObject(r -> r.bucket(n.bucket()).key(n.key())));
        t.call(
                "s3:DeleteObjects",
                (c, n) -> c.s3().deleteObjects(r -> r.bucket(n.bucket()).delete(d -> d.objects(o -> o.key(n.key())))));
        t.call(
                "s3:CopyObject",
                (c, n) -> c.s3().copyObject(r -> r.sourceBucket(n.bucket())
                        .sourceKey(n.key())
                        .destinationBucket("results")
                        .destinationKey("copy")));
        t.call(
                "s3:UploadPartCopy",
                (c, n) -> c.s3().uploadPartCopy(r -> r.sourceBucket(n.bucket())
                        .sourceKey(n.key())
                        .destinationBucket(n.bucket())
                        .destinationKey(n.key())
                        .uploadId("x")
                        .partNumber(1)));
        Tagging tagging =
                Tagging.builder().tagSet(tag -> tag.key("a").value("b")).build();
        t.call(
                "s3:PutBucketTagging",
                (c, n) -> c.s3().putBucketTagging(r -> r.bucket(n.bucket()).tagging(tagging)));
        t.call("s3:GetBucketTagging", (c, n) -> c.s3().getBucketTagging(r -> r.bucket(n.bucket())));
        t.call("s3:DeleteBucketTagging", (c, n) -> c.s3().deleteBucketTagging(r -> r.bucket(n.bucket())));
        t.call(
                "s3:PutObjectTagging",
                (c, n) -> c.s3().putObjectTagging(
                                r -> r.bucket(n.bucket()).key(n.key()).tagging(tagging)));
        t.call(
                "s3:GetObjectTagging",
                (c, n) -> c.s3().getObjectTagging(r -> r.bucket(n.bucket()).key(n.key())));
        t.call(
                "s3:DeleteObjectTagging",
                (c, n) -> c.s3().deleteObjectTagging(r -> r.bucket(n.bucket()).key(n.key())));
        t.call(
                "s3:GetBucketNotificationConfiguration",
                (c, n) -> c.s3().getBucketNotificationConfiguration(r -> r.bucket(n.bucket())));
        t.call(
                "s3:PutBucketNotificationConfiguration",
                (c, n) -> c.s3().putBucketNotificationConfiguration(
                                r -> r.bucket(n.bucket()).notificationConfiguration(x -> {})));
        t.call("s3:GetBucketVersioning", (c, n) -> c.s3().getBucketVersioning(r -> r.bucket(n.bucket())));
        t.call(
                "s3:PutBucketVersioning",
                (c, n) -> c.s3().putBucketVersioning(
                                r -> r.bucket(n.bucket()).versioningConfiguration(v -> v.status("Enabled"))));
        t.call("s3:GetBucketAcl", (c, n) -> c.s3().getBucketAcl(r -> r.bucket(n.bucket())));
        t.call(
                "s3:GetObjectAcl",
                (c, n) -> c.s3().getObjectAcl(r -> r.bucket(n.bucket()).key(n.key())));
        t.call(
                "s3:CreateMultipartUpload",
                (c, n) -> c.s3().createMultipartUpload(r -> r.bucket(n.bucket()).key(n.key())));
        t.call(
                "s3:UploadPart",
                (c, n) -> c.s3().uploadPart(
                                r -> r.bucket(n.bucket())
                                        .key(n.key())
                                        .uploadId("x")
                                        .partNumber(1),
                                RequestBody.fromString("y")));
        t.call(
                "s3:ListParts",
                (c, n) ->
                        c.s3().listParts(r -> r.bucket(n.bucket()).key(n.key()).uploadId("x")));
        t.call(
                "s3:CompleteMultipartUpload",
                (c, n) -> c.s3().completeMultipartUpload(
                                r -> r.bucket(n.bucket()).key(n.key()).uploadId("x")));
        t.call(
                "s3:AbortMultipartUpload",
                (c, n) -> c.s3().abortMultipartUpload(
                                r -> r.bucket(n.bucket()).key(n.key()).uploadId("x")));
    }

    private static void identities(Calls t) {
        t.call(
                "iam:CreateRole",
                (c, n) -> c.iam().createRole(r -> r.roleName(n.get(Kind.ROLE)).assumeRolePolicyDocument("{}")));
        t.call("iam:GetRole", (c, n) -> c.iam().getRole(r -> r.roleName(n.get(Kind.ROLE))));
        t.call("iam:GetUser", (c, n) -> c.iam().getUser(r -> r.userName(n.get(Kind.ROLE))));
        t.call(
                "iam:PutRolePolicy",
                (c, n) -> c.iam()
                        .putRolePolicy(r ->
                                r.roleName(n.get(Kind.ROLE)).policyName("x").policyDocument("{}")));
        t.call(
                "iam:GetRolePolicy",
                (c, n) ->
                        c.iam().getRolePolicy(r -> r.roleName(n.get(Kind.ROLE)).policyName("x")));
        t.call(
                "sts:AssumeRole",
                (c, n) -> c.sts()
                        .assumeRole(r ->
                                r.roleArn(LocalLake.role(n.get(Kind.ROLE)).id()).roleSessionName("x")));
        t.call(
                "sts:AssumeRole",
                (c, n) -> c.sts()
                        .assumeRole(r ->
                                r.roleArn(LocalLake.role(n.get(Kind.ROLE)).id()).roleSessionName("\n")));
        for (String key : List.of("ResourceName", "EventName")) {
            t.call(
                    "cloudtrail:LookupEvents",
                    (c, n) -> c.cloudTrail()
                            .lookupEvents(r ->
                                    r.lookupAttributes(a -> a.attributeKey(key).attributeValue(n.table()))));
        }
    }
}
