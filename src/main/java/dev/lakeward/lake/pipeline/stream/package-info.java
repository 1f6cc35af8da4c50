/// Sending records to a delivery stream: the lines of a file, of a log that is followed, or events that are made up.
///
/// May import `lake`'s errors and Firehose's client interface, so it sends to an account's streams as to those of an
/// embedded lake. It must never forget a record that no stream has acknowledged, nor cut one.
///
/// The decision: how far a source is sent is written down only after an acknowledgement. So each record arrives at
/// least once; those of the last call may arrive again after a kill.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.pipeline.stream;
