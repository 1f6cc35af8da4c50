/// The second wall: reads a finished query back, as the engine's own parser understood it, and lets it pass only where
/// every relation, function, constant and name in it is one that the query's tree holds.
///
/// Knows nothing of how the text was made, and trusts it in nothing. What it does not know it refuses.
/// May import `sql.tree` for what a tree holds.
@NullMarked
package dev.lakeward.local.engine.verify;

import org.jspecify.annotations.NullMarked;
