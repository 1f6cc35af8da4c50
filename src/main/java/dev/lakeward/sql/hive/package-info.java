/// The statements that Athena takes from Hive, which Trino's parser does not know, and the text that makes a
/// table.
///
/// `grammar` holds what the build makes of the one grammar; nothing else reads it.
@NullMarked
package dev.lakeward.sql.hive;

import org.jspecify.annotations.NullMarked;
