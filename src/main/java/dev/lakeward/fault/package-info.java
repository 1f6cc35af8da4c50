/// The trace that an unexpected failure leaves: one line in the log with a code that the message shows.
///
/// May import the logger only. It must never write a value, a statement or a credential.
///
/// The decision: whoever shows a fault shows its code, and the log says what kind it was and where.
@org.jspecify.annotations.NullMarked
package dev.lakeward.fault;
