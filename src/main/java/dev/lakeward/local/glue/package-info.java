/// The embedded lake's Glue Data Catalog: databases, tables, versions, partitions, and what external engines enforce.
///
/// May import `local.store`, `local.gate` and `local.lakeformation`. It must never show a database, table or
/// column that the caller's Lake Formation permissions do not reach: what is hidden answers as if it did not exist.
///
/// The decision: [CatalogStore] keeps documents and knows no caller; [LocalGlue] is the SDK interface in front of
/// it and knows the caller's rights. The engine writes through the first, in one publication with its files.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue;
