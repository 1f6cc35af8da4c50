package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.shape.PermissionMapping;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A partition key is hidden from nobody who reads a part of its table, so that pruning by it tells nothing.
class HiddenPartitionKeyTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final TableRef VISITS = TableRef.of("keys", "visits");

    @BeforeAll
    static void makeTables() {
        for (String sql : List.of(
                "CREATE DATABASE keys",
                "CREATE TABLE keys.visits WITH (external_location = 's3://shop-lake/keys/visits/', "
                        + "partitioned_by = ARRAY['region']) AS SELECT * FROM (VALUES (1, 'KR'), (2, 'KR'), (3, 'DE'))"
                        + " AS t(id, region)",
                "CREATE TABLE keys.names WITH (external_location = 's3://shop-lake/keys/names/') AS"
                        + " SELECT * FROM (VALUES ('KR', 'Korea'), ('DE', 'Germany')) AS t(region, name)")) {
            LAKE.query("engineer", sql);
        }
        grant(new Securable.TableColumns(VISITS, new ColumnSet.Include(Set.of("id"))));
        grant(TableRef.of("keys", "names"));
    }

    private static void grant(Securable on) {
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role("marketing")))
                        .resource(PermissionMapping.resource(on))
                        .permissions(PermissionMapping.permissions(Set.of(Permission.SELECT))));
    }

    @Test
    void noGrantAndNoFilterHidesAKey() {
        assertThatThrownBy(() -> grant(new Securable.TableColumns(VISITS, new ColumnSet.Exclude(Set.of("region")))))
                .hasMessageContaining("region");
        assertThatThrownBy(() -> LAKE.as("admin")
                        .lakeFormation()
                        .createDataCellsFilter(r -> r.tableData(data -> data.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("keys")
                                .tableName("visits")
                                .name("ids")
                                .rowFilter(filter -> filter.filterExpression("id > 0"))
                                .columnWildcard(columns -> columns.excludedColumnNames("region")))))
                .hasMessageContaining("region");
    }

    @Test
    void aNameThatIsAKeyAndAnothersColumnIsAmbiguous() {
        assertThat(LAKE.outcome("marketing", "SELECT count(*) FROM keys.visits, keys.names WHERE region = 'KR'"))
                .startsWith("AMBIGUOUS_NAME");
    }

    @Test
    void aSubquerysConditionIsOverItsOwnKey() {
        assertThat(
                        LAKE.query(
                                "marketing",
                                "SELECT name, (SELECT count(*) FROM keys.visits WHERE region = 'KR') FROM keys.names ORDER BY 1"))
                .containsExactly(List.of("name", "_col1"), List.of("Germany", "2"), List.of("Korea", "2"));
    }
}
