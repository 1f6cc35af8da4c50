package dev.lakeward.access;

import dev.lakeward.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A view that shows one team a table's columns, some of them masked, and only some rows.
///
/// `columns` in order, each with its mask or none; what is not listed is not in the view. `types` in Athena's terms.
public record MaskingView(
        TableRef name, TableRef table, List<Masked> columns, Map<String, String> types, RowPredicate rows) {
    private static final String SEPARATOR = ",\n  ";
    private static final String NAME = "\"((?:[^\"]|\"\")+)\"";
    private static final Pattern TEXT =
            Pattern.compile("SELECT\n  (.*)\nFROM " + NAME + "\\." + NAME + "(?:\nWHERE (.*))?", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile(NAME);
    private static final Pattern MASKED = Pattern.compile("(.*) AS " + NAME, Pattern.DOTALL);

    /// A column as the view shows it.
    public record Masked(String column, Optional<Mask> mask) {}

    public MaskingView {
        columns = List.copyOf(columns);
        types = Map.copyOf(types);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a masking view of " + table + " shows at least one column");
        }
    }

    /// Whether it shows a column's own values.
    public boolean showsPlain(String column) {
        return columns.stream()
                .anyMatch(each -> each.column().equals(column) && each.mask().isEmpty());
    }

    /// The statement that makes it, or, with `dryRun`, only shows what it would make.
    public String statement(boolean dryRun) {
        return "CREATE OR REPLACE PROTECTED MULTI DIALECT VIEW " + quoted(name) + " SECURITY DEFINER "
                + (dryRun ? "SHOW VIEW JSON " : "") + "AS\n" + text();
    }

    /// The view's own text.
    public String text() {
        String shown = columns.stream().map(this::output).collect(Collectors.joining(SEPARATOR));
        return "SELECT\n  " + shown + "\nFROM " + quoted(table)
                + (rows instanceof RowPredicate.True ? "" : "\nWHERE " + rows.athena());
    }

    /// The shape of the view, as that of a table.
    public TableShape shape() {
        return new TableShape(name, columns.stream().map(Masked::column).toList(), List.of());
    }

    /// Reads a view's text back into the masks that it was made of; empty for one that was written by hand, that is,
    /// whose text is not exactly what its masks would give. `types` answers for the table below, in Athena's terms.
    public static Optional<MaskingView> read(
            TableRef name, String text, Function<TableRef, Map<String, String>> types, RowsReader reader) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        TableRef table = TableRef.of(unquoted(parts.group(2)), unquoted(parts.group(3)));
        Map<String, String> known = types.apply(table);
        List<Masked> columns = new ArrayList<>();
        for (String output : parts.group(1).split(SEPARATOR, -1)) {
            Matcher plain = PLAIN.matcher(output);
            Matcher masked = MASKED.matcher(output);
            if (plain.matches()) {
                columns.add(new Masked(unquoted(plain.group(1)), Optional.empty()));
            } else if (masked.matches()) {
                String column = unquoted(masked.group(2));
                columns.add(new Masked(
                        column, Optional.of(mask(masked.group(1), column, known.getOrDefault(column, "varchar")))));
            } else {
                return Optional.empty();
            }
        }
        Optional<RowPredicate> rows =
                parts.group(4) == null ? Optional.of(new RowPredicate.True()) : reader.rows(table, parts.group(4));
        return rows.map(each -> new MaskingView(name, table, columns, known, each))
                .filter(view -> view.text().equals(text));
    }

    /// Reads a row filter's text against a table; empty where it does not fit.
    public interface RowsReader {
        Optional<RowPredicate> rows(TableRef table, String text);
    }

    private static Mask mask(String expression, String column, String type) {
        for (Mask.Kind kind : Mask.Kind.values()) {
            if (kind.expression(column, type).equals(expression)) {
                return kind;
            }
        }
        return new Mask.Custom(expression);
    }

    private static String unquoted(String name) {
        return name.replace("\"\"", "\"");
    }

    private String output(Masked masked) {
        return masked.mask().isPresent()
                ? expression(masked) + " AS " + SqlTokens.quoted(masked.column())
                : expression(masked);
    }

    /// What the view shows of a column, as an expression over the table.
    String expression(Masked masked) {
        return masked.mask()
                .map(mask -> mask.expression(masked.column(), types.getOrDefault(masked.column(), "varchar")))
                .orElse(SqlTokens.quoted(masked.column()));
    }

    private static String quoted(TableRef table) {
        return SqlTokens.quoted(table.database().name()) + "." + SqlTokens.quoted(table.name());
    }
}
