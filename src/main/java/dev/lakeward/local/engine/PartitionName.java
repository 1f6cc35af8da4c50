package dev.lakeward.local.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The name of a partition and of its folder, `key=value/key=value`, with what no folder may hold escaped as Hive
/// does.
public final class PartitionName {
    private static final String ESCAPED = "\"#%'*/:=?\\{}[]^\u007F";

    private PartitionName() {}

    public static String of(List<String> keys, List<String> values) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keys.size() && i < values.size(); i++) {
            parts.add(keys.get(i) + "=" + escaped(values.get(i)));
        }
        return String.join("/", parts);
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
                escaped.append(String.format("%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /// The value in a part of a folder's name; what looks like an escape and is none stays as it is.
    public static String value(String part) {
        String escaped = part.substring(part.indexOf('=') + 1);
        return escaped.contains("%") && escaped.matches("([^%]|%[0-9A-Fa-f]{2})*")
                ? URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8)
                : escaped;
    }
}
