/// What AWS charges, for estimates that say that they are some.
///
/// Imports nothing. It must never be taken for a bill: regions, discounts and free tiers are not known
/// here.
///
/// The decision: all prices stand in one place, each with the unit that AWS charges by.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.price;
