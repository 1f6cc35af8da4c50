package dev.lakeward.local.wire;

import dev.lakeward.access.Principal;
import dev.lakeward.job.JobException;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.glue.job.spark.RunOn;
import dev.lakeward.local.glue.job.spark.ServedLake;
import dev.lakeward.local.iam.Sessions;
import dev.lakeward.local.run.Retention;
import dev.lakeward.local.s3.OwnObjects;
import dev.lakeward.local.schedule.DueTimes;
import dev.lakeward.local.service.Service;
import dev.lakeward.local.service.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// A lake whose jobs can run on Spark: for the time of such a run its objects are served on a port of this machine, to
/// the session of that run alone.
public final class LakeOnSpark implements ServedLake {
    private static final String SESSION = "GlueJobRunnerSession";

    private final InstantSource clock;
    // A run may go on before whoever opens the lake has it.
    private final CompletableFuture<LocalLake> lake = new CompletableFuture<>();

    private LakeOnSpark(InstantSource clock) {
        this.clock = clock;
    }

    /// Opens a lake; `environment` says where Spark is. Throws
    /// [dev.lakeward.local.store.LakeFolderException] with what to do.
    public static LocalLake open(
            Path folder,
            InstantSource clock,
            Retention retention,
            List<Service<?>> services,
            UnaryOperator<@Nullable String> environment,
            DueTimes due) {
        LakeOnSpark served = new LakeOnSpark(clock);
        LocalLake lake = LocalLake.open(
                folder, clock, retention, services, parts -> job -> new RunOn(parts, served, environment), due);
        served.lake.complete(lake);
        return lake;
    }

    @Override
    public Access serve(Principal role, IamPolicy policy, Duration longest, InetAddress address) {
        return serve(lake.join(), clock, role, policy, longest, address);
    }

    static Access serve(
            LocalLake opened,
            InstantSource clock,
            Principal role,
            IamPolicy policy,
            Duration longest,
            InetAddress address) {
        // Its keys are no keys of the lake's: nobody else takes them, and they end with this server.
        Sessions.Issued keys =
                new Sessions().issue(role, SESSION, "", clock.instant().plus(longest));
        Identity identity = new Identity(role, new Caller.Session(SESSION, policy));
        Secrets own =
                (id, token) -> id.equals(keys.accessKeyId()) && keys.token().equals(token)
                        ? Optional.of(new Secrets.Secret(keys.secret(), identity, keys.expires()))
                        : Optional.empty();
        OwnObjects objects = new OwnObjects();
        UnaryOperator<Object> watched = client -> objects.of((S3Client) client);
        try {
            return new Serving(WireServer.start(opened, own, Services.S3, watched, address, clock), keys, objects);
        } catch (IOException e) {
            throw new JobException(
                    "", "no port of " + address.getHostAddress() + " can be taken to serve the lake to Spark");
        }
    }

    private record Serving(WireServer server, Sessions.Issued keys, OwnObjects objects) implements Access {
        @Override
        public URI endpoint() {
            return server.endpoint();
        }

        @Override
        public String accessKeyId() {
            return keys.accessKeyId();
        }

        @Override
        public String secret() {
            return keys.secret();
        }

        @Override
        public String token() {
            return keys.token();
        }

        @Override
        public Map<String, String> put() {
            return objects.tags();
        }

        @Override
        public void close() {
            server.close();
        }

        // It is no text of anybody's keys.
        @Override
        public String toString() {
            return "served at " + server.endpoint();
        }
    }
}
