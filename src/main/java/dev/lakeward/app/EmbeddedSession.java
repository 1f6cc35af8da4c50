package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.ingest.Feed;
import dev.lakeward.lake.pipeline.ingest.NewExports;
import dev.lakeward.lake.pipeline.ingest.ShareUploads;
import dev.lakeward.lake.pipeline.ingest.SourceChecks;
import dev.lakeward.lake.pipeline.job.JobPreview;
import dev.lakeward.lake.pipeline.job.RunFigures;
import dev.lakeward.lake.pipeline.stream.FileFeed;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.job.JobDesk;
import dev.lakeward.local.rds.ExportDesk;
import dev.lakeward.local.run.Retention;
import dev.lakeward.local.sample.Progress;
import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.sample.SampleSources;
import dev.lakeward.local.schedule.DueTimes;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Unreadable;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.wire.LakeOnSpark;
import dev.lakeward.text.Words;
import dev.lakeward.ui.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A lake in a folder, opened as its steward, or as its admin where it has no steward.
final class EmbeddedSession implements Session {
    private static final String RESULTS = "query-results";
    private static final double LONGEST_DAYS = 36_500;

    private final LocalLake lake;
    private final Principal self;
    private final Map<Principal, Clients> clients = new ConcurrentHashMap<>();

    private final Optional<SampleDatabaseRun> database;

    private EmbeddedSession(LocalLake lake, Optional<SampleDatabaseRun> database) {
        this.lake = lake;
        this.database = database;
        Principal steward = LocalLake.role("steward");
        this.self = lake.knows(steward) ? steward : LocalLake.role("admin");
    }

    /// Makes the sample lake in an absent or empty folder; interrupting stops it and leaves no lake there.
    static void makeSample(Path folder, double scale, Progress progress) {
        guarded(() -> {
            try {
                new SampleLake(folder, scale, InstantSource.system(), progress)
                        .withServer()
                        .make();
                return true;
            } catch (IOException e) {
                throw Volume.trouble(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LakeException(LakeError.CANCELLED, "sample", "", e);
            }
        });
    }

    /// Makes a lake without data in an absent or empty folder: queries have a place for their results.
    static void makeEmpty(Path folder) {
        guarded(() -> {
            try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
                Clients admin = lake.as(LocalLake.role("admin"));
                admin.s3().createBucket(request -> request.bucket(RESULTS));
                return admin.athena()
                        .updateWorkGroup(request -> request.workGroup("primary")
                                .configurationUpdates(updates -> updates.resultConfigurationUpdates(
                                        results -> results.outputLocation("s3://" + RESULTS + "/"))));
            }
        });
    }

    /// Opens a lake for a command: schedules that are due wait for a lake that stays open.
    static EmbeddedSession open(Path folder) {
        return guarded(() -> new EmbeddedSession(lake(folder, DueTimes.WAIT), Optional.empty()));
    }

    /// [#open] that starts the database server among the lake's sources where it has one; see [#awaitSources].
    static EmbeddedSession openWithSources(Path folder) {
        return openWithSources(folder, DueTimes.WAIT);
    }

    /// Opens a lake that stays open, as a console's does, with its sources.
    static EmbeddedSession openToStay(Path folder) {
        return openWithSources(folder, DueTimes.FIRE);
    }

    private static EmbeddedSession openWithSources(Path folder, DueTimes due) {
        return guarded(() -> {
            LocalLake lake = lake(folder, due);
            return new EmbeddedSession(lake, Optional.of(new SampleDatabaseRun(SampleSources.of(lake.folder()))));
        });
    }

    /// Waits until its sources can be read. Blocks.
    void awaitSources() {
        database.ifPresent(SampleDatabaseRun::await);
    }

    /// Opens a lake as the person's settings say.
    static LocalLake lake(Path folder, DueTimes due) {
        Memory settings = new Settings(Folders.ofThisSystem().settings());
        return guarded(() -> LakeOnSpark.open(
                folder, InstantSource.system(), retention(settings), Services.ALL, System::getenv, due));
    }

