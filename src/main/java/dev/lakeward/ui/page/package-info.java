/// Pages of lines that lead somewhere, and what stands around them: buttons, a question in place.
///
/// May import `ui`. It must never know what its lines are about.
///
/// The decision: whatever tells what happened is a list of [PageLine]s, of any length, which can be followed and copied
/// by keys, and is the same to a screen reader as to the eye.
@org.jspecify.annotations.NullMarked
package dev.lakeward.ui.page;
