package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.shape.PermissionMapping;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// A function that fails says of which value, and only who may see that value reads it.
class FailedValuesTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String FAILING = "SELECT CAST(phone AS integer) AS n FROM people.phones";

    @BeforeAll
    static void view() {
        LAKE.query("admin", "CREATE DATABASE people");
        LAKE.query("admin", "CREATE TABLE people.phones AS SELECT '555-0100' AS phone");
        LAKE.query("admin", "CREATE PROTECTED MULTI DIALECT VIEW people.numbers SECURITY DEFINER AS " + FAILING);
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role("marketing")))
                        .resource(on -> on.table(t -> t.databaseName("people").name("numbers")))
                        .permissions(Permission.SELECT));
    }

    @Test
    void whoSeesTheValueIsToldIt() {
        assertThat(LAKE.outcome("admin", FAILING)).contains("INVALID_CAST_ARGUMENT: Cannot cast '555-0100'");
    }

    @Test
    void whoSeesAViewOnlyIsNot() {
        assertThat(LAKE.outcome("marketing", "SELECT n FROM people.numbers"))
                .contains("INVALID_CAST_ARGUMENT")
                .doesNotContain("555");
    }
}
