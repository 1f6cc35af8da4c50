package dev.lakeward.job.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Scripts in Python, for Glue's own libraries.
final class PythonWriter {
    private static final Functions FUNCTIONS = Functions.load("functions.py");
    // What `awsglue.transforms` has, and of `awsglueml` the one that is, each called by `apply`.
    static final Set<String> TRANSFORMS = Set.of(
            "ApplyMapping",
            "DropFields",
            "DropNullFields",
            CallWriter.FILL,
            "Join",
            "Map",
            "Relationalize",
            "RenameField",
            "ResolveChoice",
            "SelectFields",
            "SelectFromCollection",
            "Spigot",
            "SplitFields",
            "SplitRows",
            "Unbox",
            "UnnestFrame");
    private static final Map<String, String> OWN = Map.of(
            "Filter", "filter_rows",
            "Route", "route_rows",
            "Union", "union_frames",
            "Aggregate", "aggregate_rows",
            "DropDuplicates", "drop_duplicate_rows");

    private final ScriptLanguage language = ScriptLanguage.PYTHON;
    // The functions that the calls written so far call.
    private final Set<String> called = new TreeSet<>();

    private PythonWriter() {}

    static String text(Script script) {
        PythonWriter writer = new PythonWriter();
        List<String> calls = CallWriter.lines(script, ScriptLanguage.PYTHON, writer::statement);
        List<String> parameters = CallWriter.parameters(script);
        List<String> functions = FUNCTIONS.of(writer.called);
        List<String> lines = new ArrayList<>(List.of("import functools", "import operator", "import sys"));
        lines.addAll(List.of(
                "from awsglue.context import GlueContext",
                "from awsglue.dynamicframe import DynamicFrame, DynamicFrameCollection",
                "from awsglue.job import Job",
                "from awsglue.transforms import *",
                "from awsglue.utils import getResolvedOptions",
                "from pyspark.context import SparkContext",
                "from pyspark.sql import functions"));
        if (CallWriter.fills(script)) {
            lines.add("from awsglueml.transforms import FillMissingValues");
        }
        lines.add("");
        for (String function : functions) {
            lines.addAll(List.of("", function, ""));
        }
        lines.addAll(List.of(
                "## @params: [" + String.join(", ", parameters) + "]",
                "args = getResolvedOptions(sys.argv, " + ScriptLanguage.PYTHON.print(Literal.texts(parameters)) + ")",
                "sc = SparkContext()",
                "glueContext = GlueContext(sc)",
                "spark = glueContext.spark_session",
                "job = Job(glueContext)",
                "job.init(args[\"JOB_NAME\"], args)"));
        lines.addAll(calls);
        lines.add("job.commit()");
        return String.join("\n", lines) + "\n";
    }

    private String statement(ScriptCall call) {
        return call.variable() + " = " + call(call);
    }

    private String call(ScriptCall call) {
        return switch (call.type()) {
            case "DataSource" ->
                "glueContext.create_dynamic_frame.from_" + (CallWriter.has(call, "database") ? "catalog" : "options")
                        + in(call.arguments(), Map.of());
            case "DataSink" ->
                CallWriter.has(call, "update_behavior")
                        ? function("write_and_update_catalog") + ofContext(call)
                        : "glueContext.write_dynamic_frame.from_"
                                + (CallWriter.has(call, "database") ? "catalog" : "options")
                                + in(call.arguments(), Map.of("frame", CallWriter.only(call)));
            case "Merge" ->
                CallWriter.input(call, "source") + ".mergeDynamicFrame"
                        + in(call.arguments(), Map.of("stage_dynamic_frame", CallWriter.input(call, "staged")));
            case "SparkSQL" ->
                function("spark_sql") + "(glueContext, frames = {"
                        + call.inputs().entrySet().stream()
                                .map(each -> language.print(Literal.of(each.getKey())) + ": " + each.getValue())
                                .collect(Collectors.joining(", "))
                        + "}, " + in(call.arguments(), Map.of()).substring(1);
            default -> {
                if (call.type().equals("Join") && CallWriter.has(call, "join_type")) {
                    yield function("join_frames") + ofContext(call);
                }
                if (call.type().equals("SelectFromCollection") && CallWriter.has(call, "index")) {
                    yield function("select_frame") + in(call.arguments(), call.inputs());
                }
                // AWS's own filter takes a function; the one of a visual job is written of its conditions.
                if (TRANSFORMS.contains(call.type()) || call.type().equals("Filter") && CallWriter.has(call, "f")) {
                    yield call.type() + ".apply" + in(call.arguments(), call.inputs());
                }
                if (OWN.containsKey(call.type())) {
                    yield function(OWN.get(call.type())) + ofContext(call);
                }
                throw CallWriter.unknown(call);
            }
        };
    }

    private String ofContext(ScriptCall call) {
        return "(glueContext, " + in(call.arguments(), call.inputs()).substring(1);
    }

    // Inputs first, then arguments, each by its name.
    private String in(Map<String, Literal> arguments, Map<String, String> inputs) {
        Map<String, String> all = new LinkedHashMap<>(inputs);
        arguments.forEach((name, value) -> {
            if (all.put(name, language.print(value)) != null) {
                throw new ScriptException(0, name + " is an input and an argument");
            }
        });
        return "(" + CallWriter.named(all) + ")";
    }

    private String function(String name) {
        called.add(name);
        return name;
    }
}
