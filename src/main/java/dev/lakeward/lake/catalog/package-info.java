/// The catalog as the console reads it: databases, tables, columns, partitions, versions.
///
/// May import `access`, `sql` and SDK types. It must never know which side of the seam answers.
///
/// The decision: records hold just what a screen shows; [CatalogMapping] alone touches Glue's shapes and its nulls.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.catalog;
