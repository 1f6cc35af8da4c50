package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessState;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.ui.GridModel.Glyph;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.ObjectCard;
import dev.lakeward.ui.TeamKind;
import dev.lakeward.ui.list.ListColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A team in the list of all: how many tables it is known to get anything of, by how many filters and masks, and how
/// much of that
/// is likely not meant.
public record TeamLine(Principal team, int tables, int filters, int masks, int warnings) {
    /// A line each principal of a matrix; takes a while on large lakes.
    static List<TeamLine> all(Matrix matrix) {
        List<Grant> onFilters = onFilters(matrix.after());
        List<TeamLine> lines = new ArrayList<>();
        for (int number = 0; number < matrix.principals().size(); number++) {
            Principal team = matrix.principals().get(number);
            int tables = 0;
            int masks = 0;
            for (int table = 0; table < matrix.tables().size(); table++) {
                Glyph glyph = matrix.glyph(table, number);
                tables += glyph == Glyph.DOT || glyph == Glyph.UNKNOWN ? 0 : 1;
                masks += glyph == Glyph.MASKED
                        ? masks(matrix.masked(team, matrix.tables().get(table)))
                        : 0;
            }
            lines.add(new TeamLine(
                    team, tables, filters(matrix.after(), onFilters, team), masks, warnings(matrix, team)));
        }
        return lines;
    }

    private static List<Grant> onFilters(AccessState state) {
        return state.facts().grants().stream()
                .filter(grant -> grant.on() instanceof Securable.Filter)
                .toList();
    }

    private static int filters(AccessState state, List<Grant> onFilters, Principal team) {
        return (int) onFilters.stream()
                .filter(grant -> state.covers(grant.principal(), team))
                .map(Grant::on)
                .distinct()
                .count();
    }

    private static int masks(Optional<MaskingView> view) {
        return (int) view.stream()
                .flatMap(each -> each.columns().stream())
                .filter(column -> column.mask().isPresent())
                .count();
    }

    private static int warnings(Matrix matrix, Principal team) {
        return (int) matrix.warnings().all().stream()
                .filter(lint -> lint.principal().equals(team))
                .count();
    }

    static List<ListColumn<TeamLine>> columns() {
        return List.of(
                ListColumn.<TeamLine>text(
                                "team",
                                Messages.text("permission.team"),
                                line -> line.team().name())
                        .carded(line -> ObjectCard.of(line.team())),
                ListColumn.text(
                        "kind",
                        Messages.text("team.kind"),
                        line -> TeamKind.of(line.team()).title()),
                ListColumn.number("tables", Messages.text("team.tables_seen"), TeamLine::tables),
                ListColumn.number("filters", Messages.text("team.filters"), TeamLine::filters),
                ListColumn.number("masks", Messages.text("team.masks"), TeamLine::masks),
                ListColumn.number("warnings", Messages.text("team.warnings"), TeamLine::warnings));
    }
}
