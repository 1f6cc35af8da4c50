package dev.lakeward.local.glue.job.spark;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.IamPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// How a lake is served to a Spark for the time of a run.
public interface ServedLake {
    /// Where it is served, and the keys of a session there, which are taken nowhere else. Closing it ends both.
    interface Access extends AutoCloseable {
        URI endpoint();

        String accessKeyId();

        String secret();

        String token();

        /// The objects that this session has put and not removed: their entity tags without quotation marks, by
        /// bucket and key as `bucket/key`.
        Map<String, String> put();

        @Override
        void close();
    }

    /// Serves its objects at an address of this machine to one session of a role, which a policy narrows, for as
    /// long at most. Throws [dev.lakeward.job.JobException] where it cannot.
    Access serve(Principal role, IamPolicy policy, Duration longest, InetAddress address);
}
