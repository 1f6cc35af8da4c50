/// The catalog screen: a tree of databases and tables, and everything known of one table.
///
/// May import `lake`, `access`, `sql`, `ui` and `async`; no other feature and no SDK.
/// It must never block the JavaFX thread.
///
/// The decision: It reads as the viewed identity, so that what a team may not see is not fetched at all; only the
/// column "seen by" comes from the signed-in administrator's view of the grants.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.catalog;
