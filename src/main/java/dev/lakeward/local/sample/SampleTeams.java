package dev.lakeward.local.sample;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Tags;
import dev.lakeward.local.LocalLake;
import dev.lakeward.shape.PermissionMapping;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;

/// The sample's teams, and what Lake Formation grants them.
final class SampleTeams {
    static final String RESULTS = "shop-query-results";
    private static final List<String> DATABASES = List.of("raw", "cleaned", "shop", SampleCrawlers.DATABASE);

    private final LocalLake lake;
    private final LakeFormationClient lakeFormation;

    SampleTeams(LocalLake lake) {
        this.lake = lake;
        this.lakeFormation = lake.as(LocalLake.role("admin")).lakeFormation();
    }

    void makeRolesAndBuckets() {
        var admin = lake.as(LocalLake.role("admin"));
        new SampleRoles(admin.iam()).make();
        for (String bucket : List.of(SampleTables.BUCKET, Arrivals.BUCKET, RESULTS)) {
            admin.s3().createBucket(request -> request.bucket(bucket));
        }
        admin.athena()
                .updateWorkGroup(request -> request.workGroup("primary")
                        .configurationUpdates(updates -> updates.resultConfigurationUpdates(
                                        results -> results.outputLocation("s3://" + RESULTS + "/"))
                                .queryResultsS3AccessGrantsConfiguration(grants -> grants.enableS3AccessGrants(true)
                                        .createUserLevelPrefix(true)
                                        .authenticationType("DIRECTORY_IDENTITY"))));
        // No defaults: a new table is seen by nobody until it is granted.
        lakeFormation.putDataLakeSettings(request ->
                request.dataLakeSettings(settings -> settings.dataLakeAdmins(List.of("admin", "steward").stream()
                        .map(name -> DataLakePrincipal.builder()
                                .dataLakePrincipalIdentifier(
                                        LocalLake.role(name).id())
                                .build())
                        .toList())));
        for (String bucket : List.of(SampleTables.BUCKET, Arrivals.BUCKET)) {
            lakeFormation.registerResource(request -> request.resourceArn("arn:aws:s3:::" + bucket)
                    .roleArn(LocalLake.role("admin").id()));
        }
        grant("engineer", new Securable.Catalog(), Permission.CREATE_DATABASE);
        grant(
                "engineer",
                new Securable.DataLocation("arn:aws:s3:::" + SampleTables.BUCKET),
                Permission.DATA_LOCATION_ACCESS);
    }

