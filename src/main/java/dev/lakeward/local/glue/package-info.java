/// The embedded lake's Glue Data Catalog: databases, tables, versions, partitions,
/// column statistics, functions, connections, classifiers, tags, resource policies, and what external engines enforce.
///
/// May import `local.store`, `local.gate` and `local.lakeformation`. It must never show a database, table or
/// column that the caller's Lake Formation permissions do not reach: what is hidden answers as if it did not exist.
///
/// The decision: [CatalogStore] keeps documents and knows no caller; the parts over one [Scope] are the SDK
/// interface in front of it and know the caller's rights. The engine writes through the first, in one publication with
/// its files.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue;
