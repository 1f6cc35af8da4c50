package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.Knowledge;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.Given;
import dev.lakeward.local.engine.GovernedTables;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Asks the engine on behalf of a job's role: what rows are, how many there are, and to write them.
final class Stages implements Knowledge {
    private final GraphParts parts;
    private final Caller role;
    private final Path work;
    private final GovernedTables tables;
    private final Map<Path, String> objects = new ConcurrentHashMap<>();
    private final Set<Path> rewritten = ConcurrentHashMap.newKeySet();
    private final Map<String, Refused> refused = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();
    private @Nullable Engine current;
    private Runnable held = () -> {};
    private boolean stopped;
    private int asked;
    // In the order of the questions; what each has read is known once it was answered.
    private final List<GovernedTables> read = new ArrayList<>();

    Stages(GraphParts parts, Caller role, Path work) {
        this.parts = parts;
        this.role = role;
        this.work = work;
        this.tables = new GovernedTables(
                parts.catalog(), parts.governance(), parts.objects(), task -> engine().iceberg(task), role);
        tables.forJob();
    }

    /// What the job reads, so far.
    GovernedTables tables() {
        return tables;
    }

    /// What a question reads, so that it can be told behind it how much that was.
    GovernedTables reading(Query query) {
        GovernedTables reading = tables.reading(query);
        read.add(reading);
        return reading;
    }

    /// Whether all that a query names was read.
    boolean isRead(Query query) {
        return sizes().keySet().containsAll(tables.reading(query).sizes().keySet());
    }

    /// The bytes of the objects that were read of a query's relations; empty where some of
    /// it was not, and where its size would tell of what the role may not see.
    OptionalLong read(Query query) {
        Map<String, OptionalLong> sizes = sizes();
        long bytes = 0;
        for (String relation : tables.reading(query).sizes().keySet()) {
            OptionalLong size = sizes.getOrDefault(relation, OptionalLong.empty());
            if (size.isEmpty()) {
                return OptionalLong.empty();
            }
            bytes += size.getAsLong();
        }
        return OptionalLong.of(bytes);
    }

    private Map<String, OptionalLong> sizes() {
        Map<String, OptionalLong> sizes = new HashMap<>();
        read.forEach(each -> sizes.putAll(each.sizes()));
        return sizes;
    }

    /// Rows that were written, the file of them, how many they are, and the records that did not fit.
    record Stage(Frame frame, Path file, long rows, Path rejected) {}

    /// Remembers which object a file is, for whoever is told of a record in it.
    void reads(Path file, String uri) {
        objects.put(file, uri);
    }

    /// The same of a file that was written in the object's place: its lines are others.
    void readsInstead(Path file, String uri) {
        reads(file, uri);
        rewritten.add(file);
    }

    /// Whether a file's lines are others than the object's.
    boolean isRewritten(Path file) {
        return rewritten.contains(file);
    }

    /// Records that a source refused before the engine read any, so that they are counted once.
    record Refused(long count, Path file) {}

    void refuses(JobNode source, Refused records) {
        refused.put(source.id(), records);
    }

    /// What is to be said of a node; the first sentence is.
    void says(JobNode node, String sentence) {
        said.putIfAbsent(node.id(), sentence);
    }

    Optional<String> said(JobNode node) {
        return Optional.ofNullable(said.get(node.id()));
    }

    Optional<Refused> refused(JobNode source) {
        return Optional.ofNullable(refused.get(source.id()));
    }

    /// The objects that files are.
    Map<Path, String> objects() {
        return objects;
    }

    /// Writes rows to a file that is read in their place.
    Stage store(JobNode node, Frame frame) {
        requireDistinct(node, frame.columns());
        Engine engine = engine();
        Path file = folder().resolve("rows.parquet");
        Translation rows = frame.translation();
        long count = engine.write(rows, reading(frame.query()), file);
        return new Stage(read(frame.columns(), List.of(file)), file, count, engine.rejected());
    }

    /// The rows of files of ours.
    Frame read(List<Column> columns, List<Path> files) {
        String relation = tables.give(Given.parquet(columns, files));
        return Frame.of(relation, "s" + relation, columns);
    }

