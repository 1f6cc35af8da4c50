package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Access of one cell that was copied, to be staged for others.
public final class CellClipboard {
    private final Staging staging;
    private @Nullable CellAccess copied;

    CellClipboard(Staging staging) {
        this.staging = staging;
    }

    public void copy(PermissionViewModel.Cell cell) {
        if (cell.table() != null) {
            copied = staging.access(cell.principal(), cell.table());
            staging.say(Messages.text(
                    "permission.copied", cell.principal().name(), cell.table().ref()));
        }
    }

    /// Stages the copied cell's access, its masks too, for others. Where it does not fit a table nothing is staged, and
    /// the notice says why.
    public void paste(List<PermissionViewModel.Cell> cells) {
        CellAccess access = copied;
        if (access == null) {
            staging.say(Messages.text("permission.nothing_copied"));
            return;
        }
        Optional<String> misfit = cells.stream()
                .map(PermissionViewModel.Cell::table)
                .filter(Objects::nonNull)
                .flatMap(table -> access.misfit(table.shape()).stream())
                .findFirst();
        misfit.ifPresentOrElse(
                problem -> staging.say(Messages.text("permission.not_pasted", problem)),
                () -> staging.paste(access, cells));
    }
}
