package dev.lakeward.access;

/// A principal for whom Lake Formation decides on a database, a table or all tables of a database, though they are open
/// to IAM for everybody else.
public record OptIn(Principal principal, Securable on) {}
