package dev.lakeward.local.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.ScheduleState;

/// Calls on two crawlers in any order, with crashes between: each answers, and is followed by, what a plain model says.
@Tag("long")
class CrawlerModelTest {
    private static final int CALLS = Integer.getInteger("lakeward.crawlers", 250);
    private static final String RARE = "cron(0 0 1 1 ? 2199)";
    private static final String HOURLY = "cron(0 * * * ? *)";

    /// One crawler as the model knows it; an empty schedule is none.
    private record Known(long version, String schedule, boolean isScheduled, boolean isRunning, int crawls) {
        Known changed() {
            return new Known(version + 1, schedule, isScheduled, isRunning, crawls);
        }

        Known scheduled(String expression, boolean on) {
            return new Known(version, expression, on, isRunning, crawls);
        }

        Known running(boolean now) {
            return new Known(version, schedule, isScheduled, now, now ? crawls + 1 : crawls);
        }
    }

    private final Map<String, Known> model = new TreeMap<>();

    @TempDir
    private Path folder;

    @Test
    void everyOrderOfCallsIsAsTheModelSays() throws Exception {
        Random random = new Random(14);
        try (CrawlerLake lake = new CrawlerLake(folder.resolve("lake"))) {
            lake.hold();
            for (int i = 0; i < CALLS; i++) {
                String name = random.nextBoolean() ? "a" : "b";
                int call = random.nextInt(11);
                String code = expected(name, call);
                assertThat(code(() -> call(lake, name, call)))
                        .as("call %d: %d on %s, %s", i, call, name, model)
                        .isEqualTo(code);
                settle(lake);
                requireAsKnown(lake, i);
            }
        }
    }

    private void call(CrawlerLake lake, String name, int call) {
        switch (call) {
            case 0 -> lake.create(name);
            case 1 -> lake.crawlers().updateCrawler(r -> r.name(name).description("x"));
            case 2 -> lake.crawlers().deleteCrawler(r -> r.name(name));
            case 3 -> lake.crawls().startCrawler(r -> r.name(name));
            case 4 -> lake.crawls().stopCrawler(r -> r.name(name));
            case 5 -> lake.schedules().startCrawlerSchedule(r -> r.crawlerName(name));
            case 6 -> lake.schedules().stopCrawlerSchedule(r -> r.crawlerName(name));
            case 7 ->
                lake.schedules().updateCrawlerSchedule(r -> r.crawlerName(name).schedule(HOURLY));
            case 8 -> lake.crawlers().updateCrawler(r -> r.name(name).schedule(RARE));
            case 9 -> {
                lake.turn(Duration.ofHours(1));
                lake.tick();
            }
            default -> lake.crash();
        }
    }

    /// The code that a call fails with, empty where it does not, and what it leaves in the model.
    private String expected(String name, int call) {
        Known known = model.get(name);
        if (call == 9) {
            model.replaceAll(
                    (each, before) -> before.isScheduled() && before.schedule().equals(HOURLY) && !before.isRunning()
                            ? before.running(true)
                            : before);
            return "";
        }
        if (call == 10) {
            model.replaceAll((each, before) -> before.running(false));
            return "";
        }
        if (call == 0) {
            return known == null ? kept(name, new Known(1, "", false, false, 0)) : "AlreadyExistsException";
        }
        if (known == null) {
            return "EntityNotFoundException";
        }
        return switch (call) {
            case 1 -> known.isRunning() ? "CrawlerRunningException" : kept(name, known.changed());
            case 2 -> {
                if (known.isRunning()) {
                    yield "CrawlerRunningException";
                }
                model.remove(name);
                yield "";
            }
            case 3 -> known.isRunning() ? "CrawlerRunningException" : kept(name, known.running(true));
            case 4 -> known.isRunning() ? kept(name, known.running(false)) : "CrawlerNotRunningException";
            case 5 ->
                known.schedule().isEmpty()
                        ? "NoScheduleException"
                        : known.isScheduled()
                                ? "SchedulerRunningException"
                                : kept(name, known.scheduled(known.schedule(), true));
            case 6 ->
                known.isScheduled()
                        ? kept(name, known.scheduled(known.schedule(), false))
                        : "SchedulerNotRunningException";
            case 7 -> kept(name, other(known.changed(), HOURLY));
            default -> known.isRunning() ? "CrawlerRunningException" : kept(name, other(known.changed(), RARE));
        };
    }

    private static Known other(Known known, String expression) {
        return known.scheduled(expression, known.schedule().isEmpty() || known.isScheduled());
    }

    private String kept(String name, Known now) {
        model.put(name, now);
        return "";
    }

    private static String code(Runnable call) {
        return switch (catchThrowable(call::run)) {
            case null -> "";
            case AwsServiceException e -> e.awsErrorDetails().errorCode();
            case Throwable other -> throw new AssertionError(other);
        };
    }

    // What was stopped lets go a moment later.
    private static void settle(CrawlerLake lake) throws InterruptedException {
        CrawlerLake.await(() -> lake.crawlers().getCrawlers(r -> {}).crawlers().stream()
                .noneMatch(crawler -> crawler.state() == CrawlerState.STOPPING));
    }

    private void requireAsKnown(CrawlerLake lake, int call) {
        Map<String, Known> shown = new TreeMap<>();
        for (Crawler crawler : lake.crawlers().getCrawlers(r -> {}).crawlers()) {
            int crawls = lake.crawls()
                    .listCrawls(r -> r.crawlerName(crawler.name()).maxResults(100))
                    .crawls()
                    .size();
            shown.put(
                    crawler.name(),
                    new Known(
                            crawler.version(),
                            crawler.schedule() == null ? "" : crawler.schedule().scheduleExpression(),
                            crawler.schedule() != null && crawler.schedule().state() == ScheduleState.SCHEDULED,
                            crawler.state() == CrawlerState.RUNNING,
                            crawls));
        }
        assertThat(shown).as("after call %d", call).isEqualTo(model);
    }
}
