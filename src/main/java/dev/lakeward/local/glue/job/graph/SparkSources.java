package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.spark.SparkSource;
import dev.lakeward.local.engine.Given;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.sql.tree.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The files of sources as Spark reads them: below folders, by their own names. What Spark would read otherwise is
/// refused. `places` makes of an address in S3 one that Spark has.
record SparkSources(GraphParts parts, Caller role, Stages stages, Increments increments, UnaryOperator<String> places) {
    private static final String PATTERN = "*?[]{}\\";

    SparkSource of(JobNode node) {
        Sources sources = new Sources(parts, role, stages, increments);
        return switch (node.requireKind()) {
            case S3_JSON_SOURCE -> json(node, sources);
            case S3_PARQUET_SOURCE -> files(node, sources.of(node), "parquet", Map.of());
            case S3_CSV_SOURCE -> csv(node, sources.of(node));
            case CATALOG_SOURCE, S3_CATALOG_SOURCE, GOVERNED_CATALOG_SOURCE ->
                new SparkTableSource(parts, role, node, places).of(sources.of(node));
            default -> throw node.fault("does not run on Spark: it reads " + node.member());
        };
    }

    private SparkSource json(JobNode node, Sources sources) {
        if (!JsonForm.of(node).isOfLines()) {
            throw node.fault("does not run on Spark: its JsonPath or Multiline finds records that are no lines, which"
                    + " Spark reads in its own way");
        }
        Frame frame = sources.of(node);
        if (stages.refused(node).isPresent()) {
            throw node.fault("does not run on Spark: its files have lines that are no records, of which Spark fails;"
                    + " the embedded lake's own engine keeps them apart");
        }
        return files(node, frame, "json", SparkSource.STRICT);
    }

    private SparkSource csv(JobNode node, Frame frame) {
        if (frame.query() instanceof Query.SetOperation) {
            throw node.fault(
                    "does not run on Spark: its files have headers or ends of lines that differ, and Spark reads"
                            + " all in one way");
        }
        Given.Csv form = new CsvSource(node, SourceObjects.of(parts, role, node, increments), stages).form();
        if (PlainCsv.hasEscapes(form) || !form.packing().equals(Given.Csv.NAMED)) {
            throw node.fault("does not run on Spark: it reads an escaper and what is packed in its own way");
        }
        if (node.flag("WithHeader").orElse(false) && node.flag("SkipFirst").orElse(false)) {
            throw node.fault("does not run on Spark: it leaves out the line behind the header");
        }
        Map<String, String> options = new HashMap<>(SparkSource.STRICT);
        options.put("sep", form.delimiter());
        options.put("quote", form.quote());
        options.put("escape", form.escape());
        // A quote in the middle of a cell does not fit, either.
        options.put("unescapedQuoteHandling", "RAISE_ERROR");
        options.put("header", String.valueOf(form.skipped() > 0));
        options.put("multiLine", String.valueOf(form.isMultiline()));
        return files(node, frame, "csv", options);
    }

    private SparkSource files(JobNode node, Frame frame, String format, Map<String, String> options) {
        SourceObjects objects = SourceObjects.of(parts, role, node, increments);
        List<SparkSource.Folder> folders = new ArrayList<>();
        Set<String> read = new HashSet<>();
        for (Object path : node.list("Paths")) {
            S3Location place = S3Location.parse(String.valueOf(path));
            String key = place.prefix().replaceFirst("/$", "");
            Optional<StoredObject> one =
                    key.isEmpty() ? Optional.empty() : parts.objects().find(place.bucket(), key);
            List<StoredObject> all = one.map(List::of).orElseGet(() -> listed(place));
            if (!all.isEmpty()) {
                String uri = one.isPresent() ? "s3://" + place.bucket() + "/" + key : place.uri();
                requireNoPattern(node, uri);
                folders.add(new SparkSource.Folder(places.apply(uri)));
            }
            for (StoredObject object : all) {
                requireNoShorter(node, object);
                if (!read.add(object.bucket() + "/" + object.key())) {
                    throw node.fault("does not run on Spark: its paths lie in each other, and Spark reads "
                            + object.key() + " twice");
                }
            }
        }
        Set<String> taken = objects.taken().stream()
                .map(object -> object.bucket() + "/" + object.key())
                .collect(Collectors.toSet());
        if (!read.equals(taken)) {
            throw node.fault("does not run on Spark: it leaves out files below its paths, which Spark would read");
        }
        for (StoredObject object : format.equals("parquet") ? List.<StoredObject>of() : objects.taken()) {
            SparkFile file = new SparkFile(node, object, objects.file(node, object));
            file.requireNamed();
            if (format.equals("json")) {
                file.requireJson(frame.columns());
            }
        }
        Map<String, String> all = new HashMap<>(options);
        // Names of folders are no fields.
        all.put("recursiveFileLookup", "true");
        return new SparkSource(frame, format, frame.columns(), folders, all);
    }

    // As Spark lists a folder: what begins with _ or . is nobody's data.
    private List<StoredObject> listed(S3Location place) {
        return listed(parts, place);
    }

    static List<StoredObject> listed(GraphParts parts, S3Location place) {
        return parts.objects().list(place.bucket(), place.prefix()).stream()
                .filter(object -> object.size() > 0)
                .filter(object -> Arrays.stream(
                                object.key().substring(place.prefix().length()).split("/"))
                        .noneMatch(SparkSources::isHidden))
                .toList();
    }

    private static boolean isHidden(String name) {
        return !name.startsWith("_metadata") && !name.startsWith("_common_metadata") && isHiddenHere(name);
    }

    private static boolean isHiddenHere(String name) {
        return name.startsWith("_") && !name.contains("=") || name.startsWith(".") || name.endsWith("._COPYING_");
    }

    /// Refuses a folder with files that Spark would read and the lake's own engine does not.
    static void requireAlike(GraphParts parts, JobNode node, S3Location place) {
        listed(parts, place).stream()
                .filter(object -> Arrays.stream(
                                object.key().substring(place.prefix().length()).split("/"))
                        .anyMatch(name -> name.startsWith("_") || name.startsWith(".")))
                .findFirst()
                .ifPresent(object -> {
                    throw node.fault("does not run on Spark: " + object.key() + " is hidden, and Spark would read it");
                });
    }

    private static void requireNoShorter(JobNode node, StoredObject object) {
        if (isShorter(object.key())) {
            throw node.fault("does not run on Spark: " + object.key() + " would be another file there");
        }
    }

    /// Refuses an address that Spark would take for a pattern, or for a shorter one.
    static void requireNoPattern(JobNode node, String uri) {
        if (uri.chars().anyMatch(c -> PATTERN.indexOf(c) >= 0)) {
            throw node.fault("does not run on Spark: " + uri + " would be a pattern there");
        }
        if (isShorter(uri.replaceFirst("^s3://", "")) || uri.endsWith("//")) {
            throw node.fault("does not run on Spark: " + uri + " would be another folder there");
        }
    }

    private static boolean isShorter(String path) {
        return Arrays.stream(path.split("/")).anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }
}
