/// The model layer's one error type: what went wrong, said so that a person can act on it.
///
/// May import the AWS SDK's exceptions; nothing of a screen and nothing of the embedded lake.
/// It must never show the text of an exception that is not AWS's own answer.
///
/// The decision: only [LakeException] leaves `lake`, and it is made in one place, [SdkErrors],
/// so that every screen and the command line say the same thing about the same trouble.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake;
