package dev.lakeward.job.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Scripts in Scala, for Glue's own libraries.
final class ScalaWriter {
    private static final Functions FUNCTIONS = Functions.load("functions.scala");
    private static final String INDENT = "    ";

    private final ScriptLanguage language = ScriptLanguage.SCALA;
    // The functions that the calls written so far call.
    private final Set<String> called = new TreeSet<>();

    private ScalaWriter() {}

    static String text(Script script) {
        ScalaWriter writer = new ScalaWriter();
        List<String> calls = CallWriter.lines(script, ScriptLanguage.SCALA, writer::statement);
        List<String> parameters = CallWriter.parameters(script);
        List<String> lines = new ArrayList<>(List.of(
                "import com.amazonaws.services.glue.{ChoiceOption, DynamicFrame, GlueContext}",
                "import com.amazonaws.services.glue.util.{GlueArgParser, Job, JsonOptions}",
                "import org.apache.spark.SparkContext",
                "import org.apache.spark.sql.{Column, functions}",
                "import scala.collection.JavaConverters._"));
        if (CallWriter.fills(script)) {
            lines.add("import com.amazonaws.services.glue.ml.FillMissingValues");
        }
        lines.addAll(List.of("", "object GlueApp {"));
        FUNCTIONS.of(writer.called).forEach(function -> lines.addAll(List.of("  " + function, "")));
        lines.addAll(List.of(
                "  def main(sysArgs: Array[String]): Unit = {",
                INDENT + "val sc = new SparkContext()",
                INDENT + "val glueContext = new GlueContext(sc)",
                INDENT + "// @params: [" + String.join(", ", parameters) + "]",
                INDENT + "val args = GlueArgParser.getResolvedOptions(sysArgs, Array("
                        + ScriptLanguage.SCALA.list(
                                parameters.stream().map(Literal::of).toList())
                        + "))",
                INDENT + "Job.init(args(\"JOB_NAME\"), glueContext, args.asJava)"));
        calls.forEach(line -> lines.add(INDENT + line));
        lines.addAll(List.of(INDENT + "Job.commit()", "  }", "}"));
        return String.join("\n", lines) + "\n";
    }

    private String statement(ScriptCall call) {
        return "val " + call.variable() + " = " + call(call);
    }

    /// A method of a frame: its name, and its parameters by the arguments that they take.
    private record Method(String name, Map<String, String> parameters, Set<String> unsaid) {
        Method(String name, Map<String, String> parameters) {
            this(name, parameters, Set.of());
        }
    }

    private static final Map<String, Method> METHODS = Map.of(
            "ApplyMapping", new Method("applyMapping", Map.of("mappings", "mappings")),
            "SelectFields", new Method("selectFields", Map.of("paths", "paths")),
            "DropFields", new Method("dropFields", Map.of("paths", "paths")),
            "RenameField", new Method("renameField", Map.of("old_name", "oldName", "new_name", "newName")),
            "DropNullFields", new Method("dropNulls", Map.of()),
            "UnnestFrame", new Method("unnest", Map.of()),
            "Relationalize",
                    new Method("relationalize", Map.of("name", "rootTableName", "staging_path", "stagingPath")),
            "Spigot", new Method("spigot", Map.of("path", "path", "options", "options")),
            "SplitFields", new Method("splitFields", Map.of("paths", "paths"), Set.of("name1", "name2")));
    private static final Map<String, String> OWN = Map.of(
            "Filter", "filterRows",
            "Route", "routeRows",
            "Union", "unionFrames",
            "Aggregate", "aggregateRows",
            "DropDuplicates", "dropDuplicateRows");
    private static final Method FILLING = new Method(
            "apply", Map.of("missing_values_column", "missingValuesColumn", "output_column", "outputColumn"));
    private static final Method CATALOG = new Method(
            "Catalog",
            Map.of(
                    "database", "database",
                    "table_name", "tableName",
                    "push_down_predicate", "pushDownPredicate",
                    "additional_options", "additionalOptions"));
    private static final Method FORMAT = new Method(
            "Format",
            Map.of(
                    "connection_type", "connectionType",
                    "connection_options", "options",
                    "format", "format",
                    "format_options", "formatOptions"));
    private static final Set<String> JSON =
            Set.of("connection_options", "format_options", "additional_options", "options");

