package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.Principal;
import dev.lakeward.local.glue.crawler.plan.CrawlConfiguration;
import dev.lakeward.local.iam.LocalIam;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.LakeFormationConfiguration;
import software.amazon.awssdk.services.glue.model.LineageConfiguration;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.RecrawlPolicy;
import software.amazon.awssdk.services.glue.model.SchemaChangePolicy;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;

/// Completes what a request says of a crawler as Glue does, and refuses what Glue refuses.
final class CrawlerRules {
    /// What a request says of a crawler: only that is looked up, so that what has gone since hinders no other change.
    record Said(
            boolean role,
            boolean targets,
            boolean classifiers,
            @Nullable SchemaChangePolicy policy) {
        static Said by(CreateCrawlerRequest request) {
            return new Said(true, true, true, request.schemaChangePolicy());
        }

        static Said by(UpdateCrawlerRequest request) {
            return new Said(
                    request.role() != null,
                    request.targets() != null,
                    request.hasClassifiers(),
                    request.schemaChangePolicy());
        }
    }

    private final CrawlerScope scope;

    CrawlerRules(CrawlerScope scope) {
        this.scope = scope;
    }

    /// The crawler with everything that it shows where nothing was said; `old` is the crawler before. Throws
    /// InvalidInputException.
    Crawler checked(Crawler asked, Said said, @Nullable Crawler old) {
        String role = asked.role() == null ? "" : scope.arns().keptRole(asked.role());
        RecrawlBehavior recrawl = recrawl(asked);
        CrawlerTargets targets = complete(asked.targets());
        Crawler crawler = asked.toBuilder()
                .role(role)
                .targets(targets)
                .classifiers(List.copyOf(asked.classifiers()))
                .recrawlPolicy(policy -> policy.recrawlBehavior(recrawl))
                .schemaChangePolicy(policy(asked.schemaChangePolicy(), said.policy(), recrawl, targets))
                .lineageConfiguration(lineage(asked.lineageConfiguration()))
                .lakeFormationConfiguration(lakeFormation(asked.lakeFormationConfiguration()))
                .build();
        if (said.role()) {
            requireRole(role);
        }
        if (said.role() || said.targets()) {
            new CrawlerTargetRules(scope.parts(), role).require(targets);
        }
        requireNewFoldersOfS3(crawler, old);
        requirePolicy(crawler);
        CrawlConfiguration.of(crawler.configuration());
        if (said.classifiers()) {
            crawler.classifiers().forEach(this::requireClassifier);
        }
        return crawler;
    }

    // Whether it is missing or may not be assumed is not told apart, as on AWS.
    private void requireRole(String role) {
        if (role.isBlank()
                || role.startsWith("arn:")
                || !LocalIam.exists(
                        scope.documents(), Principal.role(scope.arns().accountId(), role))) {
            throw CrawlerScope.invalid("Service is unable to assume provided role. Please verify role's TrustPolicy");
        }
    }

    private static RecrawlBehavior recrawl(Crawler asked) {
        RecrawlPolicy policy = asked.recrawlPolicy();
        RecrawlBehavior behavior = policy == null || policy.recrawlBehavior() == null
                ? RecrawlBehavior.CRAWL_EVERYTHING
                : policy.recrawlBehavior();
        if (behavior == RecrawlBehavior.CRAWL_EVENT_MODE) {
            throw CrawlerScope.invalid(
                    "The embedded lake has no queues of events: the RecrawlBehavior is CRAWL_EVERYTHING or"
                            + " CRAWL_NEW_FOLDERS_ONLY, not CRAWL_EVENT_MODE.");
        }
        return behavior;
    }

    // Glue shows empty lists; what the SDK makes of a list that nobody set is none.
    private static CrawlerTargets complete(@Nullable CrawlerTargets targets) {
        CrawlerTargets given = targets == null ? CrawlerTargets.builder().build() : targets;
        return given.toBuilder()
                .s3Targets(List.copyOf(given.s3Targets()))
                .jdbcTargets(List.copyOf(given.jdbcTargets()))
                .mongoDBTargets(List.copyOf(given.mongoDBTargets()))
                .dynamoDBTargets(List.copyOf(given.dynamoDBTargets()))
                .catalogTargets(List.copyOf(given.catalogTargets()))
                .deltaTargets(List.copyOf(given.deltaTargets()))
                .icebergTargets(List.copyOf(given.icebergTargets()))
                .hudiTargets(List.copyOf(given.hudiTargets()))
                .build();
    }