    /// How long runs are remembered, as the person's settings say; what is no number of days counts as absent.
    static Retention retention(Memory settings) {
        double days = settings.number("runs.keep_days", Retention.DEFAULT.age().toDays());
        return days >= 0 && days <= LONGEST_DAYS
                ? new Retention(Duration.ofHours((long) (days * 24)), Retention.DEFAULT.count())
                : Retention.DEFAULT;
    }

    /// Turns a folder's trouble into the one error type.
    static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (LakeFolderException e) {
            LakeError error = switch (e.trouble()) {
                case NOT_A_LAKE -> LakeError.NOT_A_LAKE;
                case NEWER_LAKE -> LakeError.NEWER_LAKE;
                case LOCKED -> LakeError.LOCKED;
                case READ_ONLY -> LakeError.LOCKED;
                case NO_SPACE -> LakeError.NO_SPACE;
                case DAMAGED -> LakeError.DAMAGED;
            };
            throw new LakeException(error, "open", e.sentence(), e);
        }
    }

    /// The principal of a team of this lake. Throws NOT_FOUND for a team it does not know.
    Principal team(String name) {
        return team(lake, name);
    }

    /// The principal of a team of a lake. Throws NOT_FOUND for a team it does not know.
    static Principal team(LocalLake lake, String name) {
        Principal principal = principal(name);
        if (!lake.knows(principal)) {
            throw new LakeException(LakeError.NOT_FOUND, "iam:GetRole", Words.text("folder.no_team", name), null);
        }
        return principal;
    }

    /// The principal that a team's name or ARN stands for, whether or not a lake has it.
    static Principal principal(String name) {
        return name.startsWith("arn:") ? new Principal(name) : LocalLake.role(name);
    }

    /// Plans and undoes crawls as who signed in.
    CrawlDesk crawls() {
        return lake.crawls(self);
    }

    /// Asks of runs of jobs what AWS does not tell, as who signed in.
    JobDesk jobs() {
        return lake.jobs(self);
    }

    private ExportDesk exports() {
        return lake.exports(self);
    }

    @Override
    public Optional<CrawlPlans> crawlPlans() {
        return Optional.of(new EmbeddedCrawlPlans(crawls()));
    }

    @Override
    public Optional<SourceChecks> sourceChecks() {
        return Optional.of(new EmbeddedSourceChecks(lake.sources(self), exports()));
    }

    @Override
    public Optional<NewExports> newExports() {
        return Optional.of(new EmbeddedNewExports(exports()));
    }

    @Override
    public Optional<ShareUploads> shareUploads(Principal principal) {
        return Optional.of(new EmbeddedShareUploads(lake.shares(principal)));
    }

    @Override
    public Optional<RunFigures> runFigures() {
        return Optional.of(new EmbeddedRunFigures(jobs()));
    }

    @Override
    public Optional<JobPreview> jobPreview() {
        return Optional.of(new EmbeddedJobPreview(jobs()));
    }

    // The sample's events wait in a file.
    @Override
    public List<Feed> feeds() {
        SampleSources sources = SampleSources.of(lake.folder());
        Clients own = as(self);
        return sources.exist()
                ? List.of(new FileFeed(
                        own.firehose(),
                        own.s3(),
                        sources.stream(),
                        S3Path.of(sources.place()).orElseThrow(),
                        sources.events(),
                        sources.folder().resolve("sent.json")))
                : List.of();
    }

    @Override
    public String place() {
        return LocalLake.ACCOUNT + " · " + LocalLake.REGION;
    }

    @Override
    public List<String> unreadable() {
        return guarded(() -> lake.unreadable().stream().map(Unreadable::title).toList());
    }

    @Override
    public Path journal() {
        return lake.folder().resolve("plans");
    }

    @Override
    public Principal self() {
        return self;
    }

    @Override
    public Clients as(Principal principal) {
        return clients.computeIfAbsent(principal, lake::as);
    }

    @Override
    public void close() {
        guarded(() -> {
            lake.close();
            return true;
        });
        database.ifPresent(SampleDatabaseRun::close);
    }
}
