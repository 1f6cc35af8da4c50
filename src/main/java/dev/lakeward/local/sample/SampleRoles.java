package dev.lakeward.local.sample;

import dev.lakeward.local.LocalLake;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;

/// The sample's IAM roles: one a team, and the one that its crawlers act as.
final class SampleRoles {
    // Whoever of the account may assume roles may assume a team's.
    private static final String ACCOUNT = "\"AWS\":\"arn:aws:iam::" + LocalLake.ACCOUNT + ":root\"";
    private static final String GLUE = "\"Service\":\"glue.amazonaws.com\"";
    private static final String INGEST = "\"Service\":[\"datasync.amazonaws.com\",\"storagegateway.amazonaws.com\","
            + "\"export.rds.amazonaws.com\",\"firehose.amazonaws.com\"]";
    private static final List<String> TEAMS =
            List.of("marketing", "finance", "data-science", "operations", "support", "engineer", "steward");

    /// What every team may call; Lake Formation decides what each call reaches. Workgroups are the admin's.
    private static final String CALLS = actions(
            "glue:*",
            "lakeformation:*",
            "athena:StartQueryExecution",
            "athena:StopQueryExecution",
            "athena:Get*",
            "athena:BatchGet*",
            "athena:List*",
            "athena:*NamedQuery",
            "iam:GetRole",
            "iam:ListRoles");

    /// What of these only the engineers and the admin may call: Lake Formation does not govern it.
    private static final String ENGINEERS_CALLS =
            actions("glue:*ResourcePolic*", "glue:*Connection*", "glue:*Classifier*");

    /// What of these the stewards may call too. Lake Formation does not govern it either: a crawl acts as its role.
    private static final String CRAWLER_CALLS = actions(
            "glue:CreateCrawler",
            "glue:UpdateCrawler*",
            "glue:DeleteCrawler",
            "glue:StartCrawler*",
            "glue:StopCrawler*");

    /// What a crawl calls. It needs no right in S3: Lake Formation lends it the place that it reads.
    private static final String CRAWLS_CALLS = actions(
            "glue:GetDatabase*",
            "glue:GetTable*",
            "glue:CreateTable",
            "glue:UpdateTable",
            "glue:GetPartition*",
            "glue:BatchCreatePartition",
            "glue:BatchUpdatePartition",
            "glue:BatchDeletePartition",
            "glue:CreatePartitionIndex",
            "lakeformation:GetDataAccess");

    /// What brings data in needs in S3.
    private static final String INGEST_WRITES = actions(
            "s3:GetBucketLocation",
            "s3:ListBucket*",
            "s3:GetObject*",
            "s3:PutObject*",
            "s3:DeleteObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts");

    /// What engineers and stewards may call to bring data in; it acts as its role.
    private static final String INGEST_CALLS =
            actions("datasync:*", "storagegateway:*", "rds:*", "firehose:*", "cloudwatch:*");

    /// The login of the database.
    private static final String SECRET =
            "arn:aws:secretsmanager:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":secret:" + SampleDatabase.NAME;

    private final IamClient iam;

    SampleRoles(IamClient iam) {
        this.iam = iam;
    }

    /// What the jobs of the pipeline call. What they read of the catalog, Lake Formation lends them.
    private static final String JOBS_CALLS = actions(
            "glue:GetDatabase*",
            "glue:GetTable*",
            "glue:CreateTable",
            "glue:UpdateTable",
            "glue:GetPartition*",
            "glue:BatchCreatePartition",
            "lakeformation:GetDataAccess");

    void make() {
        TEAMS.forEach(this::team);
        role(SampleCrawlers.ROLE, GLUE, "What Glue's crawlers of the landing zone act as");
        policy(SampleCrawlers.ROLE, "crawl", allow(CRAWLS_CALLS, "*"));
        role(SamplePipeline.ROLE, GLUE, "What the jobs of the pipeline act as");
        policy(
                SamplePipeline.ROLE,
                "transform",
                allow(JOBS_CALLS, "*") + ","
                        + allow(actions("s3:ListBucket", "s3:GetBucketLocation"), landing(), lake()) + ","
                        + allow("s3:GetObject", landing() + "/campaign_costs/*") + ","
                        + allow(
                                actions("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                                lake() + "/cleaned/*",
                                lake() + "/curated/*",
                                lake() + "/stages/*"));
        role(SampleIngest.ROLE, INGEST, "What brings data into the landing zone");
        policy(
                SampleIngest.ROLE,
                "bring",
                allow(INGEST_WRITES, landing(), landing() + "/*") + "," + allow("glue:GetConnection", "*") + ","
                        + allow("secretsmanager:GetSecretValue", SECRET + "*"));
    }

    private void team(String team) {
        role(team, ACCOUNT, "Sample team " + team);
        boolean engineer = team.equals("engineer");
        String data = lake();
        String landing = landing();
        boolean steward = team.equals("steward");
        String objects = engineer
                ? allow("s3:*", data, data + "/*", landing, landing + "/*")
                : allow("s3:GetObject", data + "/raw/products/*");
        policy(
                team,
                "lake",
                allow(CALLS, "*") + ","
                        + (engineer ? "" : statement("Deny", ENGINEERS_CALLS, "*") + ",")
                        + (engineer || steward ? crawlers(landing) : statement("Deny", CRAWLER_CALLS, "*"))
                        + ","
                        + allow(
                                actions("s3:GetObject", "s3:PutObject"),
                                "arn:aws:s3:::" + SampleTeams.RESULTS + "/" + team + "/*")
                        + ","
                        + (steward
                                ? allow(
                                                actions(
                                                        "sts:AssumeRole",
                                                        "iam:CreateRole",
                                                        "iam:PutRolePolicy",
                                                        "iam:GetUser"),
                                                "*")
                                        + ","
                                        + allow(actions("s3:GetObject", "s3:PutObject"), data + "/scripts/*") + ","
                                : "")
                        + objects);
    }

    private static String lake() {
        return "arn:aws:s3:::" + SampleTables.BUCKET;
    }

    private static String landing() {
        return "arn:aws:s3:::" + Arrivals.BUCKET;
    }

    // Whoever sets a crawler lets it act as its role, and chooses from the names of what has arrived.
    private static String crawlers(String landing) {
        return allow(
                        "iam:PassRole",
                        LocalLake.role(SampleCrawlers.ROLE).id(),
                        LocalLake.role(SampleIngest.ROLE).id(),
                        LocalLake.role(SamplePipeline.ROLE).id())
                + "," + allow("s3:ListAllMyBuckets", "*") + "," + allow("s3:ListBucket", landing) + ","
                + allow(INGEST_CALLS, "*") + ","
                + allow("s3:GetObject", landing + "/_transfer-reports/*", landing + "/*/export_*.json");
    }

    private void role(String name, String trusted, String description) {
        iam.createRole(request -> request.roleName(name)
                .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{" + trusted + "},\"Action\":\"sts:AssumeRole\"}]}")
                .description(description));
    }

    private void policy(String role, String name, String statements) {
        iam.putRolePolicy(request -> request.roleName(role)
                .policyName(name)
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
    }

    private static String actions(String... names) {
        return String.join("\",\"", names);
    }

    private static String allow(String actions, String... resources) {
        return statement("Allow", actions, resources);
    }

    private static String statement(String effect, String actions, String... resources) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":[\"" + actions + "\"],\"Resource\":[\""
                + String.join("\",\"", resources) + "\"]}";
    }
}
