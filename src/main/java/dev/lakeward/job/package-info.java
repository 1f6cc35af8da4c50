/// Glue's visual jobs: the graph of `codeGenConfigurationNodes`, and what each transform does with the rows before it.
///
/// May import `sql` and the SDK's Glue shapes; neither side of the seam, no file and no screen. A transform must never
/// make text of the engine's: it makes a tree.
///
/// The decision: the object that is drawn, checked, run here and sent to AWS is the SDK's own. A node of it is known by
/// the one member of [software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode] that is set; what a
/// transform
/// means is a function from its inputs' rows to its own, so that the editor learns columns and types from the very code
/// that runs.
@org.jspecify.annotations.NullMarked
package dev.lakeward.job;
