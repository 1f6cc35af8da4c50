/// Translates queries of Athena SQL into the engine's tree, every name resolved against what the caller may see.
///
/// Rooms of one purpose: [Queries] (WITH, set operations, VALUES), [Selects], [Relations], [Joins], [Expressions],
/// [Predicates], [Calls], [Types], [Literals]. Each node of Trino's is one of those listed in them, or refused with
/// its name and place. Never makes text of the engine's: that is the printer's. May import the other rooms of `sql`.
@NullMarked
package dev.lakeward.sql.translate;

import org.jspecify.annotations.NullMarked;
