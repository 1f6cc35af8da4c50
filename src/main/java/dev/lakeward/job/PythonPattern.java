package dev.lakeward.job;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern as Python reads it, written so that the engine reads it alike: classes such as `\w` are of all of Unicode.
/// What the engine does not have is refused.
public final class PythonPattern {
    private static final Pattern BEYOND = Pattern.compile("\\(\\?(=|!|<|>)|\\\\[1-9kbBAZ]|[*+?}]\\+");
    private static final Map<Character, String> WITHIN = Map.of('w', "\\p{L}\\p{N}_", 'd', "\\p{Nd}", 's', "\\s\\p{Z}");
    private static final Map<Character, String> OTHERS = Map.of('W', "w", 'D', "d", 'S', "s");

    private PythonPattern() {}

    /// Throws [JobException] for what is no pattern, or none of the engine's.
    public static String engine(JobNode node, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw node.fault("the pattern " + pattern + " is none: " + e.getDescription());
        }
        if (BEYOND.matcher(pattern).find()) {
            throw node.fault("the pattern " + pattern + " looks around or back, or for the edge of a word,"
                    + " which the engine's patterns do not");
        }
        StringBuilder out = new StringBuilder();
        boolean isInClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '\\' || i + 1 == pattern.length()) {
                isInClass = c == '[' || isInClass && c != ']';
                out.append(c);
                continue;
            }
            out.append(escaped(node, pattern, pattern.charAt(++i), isInClass));
        }
        return out.toString();
    }

    private static String escaped(JobNode node, String pattern, char c, boolean isInClass) {
        String within = WITHIN.get(c);
        if (within != null) {
            return isInClass ? within : "[" + within + "]";
        }
        String other = OTHERS.get(c);
        if (other == null) {
            return "\\" + c;
        }
        if (isInClass) {
            throw node.fault(
                    "the pattern " + pattern + " has \\" + c + " within brackets, which the engine's have not");
        }
        return "[^" + WITHIN.get(other.charAt(0)) + "]";
    }
}
