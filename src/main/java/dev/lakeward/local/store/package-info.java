/// What the embedded lake keeps: SDK shapes as JSON documents in SQLite, and objects as plain files.
///
/// May import the SDK's core types, SQLite and Jackson; no service of the lake.
/// It must never write an object or a document that a reader could see half done.
///
/// The decision: a change of files and documents together is one *publication*. Its list of moves and
/// documents is committed first, the moves follow, then the documents; a killed process finishes it at the
/// next open. A put of one object and a CTAS of forty files take the same road.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.store;
