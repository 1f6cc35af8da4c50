package dev.lakeward.lake.storage;

import java.util.List;

/// What lies right below a path: folders by their whole keys, which end in a slash, and how many objects beside them.
/// `complete` is false where there is more.
public record Listing(List<String> folders, long objects, boolean complete) {
    public Listing {
        folders = List.copyOf(folders);
    }
}
