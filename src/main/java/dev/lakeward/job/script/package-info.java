/// Scripts of Glue's jobs: Python and Scala written from a graph, and the graph read back from a script's annotations.
///
/// May import `job` and the SDK's Glue shapes. It must never put text of somebody's into a script other than as a
/// literal that its printer wrote, or as the name of a value that `CodeText` has proved to be one, and never run or
/// understand code.
///
/// The decision: a script is a list of calls. Each call has a type, arguments that are literals, and inputs; the code
/// is
/// written from these three, and so are the four comments before it, from which alone they are read back. What somebody
/// changes between the comments is theirs, and is no part of the graph.
@org.jspecify.annotations.NullMarked
package dev.lakeward.job.script;
