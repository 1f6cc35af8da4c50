package dev.lakeward.local.run;

/// A listener's place at the runs' events, until it is closed.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
