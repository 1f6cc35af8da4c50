package dev.lakeward.feature.permission;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with a cell or a title of the matrix: with its table and its team, as anywhere, and with the
/// column.
record MatrixMenu(TeamMenu columns, boolean editable, Navigator navigator, Runnable copy, Runnable paste) {
    /// Of a cell; of a title where the row is -1.
    List<MenuItem> items(MatrixGrid matrix, int row, int column) {
        List<MenuItem> ofRow = row < 0 ? List.of() : ofRow(matrix.row(row));
        if (column == 0) {
            return ofRow;
        }
        List<MenuItem> all = new ArrayList<>();
        if (matrix.column(column) instanceof MatrixColumn.OfTeam of) {
            List<MenuItem> ofTeam = ObjectMenu.of(of.principal(), navigator);
            if (row < 0) {
                all.addAll(ofTeam);
            } else {
                all.add(ObjectMenu.named(name(matrix.row(row)), ofRow));
                all.add(ObjectMenu.named(of.principal().name(), ofTeam));
            }
            all.add(new SeparatorMenuItem());
        }
        all.addAll(Parts.items(columns.items(matrix.column(column))));
        if (row >= 0 && editable && matrix.column(column) instanceof MatrixColumn.OfTeam) {
            all.add(Texts.item(Messages.text("permission.copy"), copy));
            all.add(Texts.item(Messages.text("permission.paste"), paste));
        }
        return all;
    }

    private List<MenuItem> ofRow(MatrixRow row) {
        return switch (row) {
            case MatrixRow.OfDatabase of -> ObjectMenu.of(of.database(), navigator);
            case MatrixRow.OfTable of -> ObjectMenu.of(of.table().ref(), navigator);
            case MatrixRow.OfColumn of -> ObjectMenu.of(of.table().ref(), navigator);
        };
    }

    private static String name(MatrixRow row) {
        return switch (row) {
            case MatrixRow.OfDatabase of -> of.database().name();
            case MatrixRow.OfTable of -> of.table().ref().toString();
            case MatrixRow.OfColumn of -> of.table().ref().toString();
        };
    }
}
