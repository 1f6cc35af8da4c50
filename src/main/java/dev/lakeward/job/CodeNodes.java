package dev.lakeward.job;

import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// CustomCode nodes whose code is one transform of Glue's.
final class CodeNodes {
    private static final Set<String> PASSED = Set.of(
            "frame",
            "transformation_ctx",
            "staging_path",
            "name",
            "specs",
            "choice",
            "info",
            "stageThreshold",
            "totalThreshold");

    private CodeNodes() {}

    static List<Frame> of(JobNode node, Input input, Knowledge knowledge) {
        KnownCode code = KnownCode.of(node, node.requireText("Code"));
        for (String argument : code.arguments().keySet()) {
            if (!PASSED.contains(argument)) {
                throw node.fault(
                        "the embedded lake does not know the argument " + argument + " of " + code.transform());
            }
        }
        return code.transform().equals("Relationalize")
                ? new Relationalized(node, knowledge, name(node, code)).of(input)
                : List.of(resolved(node, input, code));
    }

    private static String name(JobNode node, KnownCode code) {
        String name = code.arguments().get("name");
        return name == null
                ? "roottable"
                : KnownCode.text(name).orElseThrow(() -> node.fault("the name of its tables is no constant"));
    }

    // Fields that could be of two types came as texts, so that only a cast means the same.
    private static Frame resolved(JobNode node, Input input, KnownCode code) {
        String specs = code.arguments().get("specs");
        if (specs == null || code.arguments().containsKey("choice")) {
            throw refused(node, "a choice for all fields");
        }
        Fields fields = input.fields();
        String list = specs.strip();
        if (!list.startsWith("[") || !list.endsWith("]")) {
            throw refused(node, "specs that are no list");
        }
        for (String pair : KnownCode.parts(list.substring(1, list.length() - 1))) {
            List<String> sides = KnownCode.parts(pair.replaceAll("^\\s*\\(|\\)\\s*$", ""));
            Optional<String> path = sides.isEmpty() ? Optional.empty() : KnownCode.text(sides.getFirst());
            Optional<String> action = sides.size() == 2 ? KnownCode.text(sides.get(1)) : Optional.empty();
            if (path.isEmpty() || action.isEmpty()) {
                throw refused(node, "a spec that is no pair of constants");
            }
            if (!action.get().startsWith("cast:")) {
                throw refused(node, action.get());
            }
            if (path.get().contains("[]")) {
                throw refused(node, "a path into an array");
            }
            DataType type = Casts.type(node, action.get().substring("cast:".length()));
            List<String> at = Fields.path(List.of(path.get()));
            fields.replace(node, at, Casts.to(node, fields.value(node, at), type));
        }
        return input.select(fields.values(node));
    }

    private static JobException refused(JobNode node, String what) {
        return node.fault("of ResolveChoice the embedded lake knows specs with cast:type, not " + what
                + "; its sources read a field of several types as a text");
    }
}
