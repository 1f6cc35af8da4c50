package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.permission.PermissionMapping;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// A partition key cannot be hidden by columns: it would show in the folders' names, and conditions over it prune.
class HiddenPartitionKeyTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @Test
    void isRefused() {
        LAKE.query("engineer", "CREATE DATABASE keys");
        LAKE.query(
                "engineer",
                "CREATE TABLE keys.visits WITH (external_location = 's3://shop-lake/keys/visits/', "
                        + "partitioned_by = ARRAY['region']) AS SELECT * FROM (VALUES (1, 'KR')) AS t(id, region)");
        Securable hidden =
                new Securable.TableColumns(TableRef.of("keys", "visits"), new ColumnSet.Exclude(Set.of("region")));
        assertThatThrownBy(() -> LAKE.as("admin")
                        .lakeFormation()
                        .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role("marketing")))
                                .resource(PermissionMapping.resource(hidden))
                                .permissions(Permission.SELECT)))
                .hasMessageContaining("region");
        assertThatThrownBy(() -> LAKE.as("admin")
                        .lakeFormation()
                        .createDataCellsFilter(r -> r.tableData(data -> data.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("keys")
                                .tableName("visits")
                                .name("ids")
                                .rowFilter(filter -> filter.filterExpression("id > 0"))
                                .columnWildcard(w -> w.excludedColumnNames("region")))))
                .hasMessageContaining("region");
    }
}
