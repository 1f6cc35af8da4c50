package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.async.RunWork;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.lake.storage.StorageService;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.Folders;
import dev.lakeward.ui.form.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A crawler that is being set, or none: what is typed, what it would make, and saving it.
final class CrawlerEditor {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final CrawlAccess access;
    private final FormOffers offers;
    private final Folders folders;
    private final StorageService storage;
    private final Consumer<Crawler> saved;
    private final LatestLoad<Crawler> saving;
    private final LatestLoad<TablePreview> preview;
    private final ReadOnlyObjectWrapper<@Nullable CrawlerDraft> draft = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper looked = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// `saved` hears of each crawler that was saved, as it stands then.
    CrawlerEditor(CrawlAccess access, StorageService storage, Consumer<Crawler> saved) {
        this.access = access;
        this.storage = storage;
        this.saved = saved;
        this.offers = new FormOffers(access);
        this.folders = new Folders(access.background(), storage::buckets, storage::below);
        this.saving = access.background().latest();
        this.preview = access.background().latest();
        saving.state().subscribe(this::ended);
    }

    void begin() {
        edit(CrawlerSettings.begun("", ""));
    }

    void edit(Crawler crawler) {
        edit(crawler.settings());
    }

    private void edit(CrawlerSettings settings) {
        offers.ask();
        problem.set("");
        preview.cancel();
        FormAccess form = new FormAccess(storage, access.background(), folders, offers, new Problems());
        draft.set(new CrawlerDraft(settings, form, access.clock()));
    }

    /// Lets go of it, changed or not.
    void close() {
        saving.cancel();
        preview.cancel();
        problem.set("");
        draft.set(null);
    }

    /// Whether leaving would lose anything.
    boolean isChanged() {
        CrawlerDraft now = draft.get();
        return now != null && now.isChanged();
    }

    /// Saves it where nothing is wrong with it; the line that has to be corrected first otherwise.
    Optional<String> save() {
        CrawlerDraft now = draft.get();
        if (now == null || saving.isRunning()) {
            return Optional.empty();
        }
        Optional<String> wrong = check(now);
        if (problem.get().isEmpty()) {
            CrawlerService crawlers = access.crawlers();
            CrawlerSettings settings = now.settings();
            boolean isNew = now.isNew();
            saving.start(() -> {
                if (isNew) {
                    crawlers.create(settings);
                } else {
                    crawlers.update(settings);
                }
                return crawlers.get(settings.name());
            });
        }
        return wrong;
    }

    private Optional<String> check(CrawlerDraft now) {
        now.problems().tried().set(true);
        Optional<String> wrong = now.firstProblem();
        problem.set(wrong.isPresent() ? Messages.text("crawler.correct_first") : now.sourcesProblem());
        return wrong;
    }

    private void ended(Load<Crawler> now) {
        switch (now) {
            case Load.Ready<Crawler> ready -> {
                saved.accept(ready.value());
                preview.cancel();
                draft.set(null);
            }
            case Load.Failed<Crawler> failed ->
                problem.set(ErrorTexts.of(failed.cause()).sentence());
            default -> {}
        }
    }

    /// Whether this lake can tell what a crawler would make.
    boolean hasPreview() {
        return access.plans().isPresent();
    }

    /// Looks at the files as the crawler would, and tells which tables it would make. The line that has to be corrected
    /// first, where there is one.
    Optional<String> startPreview() {
        CrawlerDraft now = draft.get();
        if (now == null || access.plans().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> wrong = check(now);
        if (problem.get().isEmpty()) {
            CrawlPlans plans = access.plans().get();
            CrawlerSettings settings = now.settings();
            looked.set("");
            preview.start(
                    access.runs(),
                    RunKind.PREVIEW,
                    Messages.text("crawler.previewing", settings.name()),
                    report -> TablePreview.of(plans.preview(settings, new Looking(report))));
        }
        return wrong;
    }

    /// Tells the run and the form how far it is; the form not more often than anybody reads.
    private final class Looking implements CrawlPlans.Progress {
        private final RunWork.Report<TablePreview> report;
        private Instant told = Instant.EPOCH;

        Looking(RunWork.Report<TablePreview> report) {
            this.report = report;
        }

        @Override
        public void at(long done, long total) {
            String what = Messages.text("crawler.looked_at");
            report.progress(new RunProgress(done, total, what));
            Instant now = access.clock().instant();
            if (Duration.between(told, now).compareTo(BETWEEN) >= 0) {
                told = now;
                String text = total == 0
                        ? Messages.text("run.progress", done, what)
                        : Messages.text("run.progress_of", done, total, what);
                access.background().show(() -> looked.set(text));
            }
        }
    }

    void stopPreview() {
        preview.stop();
    }

    /// How far the preview is.
    ReadOnlyStringProperty looked() {
        return looked.getReadOnlyProperty();
    }

    boolean isPreviewing() {
        return preview.isRunning();
    }

    ReadOnlyObjectProperty<Load<TablePreview>> preview() {
        return preview.state();
    }

    /// What is being edited; null while nothing is.
    ReadOnlyObjectProperty<@Nullable CrawlerDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    /// Why it is not saved; empty where nothing hinders.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