    // Where nothing was said, what the targets and the recrawl policy leave.
    private static SchemaChangePolicy policy(
            @Nullable SchemaChangePolicy asked,
            @Nullable SchemaChangePolicy said,
            RecrawlBehavior recrawl,
            CrawlerTargets targets) {
        boolean newFolders = recrawl == RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY;
        boolean catalog = !targets.catalogTargets().isEmpty();
        UpdateBehavior update = asked == null ? null : asked.updateBehavior();
        DeleteBehavior delete = asked == null ? null : asked.deleteBehavior();
        if (newFolders && (said == null || said.updateBehavior() == null)) {
            update = UpdateBehavior.LOG;
        }
        if ((newFolders || catalog) && (said == null || said.deleteBehavior() == null)) {
            delete = DeleteBehavior.LOG;
        }
        return SchemaChangePolicy.builder()
                .updateBehavior(update == null ? UpdateBehavior.UPDATE_IN_DATABASE : update)
                .deleteBehavior(delete == null ? DeleteBehavior.DEPRECATE_IN_DATABASE : delete)
                .build();
    }

    private static void requireNewFoldersOfS3(Crawler crawler, @Nullable Crawler old) {
        if (!isNewFoldersOnly(crawler)) {
            return;
        }
        CrawlerTargets targets = crawler.targets();
        if (targets.s3Targets().isEmpty() || !targets.jdbcTargets().isEmpty()) {
            throw CrawlerScope.invalid(
                    "RecrawlBehavior \"Crawl new folders only\" can only apply to Amazon S3 target.");
        }
        if (old != null && isNewFoldersOnly(old) && !old.targets().s3Targets().equals(targets.s3Targets())) {
            throw CrawlerScope.invalid(
                    "The S3 targets of a crawler that crawls new folders only cannot be changed: let it"
                            + " crawl everything (CRAWL_EVERYTHING) first.");
        }
    }

    private static boolean isNewFoldersOnly(Crawler crawler) {
        return crawler.recrawlPolicy().recrawlBehavior() == RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY;
    }

    private static void requirePolicy(Crawler crawler) {
        SchemaChangePolicy policy = crawler.schemaChangePolicy();
        boolean logs = policy.deleteBehavior() == DeleteBehavior.LOG;
        if (isNewFoldersOnly(crawler) && !(logs && policy.updateBehavior() == UpdateBehavior.LOG)) {
            throw CrawlerScope.invalid("The SchemaChangePolicy for \"Crawl new folders only\" Amazon S3 target can have"
                    + " only LOG DeleteBehavior value and LOG UpdateBehavior value.");
        }
        if (!crawler.targets().catalogTargets().isEmpty() && !logs) {
            throw CrawlerScope.invalid(
                    "The SchemaChangePolicy for catalog targets can have only LOG DeleteBehavior value.");
        }
    }

    private static LineageConfiguration lineage(@Nullable LineageConfiguration asked) {
        return asked == null || asked.crawlerLineageSettings() == null
                ? LineageConfiguration.builder()
                        .crawlerLineageSettings("DISABLE")
                        .build()
                : asked;
    }

    private LakeFormationConfiguration lakeFormation(@Nullable LakeFormationConfiguration asked) {
        String account = asked == null || asked.accountId() == null ? "" : asked.accountId();
        if (!account.isEmpty() && !account.equals(scope.arns().accountId())) {
            throw CrawlerScope.invalid(
                    "A LakeFormationConfiguration of the embedded lake has no other AccountId than its own.");
        }
        return LakeFormationConfiguration.builder()
                .useLakeFormationCredentials(asked != null && Boolean.TRUE.equals(asked.useLakeFormationCredentials()))
                .accountId(account)
                .build();
    }

    private void requireClassifier(String name) {
        if (scope.parts().catalog().classifier(name).isEmpty()) {
            throw CrawlerScope.invalid("Classifier " + name + " not found.");
        }
    }
}
