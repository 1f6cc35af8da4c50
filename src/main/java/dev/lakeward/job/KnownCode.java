package dev.lakeward.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Code of a CustomCode node that is nothing but one transform of Glue's, which Glue Studio has no node for: it takes
/// the frame of the node's one input, applies Relationalize or ResolveChoice, and returns what comes of it.
///
/// `transform` is the transform's name, and `arguments` what stands behind each name as Python has it.
record KnownCode(String transform, Map<String, String> arguments) {
    private static final Pattern FIRST = Pattern.compile("(\\w+) = dfc\\.select\\(list\\(dfc\\.keys\\(\\)\\)\\[0]\\)");
    private static final Pattern APPLY = Pattern.compile("(\\w+) = (Relationalize|ResolveChoice)\\.apply\\((.*)\\)");
    private static final Pattern RETURNED = Pattern.compile("return (\\w+)");
    private static final Pattern COLLECTION = Pattern.compile(
            "return DynamicFrameCollection\\(\\{\\s*[\"'](\\w+)[\"']\\s*:\\s*(\\w+)\\s*}, ?glueContext\\)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)\\s*=\\s*(.*)");

    /// Throws [JobException] for all other code.
    static KnownCode of(JobNode node, String code) {
        List<String> statements = statements(code);
        if (statements.size() == 4) {
            statements.removeIf(line -> line.startsWith("def "));
        }
        if (statements.size() == 3) {
            Matcher first = FIRST.matcher(statements.get(0));
            Matcher apply = APPLY.matcher(statements.get(1));
            if (first.matches() && apply.matches()) {
                KnownCode known = new KnownCode(apply.group(2), arguments(apply.group(3)));
                boolean isOfInput = first.group(1).equals(known.arguments().get("frame"));
                if (isOfInput && known.returns(statements.get(2), apply.group(1))) {
                    return known;
                }
            }
        }
        throw node.fault(
                "the embedded lake runs no Python: of CustomCode it knows the one that selects the first frame,"
                        + " applies Relationalize or ResolveChoice and returns the outcome; run the job on AWS, or use a"
                        + " SparkSQL node");
    }

    private boolean returns(String statement, String name) {
        Matcher plain = RETURNED.matcher(statement);
        Matcher collection = COLLECTION.matcher(statement);
        return transform.equals("Relationalize")
                ? plain.matches() && plain.group(1).equals(name)
                : collection.matches() && collection.group(2).equals(name);
    }

    // Lines without comments; what stands in brackets is one line.
    private static List<String> statements(String code) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#') {
                int end = code.indexOf('\n', i);
                i = end < 0 ? code.length() : end - 1;
                continue;
            } else if (c == '\n' && depth == 0) {
                add(statements, statement);
                continue;
            }
            depth += quote != 0 ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            statement.append(c == '\n' ? ' ' : c);
        }
        add(statements, statement);
        return statements;
    }

    private static void add(List<String> statements, StringBuilder statement) {
        String line = statement.toString().strip().replaceAll("\\s+", " ");
        statement.setLength(0);
        if (!line.isEmpty()) {
            statements.add(line);
        }
    }

    private static Map<String, String> arguments(String text) {
        Map<String, String> arguments = new HashMap<>();
        for (String part : parts(text)) {
            Matcher named = ARGUMENT.matcher(part);
            arguments.put(named.matches() ? named.group(1) : part, named.matches() ? named.group(2) : "");
        }
        return arguments;
    }

    /// What stands between the commas of a text, apart from those in brackets and quotes.
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ',' && depth == 0) {
                add(parts, part);
                continue;
            }
            depth += quote != 0 ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            part.append(c);
        }
        add(parts, part);
        return parts;
    }

    /// A constant text without a backslash; empty where it is something else.
    static Optional<String> text(String python) {
        String given = python.strip();
        boolean isText = given.length() > 1
                && (given.charAt(0) == '"' || given.charAt(0) == '\'')
                && given.indexOf(given.charAt(0), 1) == given.length() - 1
                && given.indexOf('\\') < 0;
        return isText ? Optional.of(given.substring(1, given.length() - 1)) : Optional.empty();
    }
}
