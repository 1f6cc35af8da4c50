/// What the embedded lake keeps: SDK shapes as JSON documents and runs as rows in SQLite, and objects as plain files.
///
/// May import the SDK's core types, SQLite and Jackson; no service of the lake.
/// It must never write an object or a document that a reader could see half done.
///
/// The decision: what a change reads while it is decided are its preconditions, checked in the transaction that
/// writes it; where one does not hold it is decided anew. Files wait under names of their own until the documents
/// that name them are written, and only then take their places: a refused change has touched nothing, a killed
/// process's is finished at the next open. Reads never wait for writes, and writes that arrive together are made
/// durable together. A put of one object and a CTAS of forty files take the same road.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.store;
