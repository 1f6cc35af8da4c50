package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.iam.Sessions;
import dev.lakeward.local.service.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A server of one service, as a job on Spark gets it: it answers the keys that it is told of, and no other service.
class OneServiceTest {
    private static StaticCredentialsProvider signing(Sessions.Issued keys) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secret(), keys.token()));
    }

    private static S3Client s3(WireServer server, Sessions.Issued keys) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(LocalLake.REGION))
                .forcePathStyle(true)
                .credentialsProvider(signing(keys))
                .build();
    }

    @Test
    void objectsAreServedToOneSessionAndNothingElseIs(@TempDir Path folder) throws IOException {
        Path none = folder.resolve("none");
        InstantSource clock = InstantSource.system();
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), clock)) {
            Instant later = clock.instant().plusSeconds(600);
            Sessions.Issued own = lake.sessions().issue(LocalLake.role("admin"), "own", "", later);
            Sessions.Issued other = lake.sessions().issue(LocalLake.role("admin"), "other", "", later);
            Secrets all = new LakeSecrets(new AccessKeys(none, none), lake.sessions());
            Secrets one = (id, token) -> id.equals(own.accessKeyId()) ? all.find(id, token) : Optional.empty();
            InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
            try (WireServer server =
                            WireServer.start(lake, one, Services.S3, UnaryOperator.identity(), loopback, clock);
                    S3Client s3 = s3(server, own);
                    S3Client foreign = s3(server, other);
                    GlueClient glue = GlueClient.builder()
                            .endpointOverride(server.endpoint())
                            .region(Region.of(LocalLake.REGION))
                            .credentialsProvider(signing(own))
                            .build()) {
                s3.createBucket(request -> request.bucket("objects"));
                assertThat(s3.listBuckets().buckets()).hasSize(1);
                assertThatThrownBy(foreign::listBuckets)
                        .isInstanceOf(S3Exception.class)
                        .hasMessageContaining("security token");
                assertThatThrownBy(() -> glue.getDatabases(request -> {}))
                        .isInstanceOf(GlueException.class)
                        .hasMessageContaining("This server has no glue");
            }
        }
    }
}
