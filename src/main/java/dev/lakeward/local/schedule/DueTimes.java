package dev.lakeward.local.schedule;

/// What becomes of times that are due while a lake is open.
public enum DueTimes {
    /// They start what they are of.
    FIRE,
    /// They wait for the next opening: this one is as short as a command, and would end what it starts.
    WAIT
}
