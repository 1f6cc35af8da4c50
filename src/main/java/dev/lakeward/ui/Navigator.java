package dev.lakeward.ui;

import dev.lakeward.access.Principal;

/// How a screen sends the person to another one: by typed addresses, never by names of screens.
public interface Navigator {
    void go(Address address);

    /// Shows the lake as somebody sees it.
    void viewAs(Principal principal);
}
