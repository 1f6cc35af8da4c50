/// The engine's SQL as a tree of values, and the one printer that writes it.
///
/// No text of a user's is ever part of a node as SQL: it is a [Expr.Text] or it is not there. Functions are the members
/// of [EngineFunction]; what is not listed there cannot be written. Nothing outside this package writes a quote, an
/// escape, a parenthesis or an identifier of the engine's, and nothing reads or changes printed text.
/// [Risk] says what of a tree can fail on a row, which decides whether a policy stands before it as a barrier.
/// May import `sql.type` only.
@NullMarked
package dev.lakeward.sql.tree;

import org.jspecify.annotations.NullMarked;
