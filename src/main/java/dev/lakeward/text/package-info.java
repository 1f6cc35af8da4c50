/// What the product says, by key, in the language in which the process displays.
///
/// The lowest package: everything may depend on it, and it depends on nothing of the product. Texts that are kept,
/// compared, sorted by or sent are no part of it: what they say must not change with the language.
@org.jspecify.annotations.NullMarked
package dev.lakeward.text;
