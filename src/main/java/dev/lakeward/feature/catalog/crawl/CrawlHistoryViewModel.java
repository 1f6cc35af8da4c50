package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunHandle;
import dev.lakeward.async.RunKind;
import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The crawls of a crawler, what the chosen one changed, or what changed from one to another; undone and done again.
final class CrawlHistoryViewModel {
    private static final int MOST_CRAWLS = 200;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final CrawlAccess access;
    private final OneRun run;
    private final LatestLoad<PastCrawls> reading;
    private final LatestLoad<ChosenCrawls> choosing;
    private final ReadOnlyObjectWrapper<Load<PastCrawls>> crawls = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private List<String> chosen = List.of();
    private @Nullable Crawler crawler;
    private Subscription ends = Subscription.EMPTY;
    private boolean looked;
    private int looks;

    CrawlHistoryViewModel(CrawlAccess access) {
        this.access = access;
        this.run = new OneRun(access.runs());
        this.reading = access.background().latest();
        this.choosing = access.background().latest();
        reading.state().subscribe(this::read);
    }

    /// Shows the crawls of a crawler; the same one in another state has them read again.
    void show(Crawler now) {
        Crawler before = crawler;
        crawler = now;
        if (before == null || !before.name().equals(now.name())) {
            chosen = List.of();
            choosing.cancel();
            run.say(null);
            crawls.set(new Load.Idle<>());
            refresh();
        } else if (!before.equals(now)) {
            refresh();
        }
    }

    /// Somebody looks, or no more: what runs is followed meanwhile.
    void setLooked(boolean now) {
        looked = now;
        ends.unsubscribe();
        ends = now ? access.runs().onEnd(this::ended) : Subscription.EMPTY;
        if (now) {
            refresh();
        }
    }

    private void ended(RunHandle run) {
        if (run.kind() == RunKind.CRAWL) {
            refresh();
        }
    }

    /// Reads the crawls again.
    void refresh() {
        Crawler of = crawler;
        if (of != null) {
            reading.start(() -> PastCrawls.read(access, of, MOST_CRAWLS));
        }
    }

    private void read(Load<PastCrawls> now) {
        // What shows goes on to show while it is read again.
        if (now instanceof Load.Idle<?> || now instanceof Load.Loading<?> && crawls.get() instanceof Load.Ready<?>) {
            return;
        }
        Load<PastCrawls> before = crawls.get();
        List<String> wasChosen = chosen;
        if (now instanceof Load.Ready<PastCrawls> ready
                && !ready.value().crawls().isEmpty()
                && followsNewest(before)) {
            chosen = List.of(ready.value().crawls().getFirst().id());
        }
        crawls.set(now);
        if (now instanceof Load.Ready<PastCrawls> ready) {
            boolean same =
                    before instanceof Load.Ready<PastCrawls> old && old.value().equals(ready.value());
            if (!same || !wasChosen.equals(chosen)) {
                readChosen();
            }
            if (ready.value().isRunning()) {
                lookAgain();
            }
        }
    }

    // Whoever looks at the newest crawl goes on to look at the newest.
    private boolean followsNewest(Load<PastCrawls> before) {
        return chosen.isEmpty()
                || before instanceof Load.Ready<PastCrawls> old
                        && old.value().crawls().stream()
                                .limit(1)
                                .map(Crawl::id)
                                .toList()
                                .equals(chosen);
    }

    private void lookAgain() {
        int current = ++looks;
        access.background().later(BETWEEN_LOOKS, () -> {
            if (looked && current == looks) {
                refresh();
            }
        });
    }

    /// Chooses one crawl, or several: from the oldest of these to the newest.
    void choose(List<String> ids) {
        if (!ids.equals(chosen)) {
            chosen = List.copyOf(ids);
            readChosen();
        }
    }

    /// Reads again what the chosen changed.
    void readChosen() {
        Crawler of = crawler;
        List<String> ids = chosen;
        if (of == null || ids.isEmpty() || !(crawls.get() instanceof Load.Ready<PastCrawls> ready)) {
            choosing.cancel();
            return;
        }
        PastCrawls all = ready.value();
        choosing.start(() -> all.chosen(access, of, ids));
    }

    /// Takes back what a crawl changed.
    void undo() {
        change(
                "crawlhistory.undoing",
                id -> access.plans().ifPresent(plans -> plans.undo(id)),
                "crawlhistory.was_undone");
    }

    /// Does again what was taken back.
    void redo() {
        change(
                "crawlhistory.redoing",
                id -> access.plans().ifPresent(plans -> plans.redo(id)),
                "crawlhistory.was_redone");
    }

    private void change(String title, Consumer<String> work, String done) {
        Crawler of = crawler;
        if (of == null || chosen.size() != 1 || run.isBusy()) {
            return;
        }
        String id = chosen.getFirst();
        String when = Formats.exact(started(id));
        run.<String>start(
                RunKind.CRAWL,
                Messages.text(title, when),
                report -> {
                    work.accept(id);
                    return id;
                },
                ended -> changed(of, Notice.done(Messages.text(done, when))),
                cause -> changed(of, Notice.failed(cause, Messages.text("crawlhistory.stopped_undo"))));
    }

    private void changed(Crawler of, Notice notice) {
        if (!of.settings().database().isBlank()) {
            access.catalog().forget(new DatabaseRef(of.settings().database()));
        }
        run.say(notice);
        refresh();
    }

    private Instant started(String id) {
        return crawls.get() instanceof Load.Ready<PastCrawls> ready
                ? ready.value().crawls().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .map(Crawl::started)
                        .orElse(Instant.EPOCH)
                : Instant.EPOCH;
    }

    /// The crawls as lines, the newest first.
    List<CrawlLine> lines() {
        return crawls.get() instanceof Load.Ready<PastCrawls> ready
                ? ready.value().lines(access.clock().instant())
                : List.of();
    }

    ReadOnlyObjectProperty<Load<PastCrawls>> crawls() {
        return crawls.getReadOnlyProperty();
    }

    /// What is said of the chosen crawls.
    ReadOnlyObjectProperty<Load<ChosenCrawls>> chosen() {
        return choosing.state();
    }

    /// The ids of the chosen crawls.
    Set<String> chosenIds() {
        return Set.copyOf(chosen);
    }

    OneRun run() {
        return run;
    }
}
