package dev.lakeward.local.glue.crawler.jdbc;

import java.util.regex.Pattern;

/// A name in which `%` is any text and everything else stands for itself, in its own case.
record LikePattern(String text) {
    /// Takes a time that grows with the lengths of the two only.
    boolean matches(String name) {
        String[] parts = text.split("%", -1);
        if (parts.length == 1) {
            return name.equals(text);
        }
        String last = parts[parts.length - 1];
        if (!name.startsWith(parts[0]) || !name.endsWith(last) || name.length() < parts[0].length() + last.length()) {
            return false;
        }
        int at = parts[0].length();
        int end = name.length() - last.length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0 || found + parts[i].length() > end) {
                return false;
            }
            at = found + parts[i].length();
        }
        return true;
    }

    /// For SQL's LIKE with `|` as the escape.
    String sql() {
        return Pattern.compile("[_|]").matcher(text).replaceAll("|$0");
    }
}
