package dev.lakeward.local.attack;

import static dev.lakeward.local.attack.Attack.quiet;
import static dev.lakeward.local.attack.Attack.refused;

import java.util.List;

/// Queries, statements and workgroups of others; sessions, roles and the trail.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class AthenaAttacks {
    private static final String SQL = "SELECT phone FROM shop.customers";

    private AthenaAttacks() {}

    static List<Attack> all() {
        return List.of(
                refused(
                        "GetQueryExecution of another team's",
                        (c, b) -> c.athena().getQueryExecution(r -> r.queryExecutionId(b.queryId()))),
                refused(
                        "GetQueryResults of another team's",
                        (c, b) -> c.athena().getQueryResults(r -> r.queryExecutionId(b.queryId()))),
                refused(
                        "GetQueryResults with a forged token",
                        (c, b) -> c.athena()
                                .getQueryResults(
                                        r -> r.queryExecutionId(b.queryId()).nextToken("AAAA"))),
                refused(
                        "GetQueryRuntimeStatistics of another team's",
                        (c, b) -> c.athena().getQueryRuntimeStatistics(r -> r.queryExecutionId(b.queryId()))),
                quiet(
                        "BatchGetQueryExecution of another team's",
                        (c, b) -> c.athena().batchGetQueryExecution(r -> r.queryExecutionIds(b.queryId()))),
                refused(
                        "StopQueryExecution of another team's",
                        (c, b) -> c.athena().stopQueryExecution(r -> r.queryExecutionId(b.queryId()))),
                quiet("ListQueryExecutions", (c, b) -> {
                    var listed = c.athena().listQueryExecutions(r -> r.workGroup("primary"));
                    return listed.queryExecutionIds().contains(b.queryId()) ? AttackTest.LEAK : listed;
                }),
                refused(
                        "GetNamedQuery of another's",
                        (c, b) -> c.athena().getNamedQuery(r -> r.namedQueryId(b.namedQueryId()))),
                quiet(
                        "BatchGetNamedQuery of another's",
                        (c, b) -> c.athena().batchGetNamedQuery(r -> r.namedQueryIds(b.namedQueryId()))),
                quiet("ListNamedQueries", (c, b) -> {
                    var listed = c.athena().listNamedQueries();
                    return listed.namedQueryIds().contains(b.namedQueryId()) ? AttackTest.LEAK : listed;
                }),
                refused(
                        "UpdateNamedQuery of another's",
                        (c, b) -> c.athena()
                                .updateNamedQuery(r -> r.namedQueryId(b.namedQueryId())
                                        .name("x")
                                        .queryString("SELECT 1"))),
                refused(
                        "DeleteNamedQuery of another's",
                        (c, b) -> c.athena().deleteNamedQuery(r -> r.namedQueryId(b.namedQueryId()))),
                refused(
                        "GetPreparedStatement of an admin's",
                        (c, b) -> c.athena()
                                .getPreparedStatement(
                                        r -> r.statementName("finance_phones").workGroup("primary"))),
                quiet(
                        "BatchGetPreparedStatement of an admin's",
                        (c, b) -> c.athena()
                                .batchGetPreparedStatement(r -> r.preparedStatementNames("finance_phones")
                                        .workGroup("primary"))),
                quiet(
                        "ListPreparedStatements",
                        (c, b) -> c.athena().listPreparedStatements(r -> r.workGroup("primary"))),
                refused(
                        "UpdatePreparedStatement of an admin's",
                        (c, b) -> c.athena()
                                .updatePreparedStatement(r -> r.statementName("finance_phones")
                                        .workGroup("primary")
                                        .queryStatement("SELECT 1"))),
                refused(
                        "DeletePreparedStatement of an admin's",
                        (c, b) -> c.athena()
                                .deletePreparedStatement(
                                        r -> r.statementName("finance_phones").workGroup("primary"))),
                refused(
                        "CreatePreparedStatement",
                        (c, b) -> c.athena()
                                .createPreparedStatement(r -> r.statementName("mine")
                                        .workGroup("primary")
                                        .queryStatement(SQL))),
                refused(
                        "a query whose result goes to another team",
                        (c, b) -> c.athena()
                                .startQueryExecution(r -> r.queryString("SELECT 1")
                                        .resultConfiguration(
                                                o -> o.outputLocation("s3://shop-query-results/finance/")))),
                refused(
                        "a query whose result goes among the data",
                        (c, b) -> c.athena()
                                .startQueryExecution(r -> r.queryString("SELECT 1")
                                        .resultConfiguration(
                                                o -> o.outputLocation("s3://shop-lake/curated/customers/")))),
                quiet(
                        "a query whose result goes up by dots",
                        (c, b) -> c.athena()
                                .startQueryExecution(r -> r.queryString("SELECT 1")
                                        .resultConfiguration(o ->
                                                o.outputLocation("s3://shop-query-results/marketing/../finance/")))),
                refused(
                        "a query whose result goes to a file",
                        (c, b) -> c.athena()
                                .startQueryExecution(r -> r.queryString("SELECT 1")
                                        .resultConfiguration(o -> o.outputLocation("file:///tmp/")))),
                refused(
                        "a query in an unknown workgroup",
                        (c, b) -> c.athena()
                                .startQueryExecution(r -> r.queryString(SQL).workGroup("finance"))),
                quiet(
                        "a query with parameters",
                        (c, b) -> c.athena()
                                .startQueryExecution(
                                        r -> r.queryString("SELECT ?").executionParameters("phone"))),
                refused("CreateWorkGroup", (c, b) -> c.athena().createWorkGroup(r -> r.name("mine"))),
                refused(
                        "UpdateWorkGroup",
                        (c, b) -> c.athena()
                                .updateWorkGroup(r -> r.workGroup("primary").description("mine"))),
                refused("DeleteWorkGroup", (c, b) -> c.athena().deleteWorkGroup(r -> r.workGroup("primary"))),
                quiet("GetWorkGroup", (c, b) -> c.athena().getWorkGroup(r -> r.workGroup("primary"))),
                refused(
                        "TagResource of a workgroup",
                        (c, b) -> c.athena()
                                .tagResource(
                                        r -> r.resourceARN("arn:aws:athena:us-east-1:123456789012:workgroup/primary")
                                                .tags(t -> t.key("k").value("v")))),
                quiet(
                        "GetTableMetadata of a table seen in part",
                        (c, b) -> c.athena()
                                .getTableMetadata(r -> r.catalogName("AwsDataCatalog")
                                        .databaseName("shop")
                                        .tableName("customers"))),
                refused(
                        "GetTableMetadata of a hidden table",
                        (c, b) -> c.athena()
                                .getTableMetadata(r -> r.catalogName("AwsDataCatalog")
                                        .databaseName("shop")
                                        .tableName("payments"))),
                quiet(
                        "ListTableMetadata",
                        (c, b) -> c.athena()
                                .listTableMetadata(
                                        r -> r.catalogName("AwsDataCatalog").databaseName("shop"))),
                quiet(
                        "ListTableMetadata by a pattern over names",
                        (c, b) -> c.athena()
                                .listTableMetadata(r -> r.catalogName("AwsDataCatalog")
                                        .databaseName("shop")
                                        .expression("pay.*"))),
                quiet(
                        "ListTableMetadata by a pattern that explodes",
                        (c, b) -> c.athena()
                                .listTableMetadata(r -> r.catalogName("AwsDataCatalog")
                                        .databaseName("shop")
                                        .expression("(a+)+$"))),
                quiet("ListDatabases", (c, b) -> c.athena().listDatabases(r -> r.catalogName("AwsDataCatalog"))),
                refused(
                        "ListDatabases of another catalog",
                        (c, b) -> c.athena().listDatabases(r -> r.catalogName("other"))),
                refused(
                        "AssumeRole of another team",
                        (c, b) -> c.sts().assumeRole(r -> r.roleArn(b.role()).roleSessionName("s"))),
                refused(
                        "AssumeRole of the administrator",
                        (c, b) -> c.sts()
                                .assumeRole(r -> r.roleArn(b.role().replace("finance", "admin"))
                                        .roleSessionName("s"))),
                refused(
                        "AssumeRole of a role in another account",
                        (c, b) -> c.sts()
                                .assumeRole(r -> r.roleArn("arn:aws:iam::999999999999:role/finance")
                                        .roleSessionName("s"))),
                refused(
                        "AssumeRole by a session name with a slash",
                        (c, b) -> c.sts().assumeRole(r -> r.roleArn(b.role()).roleSessionName("admin/../x"))),
                refused(
                        "AssumeRoleWithWebIdentity",
                        (c, b) -> c.sts()
                                .assumeRoleWithWebIdentity(r ->
                                        r.roleArn(b.role()).roleSessionName("s").webIdentityToken("t"))),
                refused("GetFederationToken", (c, b) -> c.sts().getFederationToken(r -> r.name("admin"))),
                quiet("GetCallerIdentity", (c, b) -> c.sts().getCallerIdentity()),
                refused(
                        "CreateRole",
                        (c, b) -> c.iam().createRole(r -> r.roleName("mine").assumeRolePolicyDocument("{}"))),
                refused(
                        "PutRolePolicy of one's own role",
                        (c, b) -> c.iam()
                                .putRolePolicy(r -> r.roleName("marketing")
                                        .policyName("lake")
                                        .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                                                + "\"Resource\":\"*\"}]}"))),
                refused(
                        "DeleteRolePolicy",
                        (c, b) -> c.iam()
                                .deleteRolePolicy(r -> r.roleName("marketing").policyName("lake"))),
                refused(
                        "AttachRolePolicy",
                        (c, b) -> c.iam()
                                .attachRolePolicy(r -> r.roleName("marketing")
                                        .policyArn("arn:aws:iam::aws:policy/AdministratorAccess"))),
                refused(
                        "GetRolePolicy of another team",
                        (c, b) ->
                                c.iam().getRolePolicy(r -> r.roleName("finance").policyName("lake"))),
                refused(
                        "UpdateAssumeRolePolicy",
                        (c, b) -> c.iam()
                                .updateAssumeRolePolicy(
                                        r -> r.roleName("finance").policyDocument("{}"))),
                refused("CreateAccessKey", (c, b) -> c.iam().createAccessKey(r -> r.userName("admin"))),
                refused("ListUsers", (c, b) -> c.iam().listUsers()),
                refused("LookupEvents", (c, b) -> c.cloudTrail().lookupEvents()),
                refused(
                        "LookupEvents of another user",
                        (c, b) -> c.cloudTrail()
                                .lookupEvents(r -> r.lookupAttributes(
                                        a -> a.attributeKey("Username").attributeValue("finance")))),
                refused(
                        "LookupEvents of a resource",
                        (c, b) -> c.cloudTrail()
                                .lookupEvents(r -> r.lookupAttributes(
                                        a -> a.attributeKey("ResourceName").attributeValue("customers")))));
    }
}
