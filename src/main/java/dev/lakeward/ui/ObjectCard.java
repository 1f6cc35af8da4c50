package dev.lakeward.ui;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What shows on hover where a table or a team is mentioned: a few lines that say what it is.
public final class ObjectCard {
    private static final int MOST_COLUMNS = 12;

    private ObjectCard() {}

    /// What a table is, in a word or two.
    public static String kindOf(Table table) {
        return Messages.text("catalog.kind_" + table.kind().name().toLowerCase(Locale.ROOT));
    }

    /// Names only columns that the reading shows.
    public static String of(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(table.ref().toString());
        lines.add(kindOf(table) + "  ·  " + Formats.count(table.columns().size(), "columns")
                + (table.format().isEmpty() ? "" : "  ·  " + table.format()));
        if (!table.description().isEmpty()) {
            lines.add(table.description());
        }
        String names =
                table.columns().stream().limit(MOST_COLUMNS).map(Column::name).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.add(names + (table.columns().size() > MOST_COLUMNS ? " …" : ""));
        }
        return String.join("\n", lines);
    }

    public static String of(Principal team) {
        return team.name() + "\n" + TeamKind.of(team).title() + "\n" + team.id();
    }
}
