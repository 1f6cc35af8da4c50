package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is likely not meant, as it is found, each thing once.
final class LintFindings {
    private final Map<TableRef, TableShape> tables;
    private final Set<Lint> found = new LinkedHashSet<>();

    LintFindings(Map<TableRef, TableShape> tables) {
        this.tables = tables;
    }

    /// The grave ones first, then by object and principal.
    List<Lint> sorted() {
        return found.stream()
                .sorted(Comparator.comparing((Lint lint) -> !lint.kind().serious())
                        .thenComparing(lint -> lint.on().fixedTitle())
                        .thenComparing(Lint::principal))
                .toList();
    }

    void add(Lint.Kind kind, Principal principal, Securable on, String reason) {
        found.add(new Lint(kind, principal, on, reason));
    }

    /// Adds columns that are named and that the table has no more.
    void gone(Principal principal, Securable on, TableRef table, ColumnSet columns) {
        TableShape shape = tables.get(table);
        Set<String> named = new TreeSet<>(
                switch (columns) {
                    case ColumnSet.All ignored -> Set.<String>of();
                    case ColumnSet.Include include -> include.names();
                    case ColumnSet.Exclude exclude -> exclude.names();
                });
        if (shape != null) {
            named.removeAll(shape.allColumns());
            if (!named.isEmpty()) {
                add(
                        Lint.Kind.COLUMN_GONE,
                        principal,
                        on,
                        Words.text("lint.column_gone", table, String.join(", ", named)));
            }
        }
    }
}
