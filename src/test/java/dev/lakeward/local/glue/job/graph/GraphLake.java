package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.access.Principal;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.engine.read.DecodedFiles;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.glue.crawler.CrawlParts;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.rds.JobDatabases;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.TargetFormat;
import software.amazon.awssdk.services.s3.S3Client;

/// A lake in which graphs run without a job around them, as a role that may everything.
final class GraphLake implements AutoCloseable {
    static final String BUCKET = "jobs";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Store store;
    private final GraphParts parts;
    private final Caller role;
    private Map<String, String> bookmark = Map.of();
    private NodeRows rows = new NodeRows();
    private final List<Path> rejected = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    private GraphLake(Path folder) {
        this.folder = folder;
        this.store = Store.open(folder);
        InstantSource clock = InstantSource.system();
        Governance governance = new Governance(store.documents(), LocalIam.check(store.documents()));
        CatalogStore catalog = new CatalogStore(store.documents(), governance, clock, LocalLake.ACCOUNT);
        ObjectStore objects = new ObjectStore(store, clock);
        this.parts = new GraphParts(
                catalog,
                governance,
                objects,
                Workers.ofThisProcess(),
                DecodedFiles.open(store.decoded()),
                new JobDatabases(new CrawlParts(
                        store,
                        objects,
                        catalog,
                        governance,
                        LocalIam.check(store.documents()),
                        caller -> {
                            throw new IllegalStateException("no client of Glue's");
                        },
                        clock,
                        LocalLake.ACCOUNT,
                        LocalLake.REGION)),
                clock);
        this.role = new Caller(
                new Principal("arn:aws:iam::" + LocalLake.ACCOUNT + ":role/admin"),
                LocalLake.ACCOUNT,
                LocalLake.REGION,
                Caller.Session.unlimited("job"));
    }

    static GraphLake open(Path folder, Map<String, String> objects) {
        return open(folder, objects, clients -> {});
    }

    /// Runs statements of Athena's.
    static void query(Clients clients, String... statements) {
        clients.athena()
                .updateWorkGroup(request -> request.workGroup("primary")
                        .configurationUpdates(changes -> changes.resultConfigurationUpdates(
                                result -> result.outputLocation("s3://" + BUCKET + "/results/"))));
        QueryService queries = new QueryService(clients.athena(), clients.s3());
        Stream.of(statements).forEach(sql -> queries.run(sql, "default").close());
    }

    /// A lake with objects, in which an administrator has done something.
    static GraphLake open(Path folder, Map<String, String> objects, Consumer<Clients> more) {
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            Clients clients = lake.as(new Principal("arn:aws:iam::" + LocalLake.ACCOUNT + ":role/admin"));
            S3Client s3 = clients.s3();
            s3.createBucket(request -> request.bucket(BUCKET));
            objects.forEach((key, text) ->
                    s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text)));
            more.accept(clients);
        }
        return new GraphLake(folder.resolve("lake"));
    }

    /// Adds an object as it is.
    void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String key, byte[] bytes) {
        try {
            Path file = Files.createTempFile(store.work(), "put", ".txt");
            Files.write(file, bytes);
            put(key, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds a file as an object; it is the lake's afterwards.
    void put(String key, Path file) {
        parts.objects()
                .publish(
                        List.of(new ObjectStore.Incoming(file, BUCKET, key, ObjectStore.head("text/plain"))), List::of);
    }

    GraphParts parts() {
        return parts;
    }

    Caller role() {
        return role;
    }

    /// Runs a graph and publishes what it made.
    void run(Map<String, CodeGenConfigurationNode> nodes, boolean remembers) {
        rejected.clear();
        said.clear();
        GraphRun.Made made = prepared(nodes, remembers).run();
        parts.objects().publish(made.files(), made.documents());
        bookmark = made.bookmark();
        rows = made.rows();
    }

    /// A run that is to be begun, and may be stopped.
    GraphRun prepared(Map<String, CodeGenConfigurationNode> nodes) {
        return prepared(nodes, false);
    }

    private GraphRun prepared(Map<String, CodeGenConfigurationNode> nodes, boolean remembers) {
        return new GraphRun(
                parts,
                JobGraph.of(nodes),
                role,
                new Increments(remembers, bookmark, Map.of(), parts.clock().instant()),
                store.work().resolve("graph-" + UUID.randomUUID()),
                new GraphRun.Watcher() {
                    @Override
                    public void begins(JobNode node, int done, int all) {}

                    @Override
                    public void counted(NodeRows counted) {}

                    @Override
                    public void says(JobNode node, String sentence) {
                        said.add(sentence);
                    }

                    @Override
                    public void refused(JobNode node, long count, Path file) {
                        rejected.add(file);
                    }
                });
    }

    NodeRows rows() {
        return rows;
    }

    /// What the last run's nodes said.
    List<String> said() {
        return said;
    }

    /// The records that the last run refused.
    List<JsonNode> rejected() {
        return rejected.stream().flatMap(GraphLake::lines).map(GraphLake::json).toList();
    }

    /// The JSON objects that lie below a folder, sorted by their text.
    List<String> records(String prefix) {
        return parts.objects().list(BUCKET, prefix + "/").stream()
                .flatMap(object -> lines(parts.objects().file(object)))
                .sorted()
                .toList();
    }

    List<String> keys(String prefix) {
        return parts.objects().list(BUCKET, prefix).stream()
                .map(object -> object.key())
                .toList();
    }

    static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CodeGenConfigurationNode jsonSource(String... paths) {
        return CodeGenConfigurationNode.builder()
                .s3JsonSource(source -> source.name("in").paths(paths(paths)).recurse(true))
                .build();
    }

    static List<String> paths(String... paths) {
        return Stream.of(paths).map(path -> "s3://" + BUCKET + "/" + path).toList();
    }

    static CodeGenConfigurationNode target(String input, String path) {
        return CodeGenConfigurationNode.builder()
                .s3DirectTarget(target -> target.name("out")
                        .inputs(input)
                        .path("s3://" + BUCKET + "/" + path + "/")
                        .format(TargetFormat.JSON))
                .build();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
