/// Types of values in Trino's terms, and their spellings in Hive's catalog and in the engine's answers.
///
/// Imports nothing of Lakeward's. A type that cannot be read is an IllegalArgumentException, nothing else.
@NullMarked
package dev.lakeward.sql.type;

import org.jspecify.annotations.NullMarked;