    void grantToMakers() {
        for (String database : DATABASES) {
            // With the grant option: who makes a protected view passes on what it shows.
            lakeFormation.grantPermissions(request -> request.principal(
                            PermissionMapping.principal(LocalLake.role("steward")))
                    .resource(PermissionMapping.resource(new Securable.AllTables(new DatabaseRef(database))))
                    .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.SELECT)
                    .permissionsWithGrantOption(software.amazon.awssdk.services.lakeformation.model.Permission.SELECT));
        }
        // Masking views lie beside their tables.
        grant("steward", new DatabaseRef("shop"), Permission.CREATE_TABLE);
        // What a crawler makes is its role's: the engineers are to see it too.
        DatabaseRef landing = new DatabaseRef(SampleCrawlers.DATABASE);
        grant(SampleCrawlers.ROLE, landing, Permission.DESCRIBE, Permission.CREATE_TABLE);
        grant(
                SampleCrawlers.ROLE,
                new Securable.DataLocation("arn:aws:s3:::" + Arrivals.BUCKET),
                Permission.DATA_LOCATION_ACCESS);
        grant("engineer", new Securable.AllTables(landing), Permission.SELECT, Permission.DESCRIBE);
        // What a job makes is its role's too.
        grant(SamplePipeline.ROLE, new Securable.AllTables(landing), Permission.SELECT);
        for (String database : List.of("cleaned", "shop")) {
            grant(SamplePipeline.ROLE, new DatabaseRef(database), Permission.DESCRIBE, Permission.CREATE_TABLE);
            grant(
                    "engineer",
                    new Securable.AllTables(new DatabaseRef(database)),
                    Permission.SELECT,
                    Permission.DESCRIBE);
        }
        grant(
                SamplePipeline.ROLE,
                new Securable.DataLocation("arn:aws:s3:::" + SampleTables.BUCKET),
                Permission.DATA_LOCATION_ACCESS);
    }

    void grantToTeams() {
        // Raw product data is still open, as in an account that never turned Lake Formation on.
        lakeFormation.grantPermissions(
                request -> request.principal(PermissionMapping.principal(Principal.IAM_ALLOWED_PRINCIPALS))
                        .resource(PermissionMapping.resource(TableRef.of("raw", "products")))
                        .permissions(software.amazon.awssdk.services.lakeformation.model.Permission.ALL));

        filter(
                "customers",
                "agreed_to_marketing",
                "agreed_to_marketing = true",
                "phone",
                "resident_no",
                "birth_date",
                "address");
        grant("marketing", new Securable.Filter(shop("customers"), "agreed_to_marketing"), Permission.SELECT);
        grant("marketing", shop("campaign_performance"), Permission.SELECT);
        grant("marketing", shop("products"), Permission.SELECT);
        grant("marketing", TableRef.of("cleaned", "campaign_events"), Permission.SELECT);
        grant("marketing", shop("daily_sales"), Permission.DESCRIBE);

        grant("finance", new Securable.AllTables(new DatabaseRef("shop")), Permission.SELECT, Permission.DESCRIBE);

        columns(
                "data-science",
                shop("customers"),
                new ColumnSet.Exclude(Set.of("full_name", "email", "phone", "resident_no", "birth_date", "address")));
        columns("data-science", shop("payments"), new ColumnSet.Exclude(Set.of("card_number")));
        grant("data-science", shop("orders"), Permission.SELECT);
        grant("data-science", shop("products"), Permission.SELECT);
        grant("data-science", shop("daily_sales"), Permission.SELECT);
        grant("data-science", shop("campaign_performance"), Permission.SELECT);
        grant("data-science", shop("customer_value"), Permission.SELECT);
        grant("data-science", TableRef.of("cleaned", "campaign_events"), Permission.SELECT);
        columns("data-science", TableRef.of("cleaned", "web_logs"), new ColumnSet.Exclude(Set.of("client_ip")));

        grant("operations", TableRef.of("raw", "web_logs"), Permission.SELECT);
        grant(
                "operations",
                TableRef.of("cleaned", "web_logs"),
                Permission.SELECT,
                Permission.INSERT,
                Permission.DELETE);
        grant("operations", shop("orders"), Permission.DESCRIBE);

        filter("customers", "support_korea", "country = 'KR'", "resident_no", "birth_date");
        filter("orders", "support_korea", "country = 'KR'");
        filter("payments", "support_korea", "country = 'KR'", "card_number");
        grant("support", new Securable.Filter(shop("customers"), "support_korea"), Permission.SELECT);
        grant("support", new Securable.Filter(shop("orders"), "support_korea"), Permission.SELECT);
        grant("support", new Securable.Filter(shop("payments"), "support_korea"), Permission.SELECT);
        grant("support", shop("products"), Permission.SELECT);
        grantWhatCrawlersFound();
    }

    // Whole tables: the customers' export had nothing personal when these were granted.
    private void grantWhatCrawlersFound() {
        for (String team : List.of("marketing", "data-science", "support")) {
            grant(team, landing("shop_customers"), Permission.SELECT);
        }
        grant("finance", landing("shop_orders"), Permission.SELECT);
        grant("finance", landing("shop_payments"), Permission.SELECT);
        grant("marketing", landing("products"), Permission.SELECT);
        grant("data-science", landing("events"), Permission.SELECT);
        grant("operations", landing("web_logs"), Permission.SELECT);
    }

    /// What is sensitive. No grant names the LF-Tag yet, so it gives nobody anything.
    void tag() {
        lakeFormation.createLFTag(request -> request.tagKey("sensitivity").tagValues("public", "internal", "pii"));
        for (String database : DATABASES) {
            tag(new DatabaseRef(database), "sensitivity", "internal");
        }
        tag(shop("products"), "sensitivity", "public");
        tag(
                new Securable.TableColumns(
                        shop("customers"),
                        new ColumnSet.Include(
                                Set.of("full_name", "email", "phone", "resident_no", "birth_date", "address"))),
                "sensitivity",
                "pii");
        tag(Tags.column(shop("payments"), "card_number"), "sensitivity", "pii");
        tag(Tags.column(TableRef.of("cleaned", "web_logs"), "client_ip"), "sensitivity", "pii");
        tag(Tags.column(landing("web_logs"), "clientip"), "sensitivity", "pii");
    }

    private void tag(Securable on, String key, String value) {
        SampleTables.requireNone(lakeFormation
                .addLFTagsToResource(request -> request.resource(PermissionMapping.resource(on))
                        .lfTags(LFTagPair.builder().tagKey(key).tagValues(value).build()))
                .failures());
    }

    private static TableRef shop(String table) {
        return TableRef.of("shop", table);
    }

    private static TableRef landing(String table) {
        return TableRef.of(SampleCrawlers.DATABASE, table);
    }

    private void columns(String team, TableRef table, ColumnSet columns) {
        grant(team, new Securable.TableColumns(table, columns), Permission.SELECT);
    }

    private void grant(String team, Securable on, Permission... permissions) {
        lakeFormation.grantPermissions(request -> request.principal(PermissionMapping.principal(LocalLake.role(team)))
                .resource(PermissionMapping.resource(on))
                .permissions(PermissionMapping.permissions(EnumSet.copyOf(List.of(permissions)))));
    }

    private void filter(String table, String name, String rows, String... hidden) {
        lakeFormation.createDataCellsFilter(request -> request.tableData(data -> data.tableCatalogId(LocalLake.ACCOUNT)
                .databaseName("shop")
                .tableName(table)
                .name(name)
                .rowFilter(filter -> filter.filterExpression(rows))
                .columnWildcard(columns -> columns.excludedColumnNames(hidden))));
    }
}
