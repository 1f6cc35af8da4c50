/// What one file of a bucket is: how it is compressed, which classifier knows it, and which columns it has.
///
/// Runs in the engine's process, as the bytes are anybody's. May import `engine.format` and parsers; it must never
/// answer a value of a file, nor hold more than a sample of one. It knows nothing of tables, folders or crawlers.
///
/// The decision: a file is judged by itself and its answer holds the votes behind every type, so that what several
/// files make together can be decided again, under other thresholds, without reading them again.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.engine.sample;
