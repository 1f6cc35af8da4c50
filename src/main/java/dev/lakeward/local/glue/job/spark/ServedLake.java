package dev.lakeward.local.glue.job.spark;

import dev.lakeward.access.Principal;
import java.net.URI;

/// How a lake is served to a Spark for the time of a run.
public interface ServedLake {
    /// Where it is served, and the keys of a session there. Closing it ends both.
    interface Access extends AutoCloseable {
        URI endpoint();

        String accessKeyId();

        String secret();

        String token();

        @Override
        void close();
    }

    /// Serves it to sessions of a role. Throws [dev.lakeward.job.JobException] where it cannot.
    Access serve(Principal role);
}
