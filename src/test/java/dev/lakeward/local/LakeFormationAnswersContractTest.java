package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What Lake Formation's answers hold and leave out.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class LakeFormationAnswersContractTest extends SampleLakeContract {
    private static LakeFormationClient admin() {
        return lake.as("admin").lakeFormation();
    }

    private static List<PrincipalResourcePermissions> listed(String team, String name) {
        return admin().listPermissions(r -> r.principal(principal(team)).resource(table(name)))
                .principalResourcePermissions();
    }

    private static void grantOnwards(String team, Resource resource, Permission... permissions) {
        admin().grantPermissions(r -> r.principal(principal(team))
                .resource(resource)
                .permissions(permissions)
                .permissionsWithGrantOption(permissions));
    }

    @Test
    void whatAPrincipalMayPassOnIsListedToo() {
        grant("operations", table("products"), Permission.ALTER);
        grantOnwards("operations", table("products"), Permission.SELECT, Permission.DESCRIBE);
        List<PrincipalResourcePermissions> all = listed("operations", "products");
        assertThat(all)
                .filteredOn(each -> each.resource().table() != null)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.permissions()).contains(Permission.ALTER, Permission.DESCRIBE);
                    assertThat(each.permissionsWithGrantOption())
                            .contains(Permission.DESCRIBE)
                            .doesNotContain(Permission.ALTER);
                });
        assertThat(all)
                .filteredOn(each -> each.resource().tableWithColumns() != null)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.resource().tableWithColumns().columnWildcard())
                            .isNotNull();
                    assertThat(each.permissions()).containsExactly(Permission.SELECT);
                    assertThat(each.permissionsWithGrantOption()).containsExactly(Permission.SELECT);
                });
        revoke("operations", table("products"), Permission.SELECT, Permission.DESCRIBE, Permission.ALTER);
    }

    @Test
    void columnsThatMayBePassedOnStandApart() {
        grant("operations", columns("daily_sales", "day"), Permission.SELECT);
        grantOnwards("operations", columns("daily_sales", "orders"), Permission.SELECT);
        assertThat(listed("operations", "daily_sales"))
                .filteredOn(each -> each.permissions().contains(Permission.SELECT))
                .extracting(
                        each -> each.resource().tableWithColumns().columnNames(),
                        PrincipalResourcePermissions::permissionsWithGrantOption)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(List.of("day"), List.of()),
                        org.assertj.core.groups.Tuple.tuple(List.of("orders"), List.of(Permission.SELECT)));
        revoke("operations", columns("daily_sales", "day", "orders"), Permission.SELECT);
    }

    @Test
    void tagsThatAreNotThereAreLeftOut() {
        var glue = lake.as("admin").glue();
        glue.createDatabase(r -> r.databaseInput(d -> d.name("untagged")));
        glue.createTable(r -> r.databaseName("untagged")
                .tableInput(t -> t.name("t")
                        .storageDescriptor(s -> s.columns(software.amazon.awssdk.services.glue.model.Column.builder()
                                .name("a")
                                .type("int")
                                .build()))));
        Resource table = Resource.builder()
                .table(t -> t.databaseName("untagged").name("t"))
                .build();
        var none = admin().getResourceLFTags(r -> r.resource(table));
        assertThat(none.hasLfTagOnDatabase()).isFalse();
        assertThat(none.hasLfTagsOnTable()).isFalse();
        assertThat(none.hasLfTagsOnColumns()).isFalse();
        admin().createLFTag(r -> r.tagKey("answers").tagValues("a"));
        admin().addLFTagsToResource(r -> r.resource(table)
                .lfTags(LFTagPair.builder().tagKey("answers").tagValues("a").build()));
        var some = admin().getResourceLFTags(r -> r.resource(table).showAssignedLFTags(true));
        assertThat(some.hasLfTagOnDatabase()).isFalse();
        assertThat(some.lfTagsOnTable()).extracting(LFTagPair::tagKey).containsExactly("answers");
        assertThat(some.hasLfTagsOnColumns()).isFalse();
        admin().deleteLFTag(r -> r.tagKey("answers"));
    }

    @Test
    void aPlaceOfTheServiceLinkedRoleNamesIt() {
        lake.as("admin").s3().createBucket(r -> r.bucket("linked-place"));
        admin().registerResource(r -> r.resourceArn("arn:aws:s3:::linked-place").useServiceLinkedRole(true));
        assertThat(admin().describeResource(r -> r.resourceArn("arn:aws:s3:::linked-place"))
                        .resourceInfo()
                        .roleArn())
                .isEqualTo("arn:aws:iam::" + LocalLake.ACCOUNT + ":role/aws-service-role/lakeformation.amazonaws.com/"
                        + "AWSServiceRoleForLakeFormationDataAccess");
        admin().deregisterResource(r -> r.resourceArn("arn:aws:s3:::linked-place"));
    }
}
