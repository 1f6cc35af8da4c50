package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the records of a source of JSON are: at the names of `path` from each value of a file on, the elements of what
/// stands there where it `opensArray`; only where it `isMultiline` may a value go on in the next line.
record JsonForm(List<String> path, boolean opensArray, boolean isMultiline) {
    private static final String ALL = "[*]";
    private static final Pattern PATH = Pattern.compile("\\$(\\.[\\p{L}_][\\p{L}\\p{N}_-]*)*(\\[\\*])?");

    JsonForm {
        path = List.copyOf(path);
    }

    static JsonForm of(JobNode node) {
        Optional<String> text = node.text("JsonPath");
        String path = text.orElse("$").strip();
        if (!PATH.matcher(path).matches()) {
            throw node.fault("its JsonPath " + path + " is none that the embedded lake reads; those are $, $[*],"
                    + " $.name.name and $.name.name[*]");
        }
        boolean opensArray = path.endsWith(ALL);
        String names = path.substring(1, path.length() - (opensArray ? ALL.length() : 0));
        return new JsonForm(
                names.isEmpty() ? List.of() : List.of(names.substring(1).split("\\.")),
                opensArray,
                node.flag("Multiline").orElse(false));
    }

    /// Whether a record is a whole line.
    boolean isOfLines() {
        return path.isEmpty() && !opensArray && !isMultiline;
    }

    /// The same where a value may go on in the next line.
    JsonForm multiline() {
        return new JsonForm(path, opensArray, true);
    }

    /// The path as it is written.
    String text() {
        return "$" + String.join("", path.stream().map(name -> "." + name).toList()) + (opensArray ? ALL : "");
    }
}
