/// Rules of data quality, as DQDL has them, apart from how they are evaluated.
///
/// May import nothing of ours but `sql`'s values, and of others AWS's own `dqdl` in one class. It must never evaluate
/// a rule: it says what a ruleset means.
///
/// The decision: DQDL is read by AWS's own parser. That was generated for a runtime of ANTLR that does not load beside
/// the one that the SQL parser needs, so the parser, its runtime and [DqdlAdapter] are loaded apart, once, and what
/// comes over is our own records.
@org.jspecify.annotations.NullMarked
package dev.lakeward.job.quality;
