package dev.lakeward.feature.permission;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.Masks;
import dev.lakeward.lake.permission.RowFilters;
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

/// What a team holds on a table by its own, as a cell of a spreadsheet says it, both ways: `none`, or words such as
/// `read columns(a, b) rows(country = 'KR') insert grant`; `except(a)` for all columns but some; `masks(email:
/// MASK_HASH; phone: custom '***')` for columns that a masking view masks. What stands in square brackets is for people
/// and is not read.
final class CellText {
    private static final String NONE = "none";
    private static final String READ = "read";
    private static final String GRANT = "grant";
    private static final String CUSTOM = "custom ";

    private CellText() {}

    /// A cell's text that is none, and why.
    static final class CellTextException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CellTextException(String message) {
            super(message);
        }
    }

    static String of(CellAccess access) {
        TableEdit edit = access.edit();
        List<String> parts = new ArrayList<>();
        if (edit.select()) {
            parts.add(READ);
            switch (edit.columns()) {
                case ColumnSet.All ignored -> {}
                case ColumnSet.Include include -> parts.add("columns(" + listed(include.names()) + ")");
                case ColumnSet.Exclude exclude -> parts.add("except(" + listed(exclude.names()) + ")");
            }
            if (!(edit.rows() instanceof RowPredicate.True)) {
                parts.add("rows(" + edit.rows().text() + ")");
            }
            if (!access.masks().isEmpty()) {
                parts.add("masks("
                        + new TreeMap<>(access.masks())
                                .entrySet().stream()
                                        .map(each -> each.getKey() + ": " + text(each.getValue()))
                                        .collect(Collectors.joining("; "))
                        + ")");
            }
        }
        edit.others().forEach(permission -> parts.add(permission.name().toLowerCase(Locale.ROOT)));
        if (edit.grantable()) {
            parts.add(GRANT);
        }
        return parts.isEmpty() ? NONE : String.join(" ", parts);
    }

    private static String text(Mask mask) {
        return switch (mask) {
            case Mask.Kind kind -> kind.name();
            case Mask.Custom custom -> CUSTOM + custom.sql();
        };
    }

    private static String listed(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    /// Reads a cell's text against its table. Throws CellTextException.
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
                case NONE -> {}
                case READ -> reads = true;
                case GRANT -> grantable = true;
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
            throw new CellTextException("columns, except, rows and masks go with read");
        }
        if (!masks.isEmpty() && columns instanceof ColumnSet.All) {
            columns = new ColumnSet.Include(Set.copyOf(table.shape().columns()));
        }
        CellAccess access = new CellAccess(new TableEdit(reads, columns, rows, others, grantable), masks);
        access.problem().ifPresent(problem -> {
            throw new CellTextException(problem);
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
            throw new CellTextException("a parenthesis or quote is not closed");
        }
        for (String each : parts) {
            boolean whole = each.indexOf('(') < 0 || each.endsWith(")");
            if (!whole) {
                throw new CellTextException("there is something behind a parenthesis in " + each);
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
            throw new CellTextException("name at least one column");
        }
        names.forEach(name -> requireColumn(name, table));
        return names;
    }

    private static void requireColumn(String name, Table table) {
        if (!table.shape().columns().contains(name)) {
            throw new CellTextException(
                    table.shape().allColumns().contains(name)
                            ? name + " is a partition key: it shows with any read and cannot be chosen"
                            : table.ref() + " has no column " + name);
        }
    }

    private static RowPredicate rows(String inside, Table table) {
        try {
            return RowFilters.parse(table, inside);
        } catch (RowFilterException e) {
            throw new CellTextException("rows: " + e.getMessage());
        }
    }

    private static Map<String, Mask> masks(String inside, Table table) {
        Map<String, Mask> masks = new TreeMap<>();
        for (String each : inside.split(";(?=(?:[^']*'[^']*')*[^']*$)")) {
            int colon = each.indexOf(':');
            if (colon < 0) {
                throw new CellTextException("a mask is written column: MASK_HASH");
            }
            String column = each.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            requireColumn(column, table);
            Mask mask = mask(each.substring(colon + 1).strip());
            Optional<String> problem = Masks.problem(table, column, mask);
            if (problem.isPresent()) {
                throw new CellTextException(problem.get());
            }
            masks.put(column, mask);
        }
        return masks;
    }

    private static Mask mask(String text) {
        if (text.toLowerCase(Locale.ROOT).startsWith(CUSTOM)) {
            return new Mask.Custom(text.substring(CUSTOM.length()).strip());
        }
        return Arrays.stream(Mask.Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new CellTextException(
                        "there is no mask " + text + "; known are " + List.of(Mask.Kind.values()) + " and custom"));
    }

    private static Permission permission(String word) {
        return Arrays.stream(Permission.values())
                .filter(each -> each.name().equalsIgnoreCase(word)
                        && each != Permission.SELECT
                        && each != Permission.ALL
                        && Permission.on(dev.lakeward.access.TableRef.of("any", "table"))
                                .contains(each))
                .findFirst()
                .orElseThrow(() -> new CellTextException(
                        "there is no " + word + "; write none, or read, insert, delete, alter, drop, describe, grant"));
    }
}
