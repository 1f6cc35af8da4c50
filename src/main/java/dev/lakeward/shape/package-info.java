/// How the services' shapes and texts say what this product's own values say: grants, filters, tags, views.
///
/// May import the AWS SDK's shapes, `access` and `sql`; neither side of the seam. It must never drop in silence what it
/// does not understand: that becomes a value of its own kind.
///
/// The decision: both sides of the seam read and write a grant, and a result's CSV, by this one mapping, and share
/// nothing else but the JSON of any shape.
@org.jspecify.annotations.NullMarked
package dev.lakeward.shape;
