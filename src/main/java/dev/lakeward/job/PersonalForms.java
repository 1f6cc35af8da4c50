package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The forms by which what is personal is found in texts, as patterns of the engine's, which look neither ahead nor
/// behind and take a time that is linear in the text.
///
/// What stands beside is a part of the match and is written back. It ends a form unless the form would go on with it:
/// `_`, and letters of scripts that write words without spaces between, stand beside a value as a space does. On doubt
/// a form is found: what stands directly before an address and may be a part of it is taken for one.
final class PersonalForms {
    // Beside letters, what names and domains of other scripts are made of: marks, digits, joiners, pictures.
    private static final String WORD =
            "\\p{L}\\p{M}\\p{N}\\x{200C}\\x{200D}\\x{2600}-\\x{27BF}\\x{FE0F}\\x{1F000}-\\x{1FAFF}";
    private static final String LATIN = "A-Za-z\\x{00C0}-\\x{00D6}\\x{00D8}-\\x{00F6}\\x{00F8}-\\x{024F}"
            + "\\x{1E00}-\\x{1EFF}\\x{0300}-\\x{036F}";
    private static final String DOT = "[.\\x{3002}\\x{FF0E}\\x{FF61}]";
    private static final String LOCAL =
            "(?:[" + WORD + "._%+\\-][" + WORD + "._%+\\-!#$&'*/=?^`{|}~]*" + "|\"(?:[^\"\\\\\\r\\n]|\\\\.){1,64}\")";
    // The last label ends where its script does: a particle of Korean may follow a domain of Latin letters.
    private static final String DOMAIN = "(?:(?:[" + WORD + "_\\-]+" + DOT + ")+" + "(?:[Xx][Nn]--[0-9A-Za-z\\-]+|["
            + LATIN + "]{2,}|[\\p{L}\\p{M}]{2,})|\\[[0-9A-Za-z:.]+\\])";

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
    private static final String FOUR = "(?:" + OCTET + "\\.){3}" + OCTET;
    private static final String GROUP = "[0-9A-Fa-f]{1,4}";
    // Without brackets, as logs have it.
    private static final String PORT = "(?::[0-9]{2,5})?";
    private static final String LAST = "(?:(?:" + GROUP + ":){0,5}(?:" + FOUR + PORT + "|" + GROUP + "))";
    // "::" alone is nobody's address, and an operator of many languages.
    private static final String SIX = "(?:" + GROUP + ":){7}" + GROUP + PORT
            + "|(?:" + GROUP + ":){6}" + FOUR + PORT
            + "|" + GROUP + "(?::" + GROUP + "){0,6}::" + LAST + "?"
            + "|::" + LAST;
    private static final String PAIR = "[0-9A-Fa-f]{2}";

    /// A form of a type, and what may stand on its left and on its right; both empty where anything may.
    private record Form(String type, String left, String body, String right) {
        boolean isAnywhere() {
            return left.isEmpty();
        }

        String pattern() {
            return isAnywhere() ? "(?:" + body + ")" : "(" + left + ")(?:" + body + ")(" + right + ")";
        }
    }

    // In this order they are masked: a part of an address has the form of another type.
    private static final List<Form> FORMS = List.of(
            new Form("EMAIL", "", LOCAL + "[@\\x{FF20}]" + DOMAIN, ""),
            // A word and a colon may stand before it, unless the word could be a group.
            new Form(
                    "IP_ADDRESS",
                    "^|[^0-9A-Za-z:]|^:|[^0-9A-Za-z:]:|[A-Za-z]*[G-Zg-z][A-Za-z]*[0-9]{0,3}:",
                    SIX,
                    "$|[^0-9A-Za-z:]|:$|:[^0-9A-Fa-f:]"),
            // With a letter it is a version or a name. A fifth number is a port; with more it is an object's number.
            new Form(
                    "IP_ADDRESS",
                    "^|[^\\p{Nd}A-Za-z.]|^\\.|[^0-9]\\.",
                    FOUR + "(?:\\.[0-9]{1,5})?",
                    "$|[^\\p{Nd}A-Za-z.]|\\.$|\\.[^0-9]"),
            new Form(
                    "MAC_ADDRESS",
                    "^|[^0-9A-Fa-f]|[G-Zg-z][A-Fa-f]+",
                    PAIR + "(?:[:\\p{Pd}]" + PAIR + "){5}(?:(?:[:\\p{Pd}]" + PAIR + "){2})?"
                            + "|(?:[0-9A-Fa-f]{4}\\.){2,3}[0-9A-Fa-f]{4}",
                    "$|[^0-9A-Fa-f]|[A-Fa-f]+[G-Zg-z]"),
            new Form(
                    "USA_SSN",
                    "^|[^\\p{Nd}]",
                    "\\p{Nd}{3}[\\p{Pd}\\p{Zs}\\x{2212}]\\p{Nd}{2}[\\p{Pd}\\p{Zs}\\x{2212}]\\p{Nd}{4}",
                    "$|[^\\p{Nd}]"));

    private PersonalForms() {}

    static boolean isKnown(String type) {
        return FORMS.stream().anyMatch(form -> form.type().equals(type));
    }

    static Expr holds(Expr value, String type) {
        String any = FORMS.stream()
                .filter(form -> form.type().equals(type))
                .map(Form::pattern)
                .collect(Collectors.joining("|"));
        return new Expr.Call(EngineFunction.REGEXP_MATCHES, value, new Expr.Text(any));
    }

    /// Whether a mask has a form itself.
    static boolean isForm(String mask, List<String> types) {
        return FORMS.stream()
                .filter(form -> types.contains(form.type()))
                .anyMatch(form -> Pattern.compile(form.pattern()).matcher(mask).find());
    }

    /// A text with a mask, which has no form itself, in place of each form.
    ///
    /// Each form by itself: where one may go on for long, the engine looks to its end before it takes another.
    static Expr masked(Expr value, List<String> types, String mask) {
        Expr masked = value;
        String by = mask.replace("\\", "\\\\");
        for (Form form : FORMS) {
            if (types.contains(form.type()) && form.isAnywhere()) {
                masked = replaced(masked, form, by);
            } else if (types.contains(form.type())) {
                // A sign that stands alone between two is taken with the first: the second is found the second time.
                masked = replaced(replaced(masked, form, "\\1" + by + "\\2"), form, "\\1" + by + "\\2");
            }
        }
        return masked;
    }

    private static Expr replaced(Expr value, Form form, String by) {
        return new Expr.Call(
                EngineFunction.REGEXP_REPLACE,
                value,
                new Expr.Text(form.pattern()),
                new Expr.Text(by),
                new Expr.Text("g"));
    }
}
