/// Lets the engine call Trino's own code for rows: vectors of DuckDB become Trino's blocks, and what an expression
/// computes of them becomes a vector again.
///
/// Runs in the worker. May import `sql.plan`, Trino and DuckDB; it reaches DuckDB's C interface by foreign functions,
/// as
/// the driver's own vectors know no nested type.
@NullMarked
package dev.lakeward.local.engine.program;

import org.jspecify.annotations.NullMarked;
