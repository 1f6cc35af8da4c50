/// What Trino itself answers: the real engine, run apart from the embedded lake, fills the cases that tests hold the
/// lake to.
///
/// May import everything of the tests; nothing may import it, and no test needs it.
@org.jspecify.annotations.NullMarked
package dev.lakeward.oracle;
