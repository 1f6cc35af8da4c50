/// Parses statements of Athena SQL (engine version 3) and names what they ask for.
///
/// May import `sql` and `sql.hive`. Bounds what a text may be before it reaches a parser: its length, how deep it is
/// nested, and what the parser keeps of it.
@NullMarked
package dev.lakeward.sql.parse;

import org.jspecify.annotations.NullMarked;
