package dev.lakeward.local.glue.job.spark;

import dev.lakeward.access.Principal;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;

/// How a lake is served to a Spark for the time of a run.
public interface ServedLake {
    /// Where it is served, and the keys of a session there. Closing it ends the server; where the process serves the
    /// lake itself too, the keys are taken there until their time is over.
    interface Access extends AutoCloseable {
        URI endpoint();

        String accessKeyId();

        String secret();

        String token();

        @Override
        void close();
    }

    /// Serves its objects at an address of this machine to one session of a role, for as long at most. Throws
    /// [dev.lakeward.job.JobException] where it cannot.
    Access serve(Principal role, Duration longest, InetAddress address);
}
