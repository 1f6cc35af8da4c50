package dev.lakeward.job;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spark SQL's quotes as Athena's: names in backquotes, texts in either quotes with a backslash before what is special;
/// and its `==` as `=`.
final class SparkText {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

    private final JobNode node;
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private SparkText(JobNode node, String text) {
        this.node = node;
        this.text = text;
    }

    static String athena(JobNode node, String spark) {
        return new SparkText(node, spark).read();
    }

    private String read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '`') {
                name();
            } else if (c == '\'' || c == '"') {
                literal(c);
            } else if (text.startsWith("--", at)) {
                copyTo(text.indexOf('\n', at));
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                copyTo(end < 0 ? -1 : end + 2);
            } else if (isPart(c)) {
                word();
            } else if (text.startsWith("==", at)) {
                out.append('=');
                at += 2;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static boolean isPart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    // A number that ends with a letter is of that letter's type in Spark, and here a number and a name.
    private void word() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        int end = number.lookingAt() ? number.end() : at;
        if (end > at && end < text.length() && isPart(text.charAt(end))) {
            throw node.fault("a number with letters behind it is not read by the embedded lake; write a CAST, or a name"
                    + " in backquotes");
        }
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        copyTo(end);
    }

    private void copyTo(int end) {
        int to = end < 0 ? text.length() : end;
        out.append(text, at, to);
        at = to;
    }

    private void name() {
        out.append('"');
        for (at++; ; at++) {
            char c = here();
            if (c == '`' && !text.startsWith("``", at)) {
                break;
            }
            at += c == '`' ? 1 : 0;
            out.append(c == '"' ? "\"\"" : String.valueOf(c));
        }
        out.append('"');
        at++;
    }

    private void literal(char quote) {
        if (text.regionMatches(true, at - 2, "U&", 0, 2)) {
            throw node.fault("U& before a text is not of Spark's");
        }
        out.append('\'');
        for (at++; here() != quote; at++) {
            char c = here() == '\\' ? escaped() : here();
            out.append(c == '\'' ? "''" : String.valueOf(c));
        }
        out.append('\'');
        at++;
    }

    private char here() {
        if (at >= text.length()) {
            throw node.fault("a quote of its SQL does not close");
        }
        return text.charAt(at);
    }

    private char escaped() {
        at++;
        char c = here();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '"' -> c;
            default -> throw node.fault("\\" + c + " in a text is not read by the embedded lake");
        };
    }
}
