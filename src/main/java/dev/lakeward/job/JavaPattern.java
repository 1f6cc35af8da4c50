package dev.lakeward.job;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern as Java reads it, written so that the engine reads it alike. What the engine does not have, or has
/// otherwise, is refused.
final class JavaPattern {
    private static final Pattern BEYOND =
            Pattern.compile("\\(\\?|\\\\[^.\\\\+*?()\\[\\]{}|^$/\"'\\-_ @#%&:;,=<>~!wWdDnrt]|[*+?}]\\+|&&");
    private static final String ENDS = "\\n\\r\\x{85}\\x{2028}\\x{2029}";

    private JavaPattern() {}

    /// Throws [JobException] for what is no pattern.
    static Pattern compiled(JobNode node, String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw node.fault("the pattern " + pattern + " is none: " + e.getDescription());
        }
    }

    /// A pattern of the engine's for texts that a pattern matches whole; its first group is what was matched. As in
    /// Java, a last end of a line may follow.
    static String whole(JobNode node, String pattern) {
        compiled(node, pattern);
        if (BEYOND.matcher(pattern).find()) {
            throw node.fault("the pattern " + pattern + " has what the engine's patterns do not have alike, such as"
                    + " looking around or back, the edge of a word, or named classes");
        }
        StringBuilder out = new StringBuilder("^(");
        boolean isInClass = false;
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                out.append(c).append(pattern.charAt(++i));
            } else if (isInClass) {
                if (c == '[') {
                    throw node.fault("the pattern " + pattern + " has brackets within brackets");
                }
                isInClass = c != ']';
                out.append(c);
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == '|' && depth == 0) {
                    throw node.fault("the pattern " + pattern + " has alternatives outside of parentheses, of which"
                            + " only the first would begin, and the last end, with the text");
                }
                isInClass = c == '[';
                out.append(c == '.' ? "[^" + ENDS + "]" : String.valueOf(c));
            }
        }
        return out.append(")(?:\\r\\n|[").append(ENDS).append("])?$").toString();
    }
}
