package dev.lakeward.feature.permission;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.Masks;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads what [CellText] writes.
final class CellTextReader {
    private CellTextReader() {}

    /// Reads a cell's text against its table. Throws CellText.CellTextException.
    static CellAccess parse(String text, Table table) {
        boolean reads = false;
        boolean grantable = false;
        ColumnSet columns = new ColumnSet.All();
        RowPredicate rows = new RowPredicate.True();
        Map<String, Mask> masks = Map.of();
        Set<Permission> others = EnumSet.noneOf(Permission.class);
        for (String part : parts(text)) {
            int open = part.indexOf('(');
            String word = (open < 0 ? part : part.substring(0, open)).toLowerCase(Locale.ROOT);
            String inside =
                    open < 0 ? "" : part.substring(open + 1, part.length() - 1).strip();
            switch (word) {
                case CellText.NONE -> {}
                case CellText.READ -> reads = true;
                case CellText.GRANT -> grantable = true;
                case "columns" -> columns = new ColumnSet.Include(columns(inside, table));
                case "except" -> columns = new ColumnSet.Exclude(columns(inside, table));
                case "rows" -> rows = rows(inside, table);
                case "masks" -> masks = masks(inside, table);
                default -> others.add(permission(word));
            }
        }
        boolean restricted =
                !(columns instanceof ColumnSet.All) || !(rows instanceof RowPredicate.True) || !masks.isEmpty();
        if (restricted && !reads) {
            throw new CellText.CellTextException(Messages.text("permission.text_needs_read"));
        }
        if (!masks.isEmpty() && columns instanceof ColumnSet.All) {
            columns = new ColumnSet.Include(Set.copyOf(table.shape().columns()));
        }
        CellAccess access = new CellAccess(new TableEdit(reads, columns, rows, others, grantable), masks);
        access.problem().ifPresent(problem -> {
            throw new CellText.CellTextException(problem);
        });
        return access;
    }

    // Words, each with what follows it in parentheses; quotes hide parentheses.
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        int comment = 0;
        boolean quoted = false;
        for (char c : (text + " ").toCharArray()) {
            boolean within = quoted || depth > 0;
            if (!within && (c == '[' || c == ']')) {
                comment += c == '[' ? 1 : -1;
            } else if (comment == 0) {
                quoted ^= depth > 0 && c == '\'';
                depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
                if (Character.isWhitespace(c) && !within) {
                    if (!part.isEmpty()) {
                        parts.add(part.toString());
                    }
                    part.setLength(0);
                } else {
                    part.append(c);
                }
            }
        }
        if (depth != 0 || quoted || comment != 0 || !part.isEmpty()) {
            throw new CellText.CellTextException(Messages.text("permission.text_open"));
        }
        for (String each : parts) {
            boolean whole = each.indexOf('(') < 0 || each.endsWith(")");
            if (!whole) {
                throw new CellText.CellTextException(Messages.text("permission.text_behind", each));
            }
        }
        return parts;
    }

    private static Set<String> columns(String inside, Table table) {
        Set<String> names = Arrays.stream(inside.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.isEmpty()) {
            throw new CellText.CellTextException(Messages.text("permission.text_no_columns"));
        }
        names.forEach(name -> requireColumn(name, table));
        return names;
    }

    private static void requireColumn(String name, Table table) {
        if (!table.shape().columns().contains(name)) {
            throw new CellText.CellTextException(
                    table.shape().allColumns().contains(name)
                            ? Messages.text("permission.text_partition_key", name)
                            : Messages.text("permission.text_no_column", table.ref(), name));
        }
    }

    private static RowPredicate rows(String inside, Table table) {
        try {
            return RowFilters.parse(table, inside);
        } catch (RowFilterException e) {
            throw new CellText.CellTextException(Messages.text("permission.text_rows", e.sentence()));
        }
    }

    private static Map<String, Mask> masks(String inside, Table table) {
        Map<String, Mask> masks = new TreeMap<>();
        for (String each : inside.split(";(?=(?:[^']*'[^']*')*[^']*$)")) {
            int colon = each.indexOf(':');
            if (colon < 0) {
                throw new CellText.CellTextException(Messages.text("permission.text_mask"));
            }
            String column = each.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            requireColumn(column, table);
            Mask mask = mask(each.substring(colon + 1).strip());
            Optional<String> problem = Masks.problem(table, column, mask);
            if (problem.isPresent()) {
                throw new CellText.CellTextException(problem.get());
            }
            masks.put(column, mask);
        }
        return masks;
    }

    private static Mask mask(String text) {
        if (text.toLowerCase(Locale.ROOT).startsWith(CellText.CUSTOM)) {
            return new Mask.Custom(text.substring(CellText.CUSTOM.length()).strip());
        }
        return Arrays.stream(Mask.Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new CellText.CellTextException(
                        Messages.text("permission.text_no_mask", text, List.of(Mask.Kind.values()))));
    }

    private static Permission permission(String word) {
        return Arrays.stream(Permission.values())
                .filter(each -> each.name().equalsIgnoreCase(word)
                        && each != Permission.SELECT
                        && each != Permission.ALL
                        && Permission.on(TableRef.of("any", "table")).contains(each))
                .findFirst()
                .orElseThrow(() -> new CellText.CellTextException(Messages.text("permission.text_no_word", word)));
    }
}
