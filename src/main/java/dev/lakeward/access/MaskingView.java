package dev.lakeward.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A view that shows one team a table's columns, some of them masked, and only some rows.
///
/// `columns` in order, each with its mask or none; what is not listed is not in the view. `types` in Athena's terms.
public record MaskingView(
        TableRef name, TableRef table, List<Masked> columns, Map<String, String> types, RowPredicate rows) {
    /// A column as the view shows it.
    public record Masked(String column, java.util.Optional<Mask> mask) {}

    public MaskingView {
        columns = List.copyOf(columns);
        types = Map.copyOf(types);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a masking view of " + table + " shows at least one column");
        }
    }

    /// The statement that makes it, or, with `dryRun`, only shows what it would make.
    public String statement(boolean dryRun) {
        String shown = columns.stream().map(this::output).collect(Collectors.joining(",\n  "));
        return "CREATE OR REPLACE PROTECTED MULTI DIALECT VIEW " + quoted(name) + " SECURITY DEFINER "
                + (dryRun ? "SHOW VIEW JSON " : "") + "AS\nSELECT\n  " + shown + "\nFROM " + quoted(table)
                + (rows instanceof RowPredicate.True ? "" : "\nWHERE " + rows.sql());
    }

    private String output(Masked masked) {
        String name = quoted(masked.column());
        return masked.mask()
                .map(mask -> mask.expression(masked.column(), types.getOrDefault(masked.column(), "varchar")) + " AS "
                        + name)
                .orElse(name);
    }

    private static String quoted(TableRef table) {
        return quoted(table.database().name()) + "." + quoted(table.name());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
