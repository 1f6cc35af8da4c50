package dev.lakeward.local.engine.verify;

import java.util.regex.Pattern;

/// The only names of columns and parameters that a query of ours holds.
final class Names {
    private static final Pattern COLUMN = Pattern.compile("c[1-9]\\d{0,6}");
    private static final Pattern PARAMETER = Pattern.compile("p[1-9]\\d{0,3}");

    private Names() {}

    static void requireColumn(String name) {
        if (!COLUMN.matcher(name).matches()) {
            throw new RefusedException("a column of another name");
        }
    }

    static void requireParameter(String name) {
        if (!PARAMETER.matcher(name).matches()) {
            throw new RefusedException("a name without a relation");
        }
    }
}
