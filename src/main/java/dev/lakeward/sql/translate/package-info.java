/// Turns Trino's plan of a query into the engine's tree, over what the caller may see.
///
/// [Translator] is the way in; what a query of WITH answers to several places is planned once ([SharedQueries]).
/// [PlanTranslator] goes over the nodes of a plan, with [Scans] (tables and views),
/// [Joins], [Groups] and [GroupingSets], [Windows], [Unnests], [Subqueries], [Values] and [Samples]; a [Made] is what a
/// node has become. [Expressions] makes expressions: by the engine's own means ([Natives], [Casts], [Comparisons],
/// [Literals], [Aggregates]) where these are equal to Trino's, and else as a program of Trino's own code. Each node is
/// one of those listed in them, or refused by name. Never makes text of the engine's: that is the printer's. May import
/// the other rooms of `sql`.
@NullMarked
package dev.lakeward.sql.translate;

import org.jspecify.annotations.NullMarked;
