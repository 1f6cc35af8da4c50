/// Partition projection: the partitions of a table worked out from its properties, without the catalog.
///
/// Pure: takes a table, conditions and a time, reads no file and asks no store.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.engine.projection;
