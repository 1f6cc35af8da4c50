package dev.lakeward.job.script;

import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the rows of a visual job come from and go to, as arguments of a script's calls.
final class VisualPlaces {
    private static final Map<String, String> SEPARATORS =
            Map.of("comma", ",", "ctrla", "\u0001", "pipe", "|", "semicolon", ";", "tab", "\t");

    private VisualPlaces() {}

    /// A table of the catalog.
    static void table(JobNode node, Map<String, Literal> to) {
        to.put("database", Literal.of(node.requireText("Database")));
        to.put("table_name", Literal.of(node.requireText("Table")));
    }

    /// What files a source reads, and how; answers the type of its call.
    static String source(JobNode node, NodeKind kind, Map<String, Literal> to) {
        Map<String, Literal> options = new LinkedHashMap<>();
        options.put("paths", new Literal.Items(texts(node.list("Paths"))));
        node.flag("Recurse").ifPresent(recurse -> options.put("recurse", Literal.of(recurse)));
        if (!node.exclusions().isEmpty()) {
            options.put(
                    "exclusions", Literal.of(ScriptLanguage.PYTHON.print(new Literal.Items(texts(node.exclusions())))));
        }
        node.text("GroupFiles").ifPresent(text -> options.put("groupFiles", Literal.of(text)));
        node.text("GroupSize").ifPresent(text -> options.put("groupSize", Literal.of(text)));
        node.text("CompressionType").ifPresent(text -> options.put("compressionType", Literal.of(text)));
        Map<String, Literal> format = new LinkedHashMap<>();
        switch (kind) {
            case S3_CSV_SOURCE -> csv(node, format);
            case S3_JSON_SOURCE -> {
                node.text("JsonPath").ifPresent(text -> format.put("jsonPath", Literal.of(text)));
                node.flag("Multiline").ifPresent(flag -> format.put("multiLine", Literal.of(flag)));
            }
            default -> {}
        }
        to.put("format_options", new Literal.Named(format));
        to.put("connection_type", Literal.of("s3"));
        to.put(
                "format",
                Literal.of(
                        kind == NodeKind.S3_CSV_SOURCE ? "csv" : kind == NodeKind.S3_JSON_SOURCE ? "json" : "parquet"));
        to.put("connection_options", new Literal.Named(options));
        return "DataSource";
    }

    private static void csv(JobNode node, Map<String, Literal> format) {
        String separator = SEPARATORS.get(node.requireText("Separator"));
        if (separator == null || separator.equals("\u0001")) {
            throw VisualNodes.unwritten(node, "with the separator " + node.requireText("Separator"));
        }
        format.put("separator", Literal.of(separator));
        format.put(
                "quoteChar",
                switch (node.requireText("QuoteChar")) {
                    case "quote" -> Literal.of("\"");
                    case "single_quote" -> Literal.of("'");
                    case "disabled" -> Literal.of(-1);
                    default -> throw VisualNodes.unwritten(node, "with the quote " + node.requireText("QuoteChar"));
                });
        node.text("Escaper").ifPresent(text -> format.put("escaper", Literal.of(text)));
        format.put("withHeader", Literal.of(node.flag("WithHeader").orElse(false)));
        format.put("skipFirst", Literal.of(node.flag("SkipFirst").orElse(false)));
        format.put("multiLine", Literal.of(node.flag("Multiline").orElse(false)));
    }

    private static List<Literal> texts(List<?> values) {
        return values.stream()
                .<Literal>map(value -> Literal.of(String.valueOf(value)))
                .toList();
    }

    /// Where a target writes, and how; answers the type of its call.
    static String target(JobNode node, String format, Map<String, Literal> to) {
        Literal keys = VisualNodes.paths(node, "PartitionKeys");
        Optional<JobNode> policy = node.inner("SchemaChangePolicy")
                .filter(each -> each.flag("EnableUpdateCatalog").orElse(false));
        Map<String, Literal> compression = new LinkedHashMap<>();
        node.text("Compression").ifPresent(text -> compression.put("compression", Literal.of(text)));
        if (policy.isPresent()) {
            to.put("path", Literal.of(node.requireText("Path")));
            to.put("format", Literal.of(format.equals("parquet") ? "glueparquet" : format));
            to.put("format_options", new Literal.Named(compression));
            to.put("partition_keys", keys);
            table(policy.get(), to);
            to.put(
                    "update_behavior",
                    Literal.of(policy.get().text("UpdateBehavior").orElse("UPDATE_IN_DATABASE")));
            return "DataSink";
        }
        Map<String, Literal> options = new LinkedHashMap<>();
        options.put("path", Literal.of(node.requireText("Path")));
        if (!keys.equals(Literal.texts(List.of()))) {
            options.put("partitionKeys", keys);
        }
        if (!format.equals("glueparquet")) {
            options.putAll(compression);
        }
        to.put("connection_type", Literal.of("s3"));
        to.put("format", Literal.of(format));
        to.put("connection_options", new Literal.Named(options));
        if (format.equals("glueparquet")) {
            to.put("format_options", new Literal.Named(compression));
        }
        return "DataSink";
    }
}
