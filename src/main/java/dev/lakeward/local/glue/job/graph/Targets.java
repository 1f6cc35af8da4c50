package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.job.Samples;
import dev.lakeward.local.engine.CsvForm;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.FileForm;
import dev.lakeward.local.engine.HiveFormat;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.engine.WriteTarget;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Writes what targets get into work files, and says what is published of them.
final class Targets {
    private final GraphParts parts;
    private final Caller role;
    private final Stages stages;
    private final List<ObjectStore.Incoming> files = new ArrayList<>();
    private final List<Supplier<List<Document>>> documents = new ArrayList<>();
    private final Set<String> swapped = new HashSet<>();
    private final DatabaseTargets databases;
    private final Map<String, Long> bytes = new HashMap<>();

    Targets(GraphParts parts, Caller role, Stages stages) {
        this.parts = parts;
        this.role = role;
        this.stages = stages;
        this.databases = new DatabaseTargets(parts, role, stages);
    }

    DatabaseTargets databases() {
        return databases;
    }

    /// What a target wrote: how many rows, and the records of its sources that did not fit.
    record Result(long rows, Path rejected) {}

    /// Writes a target's rows; nothing of them is seen yet.
    Result write(JobNode node, Frame frame) {
        Stages.requireDistinct(node, frame.columns());
        return switch (node.requireKind()) {
            case S3_DIRECT_TARGET, S3_GLUE_PARQUET_TARGET -> direct(node, frame);
            case S3_CATALOG_TARGET, GOVERNED_CATALOG_TARGET, CATALOG_TARGET, S3_ICEBERG_CATALOG_TARGET ->
                new CatalogTarget(parts, role, stages, node).write(frame, this);
            case POSTGRESQL_CATALOG_TARGET, MYSQL_CATALOG_TARGET -> databases.write(node, frame);
            default -> throw new IllegalArgumentException("no target: " + node.member());
        };
    }

    /// All files of all targets.
    List<ObjectStore.Incoming> files() {
        return List.copyOf(files);
    }

    /// The documents that belong to them, decided anew each time.
    List<Document> decided() {
        List<Document> all = new ArrayList<>();
        documents.forEach(each -> all.addAll(each.get()));
        return all;
    }

    /// The bytes of what nodes write as objects, by their ids.
    Map<String, Long> bytes() {
        return Map.copyOf(bytes);
    }

    private Result direct(JobNode node, Frame frame) {
        S3Location place = S3Location.find(node.requireText("Path"))
                .orElseThrow(() -> node.fault("its path is none of S3, as s3://bucket/folder/ is"));
        requireWritable(node, place);
        String format = node.requireKind() == NodeKind.S3_GLUE_PARQUET_TARGET ? "parquet" : node.requireText("Format");
        Split split = Split.of(node, frame, keys(node));
        Optional<CatalogUpdate> update = CatalogUpdate.of(parts, role, node, place, format, split);
        TableWriter writer =
                new TableWriter(taken(), form(node, format, split.columns()), split.columns(), split.keys());
        return write(
                node,
                writer,
                split,
                values -> S3Location.parse(place.uri() + writer.folderOf(values)),
                written -> update.map(each -> each.documents(writer, written)).orElse(List.of()));
    }

    /// Writes a sample of the rows that a node passes on.
    void sample(JobNode node, Frame frame) {
        S3Location place = S3Location.find(node.requireText("Path"))
                .orElseThrow(() -> node.fault("its path is none of S3, as s3://bucket/folder/ is"));
        requireWritable(node, place);
        json(node, place, Samples.of(node, frame, node.id() + parts.clock().instant()));
    }

    /// Writes the outcomes of rules where the node says that they are published in S3.
    void results(JobNode node, Frame outcomes) {
        Optional<String> prefix = node.inner("PublishingOptions").flatMap(options -> options.text("ResultsS3Prefix"));
        if (prefix.isPresent()) {
            S3Location place = S3Location.find(prefix.get().endsWith("/") ? prefix.get() : prefix.get() + "/")
                    .orElseThrow(() -> node.fault("its results' prefix is none of S3, as s3://bucket/folder/ is"));
            requireWritable(node, place);
            json(node, place, outcomes);
        }
    }

    private void json(JobNode node, S3Location place, Frame frame) {
        Split split = Split.of(node, frame, List.of());
        TableWriter writer = new TableWriter(taken(), form(node, "json", split.columns()), split.columns(), List.of());
        write(node, writer, split, values -> place, written -> List.of());
    }

    private Path taken() {
        return stages.nextFolder();
    }

    void requireWritable(JobNode node, S3Location place) {
        if (!parts.objects().bucketExists(place.bucket())) {
            throw node.fault("the bucket " + place.bucket() + " does not exist");
        }
        parts.governance().requireWritable(role, place.uri());
    }

    /// What is decided of files that were written.
    interface Decision {
        List<Document> of(TableWriter.Written written);
    }

    Result write(JobNode node, TableWriter writer, Split split, TableWriter.Places places, Decision decision) {
        Engine engine = stages.engine();
        String name =
                "run-" + parts.clock().instant().toEpochMilli() + "-part-r-" + node.id() + "-" + UUID.randomUUID();
        TableWriter.Written written = writer.write(
                engine, split.rows().translation(), stages.reading(split.rows().query()), places, name);
        publish(node, written.files(), () -> decision.of(written));
        return new Result(engine.copied(), engine.rejected());
    }

