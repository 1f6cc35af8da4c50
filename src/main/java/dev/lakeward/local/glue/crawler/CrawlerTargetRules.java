package dev.lakeward.local.glue.crawler;

import dev.lakeward.expression.Exclusions;
import dev.lakeward.expression.InvalidExpressionException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CatalogTarget;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.IcebergTarget;
import software.amazon.awssdk.services.glue.model.JdbcTarget;
import software.amazon.awssdk.services.glue.model.S3Target;

/// What a crawler may point at.
///
/// Connections and buckets are looked up as the crawler's role, as on AWS: who makes a crawler learns of them what its
/// role may know. Tables, databases and objects are not looked up until the crawl, which may see what its role may see.
final class CrawlerTargetRules {
    private static final int MOST_SAMPLES = 249;
    private static final Pattern S3_PATH =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/.*)?", Pattern.DOTALL);

    private final CrawlParts parts;
    private final String role;

    /// `role` is the crawler's, as its document names it.
    CrawlerTargetRules(CrawlParts parts, String role) {
        this.parts = parts;
        this.role = role;
    }

    /// Throws InvalidInputException.
    void require(CrawlerTargets targets) {
        requireKindsOfTheLake(targets);
        requireUnmixed(targets);
        targets.s3Targets().forEach(this::require);
        targets.jdbcTargets().forEach(this::require);
        targets.catalogTargets().forEach(this::require);
        targets.icebergTargets().forEach(this::require);
    }

    private static void requireKindsOfTheLake(CrawlerTargets targets) {
        refuse(targets.dynamoDBTargets(), "DynamoDB", "export the table to S3 and crawl the export with S3Targets");
        refuse(targets.mongoDBTargets(), "MongoDB", "export the collections as JSON and crawl them with S3Targets");
        refuse(
                targets.deltaTargets(),
                "Delta",
                "crawl the Parquet files of a copy with S3Targets, or rewrite the table as Iceberg");
        refuse(
                targets.hudiTargets(),
                "Hudi",
                "crawl the Parquet files of a copy with S3Targets, or rewrite the table as Iceberg");
    }

    private static void refuse(List<?> targets, String kind, String instead) {
        if (!targets.isEmpty()) {
            throw CrawlerScope.invalid("The embedded lake crawls no " + kind + " targets: " + instead + ".");
        }
    }

    private static void requireUnmixed(CrawlerTargets targets) {
        boolean catalog = !targets.catalogTargets().isEmpty();
        boolean iceberg = !targets.icebergTargets().isEmpty();
        boolean others =
                !targets.s3Targets().isEmpty() || !targets.jdbcTargets().isEmpty();
        if (!catalog && !iceberg && !others) {
            throw CrawlerScope.invalid("A crawler needs at least one target.");
        }
        if (catalog && (iceberg || others)) {
            throw CrawlerScope.invalid(
                    "The crawler cannot have catalog targets mixed with other target types. Specify crawler targets that"
                            + " include only catalog, or only non-catalog targets");
        }
        if (iceberg && others) {
            throw CrawlerScope.invalid("The crawler cannot have iceberg targets mixed with other target types.");
        }
    }

    private void require(S3Target target) {
        requireBucket(requirePath(target.path()));
        if (target.sampleSize() != null && (target.sampleSize() < 1 || target.sampleSize() > MOST_SAMPLES)) {
            throw CrawlerScope.invalid("The SampleSize of an S3 target is between 1 and " + MOST_SAMPLES + ", not "
                    + target.sampleSize() + ".");
        }
        requireNoEvents(target.eventQueueArn(), target.dlqEventQueueArn());
        requirePatterns(target.exclusions());
        requireConnection(target.connectionName());
    }

    private static String requirePath(@Nullable String path) {
        Matcher form = S3_PATH.matcher(path == null ? "" : path);
        if (!form.matches()) {
            throw CrawlerScope.invalid("The Path of an S3 target is s3://bucket or s3://bucket/folder/.");
        }
        return form.group(1);
    }

    private void requireBucket(String bucket) {
        if (parts.iam().allows(parts.caller(role), "s3:ListBucket", "arn:aws:s3:::" + bucket)
                && !parts.objects().bucketExists(bucket)) {
            throw CrawlerScope.invalid("S3 bucket " + bucket + " does not exist.");
        }
    }

    private static void requirePatterns(List<String> exclusions) {
        try {
            Exclusions.of(exclusions);
        } catch (InvalidExpressionException e) {
            throw CrawlerScope.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void requireNoEvents(@Nullable String... queues) {
        if (Stream.of(queues).anyMatch(queue -> queue != null && !queue.isEmpty())) {
            throw CrawlerScope.invalid(
                    "The embedded lake has no queues of events: leave EventQueueArn and DlqEventQueueArn out, and crawl"
                            + " new folders only (CRAWL_NEW_FOLDERS_ONLY).");
        }
    }

    private void require(JdbcTarget target) {
        if (target.connectionName() == null || target.connectionName().isBlank()) {
            throw CrawlerScope.invalid("A JDBC target needs a ConnectionName.");
        }
        String path = target.path() == null ? "" : target.path();
        String database = path.substring(0, path.indexOf('/') < 0 ? path.length() : path.indexOf('/'));
        if (database.isBlank() || database.contains("%")) {
            throw CrawlerScope.invalid(
                    "The Path of a JDBC target is database/schema/table or database/table, with % for"
                            + " any schema or table, but not for the database.");
        }
        requirePatterns(target.exclusions());
        requireConnection(target.connectionName());
    }

    private void require(CatalogTarget target) {
        if (target.databaseName() == null || target.tables().isEmpty()) {
            throw CrawlerScope.invalid("A catalog target names a DatabaseName and at least one of its Tables.");
        }
        requireNoEvents(target.eventQueueArn(), target.dlqEventQueueArn());
        requireConnection(target.connectionName());
    }

    private void require(IcebergTarget target) {
        if (target.paths().isEmpty()) {
            throw CrawlerScope.invalid("An Iceberg target needs at least one path: Paths.");
        }
        target.paths().forEach(path -> requireBucket(requirePath(path)));
        if (target.maximumTraversalDepth() != null && target.maximumTraversalDepth() < 1) {
            throw CrawlerScope.invalid("The MaximumTraversalDepth of an Iceberg target is at least 1.");
        }
        requirePatterns(target.exclusions());
        requireConnection(target.connectionName());
    }

    private void requireConnection(@Nullable String name) {
        if (name != null && !name.isBlank()) {
            new RoleConnections(parts, parts.caller(role)).require(name);
        }
    }
}
