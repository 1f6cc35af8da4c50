package dev.lakeward.ui;

import java.util.List;

/// What the screen around a grid does when something is done in it, and what it allows.
final class GridActions {
    Runnable activated = () -> {};
    Runnable copied = () -> {};
    Runnable pasted = () -> {};
    DataGrid.MenuSource menu = (row, column) -> List.of();
    DataGrid.Reordering reordered = (from, to) -> {};

    /// Whether cells apart from each other can be selected.
    boolean several;
}
