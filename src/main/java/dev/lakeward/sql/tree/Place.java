package dev.lakeward.sql.tree;

/// A place in a user's text; line and column count from 1.
public record Place(int line, int column) {}
