package dev.lakeward.app;

import dev.lakeward.access.Principal;

/// An open connection: who works, and clients of that identity or of another that may be assumed.
public interface Session extends AutoCloseable {
    /// Account and region, for the status bar.
    String place();

    /// The identity that signed in.
    Principal self();

    /// Clients that act as a principal; made once for each.
    Clients as(Principal principal);

    @Override
    void close();
}
