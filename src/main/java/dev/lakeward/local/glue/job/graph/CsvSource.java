package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Characters;
import dev.lakeward.job.Frame;
import dev.lakeward.job.GivenColumns;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.Given;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Together;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/// CSV of S3 as Glue reads it: every field a text. Files whose headers differ are read by their own.
record CsvSource(JobNode node, SourceObjects objects, Stages stages) {
    private static final int ASCII = 127;

    Frame frame() {
        if (node.text("CompressionType").filter("bzip2"::equals).isPresent()) {
            throw node.fault("bzip2 is not read by the embedded lake; use gzip, or none");
        }
        if (objects.telling().isEmpty()) {
            List<Column> said = GivenColumns.of(node);
            if (said.isEmpty()) {
                throw node.fault("no file lies below its paths, so its fields are not known");
            }
            return Frame.empty(said);
        }
        Map<Head, List<Looked>> byHead = new LinkedHashMap<>();
        looked().forEach(file ->
                byHead.computeIfAbsent(file.head(), head -> new ArrayList<>()).add(file));
        Set<String> all = new LinkedHashSet<>();
        byHead.keySet().forEach(head -> all.addAll(head.names()));
        List<Column> columns =
                all.stream().map(name -> new Column(name, DataType.VARCHAR)).toList();
        if (objects.taken().isEmpty()) {
            return Frame.empty(columns);
        }
        List<Frame> frames = new ArrayList<>();
        byHead.forEach((head, files) -> frames.add(widened(head, files, columns)));
        return Frame.together(frames);
    }

    /// What tells how a file is read: the names of its fields, and whether it was written anew.
    private record Head(List<String> names, boolean isRewritten) {}

    /// A file as it is read, of an object of so many bytes, and the characters of its fields.
    private record Looked(Head head, Path path, long bytes, List<Characters> characters) {}

    // In the order of the objects; several are looked at at once.
    private List<Looked> looked() {
        List<StoredObject> all = objects.telling();
        AtomicReferenceArray<Looked> looked = new AtomicReferenceArray<>(all.size());
        AtomicInteger next = new AtomicInteger();
        Together.run(Math.min(all.size(), Runtime.getRuntime().availableProcessors()), "csv", together -> {
            for (int i = next.getAndIncrement(); i < all.size() && !together.hasFailed(); i = next.getAndIncrement()) {
                looked.set(i, looked(all.get(i)));
            }
        });
        return IntStream.range(0, all.size()).mapToObj(looked::get).toList();
    }

    private Looked looked(StoredObject object) {
        String uri = "s3://" + object.bucket() + "/" + object.key();
        Path file = objects.file(node, object);
        CsvFile.Looked looked =
                new CsvFile(node, uri, file, form(), stages::isStopped).looked(stages.workFile("plain", ".csv"));
        boolean isRewritten = looked.rewritten().isPresent();
        Path read = looked.rewritten().orElse(file);
        if (isRewritten) {
            stages.readsInstead(read, uri);
        } else {
            stages.reads(read, uri);
        }
        List<String> fields = new CsvFile(node, uri, read, form(isRewritten), stages::isStopped).fields(hasHeader());
        List<Characters> characters = IntStream.range(0, fields.size())
                .mapToObj(place -> Characters.at(looked.characters(), place))
                .toList();
        return new Looked(new Head(fields, isRewritten), read, object.size(), characters);
    }

    private Given.Csv form(boolean isRewritten) {
        return isRewritten ? PlainCsv.of(form()) : form();
    }

    // Fields that other files have are NULL.
    private Frame widened(Head head, List<Looked> files, List<Column> columns) {
        List<Path> paths = files.stream().map(Looked::path).toList();
        String relation = stages.tables()
                .give(Given.csv(
                        head.names(),
                        paths,
                        form(head.isRewritten()),
                        files.stream().mapToLong(Looked::bytes).sum()));
        String alias = "s" + relation;
        List<Expr> values = columns.stream()
                .map(column -> {
                    int place = head.names().indexOf(column.name());
                    return place < 0
                            ? (Expr) new Expr.Cast(new Expr.Null(), DataType.VARCHAR, false)
                            : new Expr.Ref(alias, Query.Output.name(place + 1), false, false);
                })
                .toList();
        List<Characters> characters = columns.stream()
                .map(column -> files.stream()
                        .map(file ->
                                Characters.at(file.characters(), head.names().indexOf(column.name())))
                        .reduce(Characters.NONE, Characters::or))
                .toList();
        return new Frame(
                Query.Select.plain(Query.Output.of(values), new Relation.Named(relation, alias), Optional.empty()),
                columns,
                characters);
    }

    Given.Csv form() {
        String quote = quote().map(String::valueOf).orElse("");
        String escape = node.text("Escaper").filter(each -> !each.isEmpty()).orElse(quote);
        if (escape.length() > 1
                || escape.chars().anyMatch(c -> c > ASCII)
                || escape.equals(String.valueOf(separator()))) {
            throw node.fault("its escaper is one character of ASCII, and not its separator");
        }
        return new Given.Csv(
                String.valueOf(separator()),
                quote,
                escape,
                (hasHeader() ? 1 : 0) + (skipsFirst() ? 1 : 0),
                node.flag("Multiline").orElse(false),
                isSaidToBePacked() ? Given.Csv.GZIP : Given.Csv.NAMED);
    }

    private boolean isSaidToBePacked() {
        return node.text("CompressionType").filter("gzip"::equals).isPresent();
    }

    private boolean hasHeader() {
        return node.flag("WithHeader").orElse(false);
    }

    private boolean skipsFirst() {
        return node.flag("SkipFirst").orElse(false);
    }

    private char separator() {
        return switch (node.requireText("Separator")) {
            case "comma" -> ',';
            case "ctrla" -> '\u0001';
            case "pipe" -> '|';
            case "semicolon" -> ';';
            case "tab" -> '\t';
            default -> throw node.fault("there is no separator " + node.requireText("Separator"));
        };
    }

    private Optional<Character> quote() {
        return switch (node.requireText("QuoteChar")) {
            case "quote" -> Optional.of('"');
            case "single_quote" -> Optional.of('\'');
            case "disabled" -> Optional.empty();
            default ->
                throw node.fault(
                        "the quote " + node.requireText("QuoteChar") + " is not supported by the embedded lake");
        };
    }
}
