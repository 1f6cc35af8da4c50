/// One list for everything that is listed: columns that sort, a filter line, selection, copy, a menu, keyboard.
///
/// May import `ui`, `async` and JavaFX; it knows no lake and no feature.
/// It must never hold text of its own: titles and cells are told by whoever lists.
///
/// The decision: a list is columns over values, drawn by the one grid; filtering and sorting are the same words and
/// keys everywhere, so that who knows one list knows all. [Lists] makes them: every list can be written to a file.
@org.jspecify.annotations.NullMarked
package dev.lakeward.ui.list;
