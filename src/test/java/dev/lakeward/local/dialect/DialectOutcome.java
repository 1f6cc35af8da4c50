package dev.lakeward.local.dialect;

import java.util.Set;

/// A case as the lake answered it; both answers in Athena's types, and sorted where the case says so.
record DialectOutcome(String file, DialectCase asked, DialectAnswer wanted, DialectAnswer got) {
    private static final Set<String> REFUSALS = Set.of("NOT_SUPPORTED", "FUNCTION_NOT_FOUND");
    private static final String OWN_WORDS = "embedded lake";

    enum Kind {
        EQUAL,
        /// The lake says that it does not support the statement.
        REFUSED,
        UNLIKE
    }

    static DialectOutcome of(String file, DialectCase asked, DialectAnswer wanted, DialectAnswer got) {
        DialectAnswer seen = DialectLake.seen(wanted);
        return asked.isUnordered()
                ? new DialectOutcome(file, asked, seen.sorted(), got.sorted())
                : new DialectOutcome(file, asked, seen, got);
    }

    Kind kind() {
        if (got.isLike(wanted)) {
            return Kind.EQUAL;
        }
        boolean refuses = got.error().filter(REFUSALS::contains).isPresent()
                && (wanted.error().isEmpty() || got.message().contains(OWN_WORDS));
        return refuses ? Kind.REFUSED : Kind.UNLIKE;
    }

    /// The case in the lists of what is known.
    String name() {
        return file + ": " + asked.name();
    }
}
