package dev.lakeward.local.store;

/// A document of a lake that cannot be read: it counts as absent wherever it would give something, and nothing is open
/// because it is.
public record Unreadable(String kind, String key) {
    /// What it is, in words that a person can look for.
    public String title() {
        return kind.replace('-', ' ')
                + (key.isEmpty() ? "" : " " + key.replace("\u0000", " · ").replace('\u0001', '/'));
    }
}
