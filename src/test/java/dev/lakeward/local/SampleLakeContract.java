package dev.lakeward.local;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// A suite over the sample lake's teams and tables, on each side of the seam; a real account has neither.
abstract class SampleLakeContract {
    static TestLake lake;

    @Parameter
    private TestLake.Side side;

    @BeforeParameterizedClassInvocation
    static void open(TestLake.Side side) throws Exception {
        TestLake.assumeAsked(side);
        Assumptions.assumeTrue(side != TestLake.Side.ACCOUNT, "needs the sample lake's teams and tables");
        lake = TestLake.open(side);
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        if (lake != null) {
            lake.close();
            lake = null;
        }
    }

    static DataLakePrincipal principal(String team) {
        return DataLakePrincipal.builder()
                .dataLakePrincipalIdentifier(LocalLake.role(team).id())
                .build();
    }

    static Resource table(String name) {
        return Resource.builder().table(t -> t.databaseName("shop").name(name)).build();
    }

    static Resource columns(String table, String... names) {
        return Resource.builder()
                .tableWithColumns(t -> t.databaseName("shop").name(table).columnNames(names))
                .build();
    }

    static void grant(String team, Resource resource, Permission... permissions) {
        lake.as("admin")
                .lakeFormation()
                .grantPermissions(
                        r -> r.principal(principal(team)).resource(resource).permissions(permissions));
    }

    static void revoke(String team, Resource resource, Permission... permissions) {
        lake.as("admin")
                .lakeFormation()
                .revokePermissions(
                        r -> r.principal(principal(team)).resource(resource).permissions(permissions));
    }
}
