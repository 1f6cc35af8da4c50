/// Graphs: nodes in layers with edges between, drawn on a canvas: zoom, pan, drag, a small map, all of it by keys too.
///
/// May import `ui`, `async` and ELK. It must never know what its nodes are, nor change what it shows: whoever shows a
/// graph hears what a person wants done with a node, and shows the next one.
///
/// The decision: a graph is a value, [GraphModel], and where its nodes stand is another, [GraphLayout], which ELK makes
/// in the background whenever there are other nodes or edges. Another state of the same nodes moves nothing.
@org.jspecify.annotations.NullMarked
package dev.lakeward.ui.graph;
