/// What a statement means, as Trino itself says: its analyzer, its first plan, its types and its functions, over the
/// tables that a caller may see.
@NullMarked
package dev.lakeward.sql.plan;

import org.jspecify.annotations.NullMarked;
