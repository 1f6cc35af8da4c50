package dev.lakeward.feature.permission;

import dev.lakeward.access.Lint;
import dev.lakeward.access.Principal;
import java.util.List;

/// What a team's page says of what it sees, all of it from what the matrix has read: tables, the filters and masks that
/// hold for it, and the warnings that name it. `unread` says what of that may be missing; empty where nothing is.
public record TeamReport(
        Principal team, List<TeamTable> tables, List<TeamRule> rules, List<Lint> warnings, String unread) {
    /// Of a team of a matrix; `told` says whether it is told to a steward. Takes a while on large lakes.
    static TeamReport of(Matrix matrix, Principal team, boolean told) {
        return new TeamReport(
                team,
                TeamTable.all(matrix, team, told),
                TeamRule.all(matrix, team, told),
                matrix.warnings().all().stream()
                        .filter(lint -> lint.principal().equals(team))
                        .toList(),
                matrix.unreadNotice());
    }
}
