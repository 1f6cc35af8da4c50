package dev.lakeward.local.sample;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Together;
import dev.lakeward.local.store.Volume;
import dev.lakeward.text.Sentence;
import dev.lakeward.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.s3.S3Client;

/// Makes the sample lake in an empty folder: deterministic from its seed, sized by its scale.
public final class SampleLake {
    public static final double SMALLEST = 0.01;
    public static final double LARGEST = 100;

    private final Path folder;
    private final double scale;
    private final InstantSource clock;
    private final Progress progress;
    private boolean hasServer;
    private int done;
    private int total;

    public SampleLake(Path folder, double scale, InstantSource clock, Progress progress) {
        if (!(scale >= SMALLEST && scale <= LARGEST)) {
            throw new IllegalArgumentException(
                    "the scale lies between " + SMALLEST + " and " + (long) LARGEST + ", not at " + scale);
        }
        this.folder = folder;
        this.scale = scale;
        this.clock = clock;
        this.progress = progress;
    }

    /// Has a PostgreSQL for the purchase department's database where one is installed: whoever opens the lake starts
    /// it, by [SampleSources#startDatabase].
    public SampleLake withServer() {
        hasServer = true;
        return this;
    }

    /// Makes the lake beside its folder and moves it there when it is whole, so that an interrupted run leaves
    /// nothing that looks like a lake.
    public void make() throws IOException, InterruptedException {
        Path parent = folder.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        requireFree();
        Path unfinished = Files.createTempDirectory(parent, ".lakeward-sample-");
        try {
            try (LocalLake lake = LocalLake.create(unfinished, clock)) {
                fill(lake);
            } catch (SQLException e) {
                throw notWritten(e);
            }
            Files.deleteIfExists(folder);
            Files.move(unfinished, folder);
        } finally {
            Volume.deleteTree(unfinished);
        }
    }

    // What the engine is asked for is fixed; nothing but room can be missing.
    private static LakeFolderException notWritten(SQLException e) {
        return new LakeFolderException(
                LakeFolderException.Trouble.NO_SPACE, Sentence.of("folder.sample_not_written"), e);
    }

    private void requireFree() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        boolean free = Files.isDirectory(folder);
        if (free) {
            try (var entries = Files.list(folder)) {
                free = entries.findAny().isEmpty();
            }
        }
        if (!free) {
            throw new LakeFolderException(
                    LakeFolderException.Trouble.NOT_A_LAKE, Sentence.of("folder.not_empty", folder));
        }
    }

    private void fill(LocalLake lake) throws SQLException, InterruptedException, IOException {
        Script raw = Script.load("raw.sql");
        Script transform = Script.load("transform.sql");
        total = raw.steps().size() + transform.steps().size() + 5;
        step(Words.text("sample.teams"));
        new SampleTeams(lake).makeRolesAndBuckets();
        Arrivals arrivals = writeRaw(lake, raw);
        Clients engineer = lake.as(LocalLake.role("engineer"));
        SampleTables tables = new SampleTables(engineer.glue());
        tables.makeDatabases();
        new SampleTeams(lake).grantToMakers();
        tables.makeRawTables();
        SampleCrawlers crawlers = new SampleCrawlers(engineer.glue());
        crawlers.make();
        // Their files are there: they run while the tables are made.
        crawlers.start();
        for (Script.Step each : transform.steps()) {
            step(titled(each));
            run(engineer.athena(), each);
        }
        step(Words.text("sample.crawls"));
        crawlers.await();
        step(Words.text("sample.sources"));
        SampleSources sources = SampleSources.of(folder);
        Files.createDirectories(sources.folder());
        try (SampleDatabase database = database(sources.folder(), lake.folder())) {
            sources.make(database);
            SampleIngest ingest = new SampleIngest(engineer, sources.folder(), database);
            ingest.make();
            ingest.await();
        }
        new SamplePipeline(engineer.glue()).make();
        arrivals.land(Arrivals.Wave.NEW, engineer.s3());
        step(Words.text("sample.grants"));
        new SampleTeams(lake).grantToTeams();
        new SampleTeams(lake).tag();
        tables.describe();
    }

    private SampleDatabase database(Path sources, Path lake) throws IOException, InterruptedException, SQLException {
        if (hasServer && SamplePostgres.isInstalled()) {
            try {
                return SampleDatabase.server(sources, lake);
            } catch (IOException e) {
                Fault.log("sample-database", e);
            }
        }
        return SampleDatabase.file(sources);
    }

    // Tables are called what they are; files of the landing zone by what they hold.
    private static String titled(Script.Step step) {
        return step.key().isEmpty() ? step.title() : Words.text("sample." + step.title(), step.each());
    }

    private synchronized void step(String title) {
        progress.at(done++, total, title);
    }

    // Answers what is to arrive in other ways.
    private Arrivals writeRaw(LocalLake lake, Script raw) throws SQLException, IOException, InterruptedException {
        S3Client s3 = lake.as(LocalLake.role("engineer")).s3();
        Path work = lake.folder().resolve("work");
        try (RawData data = new RawData(scale)) {
            Queue<Script.Step> steps = new ConcurrentLinkedQueue<>(raw.steps());
            Together.run(Runtime.getRuntime().availableProcessors(), "sample", together -> {
                for (Script.Step each = steps.poll(); each != null && together.goesOn(); each = steps.poll()) {
                    step(titled(each));
                    put(data, each, work, s3);
                }
            });
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            step(Words.text("sample.arrivals"));
            Arrivals arrivals = new Arrivals(data);
            arrivals.land(Arrivals.Wave.CRAWLED, s3);
            return arrivals;
        }
    }

    private static void put(RawData data, Script.Step step, Path work, S3Client s3) {
        Volume.run(() -> {
            Path file = Files.createTempFile(work, "sample", "");
            try {
                data.write(step, file);
            } catch (SQLException e) {
                throw notWritten(e);
            }
            s3.putObject(request -> request.bucket(SampleTables.BUCKET).key(step.key()), RequestBody.fromFile(file));
            return Files.deleteIfExists(file);
        });
    }

    private static void run(AthenaClient athena, Script.Step step) throws InterruptedException {
        String id = athena.startQueryExecution(request -> request.queryString(step.sql()))
                .queryExecutionId();
        QueryExecution execution;
        do {
            Thread.sleep(10);
            execution = athena.getQueryExecution(request -> request.queryExecutionId(id))
                    .queryExecution();
        } while (List.of(QueryExecutionState.QUEUED, QueryExecutionState.RUNNING)
                .contains(execution.status().state()));
        if (execution.status().state() != QueryExecutionState.SUCCEEDED) {
            throw new IllegalStateException(
                    step.title() + ": " + execution.status().stateChangeReason());
        }
    }
}