    /// Adds files, and the documents that belong to them, to what is published.
    void publish(JobNode node, List<ObjectStore.Incoming> written, Supplier<List<Document>> decided) {
        for (ObjectStore.Incoming file : written) {
            if (!parts.governance().mayWriteObject(role, file.bucket(), file.key())) {
                throw node.fault("the job's role may not write everything below its path (s3:PutObject)");
            }
        }
        files.addAll(written);
        written.forEach(file -> bytes.merge(node.id(), Volume.run(() -> Files.size(file.workFile())), Long::sum));
        bytes.putIfAbsent(node.id(), 0L);
        documents.add(decided);
    }

    /// Throws where another target has written to a table whose next state is made of its last one.
    void requireOnce(JobNode node, String table) {
        if (!swapped.add(table)) {
            throw node.fault("two targets of the job write to " + table + "; bring their rows together before");
        }
    }

    static List<String> keys(JobNode node) {
        return node.list("PartitionKeys").stream()
                .map(path -> String.join(
                        ".", ((List<?>) path).stream().map(String::valueOf).toList()))
                .toList();
    }

    /// Rows with their partition keys behind the others.
    record Split(Frame rows, List<Column> columns, List<Column> keys) {
        static Split of(JobNode node, Frame frame, List<String> keys) {
            List<Integer> order = new ArrayList<>();
            List<Integer> last = new ArrayList<>();
            for (String key : keys) {
                last.add(place(frame.columns(), key)
                        .orElseThrow(() -> node.fault("its partition key " + key + " is no field of its input")));
            }
            for (int i = 0; i < frame.columns().size(); i++) {
                if (!last.contains(i)) {
                    order.add(i);
                }
            }
            if (order.isEmpty()) {
                throw node.fault("all of its fields are partition keys");
            }
            int split = order.size();
            order.addAll(last);
            List<Expr> values = order.stream()
                    .<Expr>map(place -> new Expr.Ref("target", Query.Output.name(place + 1), false, false))
                    .toList();
            List<Column> columns = order.stream().map(frame.columns()::get).toList();
            for (Column column : columns) {
                if (!column.type().isHive()) {
                    throw node.fault("the field " + column.name() + " is of type " + column.type()
                            + ", which no file has; give it another before");
                }
            }
            Frame rows = new Frame(
                    Query.Select.plain(
                            Query.Output.of(values),
                            new Relation.Derived(frame.query(), "target", false),
                            Optional.empty()),
                    columns);
            return new Split(rows, columns.subList(0, split), columns.subList(split, columns.size()));
        }

        private static Optional<Integer> place(List<Column> columns, String name) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).isCalled(name)) {
                    return Optional.of(i);
                }
            }
            return Optional.empty();
        }
    }

    static FileForm form(JobNode node, String format, List<Column> columns) {
        Optional<String> compression = node.text("Compression").map(each -> each.toLowerCase(Locale.ROOT));
        if (format.equals("csv")) {
            if (compression
                    .filter(each -> !each.equals("gzip") && !each.equals("none"))
                    .isPresent()) {
                throw node.fault("CSV is written by the embedded lake as gzip or uncompressed");
            }
            requireFlat(node, columns);
            return new CsvForm(compression.filter("gzip"::equals).isPresent());
        }
        if (format.equals("avro")) {
            requireAvro(node, columns);
        }
        return WriteTarget.of(
                        hive(node, format),
                        Map.of("serialization.format", "1"),
                        columns.stream()
                                .map(column -> new FileShape.FileColumn(
                                        column.name(), column.type().hive()))
                                .toList(),
                        compression.or(() -> format.equals("parquet")
                                ? Optional.of("snappy")
                                : format.equals("json") ? Optional.of("none") : Optional.empty()),
                        Optional.empty(),
                        List.of(),
                        0)
                .fine();
    }

    static void requireAvro(JobNode node, List<Column> columns) {
        columns.forEach(column -> requireAvro(node, column.name(), column.type()));
    }

    private static void requireAvro(JobNode node, String name, DataType type) {
        if (type.isMap() && !type.arguments().getFirst().isText()) {
            throw node.fault("the field " + name + " is a " + type.hive() + ", and keys of Avro's maps are texts");
        }
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw node.fault("Avro has no field called " + name
                    + ": its names are of letters of ASCII, digits and _; rename it before");
        }
        for (int i = 0; i < type.arguments().size(); i++) {
            requireAvro(
                    node,
                    type.isRow() ? type.fields().get(i) : "element",
                    type.arguments().get(i));
        }
    }

    private static void requireFlat(JobNode node, List<Column> columns) {
        for (Column column : columns) {
            if (column.type().isArray()
                    || column.type().isMap()
                    || column.type().isRow()) {
                throw node.fault(
                        "the field " + column.name() + " is a " + column.type().hive() + ", which CSV does not hold");
            }
        }
    }

    static HiveFormat hive(JobNode node, String format) {
        return switch (format) {
            case "parquet" -> HiveFormat.PARQUET;
            case "orc" -> HiveFormat.ORC;
            case "avro" -> HiveFormat.AVRO;
            case "json" -> HiveFormat.JSON;
            default -> throw node.fault("the embedded lake does not write " + format);
        };
    }
}
