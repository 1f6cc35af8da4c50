package dev.lakeward.local.glue;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Which names of tables or functions a client asks for.
final class NamePattern {
    private NamePattern() {}

    /// Names as clients ask for them: a star stands for any text, as in `sales*`, and what else means something in a
    /// regular expression means that, as in `.*_(raw|clean)`.
    static Predicate<String> of(@Nullable String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            return name -> true;
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char before = i == 0 ? '(' : pattern.charAt(i - 1);
            boolean isAnyText = pattern.charAt(i) == '*' && ".])}\\".indexOf(before) < 0;
            regex.append(isAnyText ? ".*" : pattern.charAt(i));
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw Scope.invalid("The expression is not a regular expression.");
        }
    }
}
