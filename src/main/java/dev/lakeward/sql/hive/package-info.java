/// The statements that Athena takes from Hive, which Trino's parser does not know.
@NullMarked
package dev.lakeward.sql.hive;

import org.jspecify.annotations.NullMarked;