    static void requireDistinct(JobNode node, List<Column> columns) {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (column.name().isEmpty() || !names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw node.fault(
                        column.name().isEmpty()
                                ? "a field has no name"
                                : "two fields are called " + column.name() + ", apart from upper and lower case");
            }
        }
    }

    @Override
    public List<Column> types(Frame frame) {
        return engine().types(frame.translation(), tables.reading(frame.query()));
    }

    @Override
    public List<Long> numbers(Query query, int columns) {
        Engine engine = engine();
        Path file = folder().resolve("numbers.csv");
        Volume.run(() -> Files.createDirectories(folder()));
        List<Column> numbers = IntStream.range(0, columns)
                .mapToObj(i -> new Column("n" + i, DataType.BIGINT))
                .toList();
        engine.select(new Translation(query, numbers), reading(query), new CsvResult(file));
        String row = Volume.run(() -> Files.readAllLines(file)).get(1);
        return Arrays.stream(row.split(",", -1))
                .map(number -> number.replace("\"", ""))
                .map(number -> number.isEmpty() ? 0L : Long.parseLong(number))
                .toList();
    }

    @Override
    public Frame kept(JobNode node, Frame frame) {
        return store(node, frame).frame();
    }

    @Override
    public List<List<Optional<String>>> texts(Query query, int columns) {
        Engine engine = engine();
        Path file = folder().resolve("texts.csv");
        Volume.run(() -> Files.createDirectories(folder()));
        List<Expr> values = IntStream.rangeClosed(1, columns)
                .mapToObj(place -> TextRows.digits(new Expr.Ref("texts", Query.Output.name(place), false, false)))
                .toList();
        Query coded = Query.Select.plain(
                Query.Output.of(values), new Relation.Derived(query, "texts", false), Optional.empty());
        List<Column> coding = IntStream.range(0, columns)
                .mapToObj(i -> new Column("t" + i, DataType.VARCHAR))
                .toList();
        engine.select(new Translation(coded, coding), reading(query), new CsvResult(file));
        return Volume.run(() -> Files.readAllLines(file)).stream()
                .skip(1)
                .map(line ->
                        Arrays.stream(line.split(",", -1)).map(TextRows::text).toList())
                .toList();
    }

    /// How many rows there are.
    long count(Frame frame) {
        return numbers(counting(frame), 1).getFirst();
    }

    /// The one number of each of these queries.
    List<Long> numbers(List<Query> each) {
        List<Expr> values = each.stream().<Expr>map(Expr.Scalar::new).toList();
        return numbers(
                new Query.Select(
                        false,
                        Query.Output.of(values),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Query.Tail.NONE),
                each.size());
    }

    /// What asks how many rows there are.
    static Query counting(Frame frame) {
        Expr all = Expr.Aggregate.plain(EngineFunction.COUNT, List.of());
        return Query.Select.plain(
                Query.Output.of(List.of(all)), new Relation.Derived(frame.query(), "counted", false), Optional.empty());
    }

    /// What asks for the sum of a column of numbers, from 0.
    static Query summing(Frame frame, int column) {
        Expr value = new Expr.Ref("summed", Query.Output.name(column + 1), false, false);
        Expr sum = new Expr.Cast(Expr.Aggregate.plain(EngineFunction.SUM, List.of(value)), DataType.BIGINT, false);
        return Query.Select.plain(
                Query.Output.of(List.of(sum)), new Relation.Derived(frame.query(), "summed", false), Optional.empty());
    }

    /// An engine for the next question, in a folder of its own.
    synchronized Engine engine() {
        asked++;
        Engine engine =
                Engine.ofJob(parts.workers(), parts.decoded(), role.principal().id(), folder());
        current = engine;
        if (stopped) {
            engine.cancel();
        }
        return engine;
    }

    /// The folder of the engine that is taken next.
    synchronized Path nextFolder() {
        return work.resolve("step-" + (asked + 1));
    }

    /// A file that is not there, gone with the run.
    Path workFile(String name, String ending) {
        return work.resolve(name + "-" + UUID.randomUUID() + ending);
    }

    /// The folder of the engine that was taken last.
    synchronized Path folder() {
        return work.resolve("step-" + asked);
    }

    /// What stops as well where the job is stopped, until another is said.
    synchronized void holds(Runnable stopping) {
        held = stopping;
        if (stopped) {
            stopping.run();
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /// Stops what is asked now, and all that would be.
    synchronized void stop() {
        stopped = true;
        held.run();
        if (current != null) {
            current.cancel();
        }
    }
}
