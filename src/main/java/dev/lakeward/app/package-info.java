/// The program: command line, connections, wiring by hand, the main window, settings, the tour.
///
/// May import everything; nothing may import it. Only here `local` is seen, and only here clients are made.
/// It must never decide who sees what.
///
/// [MainWindow] is the frame alone: [TopBar], [Rail] and [StatusBar] around whatever screens [Wiring] lists, and one
/// way
/// back over all of them. A new screen is one entry of that list.
///
/// The decision: a [Connection] is data, [Session] turns it into [Clients] of an identity; everything behind the
/// SDK interfaces is blind to which kind of connection it is.
@org.jspecify.annotations.NullMarked
package dev.lakeward.app;
