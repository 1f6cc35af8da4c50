package dev.lakeward.access.plan;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.text.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// How masking views are named: a pattern with `{table}` and `{team}`. A view lies in its table's database.
public record MaskNaming(String pattern) {
    public static final MaskNaming USUAL = new MaskNaming("{table}_{team}");

    private static final String TABLE = "{table}";
    private static final String TEAM = "{team}";
    private static final int LONGEST = 255;

    /// Why a pattern is none; empty for a good one.
    public static Optional<String> problem(String pattern) {
        if (!pattern.contains(TABLE) || !pattern.contains(TEAM)) {
            return Optional.of(Words.text("naming.both", TABLE, TEAM));
        }
        String rest = pattern.replace(TABLE, "").replace(TEAM, "");
        return rest.matches("[a-z0-9_]*")
                ? Optional.empty()
                : Optional.of(Words.text("naming.characters", TABLE, TEAM));
    }

    /// The first free name of a team's view of a table, such as `customers_marketing`.
    public TableRef name(TableRef table, Principal principal, Predicate<TableRef> taken) {
        String team = principal.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        String wanted = pattern.replace(TABLE, table.name()).replace(TEAM, team);
        String cut = wanted.substring(0, Math.min(wanted.length(), LONGEST - 4));
        TableRef name = new TableRef(table.database(), cut);
        for (int i = 2; taken.test(name); i++) {
            name = new TableRef(table.database(), cut + "_" + i);
        }
        return name;
    }
}
