package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.schedule.Schedules;
import dev.lakeward.local.store.Documents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/// What the parts of the crawlers work on for one caller.
public record CrawlerScope(Crawls crawls, Schedules schedules, Caller caller) {
    /// Items of a page where the request does not say.
    static final int PAGE = 100;

    CrawlParts parts() {
        return crawls.parts();
    }

    Documents documents() {
        return parts().store().documents();
    }

    CrawlerStore crawlers() {
        return parts().crawlers();
    }

    CrawlerArns arns() {
        return CrawlerArns.of(caller);
    }

    ResourceTags tags() {
        return new ResourceTags(documents(), CrawlerScope::invalid);
    }

    Instant now() {
        return parts().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Reads, decides and writes as one change; what was put of a schedule fires from then on.
    void change(Runnable work) {
        documents().change(work);
        schedules.lookAgain();
    }

    /// [#change] of a crawler that must not run meanwhile.
    void changeIdle(String crawler, String verb, Runnable work) {
        try {
            change(() -> {
                crawls.requireIdleTogether(crawler);
                work.run();
            });
        } catch (SubjectBusyException e) {
            throw Faults.fault(
                    CrawlerRunningException.builder(),
                    "Cannot " + verb + " Crawler while running. Please stop crawl or wait until it completes to " + verb
                            + ".");
        }
    }

    /// Crawlers by name, but for those that IAM denies the caller by their ARN: a list tells of none that could not be
    /// asked for. `action` is the list's own, such as `glue:GetCrawlers`.
    Page<Crawler> page(String action, @Nullable String token, @Nullable Integer max, Predicate<Crawler> wanted) {
        Predicate<Crawler> allowed = crawler -> parts().iam().allows(caller, action, arns().crawler(crawler.name()));
        return Page.of(
                documents(),
                new Page.Source<>(CrawlerKinds.CRAWLER, "", CrawlerStore::read, Crawler::name, wanted.and(allowed)),
                token,
                max == null ? PAGE : max,
                CrawlerScope::badToken);
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    static AwsServiceException denied(Caller role, String action, String resource) {
        return Faults.fault(
                AccessDeniedException.builder(),
                role.principal().id() + " is not authorized to perform: " + action + " on resource: " + resource);
    }

    static AwsServiceException badToken() {
        return invalid("The next token is not one of this operation's.");
    }
}
