package dev.lakeward.expression;

import dev.lakeward.expression.Glob.CharacterSet;
import java.util.ArrayList;
import java.util.List;

/// Reads the text of a pattern.
final class GlobText {
    private static final int LONGEST = 2_048;

    /// What a pattern consists of.
    sealed interface Part {
        record One(CharacterSet set) implements Part {}

        record Many(CharacterSet set) implements Part {}

        record Group(List<List<Part>> alternatives) implements Part {}
    }

    private final String pattern;
    private final int[] text;
    private int at;

    GlobText(String pattern) {
        this.pattern = pattern;
        this.text = pattern.codePoints().toArray();
    }

    /// Throws [InvalidExpressionException].
    List<Part> parts() {
        if (text.length == 0 || text.length > LONGEST) {
            throw new InvalidExpressionException("An exclude pattern has 1 to " + LONGEST + " characters.");
        }
        return sequence(false);
    }

    private List<Part> sequence(boolean inGroup) {
        List<Part> parts = new ArrayList<>();
        while (at < text.length && !(inGroup && (text[at] == ',' || text[at] == '}'))) {
            int character = text[at++];
            switch (character) {
                case '*' -> parts.add(many());
                case '?' -> parts.add(new Part.One(CharacterSet.NO_SLASH));
                case '[' -> parts.add(new Part.One(set()));
                case '{' -> {
                    if (inGroup) {
                        throw bad("has braces within braces");
                    }
                    parts.add(group());
                }
                case '\\' -> parts.add(new Part.One(CharacterSet.of(escaped())));
                default -> parts.add(new Part.One(CharacterSet.of(character)));
            }
        }
        return parts;
    }

    private Part many() {
        boolean crosses = false;
        // Any more stars mean nothing else.
        while (at < text.length && text[at] == '*') {
            crosses = true;
            at++;
        }
        return new Part.Many(crosses ? CharacterSet.ALL : CharacterSet.NO_SLASH);
    }

    private int escaped() {
        if (at == text.length) {
            throw bad("ends with a backslash");
        }
        return text[at++];
    }

    private Part group() {
        List<List<Part>> alternatives = new ArrayList<>();
        do {
            alternatives.add(sequence(true));
            if (at == text.length) {
                throw bad("has a brace that nothing closes");
            }
        } while (text[at++] == ',');
        return new Part.Group(alternatives);
    }

    private CharacterSet set() {
        boolean isNegated = at < text.length && text[at] == '!';
        at += isNegated ? 1 : 0;
        List<int[]> ranges = new ArrayList<>();
        while (at < text.length && text[at] != ']') {
            int from = text[at++];
            int to = from;
            boolean isRange = at + 1 < text.length && text[at] == '-' && text[at + 1] != ']';
            // A dash that comes first is one.
            if (isRange && !(from == '-' && ranges.isEmpty())) {
                to = text[at + 1];
                at += 2;
            }
            if (from == '/' || to == '/') {
                throw bad("has a slash within brackets");
            }
            if (to < from) {
                throw bad("has a range within brackets that runs backwards");
            }
            ranges.add(new int[] {from, to});
        }
        if (at == text.length || ranges.isEmpty()) {
            throw bad(at == text.length ? "has a bracket that nothing closes" : "has nothing within brackets");
        }
        at++;
        // A slash is in no set.
        if (isNegated) {
            ranges.add(new int[] {'/', '/'});
        }
        return isNegated ? new CharacterSet(true, ranges) : withoutSlash(ranges);
    }

    private static CharacterSet withoutSlash(List<int[]> ranges) {
        List<int[]> without = new ArrayList<>();
        for (int[] range : ranges) {
            if (range[0] < '/' && range[1] > '/') {
                without.add(new int[] {range[0], '/' - 1});
                without.add(new int[] {'/' + 1, range[1]});
            } else {
                without.add(range);
            }
        }
        return new CharacterSet(false, without);
    }

    private InvalidExpressionException bad(String why) {
        return new InvalidExpressionException("The exclude pattern '" + pattern + "' " + why + ".");
    }
}
