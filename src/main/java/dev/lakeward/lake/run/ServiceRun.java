package dev.lakeward.lake.run;

/// A run that a service carries out, by the three calls that there are for it. Each blocks and throws LakeException.
public interface ServiceRun<S> {
    /// How it stands now.
    S look();

    /// Whether it stands so for good.
    boolean hasEnded(S standing);

    /// Has it stop; it ends a while later. Throws where the service refuses that.
    void stop();
}
