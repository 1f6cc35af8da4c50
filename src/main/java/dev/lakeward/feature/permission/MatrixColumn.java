package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import java.util.List;

/// A column of the matrix. `number` is the principal's place among all.
sealed interface MatrixColumn {
    /// One principal; `group` is empty where it stands in none.
    record OfTeam(int number, Principal principal, String group, boolean pinned) implements MatrixColumn {}

    /// A closed group: its members together, at most what one of them gets.
    record OfGroup(String group, List<OfTeam> members) implements MatrixColumn {
        public OfGroup {
            members = List.copyOf(members);
        }
    }
}
