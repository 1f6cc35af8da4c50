/// Crawlers as a part of the catalog: the list, the page of one with its plan, its history and its settings, and the
/// form that sets one.
///
/// May import `lake`, `access`, `expression`, `ui` and `async`. It must never import `feature.catalog`, which shows it,
/// nor offer a plan or an undo where the lake has none: there it says in words that none can be had.
///
/// The decision: the form edits one value, `CrawlerSettings`; what a person types becomes it or says why not, so what
/// is saved, what is previewed and what the page tells are the same.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.catalog.crawl;
