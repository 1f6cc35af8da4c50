package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.expression.Exclusions;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/// How one run of a crawler decides. The exclusions are in the order of the crawler's S3 targets. `policies` are the
/// lines of the log that tell the policies. `databaseUpdates` is what happens to a table of a database: what the
/// configuration says of updates holds for S3 only.
public record CrawlSettings(
        String crawler,
        String runId,
        Instant startedAt,
        String database,
        String tablePrefix,
        Updates updates,
        Updates databaseUpdates,
        Deletions deletions,
        boolean onlyNewFolders,
        CrawlConfiguration configuration,
        List<Exclusions> exclusions,
        List<LogLine> policies) {
    /// What happens to a table that is there.
    public enum Updates {
        UPDATE_IN_DATABASE,
        LOG,
        MERGE_NEW_COLUMNS
    }

    /// What happens to a table whose files are gone.
    public enum Deletions {
        DELETE_FROM_DATABASE,
        DEPRECATE_IN_DATABASE,
        LOG
    }

    public CrawlSettings {
        exclusions = List.copyOf(exclusions);
        policies = List.copyOf(policies);
    }

    /// The settings of a crawler. Values in its configuration come before its schema change policy. Throws
    /// InvalidInputException for what Glue does not have, and by name for what is not crawled here.
    public static CrawlSettings of(Crawler crawler, String runId, Instant startedAt) {
        CrawlConfiguration configuration = CrawlConfiguration.of(crawler.configuration());
        boolean onlyNewFolders = onlyNewFolders(crawler);
        Updates updates = updates(crawler);
        Deletions deletions = deletions(crawler);
        CrawlerTargets targets = crawler.targets();
        requireCrawled(targets);
        boolean isCatalog = targets != null && !targets.catalogTargets().isEmpty();
        if (isCatalog && !deletions.equals(Deletions.LOG)) {
            throw bad("The delete behavior of a crawler with catalog targets is LOG.");
        }
        Updates policy = onlyNewFolders ? Updates.LOG : updates;
        Deletions deletionPolicy = onlyNewFolders ? Deletions.LOG : deletions;
        return new CrawlSettings(
                crawler.name(),
                runId,
                startedAt,
                text(crawler.databaseName()).isEmpty() ? "default" : text(crawler.databaseName()),
                text(crawler.tablePrefix()),
                !onlyNewFolders && configuration.mergesNewColumns() ? Updates.MERGE_NEW_COLUMNS : policy,
                policy,
                deletionPolicy,
                onlyNewFolders,
                configuration,
                targets == null
                        ? List.of()
                        : targets.s3Targets().stream()
                                .map(target -> Exclusions.of(target.exclusions()))
                                .toList(),
                List.of(policyLine(crawler, policy, deletionPolicy)));
    }

    private static boolean onlyNewFolders(Crawler crawler) {
        String behavior = crawler.recrawlPolicy() == null
                ? ""
                : text(crawler.recrawlPolicy().recrawlBehaviorAsString());
        return switch (behavior) {
            case "", "CRAWL_EVERYTHING" -> false;
            case "CRAWL_NEW_FOLDERS_ONLY" -> true;
            case "CRAWL_EVENT_MODE" ->
                throw bad("The embedded lake has no queues of events: CRAWL_EVENT_MODE is not possible here.");
            default -> throw bad("A recrawl behavior is CRAWL_EVERYTHING or CRAWL_NEW_FOLDERS_ONLY.");
        };
    }

    private static Updates updates(Crawler crawler) {
        String behavior = crawler.schemaChangePolicy() == null
                ? ""
                : text(crawler.schemaChangePolicy().updateBehaviorAsString());
        return switch (behavior) {
            case "", "UPDATE_IN_DATABASE" -> Updates.UPDATE_IN_DATABASE;
            case "LOG" -> Updates.LOG;
            default -> throw bad("An update behavior is UPDATE_IN_DATABASE or LOG.");
        };
    }

    private static Deletions deletions(Crawler crawler) {
        String behavior = crawler.schemaChangePolicy() == null
                ? ""
                : text(crawler.schemaChangePolicy().deleteBehaviorAsString());
        return switch (behavior) {
            case "", "DEPRECATE_IN_DATABASE" -> Deletions.DEPRECATE_IN_DATABASE;
            case "DELETE_FROM_DATABASE" -> Deletions.DELETE_FROM_DATABASE;
            case "LOG" -> Deletions.LOG;
            default -> throw bad("A delete behavior is DEPRECATE_IN_DATABASE, DELETE_FROM_DATABASE or LOG.");
        };
    }

    private static void requireCrawled(@Nullable CrawlerTargets targets) {
        if (targets == null) {
            return;
        }
        requireNone(targets.deltaTargets(), "Delta Lake");
        requireNone(targets.hudiTargets(), "Hudi");
        requireNone(targets.mongoDBTargets(), "MongoDB");
        requireNone(targets.dynamoDBTargets(), "DynamoDB");
    }

    private static void requireNone(List<?> targets, String name) {
        if (!targets.isEmpty()) {
            throw bad(name + " targets are not crawled by the embedded lake.");
        }
    }

    // Glue's own words.
    private static LogLine policyLine(Crawler crawler, Updates updates, Deletions deletions) {
        String policy =
                "SchemaChangePolicy {\"UpdateBehavior\":\"" + updates + "\",\"DeleteBehavior\":\"" + deletions + "\"}.";
        String configuration = text(crawler.configuration()).strip();
        return new LogLine(
                LogLine.Level.INFO,
                configuration.isEmpty()
                        ? "Crawler configured with " + policy
                        : "Crawler configured with Configuration " + configuration + " and " + policy
                                + " Note that values in the Configuration override values in the SchemaChangePolicy for"
                                + " S3 Targets.");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static AwsServiceException bad(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    /// Glue's sentence of a crawl that found more tables than it may, and so writes nothing.
    public Optional<String> tooManyTables(long detected) {
        OptionalInt most = configuration.tableThreshold();
        return most.isPresent() && detected > most.getAsInt()
                ? Optional.of("The number of tables detected by crawler: " + detected
                        + " is greater than the table threshold value provided: " + most.getAsInt()
                        + ". Failing crawler without writing to Data Catalog.")
                : Optional.empty();
    }
}
