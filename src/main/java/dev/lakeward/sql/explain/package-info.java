/// What a query would do, as EXPLAIN tells it.
///
/// Made of the query's own text and of names that it names: never of policies, statistics or how tables lie, so
/// that it says to everybody the same.
@NullMarked
package dev.lakeward.sql.explain;

import org.jspecify.annotations.NullMarked;
