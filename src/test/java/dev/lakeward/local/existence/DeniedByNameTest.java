package dev.lakeward.local.existence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import dev.lakeward.local.service.Clients;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// A policy that denies Glue on one ARN denies it for all that is called on it, in IAM and in the catalog's own policy.
class DeniedByNameTest {
    private static final String ARN = "arn:aws:glue:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":";
    // They name no table: what they search for is text.
    private static final Set<String> LISTS = Set.of("glue:GetTables", "glue:SearchTables");

    @ParameterizedTest
    @ValueSource(strings = {"table/seendatabase/seentable", "database/seendatabase", "catalog"})
    void noOperationOnATableGetsPastADeny(String denied) throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            Clients guarded = guarded(lake, denied);
            Map<String, String> before = tables(lake);
            Calls.ofGlue().list().forEach(call -> refuse(lake, guarded, call));
            assertThat(tables(lake)).isEqualTo(before);
        }
    }

    // What is no table of that database may change.
    private static Map<String, String> tables(ExistenceLake lake) {
        Map<String, String> state = lake.state();
        state.keySet().removeIf(name -> !name.startsWith("seendatabase."));
        return state;
    }

    private static void refuse(ExistenceLake lake, Clients guarded, Calls.Call call) {
        Named names = new Named(lake.seen);
        boolean refused;
        String answer = "";
        try {
            answer = String.valueOf(call.with().apply(guarded, names));
            refused = false;
        } catch (AwsServiceException e) {
            refused = e.awsErrorDetails().errorMessage().contains("is not authorized to perform: " + call.operation());
        }
        if (LISTS.contains(call.operation())) {
            assertThat(answer).as(call.operation()).doesNotContain("Name=seentable, DatabaseName=seendatabase");
        } else if (names.asked().contains(Kind.TABLE)) {
            assertThat(refused).as(call.operation()).isTrue();
        }
    }

    @Test
    void aSpellingInUpperCaseIsTheSameTable() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            Clients guarded = guarded(lake, "table/seendatabase/seentable");
            assertThatThrownBy(() -> guarded.glue()
                            .deleteTable(r -> r.databaseName("SeenDatabase").name("SEENTABLE")))
                    .hasMessageContaining("not authorized");
        }
    }

    @Test
    void aDatabaseIsNotDeletedWithATableThatIsDenied() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            Clients guarded = guarded(lake, "table/seendatabase/seentable");
            Map<String, String> before = lake.state();
            assertThatThrownBy(() -> guarded.glue().deleteDatabase(r -> r.name("seendatabase")))
                    .hasMessageContaining("not authorized");
            assertThat(lake.state()).isEqualTo(before);
        }
    }

    @Test
    void theCatalogsPolicyDeniesOneTable() throws Exception {
        try (ExistenceLake lake = new ExistenceLake()) {
            lake.admin
                    .glue()
                    .putResourcePolicy(
                            r -> r.policyInJson("{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":"
                                    + "\"glue:GetTable\",\"Resource\":\"" + ARN + "table/seendatabase/seentable\"}]}"));
            assertThatThrownBy(() -> lake.admin
                            .glue()
                            .getTable(r -> r.databaseName("seendatabase").name("seentable")))
                    .hasMessageContaining("not authorized");
            assertThat(lake.admin
                            .glue()
                            .getTable(r -> r.databaseName("seendatabase").name("hidetable"))
                            .table()
                            .name())
                    .isEqualTo("hidetable");
        }
    }

    // Denied in IAM what Lake Formation lets it do: everything.
    private static Clients guarded(ExistenceLake lake, String denied) {
        lake.admin.iam().createRole(r -> r.roleName("guarded").assumeRolePolicyDocument("{\"Statement\":[]}"));
        lake.admin
                .iam()
                .putRolePolicy(r -> r.roleName("guarded")
                        .policyName("p")
                        .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                                + "{\"Effect\":\"Deny\",\"Action\":\"glue:*\",\"Resource\":\"" + ARN + denied
                                + "\"}]}"));
        lake.admin
                .lakeFormation()
                .putDataLakeSettings(r -> r.dataLakeSettings(
                        s -> s.dataLakeAdmins(ExistenceLake.principal("admin"), ExistenceLake.principal("guarded"))));
        lake.grant("guarded", lake.databaseResource(), Permission.ALTER, Permission.DROP, Permission.DESCRIBE);
        return lake.as("guarded");
    }
}
