package dev.lakeward.ui;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;

/// How a screen sends the person to another one: by typed addresses, never by names of screens.
public interface Navigator {
    /// Shows a table in the catalog.
    void open(TableRef table);

    /// Opens a query tab with a statement.
    void query(String sql);

    /// Shows who sees a table.
    void who(TableRef table);

    /// Shows the lake as somebody sees it.
    void viewAs(Principal principal);
}
