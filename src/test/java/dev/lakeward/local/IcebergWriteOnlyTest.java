package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// Whoever may insert into an Iceberg table and sees some of its columns learns nothing of the others.
class IcebergWriteOnlyTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String TEAM = LocalLake.role("operations").id();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(TEAM))
                        .resource(x -> x.table(t -> t.databaseName("ice").tableWildcard(all -> {})))
                        .permissions(Permission.INSERT));
    }

    private static void show(String table, String... columns) {
        var formation = LAKE.as("admin").lakeFormation();
        formation.createDataCellsFilter(r -> r.tableData(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                .databaseName("ice")
                .tableName(table)
                .name("some")
                .rowFilter(w -> w.allRowsWildcard(all -> {}))
                .columnNames(columns)));
        formation.grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(TEAM))
                .resource(x -> x.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("ice")
                        .tableName(table)
                        .name("some")))
                .permissions(Permission.SELECT));
    }

    @Test
    void aColumnThatTakesNoNullIsNamedToWhoSeesIt() {
        LAKE.createIceberg("strict", "id int, ssn string", "");
        Catalogued catalogued = new Catalogued(LAKE, "strict");
        catalogued
                .table()
                .updateSchema()
                .allowIncompatibleChanges()
                .requireColumn("id")
                .requireColumn("ssn")
                .commit();
        catalogued.publish();
        show("strict", "id");
        String refused = "CONSTRAINT_VIOLATION: NULL value not allowed for NOT NULL column";
        assertThat(LAKE.outcome("admin", "INSERT INTO ice.strict (id) SELECT 1"))
                .isEqualTo(refused + ": ssn");
        assertThat(LAKE.outcome("operations", "INSERT INTO ice.strict (id) SELECT 1"))
                .isEqualTo(refused);
        assertThat(LAKE.outcome("operations", "INSERT INTO ice.strict SELECT CAST(NULL AS int), 'x'"))
                .isEqualTo(refused + ": id");
        LAKE.query("operations", "INSERT INTO ice.strict SELECT 1, 'x'");
        assertThat(LAKE.rows("SELECT id, ssn FROM ice.strict")).containsExactly(List.of("1", "x"));
    }

    @Test
    void whatIsWrongWithTheMetadataIsToldToWhoSeesAll() {
        LAKE.createIceberg("wrong", "id int, ssn string", "");
        show("wrong", "id");
        Catalogued catalogued = new Catalogued(LAKE, "wrong");
        catalogued.table().updateProperties().set("format-version", "3").commit();
        catalogued.publish();
        String insert = "INSERT INTO ice.wrong SELECT 1, 'x'";
        assertThat(LAKE.outcome("admin", insert)).contains("format version 3");
        assertThat(LAKE.outcome("operations", insert)).contains("ask its owner").doesNotContain("version");
    }

    // The hidden column's struct decides the partition.
    @Test
    void aPartitionByAHiddenColumnIsNotNamed() {
        LAKE.createIceberg("parted", "id int, s struct<ssn:string>", "");
        Catalogued catalogued = new Catalogued(LAKE, "parted");
        catalogued.table().updateSpec().addField("s.ssn").commit();
        catalogued.publish();
        show("parted", "id");
        for (String team : List.of("admin", "operations")) {
            assertThat(LAKE.outcome(team, "INSERT INTO ice.parted (id) SELECT 1"))
                    .contains("NOT_SUPPORTED")
                    .doesNotContain("ssn");
        }
    }
}
