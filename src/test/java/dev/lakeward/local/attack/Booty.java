package dev.lakeward.local.attack;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What other teams own and the attacker knows by name: ids of queries, keys of objects, uploads.
record Booty(
        String queryId,
        String namedQueryId,
        String uploadId,
        String resultKey,
        String dataKey,
        String rawKey,
        String role) {
    static final String DATA = "shop-lake";
    static final String RESULTS = "shop-query-results";

    static Booty of(TestLake lake) {
        Clients finance = lake.as("finance");
        lake.query("finance", "SELECT phone, resident_no FROM shop.customers");
        String queryId =
                finance.athena().listQueryExecutions().queryExecutionIds().getFirst();
        String named = finance.athena()
                .createNamedQuery(r -> r.name("phones").database("shop").queryString("SELECT phone FROM customers"))
                .namedQueryId();
        lake.as("admin")
                .athena()
                .createPreparedStatement(r -> r.statementName("finance_phones")
                        .workGroup("primary")
                        .queryStatement("SELECT phone FROM shop.customers WHERE resident_no = ?"));
        String upload = lake.as("engineer")
                .s3()
                .createMultipartUpload(r -> r.bucket(DATA).key("curated/upload.bin"))
                .uploadId();
        lake.as("engineer")
                .s3()
                .uploadPart(
                        r -> r.bucket(DATA)
                                .key("curated/upload.bin")
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromString("part"));
        return new Booty(
                queryId,
                named,
                upload,
                key(lake, RESULTS, "finance/"),
                key(lake, DATA, "curated/customers/"),
                key(lake, DATA, "raw/rds/"),
                LocalLake.role("finance").id());
    }

    private static String key(TestLake lake, String bucket, String prefix) {
        List<S3Object> objects = lake.as("admin")
                .s3()
                .listObjectsV2(r -> r.bucket(bucket).prefix(prefix))
                .contents();
        return objects.getFirst().key();
    }
}
