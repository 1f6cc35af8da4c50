package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.InvalidInputException;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What Glue and Lake Formation promise, on each side of the seam.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class GovernanceContractTest extends SampleLakeContract {
    @Test
    void selectOnATableIsListedAsColumnsWithAnEmptyWildcard() {
        grant("operations", table("products"), Permission.SELECT);
        var listed = lake
                .as("admin")
                .lakeFormation()
                .listPermissionsPaginator(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                        LocalLake.role("operations").id())))
                .stream()
                .flatMap(page -> page.principalResourcePermissions().stream())
                .filter(each -> each.resource().tableWithColumns() != null
                        && each.resource().tableWithColumns().name().equals("products"))
                .toList();
        assertThat(listed).singleElement().satisfies(each -> {
            assertThat(each.resource().tableWithColumns().columnWildcard()).isNotNull();
            assertThat(each.permissions()).containsExactly(Permission.SELECT);
        });
        revoke("operations", table("products"), Permission.SELECT);
    }

    @Test
    void wholeTableAndColumnGrantsExcludeEachOther() {
        grant("operations", columns("daily_sales", "day"), Permission.SELECT);
        assertThatThrownBy(() -> grant("operations", table("daily_sales"), Permission.SELECT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Permissions modification is invalid");
        assertThat(lake.query("operations", "SELECT * FROM shop.daily_sales LIMIT 1")
                        .getFirst())
                .containsExactly("day");
        revoke("operations", columns("daily_sales", "day"), Permission.SELECT);
    }

    @Test
    void nothingToRevokeIsAnError() {
        assertThatThrownBy(() -> revoke("operations", table("payments"), Permission.SELECT))
                .hasMessageContaining(
                        "No permissions revoked. Grantee has no permissions and no grantable permissions on resource.");
    }

    @Test
    void badPermissionsForAResourceAreRefused() {
        assertThatThrownBy(() -> grant("operations", columns("orders", "order_id"), Permission.INSERT))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> grant("operations", columns("orders", "no_such"), Permission.SELECT))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> grant("operations", table("orders"), Permission.CREATE_TABLE))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aBatchReportsItsFailuresOneByOne() {
        var entries = List.of("orders", "no_such_table").stream()
                .map(name -> BatchPermissionsRequestEntry.builder()
                        .id(name)
                        .principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("operations").id()))
                        .resource(table(name))
                        .permissions(Permission.DESCRIBE)
                        .build())
                .toList();
        var failures = lake.as("admin")
                .lakeFormation()
                .batchGrantPermissions(r -> r.entries(entries))
                .failures();
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.requestEntry().id()).isEqualTo("no_such_table"));
    }

    @Test
    void onlyAdminsGrant() {
        assertThatThrownBy(() -> lake.as("marketing")
                        .lakeFormation()
                        .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                        LocalLake.role("marketing").id()))
                                .resource(table("payments"))
                                .permissions(Permission.SELECT)))
                .hasMessageContaining("Insufficient Lake Formation permission(s)");
    }

    @Test
    void filtersOutsideTheGrammarAreRefused() {
        for (String bad : List.of(
                "country =",
                "lower(country) = 'KR'",
                "country = 5",
                "no_such = 1",
                " country = 'KR'",
                "country = 'KR';",
                "1 = 1",
                "country = city")) {
            assertThatThrownBy(() -> lake.as("admin")
                            .lakeFormation()
                            .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                                    .databaseName("shop")
                                    .tableName("customers")
                                    .name("bad")
                                    .rowFilter(f -> f.filterExpression(bad))
                                    .columnWildcard(w -> {}))))
                    .as(bad)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("character");
        }
    }

    @Test
    void tablesPageByNameAndVersionsAreKept() {
        var glue = lake.as("admin").glue();
        glue.createDatabase(r -> r.databaseInput(d -> d.name("paged")));
        for (int i = 0; i < 25; i++) {
            String name = String.format("t%02d", i);
            glue.createTable(r -> r.databaseName("paged").tableInput(t -> t.name(name)));
        }
        var pages = glue.getTablesPaginator(r -> r.databaseName("paged").maxResults(10)).stream()
                .toList();
        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(page -> page.tableList().stream()).map(table -> table.name()))
                .isSorted()
                .hasSize(25);
        glue.updateTable(
                r -> r.databaseName("paged").tableInput(t -> t.name("t00").description("second")));
        assertThat(glue.getTableVersions(r -> r.databaseName("paged").tableName("t00"))
                        .tableVersions())
                .extracting(version -> version.versionId())
                .containsExactly("1", "0");
        glue.deleteDatabase(r -> r.name("paged"));
        assertThatThrownBy(() -> glue.getTable(r -> r.databaseName("paged").name("t00")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void partitionsAreFoundByExpression() {
        var glue = lake.as("admin").glue();
        glue.createDatabase(r -> r.databaseInput(d -> d.name("parts")));
        glue.createTable(r -> r.databaseName("parts")
                .tableInput(t -> t.name("p")
                        .partitionKeys(
                                Column.builder().name("year").type("int").build(),
                                Column.builder().name("country").type("string").build())));
        glue.batchCreatePartition(r -> r.databaseName("parts")
                .tableName("p")
                .partitionInputList(IntStream.range(0, 20)
                        .mapToObj(i -> PartitionInput.builder()
                                .values(String.valueOf(2000 + i), i % 2 == 0 ? "KR" : "JP")
                                .parameters(Map.of("i", "" + i))
                                .build())
                        .toList()));
        assertThat(glue
                        .getPartitionsPaginator(r -> r.databaseName("parts")
                                .tableName("p")
                                .maxResults(3)
                                .expression("year > 2004 AND country IN ('KR')"))
                        .stream()
                        .flatMap(page -> page.partitions().stream()))
                .hasSize(7);
        assertThatThrownBy(() -> glue.getPartitions(
                        r -> r.databaseName("parts").tableName("p").expression("lower(country) = 'kr'")))
                .hasMessageContaining("Unsupported expression");
        glue.deleteDatabase(r -> r.name("parts"));
    }

    @Test
    void writesNeedTheirPermission() {
        var glue = lake.as("marketing").glue();
        assertThatThrownBy(() -> glue.deleteTable(r -> r.databaseName("shop").name("customers")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> glue.createTable(r -> r.databaseName("shop").tableInput(t -> t.name("x"))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> glue.deleteTable(r -> r.databaseName("cleaned").name("payments")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void callsAreInTheTrailWithoutTheirQueries() {
        lake.query("finance", "SELECT 'nobody reads this text'");
        var events = lake.lake().events(200);
        assertThat(events)
                .anySatisfy(event ->
                        assertThat(event).contains("StartQueryExecution").contains("role/finance"));
        assertThat(events).noneMatch(event -> event.contains("nobody reads this text"));
    }

    private static Resource products() {
        return Resource.builder()
                .table(t -> t.databaseName("raw").name("products"))
                .build();
    }

    @Test
    void whoOptsInIsGovernedThoughTheTableIsOpenToIam() {
        var admin = lake.as("admin").lakeFormation();
        assertThat(lake.query("finance", "SELECT count(*) FROM raw.products")).hasSize(2);
        admin.createLakeFormationOptIn(r -> r.principal(p ->
                        p.dataLakePrincipalIdentifier(LocalLake.role("finance").id()))
                .resource(products()));
        assertThat(admin.listLakeFormationOptIns(r -> r.resource(products())).lakeFormationOptInsInfoList())
                .singleElement()
                .satisfies(each -> assertThat(each.principal().dataLakePrincipalIdentifier())
                        .endsWith("role/finance"));
        assertThat(lake.outcome("finance", "SELECT count(*) FROM raw.products")).contains("does not exist");
        assertThat(lake.query("support", "SELECT count(*) FROM raw.products")).hasSize(2);
        admin.deleteLakeFormationOptIn(r -> r.principal(p ->
                        p.dataLakePrincipalIdentifier(LocalLake.role("finance").id()))
                .resource(products()));
        assertThat(lake.query("finance", "SELECT count(*) FROM raw.products")).hasSize(2);
        assertThatThrownBy(() -> admin.deleteLakeFormationOptIn(r ->
                        r.principal(p -> p.dataLakePrincipalIdentifier("x")).resource(products())))
                .isInstanceOf(software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException.class);
        assertThatThrownBy(() -> lake.as("finance")
                        .lakeFormation()
                        .createLakeFormationOptIn(r -> r.principal(p -> p.dataLakePrincipalIdentifier("x"))
                                .resource(products())))
                .hasMessageContaining("Required data lake administrator");
    }

    @Test
    void thePermissionsOfAPathAreThoseOfItsTables() {
        var listed = lake.as("admin")
                .lakeFormation()
                .getEffectivePermissionsForPath(r -> r.resourceArn("arn:aws:s3:::shop-lake/curated/customers"))
                .permissions();
        assertThat(listed)
                .extracting(
                        each -> each.principal().dataLakePrincipalIdentifier().replaceAll(".*/", ""))
                .contains("marketing", "support", "data-science")
                .doesNotContain("operations");
    }

    @Test
    void locationsAreUpdatedAndPaged() {
        var admin = lake.as("admin").lakeFormation();
        admin.registerResource(r -> r.resourceArn("arn:aws:s3:::shop-lake/other")
                .roleArn(LocalLake.role("admin").id()));
        admin.updateResource(r -> r.resourceArn("arn:aws:s3:::shop-lake/other")
                .roleArn(LocalLake.role("engineer").id()));
        assertThat(admin.describeResource(r -> r.resourceArn("arn:aws:s3:::shop-lake/other"))
                        .resourceInfo()
                        .roleArn())
                .endsWith("engineer");
        assertThat(admin.listResourcesPaginator(r -> r.maxResults(1)).stream()
                        .flatMap(page -> page.resourceInfoList().stream()))
                .hasSize(3);
        admin.deregisterResource(r -> r.resourceArn("arn:aws:s3:::shop-lake/other"));
    }

    @Test
    void enginesAreToldWhatToEnforceOnceTheLakeAllowsIt() {
        var glue = lake.as("marketing").glue();
        Runnable ask = () -> glue.getUnfilteredTableMetadata(r -> r.catalogId(LocalLake.ACCOUNT)
                .databaseName("shop")
                .name("customers")
                .supportedPermissionTypesWithStrings("COLUMN_PERMISSION", "CELL_FILTER_PERMISSION"));
        assertThatThrownBy(ask::run).hasMessageContaining("external data filtering");
        var admin = lake.as("admin").lakeFormation();
        var settings = admin.getDataLakeSettings(r -> {}).dataLakeSettings();
        admin.putDataLakeSettings(r -> r.dataLakeSettings(
                settings.toBuilder().allowExternalDataFiltering(true).build()));
        assertThatThrownBy(ask::run).hasMessageContaining("ExternalDataFilteringAllowList");
        admin.putDataLakeSettings(r -> r.dataLakeSettings(settings.toBuilder()
                .allowExternalDataFiltering(true)
                .externalDataFilteringAllowList(p -> p.dataLakePrincipalIdentifier(
                        LocalLake.role("marketing").id()))
                .build()));
        var told = glue.getUnfilteredTableMetadata(r -> r.catalogId(LocalLake.ACCOUNT)
                .databaseName("shop")
                .name("customers")
                .supportedPermissionTypesWithStrings("COLUMN_PERMISSION", "CELL_FILTER_PERMISSION"));
        assertThat(told.authorizedColumns()).hasSize(8).doesNotContain("resident_no");
        assertThat(told.rowFilter()).contains("agreed_to_marketing");
        assertThat(told.table().storageDescriptor().columns()).hasSize(8);
        assertThatThrownBy(() -> glue.getUnfilteredTableMetadata(r -> r.catalogId(LocalLake.ACCOUNT)
                        .databaseName("shop")
                        .name("customers")
                        .supportedPermissionTypesWithStrings("COLUMN_PERMISSION")))
                .hasMessageContaining("CELL_FILTER_PERMISSION");
        assertThatThrownBy(() -> glue.getUnfilteredTableMetadata(r -> r.catalogId(LocalLake.ACCOUNT)
                        .databaseName("shop")
                        .name("payments")
                        .supportedPermissionTypesWithStrings("COLUMN_PERMISSION", "CELL_FILTER_PERMISSION")))
                .isInstanceOf(EntityNotFoundException.class);
        admin.putDataLakeSettings(r -> r.dataLakeSettings(settings));
    }
}
