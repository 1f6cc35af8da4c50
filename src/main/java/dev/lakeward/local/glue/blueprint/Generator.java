package dev.lakeward.local.glue.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The layout generators that the lake has: the three blueprints of
/// [Lake Formation](https://docs.aws.amazon.com/lake-formation/latest/dg/workflows-about.html), each as a transfer of
/// the console makes it.
///
/// All take the parameters `WorkflowName`, `TargetDatabase` and, where the workflow is to start by itself,
/// `Schedule`. Both of databases take `Connection` and `TargetPath`; a snapshot also `Tables`, and an increment
/// `BookmarkColumns`, each `TABLE=COLUMN`. That of log files takes `SourcePath` and perhaps `Classifiers`.
enum Generator {
    DATABASE_SNAPSHOT("lakeward.database_snapshot", List.of("Connection", "TargetPath")),
    INCREMENTAL_DATABASE("lakeward.incremental_database", List.of("Connection", "TargetPath", "BookmarkColumns")),
    LOG_FILE("lakeward.log_file", List.of("SourcePath"));

    private static final List<String> OF_ALL = List.of("WorkflowName", "TargetDatabase");

    private final String function;
    private final List<String> needed;

    Generator(String function, List<String> needed) {
        this.function = function;
        this.needed = needed;
    }

    static Optional<Generator> of(String function) {
        return Arrays.stream(values())
                .filter(each -> each.function.equals(function))
                .findFirst();
    }

    /// The names of all of them.
    static String names() {
        return String.join(
                ", ", Arrays.stream(values()).map(each -> each.function).toList());
    }

    /// What a run is to make of its parameters; throws [LayoutException].
    Layout layout(String run, JsonNode parameters) {
        List<String> all = new ArrayList<>(OF_ALL);
        all.addAll(needed);
        for (String name : all) {
            if (parameters.path(name).isMissingNode() || parameters.path(name).isNull()) {
                throw new LayoutException(
                        function + " needs the parameter " + name + ", which the blueprint does not have.");
            }
        }
        String path = Layout.folder(text(parameters, this == LOG_FILE ? "SourcePath" : "TargetPath"));
        return new Layout(
                run,
                text(parameters, "WorkflowName"),
                text(parameters, "TargetDatabase"),
                path,
                list(parameters, "Classifiers"),
                parameters.path("Schedule").asText(""),
                load(run, path, parameters));
    }

    private Optional<Loads.Load> load(String run, String path, JsonNode parameters) {
        if (this == LOG_FILE) {
            return Optional.empty();
        }
        Map<String, String> newBy =
                this == INCREMENTAL_DATABASE ? columns(list(parameters, "BookmarkColumns")) : Map.of();
        String place = path.substring("s3://".length());
        int slash = place.indexOf('/');
        return Optional.of(new Loads.Load(
                "blueprint-" + run.substring(run.length() - 20),
                text(parameters, "Connection"),
                place.substring(0, slash),
                place.substring(slash + 1),
                newBy.isEmpty() ? list(parameters, "Tables") : List.of(),
                newBy,
                text(parameters, "WorkflowName")));
    }

    private static Map<String, String> columns(List<String> given) {
        Map<String, String> columns = new TreeMap<>();
        for (String each : given) {
            int equals = each.indexOf('=');
            if (equals < 1 || equals == each.length() - 1) {
                throw new LayoutException("Each of BookmarkColumns has the form TABLE=COLUMN.");
            }
            columns.put(each.substring(0, equals), each.substring(equals + 1));
        }
        if (columns.isEmpty()) {
            throw new LayoutException("BookmarkColumns names no table.");
        }
        return columns;
    }

    private static String text(JsonNode parameters, String name) {
        JsonNode value = parameters.path(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new LayoutException("The parameter " + name + " is a text.");
        }
        return value.textValue();
    }

    private static List<String> list(JsonNode parameters, String name) {
        List<String> all = new ArrayList<>();
        for (JsonNode each : parameters.path(name)) {
            if (!each.isTextual()) {
                throw new LayoutException("The parameter " + name + " is a list of texts.");
            }
            all.add(each.textValue());
        }
        return all;
    }
}
