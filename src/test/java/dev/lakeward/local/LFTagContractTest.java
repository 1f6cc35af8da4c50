package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;
import software.amazon.awssdk.services.lakeformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException;
import software.amazon.awssdk.services.lakeformation.model.InvalidInputException;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What LF-Tags promise: keys and values, assignment and inheritance, expressions, grants, and what queries then see.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class LFTagContractTest extends SampleLakeContract {
    // A team of the sample lake without a grant on products.
    private static final String TEAM = "operations";

    private static LakeFormationClient admin() {
        return lake.as("admin").lakeFormation();
    }

    private static LFTagPair pair(String key, String... values) {
        return LFTagPair.builder().tagKey(key).tagValues(values).build();
    }

    private static Resource policy(String type, String key, String... values) {
        return Resource.builder()
                .lfTagPolicy(p -> p.resourceType(type)
                        .expression(
                                LFTag.builder().tagKey(key).tagValues(values).build()))
                .build();
    }

    private static Resource database() {
        return Resource.builder().database(d -> d.name("shop")).build();
    }

    private static void assign(Resource on, String key, String value) {
        assertThat(admin().addLFTagsToResource(r -> r.resource(on).lfTags(pair(key, value)))
                        .failures())
                .isEmpty();
    }

    @BeforeEach
    void makeAKey() {
        admin().createLFTag(r -> r.tagKey("Domain").tagValues("Sales", "people"));
    }

    @AfterEach
    void removeEverything() {
        admin().listPermissionsPaginator(r -> {}).stream()
                .flatMap(page -> page.principalResourcePermissions().stream())
                .filter(each -> each.resource().lfTagPolicy() != null)
                .forEach(each -> admin().revokePermissions(r ->
                        r.principal(each.principal()).resource(each.resource()).permissions(each.permissions())));
        admin().listLFTagExpressions(r -> {})
                .lfTagExpressions()
                .forEach(each -> admin().deleteLFTagExpression(r -> r.name(each.name())));
        admin().listLFTags(r -> {}).lfTags().forEach(each -> admin().deleteLFTag(r -> r.tagKey(each.tagKey())));
    }

    @Test
    void keysAndValuesAreStoredInLowerCase() {
        assertThat(admin().getLFTag(r -> r.tagKey("DOMAIN")).tagValues()).containsExactly("people", "sales");
        assertThatThrownBy(() -> admin().createLFTag(r -> r.tagKey("domain").tagValues("x")))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> admin().getLFTag(r -> r.tagKey("no_such")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aValueInUseIsNotDeleted() {
        assign(table("products"), "domain", "sales");
        assertThatThrownBy(() -> admin().updateLFTag(r -> r.tagKey("domain").tagValuesToDelete("sales")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Update not allowed");
        admin().updateLFTag(r -> r.tagKey("domain").tagValuesToDelete("people").tagValuesToAdd("Logistics"));
        assertThat(admin().getLFTag(r -> r.tagKey("domain")).tagValues()).containsExactly("logistics", "sales");
    }

    @Test
    void theNearestValueWins() {
        assign(database(), "domain", "sales");
        assign(columns("products", "title"), "domain", "people");
        var shown = admin().getResourceLFTags(r -> r.resource(table("products")));
        assertThat(shown.lfTagOnDatabase()).extracting(LFTagPair::tagValues).containsExactly(List.of("sales"));
        assertThat(shown.lfTagsOnTable()).extracting(LFTagPair::tagValues).containsExactly(List.of("sales"));
        assertThat(shown.lfTagsOnColumns())
                .filteredOn(column -> column.name().equals("title"))
                .singleElement()
                .satisfies(column ->
                        assertThat(column.lfTags().getFirst().tagValues()).containsExactly("people"));
        var own = admin().getResourceLFTags(r -> r.resource(table("products")).showAssignedLFTags(true));
        assertThat(own.lfTagsOnTable()).isEmpty();
        assertThat(own.lfTagsOnColumns()).extracting(column -> column.name()).containsExactly("title");
    }

    @Test
    void aGrantOnTagsShowsTheColumnsThatMatch() {
        assign(table("products"), "domain", "sales");
        assign(columns("products", "price"), "domain", "people");
        grant(TEAM, policy("TABLE", "domain", "sales"), Permission.SELECT, Permission.DROP);
        List<String> columns =
                lake.query(TEAM, "SELECT * FROM shop.products LIMIT 1").getFirst();
        assertThat(columns).contains("title").doesNotContain("price");
        assertThat(lake.outcome(TEAM, "SELECT price FROM shop.products"))
                .contains("COLUMN_NOT_FOUND")
                .doesNotContain("[[");
        // What changes the table falls away where only some columns match.
        assertThatThrownBy(() -> lake.as(TEAM)
                        .glue()
                        .deleteTable(r -> r.databaseName("shop").name("products")))
                .hasMessageContaining("Drop");
        assertThat(lake.as(TEAM)
                        .glue()
                        .getTable(r -> r.databaseName("shop").name("products"))
                        .table()
                        .storageDescriptor()
                        .columns())
                .noneMatch(column -> column.name().equals("price"));
        revoke(TEAM, policy("TABLE", "domain", "sales"), Permission.SELECT, Permission.DROP);
        assertThat(lake.outcome(TEAM, "SELECT * FROM shop.products")).contains("TABLE_NOT_FOUND");
    }

    @Test
    void aSavedExpressionChangesEveryGrantThatNamesIt() {
        assign(table("products"), "domain", "sales");
        admin().createLFTagExpression(r -> r.name("trade")
                .expression(LFTag.builder().tagKey("domain").tagValues("people").build()));
        Resource saved = Resource.builder()
                .lfTagPolicy(p -> p.resourceType("TABLE").expressionName("trade"))
                .build();
        grant(TEAM, saved, Permission.SELECT);
        assertThat(lake.outcome(TEAM, "SELECT count(*) FROM shop.products")).contains("TABLE_NOT_FOUND");
        admin().updateLFTagExpression(r -> r.name("trade")
                .expression(LFTag.builder().tagKey("domain").tagValues("sales").build()));
        assertThat(lake.query(TEAM, "SELECT count(*) FROM shop.products")).hasSize(2);
        assertThatThrownBy(() -> admin().deleteLFTagExpression(r -> r.name("trade")))
                .hasMessageContaining("is used by a grant");
        revoke(TEAM, saved, Permission.SELECT);
    }

    @Test
    void aDeletedKeyGivesNothingMore() {
        assign(table("products"), "domain", "sales");
        grant(TEAM, policy("TABLE", "domain", "sales"), Permission.SELECT);
        assertThat(lake.query(TEAM, "SELECT count(*) FROM shop.products")).hasSize(2);
        admin().deleteLFTag(r -> r.tagKey("domain"));
        assertThat(lake.outcome(TEAM, "SELECT count(*) FROM shop.products")).contains("TABLE_NOT_FOUND");
        admin().createLFTag(r -> r.tagKey("domain").tagValues("sales"));
        assertThat(lake.outcome(TEAM, "SELECT count(*) FROM shop.products")).contains("TABLE_NOT_FOUND");
        revoke(TEAM, policy("TABLE", "domain", "sales"), Permission.SELECT);
    }

    @Test
    void searchFindsWhatTheCallerMaySee() {
        assign(table("products"), "domain", "sales");
        assign(columns("payments", "card_number"), "domain", "sales");
        LFTag sales = LFTag.builder().tagKey("domain").tagValues("sales").build();
        assertThat(admin().searchTablesByLFTags(r -> r.expression(sales)).tableList())
                .extracting(each -> each.table().name())
                .containsExactly("payments", "products");
        assertThat(admin().searchDatabasesByLFTags(r -> r.expression(sales)).databaseList())
                .isEmpty();
        assertThat(lake.as(TEAM)
                        .lakeFormation()
                        .searchTablesByLFTags(r -> r.expression(sales))
                        .tableList())
                .extracting(each -> each.table().name())
                .doesNotContain("payments", "products");
    }

    @Test
    void eachTagOfARequestStandsForItself() {
        var failures = admin().addLFTagsToResource(
                        r -> r.resource(table("products")).lfTags(pair("domain", "sales"), pair("no_such", "x")))
                .failures();
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.lfTag().tagKey()).isEqualTo("no_such");
            assertThat(failure.error().errorCode()).isEqualTo("EntityNotFoundException");
        });
        assertThat(admin().getResourceLFTags(r -> r.resource(table("products"))).lfTagsOnTable())
                .hasSize(1);
    }

    @Test
    void onlyThoseWithTheRightMakeAndAssignTags() {
        LakeFormationClient team = lake.as(TEAM).lakeFormation();
        assertThatThrownBy(() -> team.createLFTag(r -> r.tagKey("mine").tagValues("x")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> team.deleteLFTag(r -> r.tagKey("domain"))).isInstanceOf(AccessDeniedException.class);
        assertThat(team.addLFTagsToResource(r -> r.resource(table("products")).lfTags(pair("domain", "sales")))
                        .failures())
                .hasSize(1);
        assertThat(team.listLFTags(r -> {}).lfTags()).isEmpty();
        Resource value = Resource.builder()
                .lfTag(t -> t.tagKey("domain").tagValues("sales"))
                .build();
        grant(TEAM, value, Permission.DESCRIBE);
        assertThat(team.listLFTags(r -> {}).lfTags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.tagValues()).containsExactly("sales"));
        revoke(TEAM, value, Permission.DESCRIBE);
    }

    @Test
    void taggingDoesNotTellWhatIsThere() {
        LakeFormationClient team = lake.as(TEAM).lakeFormation();
        for (Resource on : List.of(
                table("payments"),
                table("no_such"),
                columns("payments", "card_number"),
                columns("payments", "no_such"),
                Resource.builder().database(d -> d.name("no_such")).build())) {
            assertThat(team.addLFTagsToResource(r -> r.resource(on).lfTags(pair("domain", "sales")))
                            .failures())
                    .singleElement()
                    .satisfies(
                            failure -> assertThat(failure.error().errorCode()).isEqualTo("AccessDeniedException"));
        }
    }

    @Test
    void grantsByTagsNeedTheRightToThem() {
        LakeFormationClient team = lake.as("engineer").lakeFormation();
        Resource sales = policy("TABLE", "domain", "sales");
        assertThatThrownBy(() -> team.grantPermissions(
                        r -> r.principal(principal(TEAM)).resource(sales).permissions(Permission.SELECT)))
                .isInstanceOf(AccessDeniedException.class);
        Resource value = Resource.builder()
                .lfTag(t -> t.tagKey("domain").tagValues("sales"))
                .build();
        grant("engineer", value, Permission.GRANT_WITH_LF_TAG_EXPRESSION);
        team.grantPermissions(r -> r.principal(principal(TEAM)).resource(sales).permissions(Permission.SELECT));
        assertThatThrownBy(() -> team.grantPermissions(r -> r.principal(principal(TEAM))
                        .resource(policy("TABLE", "domain", "people"))
                        .permissions(Permission.SELECT)))
                .isInstanceOf(AccessDeniedException.class);
        revoke(TEAM, sales, Permission.SELECT);
        revoke("engineer", value, Permission.GRANT_WITH_LF_TAG_EXPRESSION);
    }

    @Test
    void whoSavesAnExpressionLearnsOfNoValueThatItMayNotSee() {
        LakeFormationClient team = lake.as("engineer").lakeFormation();
        Resource catalog = Resource.builder().catalog(c -> {}).build();
        grant("engineer", catalog, Permission.CREATE_LF_TAG_EXPRESSION);
        List<String> answers = new java.util.ArrayList<>();
        for (String value : List.of("sales", "nothing")) {
            assertThatThrownBy(() -> team.createLFTagExpression(r -> r.name("mine")
                            .expression(LFTag.builder()
                                    .tagKey("domain")
                                    .tagValues(value)
                                    .build())))
                    .isInstanceOf(EntityNotFoundException.class)
                    .satisfies(e -> answers.add(((EntityNotFoundException) e)
                            .awsErrorDetails()
                            .errorMessage()
                            .replace(value, "?")));
        }
        assertThat(answers.getFirst()).isEqualTo(answers.getLast());
        Resource value = Resource.builder()
                .lfTag(t -> t.tagKey("domain").tagValues("sales"))
                .build();
        grant("engineer", value, Permission.DESCRIBE);
        team.createLFTagExpression(r -> r.name("mine")
                .expression(LFTag.builder().tagKey("domain").tagValues("sales").build()));
        team.deleteLFTagExpression(r -> r.name("mine"));
        revoke("engineer", value, Permission.DESCRIBE);
        revoke("engineer", catalog, Permission.CREATE_LF_TAG_EXPRESSION);
    }

    @Test
    void filesAreVendedOnlyToThoseWhoReadEverything() {
        LakeFormationClient finance = lake.as("finance").lakeFormation();
        String arn = "arn:aws:glue:us-east-1:123456789012:table/shop/";
        var settings = admin().getDataLakeSettings(r -> {}).dataLakeSettings();
        assertThatThrownBy(() -> finance.getTemporaryGlueTableCredentials(r -> r.tableArn(arn + "orders")))
                .hasMessageContaining("data lake settings");
        admin().putDataLakeSettings(r -> r.dataLakeSettings(
                settings.toBuilder().allowFullTableExternalDataAccess(true).build()));
        grant(TEAM, table("products"), Permission.SELECT);
        LakeFormationClient team = lake.as(TEAM).lakeFormation();
        var given = team.getTemporaryGlueTableCredentials(r -> r.tableArn(arn + "products"));
        assertThat(given.accessKeyId()).startsWith("ASIA");
        assertThat(given.vendedS3Path()).singleElement().asString().contains("products");
        revoke(TEAM, table("products"), Permission.SELECT);
        grant(TEAM, columns("products", "title"), Permission.SELECT);
        assertThatThrownBy(() -> team.getTemporaryGlueTableCredentials(r -> r.tableArn(arn + "products")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> team.getTemporaryGlueTableCredentials(r -> r.tableArn(arn + "no_such")))
                .isInstanceOf(AccessDeniedException.class);
        revoke(TEAM, columns("products", "title"), Permission.SELECT);
        admin().putDataLakeSettings(r -> r.dataLakeSettings(settings));
    }

    @Test
    void theIdentityCenterConfigurationIsKept() {
        String instance = "arn:aws:sso:::instance/ssoins-0123456789abcdef";
        assertThatThrownBy(() -> admin().describeLakeFormationIdentityCenterConfiguration(r -> {}))
                .isInstanceOf(EntityNotFoundException.class);
        admin().createLakeFormationIdentityCenterConfiguration(r -> r.instanceArn(instance));
        assertThat(admin().describeLakeFormationIdentityCenterConfiguration(r -> {})
                        .instanceArn())
                .isEqualTo(instance);
        assertThatThrownBy(
                        () -> lake.as(TEAM).lakeFormation().describeLakeFormationIdentityCenterConfiguration(r -> {}))
                .isInstanceOf(AccessDeniedException.class);
        admin().deleteLakeFormationIdentityCenterConfiguration(r -> {});
    }
}
