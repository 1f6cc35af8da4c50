/// The functions of Trino's that a query may call, as values: name, signatures, and an emission that makes nodes of
/// the engine's tree from nodes.
///
/// What is not listed is refused. An argument that an emission needs twice is bound once, by `Let`.
/// May import `sql.type` and `sql.tree`.
@NullMarked
package dev.lakeward.sql.function;

import org.jspecify.annotations.NullMarked;
