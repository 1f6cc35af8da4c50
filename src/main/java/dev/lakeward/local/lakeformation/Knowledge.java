package dev.lakeward.local.lakeformation;

/// How much a caller may know of a name; [KnownNames] says which.
public enum Knowledge {
    /// Nothing: it answers as a name that nothing bears.
    NOTHING,
    /// That it is taken, and only by an attempt to make it.
    EXISTS,
    /// What it names.
    VISIBLE
}
