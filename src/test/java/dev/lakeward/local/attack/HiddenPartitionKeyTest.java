package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.permission.PermissionMapping;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A condition prunes the partitions of a table only by keys that the caller sees as they are.
class HiddenPartitionKeyTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

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
        grant("marketing", new Securable.TableColumns(visits(), new ColumnSet.Exclude(Set.of("region"))));
        grant("marketing", TableRef.of("keys", "names"));
        // Support sees every id, and the region of the first row only.
        filter("ids", "id > 0", "region");
        filter("first", "id = 1");
    }

    private static TableRef visits() {
        return TableRef.of("keys", "visits");
    }

    private static void grant(String team, Securable on) {
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role(team)))
                        .resource(PermissionMapping.resource(on))
                        .permissions(PermissionMapping.permissions(Set.of(Permission.SELECT))));
    }

    private static void filter(String name, String rows, String... hidden) {
        LAKE.as("admin")
                .lakeFormation()
                .createDataCellsFilter(r -> r.tableData(data -> data.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("keys")
                        .tableName("visits")
                        .name(name)
                        .rowFilter(filter -> filter.filterExpression(rows))
                        .columnWildcard(columns -> columns.excludedColumnNames(hidden))));
        grant("support", new Securable.Filter(visits(), name));
    }

    @Test
    void anotherTablesColumnDoesNotPruneByAHiddenKeyOfThatName() {
        assertThat(LAKE.query("marketing", "SELECT count(*) FROM keys.visits, keys.names WHERE region = 'KR'"))
                .endsWith(List.of("3"));
        assertThat(LAKE.query("marketing", "SELECT count(*) FROM keys.visits, keys.names WHERE region = 'XX'"))
                .endsWith(List.of("0"));
    }

    @Test
    void aHiddenKeyOfASubqueryIsNotPrunedByTheOuterColumnOfThatName() {
        assertThat(
                        LAKE.query(
                                "marketing",
                                "SELECT name, (SELECT count(*) FROM keys.visits WHERE region = 'KR') FROM keys.names ORDER BY 1"))
                .containsExactly(List.of("name", "_col1"), List.of("Germany", "0"), List.of("Korea", "3"));
    }

    @Test
    void aKeyThatIsHiddenInSomeRowsDoesNotPruneThem() {
        assertThat(LAKE.query("support", "SELECT id FROM keys.visits WHERE region IS NULL ORDER BY id"))
                .containsExactly(List.of("id"), List.of("2"), List.of("3"));
        assertThat(LAKE.query("support", "SELECT id FROM keys.visits WHERE region = 'KR'"))
                .containsExactly(List.of("id"), List.of("1"));
    }
}