    private String call(ScriptCall call) {
        return switch (call.type()) {
            case "DataSource" ->
                "glueContext."
                        + (CallWriter.has(call, "database")
                                ? "getCatalogSource" + in(call, Map.of(), CATALOG)
                                : "getSourceWithFormat" + in(call, Map.of(), FORMAT))
                        + ".getDynamicFrame()";
            case "DataSink" -> sink(call) + ".writeDynamicFrame(" + CallWriter.only(call) + ")";
            case CallWriter.FILL ->
                "FillMissingValues.apply" + in(call, Map.of("frame", CallWriter.only(call)), FILLING);
            case "ResolveChoice" -> CallWriter.only(call) + ".resolveChoice" + choice(call);
            case "SelectFromCollection" ->
                CallWriter.only(call) + "(" + language.print(CallWriter.argument(call, "index")) + ")";
            case "Join" ->
                CallWriter.has(call, "join_type")
                        ? function("joinFrames") + own(call)
                        : CallWriter.input(call, "frame1") + ".join"
                                + in(
                                        call,
                                        Map.of("frame2", CallWriter.input(call, "frame2")),
                                        new Method("join", Map.of("keys1", "keys1", "keys2", "keys2")));
            case "Merge" ->
                CallWriter.input(call, "source") + ".mergeDynamicFrames"
                        + in(
                                call,
                                Map.of("stageDynamicFrame", CallWriter.input(call, "staged")),
                                new Method("merge", Map.of("primary_keys", "primaryKeys")));
            case "SparkSQL" ->
                function("sparkSql") + "(glueContext, query = " + language.print(CallWriter.argument(call, "query"))
                        + ", frames = Map("
                        + call.inputs().entrySet().stream()
                                .map(each -> language.print(Literal.of(each.getKey())) + " -> " + each.getValue())
                                .collect(Collectors.joining(", "))
                        + "))";
            default -> {
                Method method = METHODS.get(call.type());
                if (method != null) {
                    yield CallWriter.only(call) + "." + method.name() + in(call, Map.of(), method);
                }
                if (OWN.containsKey(call.type())) {
                    yield function(OWN.get(call.type())) + own(call);
                }
                throw CallWriter.unknown(call);
            }
        };
    }

    private String sink(ScriptCall call) {
        if (CallWriter.has(call, "update_behavior")) {
            Map<String, Literal> options = new LinkedHashMap<>();
            options.put("path", CallWriter.argument(call, "path"));
            options.put("enableUpdateCatalog", Literal.of(true));
            options.put("updateBehavior", CallWriter.argument(call, "update_behavior"));
            options.put("partitionKeys", CallWriter.argument(call, "partition_keys"));
            return "{ val sink = glueContext.getSink(connectionType = \"s3\", connectionOptions = JsonOptions("
                    + language.print(new Literal.Named(options)) + "), transformationContext = "
                    + language.print(CallWriter.argument(call, ScriptCall.CONTEXT))
                    + "); sink.setCatalogInfo(catalogDatabase = "
                    + language.print(CallWriter.argument(call, "database")) + ", catalogTableName = "
                    + language.print(CallWriter.argument(call, "table_name")) + "); sink.setFormat("
                    + language.print(CallWriter.argument(call, "format")) + ", JsonOptions("
                    + language.print(CallWriter.argument(call, "format_options")) + ")); sink }";
        }
        return "glueContext."
                + (CallWriter.has(call, "database")
                        ? "getCatalogSink" + in(call, Map.of(), CATALOG)
                        : "getSinkWithFormat" + in(call, Map.of(), FORMAT));
    }

    private String choice(ScriptCall call) {
        Map<String, String> all = new LinkedHashMap<>();
        if (CallWriter.has(call, "choice")) {
            all.put("choiceOption", "Some(ChoiceOption(" + language.print(CallWriter.argument(call, "choice")) + "))");
        }
        if (CallWriter.has(call, "specs")) {
            all.put("specs", language.print(CallWriter.argument(call, "specs")));
        }
        context(call, all);
        return "(" + CallWriter.named(all) + ")";
    }

    // A function of ours takes no transformation context.
    private String own(ScriptCall call) {
        Map<String, String> all = new LinkedHashMap<>(call.inputs());
        call.arguments().forEach((name, value) -> {
            if (!name.equals(ScriptCall.CONTEXT)) {
                all.put(camel(name), language.print(value));
            }
        });
        return "(glueContext, " + CallWriter.named(all) + ")";
    }

    private static String camel(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("_")) {
            out.append(
                    out.isEmpty() || word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return out.toString();
    }

    // Each argument by its name in Scala; some are not said there.
    private String in(ScriptCall call, Map<String, String> inputs, Method method) {
        Map<String, String> all = new LinkedHashMap<>(inputs);
        call.arguments().forEach((name, value) -> {
            String parameter = method.parameters().get(name);
            if (parameter != null) {
                String printed = language.print(value);
                all.put(parameter, JSON.contains(name) ? "JsonOptions(" + printed + ")" : printed);
            } else if (!name.equals(ScriptCall.CONTEXT) && !method.unsaid().contains(name)) {
                throw new ScriptException(
                        0, call.variable() + " of type " + call.type() + " has no argument " + name + " in Scala");
            }
        });
        context(call, all);
        return "(" + CallWriter.named(all) + ")";
    }

    private void context(ScriptCall call, Map<String, String> all) {
        if (CallWriter.has(call, ScriptCall.CONTEXT)) {
            all.put("transformationContext", language.print(CallWriter.argument(call, ScriptCall.CONTEXT)));
        }
    }

    private String function(String name) {
        called.add(name);
        return name;
    }
}
