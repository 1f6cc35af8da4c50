/// Secrets of a lake, in place of AWS Secrets Manager: files in its folder `secrets`, which nothing here writes.
///
/// May import `local.gate`. It must never let a secret into a sentence, a log or a document.
///
/// The decision: a secret is a JSON file that nobody but its owner may read, named as the secret is; who uses it is a
/// role that IAM permits to.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.secret;
