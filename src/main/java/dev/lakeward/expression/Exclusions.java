package dev.lakeward.expression;

import java.util.List;

/// The patterns of a target: objects that match one of them are not crawled.
///
/// Glue's globs, over the path below the include path: `/` separates, `*` is any text without one and `**` any text,
/// `?` one character, `[a-z]` and `[!a-z]` one of some, `{a,b}` one of some texts, and `\` takes away a meaning. See
/// https://docs.aws.amazon.com/glue/latest/dg/define-crawler-choose-data-sources.html.
public record Exclusions(List<String> patterns, List<Glob> globs) {
    public static final Exclusions NONE = of(List.of());

    public Exclusions {
        patterns = List.copyOf(patterns);
        globs = List.copyOf(globs);
    }

    /// Throws [InvalidExpressionException] where one is no pattern.
    public static Exclusions of(List<String> patterns) {
        return new Exclusions(patterns, patterns.stream().map(Glob::of).toList());
    }

    /// Whether an object is left out, by its key below the include path. Takes a time that grows with the lengths of
    /// the key and of the patterns only.
    public boolean match(String relativeKey) {
        return globs.stream().anyMatch(glob -> glob.matches(relativeKey));
    }
}
