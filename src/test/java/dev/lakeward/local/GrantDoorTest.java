package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.Condition;
import software.amazon.awssdk.services.lakeformation.model.DataLakeResourceType;
import software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException;
import software.amazon.awssdk.services.lakeformation.model.InvalidInputException;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationException;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What Lake Formation refuses: conditions, ambiguous resources, unknown principals, what a view does not take.
// The SDK takes lists of builders as generic varargs.
@SuppressWarnings("unchecked")
class GrantDoorTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String OPERATIONS = LocalLake.role("operations").id();
    private static final Condition CONDITION = Condition.builder()
            .expression("context.iam.principalTags.hasTag(\"department\")")
            .build();

    private static LakeFormationClient lakeFormation() {
        return LAKE.as("admin").lakeFormation();
    }

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    private static Resource table(String name) {
        return Resource.builder().table(t -> t.databaseName("shop").name(name)).build();
    }

    private static Resource columns(String table, String... names) {
        return Resource.builder()
                .tableWithColumns(t -> t.databaseName("shop").name(table).columnNames(names))
                .build();
    }

    private static void grant(String principal, Resource resource, Permission... permissions) {
        lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(principal))
                        .resource(resource)
                        .permissions(permissions));
    }

    private static void revoke(String principal, Resource resource, Permission... permissions) {
        lakeFormation()
                .revokePermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(principal))
                        .resource(resource)
                        .permissions(permissions));
    }

    @Test
    void aConditionIsRefusedByNameAndGivesNobodyAnything() {
        String everybody = LocalLake.ACCOUNT + ":IAMPrincipals";
        assertThatThrownBy(() -> lakeFormation()
                        .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(everybody))
                                .resource(table("payments"))
                                .permissions(Permission.SELECT)
                                .condition(CONDITION)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Condition.Expression");
        assertThatThrownBy(() -> lakeFormation()
                        .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(everybody))
                                .resource(table("payments"))
                                .permissions(Permission.SELECT)
                                .condition(c -> {})))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Condition");
        assertThat(LAKE.outcome("marketing", "SELECT card_number FROM shop.payments"))
                .contains("does not exist");
        grant(OPERATIONS, table("daily_sales"), Permission.SELECT);
        assertThatThrownBy(() -> lakeFormation()
                        .revokePermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(OPERATIONS))
                                .resource(table("daily_sales"))
                                .permissions(Permission.SELECT)
                                .condition(CONDITION)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Condition");
        assertThat(LAKE.query("operations", "SELECT day FROM shop.daily_sales LIMIT 1"))
                .hasSize(2);
        revoke(OPERATIONS, table("daily_sales"), Permission.SELECT);
        for (Runnable optIn : List.<Runnable>of(
                () -> lakeFormation()
                        .createLakeFormationOptIn(r -> r.principal(p -> p.dataLakePrincipalIdentifier(OPERATIONS))
                                .resource(table("payments"))
                                .condition(CONDITION)),
                () -> lakeFormation()
                        .deleteLakeFormationOptIn(r -> r.principal(p -> p.dataLakePrincipalIdentifier(OPERATIONS))
                                .resource(table("payments"))
                                .condition(CONDITION)))) {
            assertThatThrownBy(optIn::run)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Condition");
        }
    }

    @Test
    void aConditionInABatchFailsItsEntryAlone() {
        BatchPermissionsRequestEntry plain = BatchPermissionsRequestEntry.builder()
                .id("plain")
                .principal(p -> p.dataLakePrincipalIdentifier(OPERATIONS))
                .resource(table("daily_sales"))
                .permissions(Permission.DESCRIBE)
                .build();
        List<BatchPermissionsRequestEntry> entries = List.of(
                plain, plain.toBuilder().id("conditional").condition(CONDITION).build());
        var granted = lakeFormation().batchGrantPermissions(r -> r.entries(entries));
        var revoked = lakeFormation().batchRevokePermissions(r -> r.entries(entries));
        for (var failures : List.of(granted.failures(), revoked.failures())) {
            assertThat(failures).singleElement().satisfies(failure -> {
                assertThat(failure.requestEntry().id()).isEqualTo("conditional");
                assertThat(failure.error().errorCode()).isEqualTo("InvalidInputException");
                assertThat(failure.error().errorMessage()).contains("Condition");
            });
        }
    }

    static Stream<Resource> ambiguous() {
        return Stream.of(
                resource(r -> r.table(t -> t.databaseName("shop").name("orders").tableWildcard(w -> {}))),
                resource(r -> r.table(t -> t.databaseName("shop"))),
                resource(r -> r.tableWithColumns(t -> t.databaseName("shop")
                        .name("orders")
                        .columnNames("order_id")
                        .columnWildcard(w -> {}))),
                resource(r -> r.tableWithColumns(t -> t.databaseName("shop").name("orders"))),
                resource(r -> r.tableWithColumns(
                        t -> t.databaseName("shop").name("ALL_TABLES").columnNames("order_id"))),
                resource(r -> r.tableWithColumns(t -> t.databaseName("shop")
                        .name("ALL_TABLES")
                        .columnWildcard(w -> w.excludedColumnNames("order_id")))),
                resource(
                        r -> r.table(t -> t.databaseName("shop").name("orders")).database(d -> d.name("shop"))),
                resource(r -> r.catalog(c -> {}).database(d -> d.name("shop"))),
                resource(r -> r.dataCellsFilter(f -> f.databaseName("shop").name("support_korea"))),
                resource(r -> r.lfTagPolicy(
                        p -> p.resourceType("TABLE").expression(List.of()).expressionName(""))),
                resource(r -> r.lfTagPolicy(p -> p.resourceType("TABLE")
                        .expressionName("x")
                        .expression(software.amazon.awssdk.services.lakeformation.model.LFTag.builder()
                                .tagKey("sensitivity")
                                .tagValues("pii")
                                .build()))),
                resource(r -> {}));
    }

    private static Resource resource(Consumer<Resource.Builder> named) {
        return Resource.builder().applyMutation(named).build();
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void aResourceThatCouldMeanTwoThingsIsRefused(Resource resource) {
        assertThatThrownBy(() -> grant(OPERATIONS, resource, Permission.SELECT))
                .isInstanceOf(LakeFormationException.class);
        assertThatThrownBy(() -> revoke(OPERATIONS, resource, Permission.SELECT))
                .isInstanceOf(LakeFormationException.class);
        assertThatThrownBy(() -> lakeFormation().listPermissions(r -> r.resource(resource)))
                .isInstanceOf(LakeFormationException.class);
        assertThatThrownBy(() -> lakeFormation()
                        .createLakeFormationOptIn(r -> r.principal(p -> p.dataLakePrincipalIdentifier(OPERATIONS))
                                .resource(resource)))
                .isInstanceOf(LakeFormationException.class);
    }

    @Test
    void aFilterHasOneKindOfRowsAndOneKindOfColumns() {
        assertThatThrownBy(() -> lakeFormation()
                        .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("shop")
                                .tableName("orders")
                                .name("both")
                                .rowFilter(f ->
                                        f.filterExpression("country = 'KR'").allRowsWildcard(w -> {}))
                                .columnWildcard(w -> {}))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("AllRowsWildcard");
        assertThatThrownBy(() -> lakeFormation()
                        .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("shop")
                                .tableName("orders")
                                .name("both")
                                .rowFilter(f -> f.allRowsWildcard(w -> {}))
                                .columnNames("order_id")
                                .columnWildcard(w -> {}))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ColumnWildcard");
    }

    @Test
    void nestedColumnsOfAFilterAreRefusedByName() {
        for (boolean included : new boolean[] {true, false}) {
            assertThatThrownBy(() -> lakeFormation()
                            .createDataCellsFilter(r -> r.tableData(d -> {
                                d.tableCatalogId(LocalLake.ACCOUNT)
                                        .databaseName("shop")
                                        .tableName("orders")
                                        .name("nested")
                                        .rowFilter(f -> f.allRowsWildcard(w -> {}));
                                if (included) {
                                    d.columnNames("\"customer\".\"customerName\"");
                                } else {
                                    d.columnWildcard(w -> w.excludedColumnNames("\"customer\".\"customerName\""));
                                }
                            })))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Nested column \"customer\".\"customerName\" in a data cells filter");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asdf",
                "*",
                "marketing",
                "12345678901",
                LocalLake.ACCOUNT,
                "arn:aws:iam::123456789012:role/nobody",
                "arn:aws:iam::123456789012:user/nobody",
                "arn:aws:iam::123456789012:role/*",
                "arn:aws:iam::12345:role/x",
                "arn:aws:iam::999999999999:group/x",
                "arn:aws:sts::123456789012:assumed-role/marketing/session",
                "arn:aws:iam::123456789012:root",
                "arn:aws:s3:::bucket",
                "iam_allowed_principals",
                "arn:aws:identitystore:::role/x",
                "123456789012:iamprincipals"
            })
    void whoIsNobodyHoldsNothing(String principal) {
        assertThatThrownBy(() -> grant(principal, table("orders"), Permission.SELECT))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lakeFormation()
                        .createLakeFormationOptIn(r -> r.principal(p -> p.dataLakePrincipalIdentifier(principal))
                                .resource(table("orders"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999",
                "arn:aws:iam::999999999999:role/x",
                "arn:aws:iam::999999999999:user/path/x",
                "123456789012:IAMPrincipals",
                "arn:aws:iam::123456789012:saml-provider/okta:group/analysts",
                "arn:aws:identitystore:::group/01234567-89ab-cdef-0123-456789abcdef",
                "arn:aws:organizations::999999999999:organization/o-abcdefghij"
            })
    void whoIsElsewhereCanHoldAGrant(String principal) {
        grant(principal, table("campaign_performance"), Permission.DESCRIBE);
        revoke(principal, table("campaign_performance"), Permission.DESCRIBE);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Resource resource : List.of(
                resource(r -> r.database(d -> d.name("later"))),
                resource(r -> r.table(t -> t.databaseName("later").tableWildcard(w -> {}))),
                resource(r -> r.table(t -> t.databaseName("later").name("t"))),
                table("later"))) {
            assertThatThrownBy(() -> grant(OPERATIONS, resource, Permission.DESCRIBE))
                    .isInstanceOf(EntityNotFoundException.class);
            assertThatThrownBy(() -> lakeFormation()
                            .createLakeFormationOptIn(r -> r.principal(p -> p.dataLakePrincipalIdentifier(OPERATIONS))
                                    .resource(resource)))
                    .isInstanceOf(EntityNotFoundException.class);
        }
    }

    @Test
    void permissionsThatAreNotKnownAreRefusedBesideOnesThatAre() {
        assertThatThrownBy(() -> lakeFormation()
                        .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(OPERATIONS))
                                .resource(table("orders"))
                                .permissionsWithStrings("SELECT", "SUPER_USER")
                                .permissionsWithGrantOptionWithStrings("DESCRIBE")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lakeFormation()
                        .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(OPERATIONS))
                                .resource(table("orders"))
                                .permissions(Permission.SELECT)
                                .permissionsWithGrantOption(Permission.DESCRIBE)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aPartialReaderHoldsNothingElseOnTheTable() {
        List<Permission> others =
                List.of(Permission.DESCRIBE, Permission.ALTER, Permission.DROP, Permission.DELETE, Permission.INSERT);
        String scientist = LocalLake.role("data-science").id();
        String support = LocalLake.role("support").id();
        for (Permission other : others) {
            assertThatThrownBy(() -> grant(scientist, table("payments"), other))
                    .as("columns beside %s", other)
                    .hasMessageContaining("Permissions modification is invalid");
            assertThatThrownBy(() -> grant(support, table("payments"), other))
                    .as("filter beside %s", other)
                    .hasMessageContaining("Permissions modification is invalid");
            grant(OPERATIONS, table("payments"), other);
            assertThatThrownBy(() -> grant(OPERATIONS, columns("payments", "payment_id"), Permission.SELECT))
                    .as("%s beside columns", other)
                    .hasMessageContaining("Permissions modification is invalid");
            assertThatThrownBy(() -> grant(
                            OPERATIONS,
                            resource(r -> r.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                    .databaseName("shop")
                                    .tableName("payments")
                                    .name("support_korea"))),
                            Permission.SELECT))
                    .as("%s beside filter", other)
                    .hasMessageContaining("Permissions modification is invalid");
            revoke(OPERATIONS, table("payments"), other);
        }
    }

    @Test
    void aPartialReaderSeesItsColumnsOnlyThoughItDescribesAllTables() {
        String scientist = LocalLake.role("data-science").id();
        Resource all = resource(r -> r.table(t -> t.databaseName("shop").tableWildcard(w -> {})));
        grant(scientist, all, Permission.DESCRIBE);
        GlueClient own = LAKE.as("data-science").glue();
        assertThat(own.getTable(r -> r.databaseName("shop").name("payments"))
                        .table()
                        .storageDescriptor()
                        .columns())
                .noneMatch(column -> column.name().equals("card_number"));
        assertThat(own.searchTables(r -> r.searchText("card_number")).tableList())
                .noneMatch(table -> table.name().equals("payments"));
        revoke(scientist, all, Permission.DESCRIBE);
    }

    @Test
    void propertiesThatTellASchemaAreStrippedForWhoDoesNotReadAllColumns() {
        glue().createDatabase(r -> r.databaseInput(d -> d.name("told")));
        glue().createTable(r -> r.databaseName("told")
                .tableInput(t -> t.name("told")
                        .parameters(Map.of(
                                "spark.sql.sources.schema.part.0", "{secret}",
                                "avro.schema.literal", "{\"fields\":[{\"name\":\"secret\"}]}",
                                "projection.secret.range", "1,9",
                                "classification", "parquet",
                                "owner.note", "fine"))
                        .storageDescriptor(s -> s.columns(
                                        software.amazon.awssdk.services.glue.model.Column.builder()
                                                .name("shown")
                                                .type("int")
                                                .build(),
                                        software.amazon.awssdk.services.glue.model.Column.builder()
                                                .name("secret")
                                                .type("int")
                                                .build())
                                .bucketColumns("secret")
                                .skewedInfo(k -> k.skewedColumnNames("secret").skewedColumnValues("seventy-seven"))
                                .serdeInfo(d -> d.serializationLibrary("x")
                                        .parameters(Map.of("columns", "shown,secret", "field.delim", ","))))));
        grant(
                OPERATIONS,
                resource(r -> r.tableWithColumns(
                        t -> t.databaseName("told").name("told").columnNames("shown"))),
                Permission.SELECT);
        String support = LocalLake.role("support").id();
        grant(support, resource(r -> r.table(t -> t.databaseName("told").name("told"))), Permission.DESCRIBE);
        var part = LAKE.as("operations")
                .glue()
                .getTable(r -> r.databaseName("told").name("told"))
                .table();
        assertThat(part.parameters()).containsOnlyKeys("classification");
        assertThat(part.toString()).doesNotContain("secret").doesNotContain("seventy-seven");
        assertThat(part.storageDescriptor().serdeInfo().parameters()).containsOnlyKeys("field.delim");
        var described = LAKE.as("support")
                .glue()
                .getTable(r -> r.databaseName("told").name("told"))
                .table();
        assertThat(described.parameters()).containsOnlyKeys("classification");
        assertThat(glue().getTable(r -> r.databaseName("told").name("told"))
                        .table()
                        .parameters())
                .containsKey("spark.sql.sources.schema.part.0");
        glue().deleteDatabase(r -> r.name("told"));
    }

    @Test
    void aViewTakesNoWritingNoColumnsAndNoFilter() {
        for (Permission permission : List.of(Permission.INSERT, Permission.DELETE, Permission.ALTER)) {
            assertThatThrownBy(() -> grant(OPERATIONS, table("customer_value"), permission))
                    .as(permission.toString())
                    .isInstanceOf(InvalidInputException.class);
        }
        String column = glue().getTable(r -> r.databaseName("shop").name("customer_value"))
                .table()
                .storageDescriptor()
                .columns()
                .getFirst()
                .name();
        assertThatThrownBy(() -> grant(OPERATIONS, columns("customer_value", column), Permission.SELECT))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lakeFormation()
                        .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("shop")
                                .tableName("customer_value")
                                .name("f")
                                .rowFilter(f -> f.allRowsWildcard(w -> {}))
                                .columnWildcard(w -> {}))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void resourceLinksAreRefusedByName() {
        assertThatThrownBy(() -> glue().createTable(r -> r.databaseName("shop")
                        .tableInput(t -> t.name("link")
                                .targetTable(to -> to.catalogId(LocalLake.ACCOUNT)
                                        .databaseName("shop")
                                        .name("payments")))))
                .isInstanceOf(software.amazon.awssdk.services.glue.model.InvalidInputException.class)
                .hasMessageContaining("TableInput.TargetTable");
        assertThatThrownBy(() -> glue().updateTable(r -> r.databaseName("shop")
                        .tableInput(t -> t.name("orders").targetTable(to -> to.name("payments")))))
                .hasMessageContaining("TableInput.TargetTable");
        assertThatThrownBy(() -> glue().createDatabase(r ->
                        r.databaseInput(d -> d.name("link").targetDatabase(to -> to.databaseName("shop")))))
                .hasMessageContaining("DatabaseInput.TargetDatabase");
        assertThatThrownBy(() -> glue().updateDatabase(r ->
                        r.name("shop").databaseInput(d -> d.name("shop").targetDatabase(to -> to.databaseName("raw")))))
                .hasMessageContaining("DatabaseInput.TargetDatabase");
    }

    @Test
    void aTypeOfResourceIsListedByItself() {
        for (DataLakeResourceType type : DataLakeResourceType.knownValues()) {
            var listed = lakeFormation().listPermissionsPaginator(r -> r.resourceType(type)).stream()
                    .flatMap(page -> page.principalResourcePermissions().stream())
                    .toList();
            assertThat(listed).as(type.toString()).allSatisfy(each -> {
                Resource on = each.resource();
                boolean fits = switch (type) {
                    case CATALOG -> on.catalog() != null;
                    case DATABASE -> on.database() != null;
                    case TABLE -> on.table() != null || on.tableWithColumns() != null || on.dataCellsFilter() != null;
                    case DATA_LOCATION -> on.dataLocation() != null;
                    case LF_TAG -> on.lfTag() != null;
                    case LF_TAG_POLICY, LF_TAG_POLICY_DATABASE, LF_TAG_POLICY_TABLE -> on.lfTagPolicy() != null;
                    case LF_NAMED_TAG_EXPRESSION -> on.lfTagExpression() != null;
                    case UNKNOWN_TO_SDK_VERSION -> false;
                };
                assertThat(fits).as("%s", on).isTrue();
            });
            assertThat(listed.isEmpty())
                    .as(type.toString())
                    .isEqualTo(!List.of(
                                    DataLakeResourceType.CATALOG,
                                    DataLakeResourceType.DATABASE,
                                    DataLakeResourceType.TABLE,
                                    DataLakeResourceType.DATA_LOCATION)
                            .contains(type));
        }
    }

    @Test
    void newTablesOfADatabaseThatSaysSoAreClosed() {
        var old = lakeFormation().getDataLakeSettings(r -> {}).dataLakeSettings();
        lakeFormation()
                .putDataLakeSettings(r -> r.dataLakeSettings(old.toBuilder()
                        .createTableDefaultPermissions(
                                p -> p.principal(w -> w.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
                                        .permissions(Permission.ALL))
                        .build()));
        glue().createDatabase(r -> r.databaseInput(d -> d.name("closed").createTableDefaultPermissions(List.of())));
        glue().createDatabase(r -> r.databaseInput(d -> d.name("opened")));
        for (String database : List.of("closed", "opened")) {
            glue().createTable(r -> r.databaseName(database)
                    .tableInput(t -> t.name("t")
                            .storageDescriptor(s -> s.columns(c -> c.name("a").type("int")))));
        }
        lakeFormation().putDataLakeSettings(r -> r.dataLakeSettings(old));
        assertThat(glue().getDatabase(r -> r.name("closed")).database().hasCreateTableDefaultPermissions())
                .isTrue();
        assertThatThrownBy(() -> LAKE.as("marketing")
                        .glue()
                        .getTable(r -> r.databaseName("closed").name("t")))
                .hasMessageContaining("not found");
        assertThat(LAKE.as("marketing")
                        .glue()
                        .getTable(r -> r.databaseName("opened").name("t"))
                        .table()
                        .name())
                .isEqualTo("t");
        List.of("closed", "opened").forEach(name -> glue().deleteDatabase(r -> r.name(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:role/nobody",
                "arn:aws:identitystore:::group/01234567-89ab-cdef-0123-456789abcdef",
                "IAM_ALLOWED_PRINCIPALS",
                "123456789012:IAMPrincipals",
                "999999999999",
                "arn:aws:iam::999999999999:role/admin",
                "*",
                "admin"
            })
    void onlyARoleOfTheAccountIsAnAdministrator(String principal) {
        for (boolean readOnly : new boolean[] {true, false}) {
            assertThatThrownBy(() -> lakeFormation()
                            .putDataLakeSettings(r -> r.dataLakeSettings(s -> {
                                if (readOnly) {
                                    s.readOnlyAdmins(p -> p.dataLakePrincipalIdentifier(principal));
                                } else {
                                    s.dataLakeAdmins(p -> p.dataLakePrincipalIdentifier(principal));
                                }
                            })))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void anIamAdministratorCanAlwaysPutTheSettingsRight() {
        var old = lakeFormation().getDataLakeSettings(r -> {}).dataLakeSettings();
        lakeFormation().putDataLakeSettings(r -> r.dataLakeSettings(s -> s.dataLakeAdmins(List.of())));
        assertThatThrownBy(() -> LAKE.as("marketing")
                        .lakeFormation()
                        .putDataLakeSettings(r ->
                                r.dataLakeSettings(s -> s.dataLakeAdmins(p -> p.dataLakePrincipalIdentifier(
                                        LocalLake.role("marketing").id())))))
                .hasMessageContaining("Insufficient Lake Formation permission");
        lakeFormation().putDataLakeSettings(r -> r.dataLakeSettings(old));
        assertThat(lakeFormation()
                        .getDataLakeSettings(r -> {})
                        .dataLakeSettings()
                        .dataLakeAdmins())
                .hasSize(2);
    }

    @Test
    void parametersOfTheSettingsHaveValuesThatAreKnown() {
        var old = lakeFormation().getDataLakeSettings(r -> {}).dataLakeSettings();
        for (var wrong :
                List.of(Map.of("CROSS_ACCOUNT_VERSION", "9"), Map.of("SET_CONTEXT", "maybe"), Map.of("OTHER", "1"))) {
            assertThatThrownBy(() -> lakeFormation()
                            .putDataLakeSettings(r -> r.dataLakeSettings(
                                    old.toBuilder().parameters(wrong).build())))
                    .as(wrong.toString())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void whoMakesAProtectedViewMayPassOnWhatItShows() {
        glue().createDatabase(r -> r.databaseInput(d -> d.name("views")));
        String scientist = LocalLake.role("data-science").id();
        Resource views = resource(r -> r.database(d -> d.name("views")));
        grant(scientist, views, Permission.CREATE_TABLE);
        String make = "CREATE PROTECTED MULTI DIALECT VIEW views.leak SECURITY DEFINER AS"
                + " SELECT order_id FROM shop.orders";
        assertThat(LAKE.outcome("data-science", make)).contains("grant option");
        assertThat(LAKE.outcome("marketing", "SELECT * FROM views.leak")).contains("does not exist");
        lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(scientist))
                        .resource(table("orders"))
                        .permissions(Permission.SELECT)
                        .permissionsWithGrantOption(Permission.SELECT));
        assertThat(LAKE.outcome("data-science", make)).doesNotContain("grant option");
        Resource view = resource(r -> r.table(t -> t.databaseName("views").name("leak")));
        grant(LocalLake.role("marketing").id(), view, Permission.SELECT);
        assertThat(LAKE.query("marketing", "SELECT * FROM views.leak LIMIT 1")).hasSize(2);
        revoke(scientist, table("orders"), Permission.SELECT);
        grant(scientist, table("orders"), Permission.SELECT);
        assertThat(LAKE.outcome("marketing", "SELECT * FROM views.leak LIMIT 1"))
                .contains("definer can no longer read");
        grant("IAM_ALLOWED_PRINCIPALS", views, Permission.ALL);
        assertThat(LAKE.outcome(
                        "steward",
                        "CREATE PROTECTED MULTI DIALECT VIEW views.open SECURITY DEFINER AS"
                                + " SELECT order_id FROM shop.orders"))
                .contains("IAMAllowedPrincipals");
        glue().deleteDatabase(r -> r.name("views"));
    }
}
