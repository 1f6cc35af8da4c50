package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.glue.job.spark.ServedLake;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.s3.S3Client;

/// What the keys of a run on Spark are good for: its own server, in the bounds of its policy, for the time of the run.
class ServedRunTest {
    private static final String BUCKET = "jobs";

    private LocalLake lake;
    private WireServer other;
    private ServedLake.Access access;
    private AwsSessionCredentials keys;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        InstantSource clock = InstantSource.system();
        lake = LocalLake.create(folder.resolve("lake"), clock);
        AccessKeys teams = new AccessKeys(folder.resolve("lake"), folder.resolve("settings"));
        other = WireServer.start(lake, teams, 0, clock, null);
        S3Client admin = admin();
        admin.createBucket(request -> request.bucket(BUCKET));
        admin.putObject(request -> request.bucket(BUCKET).key("out/theirs"), RequestBody.fromString("theirs"));
        IamPolicy policy = new IamPolicy(List.of(new IamPolicy.Statement(
                true,
                List.of(),
                List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                List.of("arn:aws:s3:::jobs/out/*"))));
        access = LakeOnSpark.serve(
                lake,
                clock,
                LocalLake.role("admin"),
                policy,
                Duration.ofMinutes(10),
                InetAddress.ofLiteral("127.0.0.1"));
        keys = AwsSessionCredentials.create(access.accessKeyId(), access.secret(), access.token());
    }

    @AfterEach
    void close() {
        access.close();
        other.close();
        lake.close();
    }

    private S3Client admin() {
        return lake.as(LocalLake.role("admin")).s3();
    }

    private S3Client at(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(LocalLake.REGION))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .build();
    }

    private static void put(S3Client s3, String key, String text) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private static void copy(S3Client s3, String from, String to) {
        s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey(from)
                .destinationBucket(BUCKET)
                .destinationKey(to));
    }

    @Test
    void theyAreTakenNowhereElseDuringTheRunAndAfterIt() {
        StaticCredentialsProvider signing = StaticCredentialsProvider.create(keys);
        Region region = Region.of(LocalLake.REGION);
        try (S3Client s3 = at(other.endpoint());
                GlueClient glue = GlueClient.builder()
                        .endpointOverride(other.endpoint())
                        .region(region)
                        .credentialsProvider(signing)
                        .build();
                AthenaClient athena = AthenaClient.builder()
                        .endpointOverride(other.endpoint())
                        .region(region)
                        .credentialsProvider(signing)
                        .build();
                LakeFormationClient formation = LakeFormationClient.builder()
                        .endpointOverride(other.endpoint())
                        .region(region)
                        .credentialsProvider(signing)
                        .build()) {
            for (boolean isOver : List.of(false, true)) {
                if (isOver) {
                    access.close();
                }
                assertThatThrownBy(s3::listBuckets).hasMessageContaining("security token");
                assertThatThrownBy(() -> glue.getDatabases(request -> {})).hasMessageContaining("security token");
                assertThatThrownBy(() -> athena.listWorkGroups(request -> {})).hasMessageContaining("security token");
                assertThatThrownBy(() -> formation.listPermissions(request -> {}))
                        .hasMessageContaining("security token");
            }
        }
    }

    @Test
    void theyDoWhatThePolicyAllowsAlone() {
        try (S3Client s3 = at(access.endpoint())) {
            put(s3, "out/a", "rows");
            assertThatThrownBy(() -> put(s3, "elsewhere", "rows")).hasMessageContaining("not authorized");
            assertThatThrownBy(s3::listBuckets).hasMessageContaining("not authorized");
        }
    }

    @Test
    void whatTheSessionHasPutIsTold() {
        try (S3Client s3 = at(access.endpoint())) {
            put(s3, "out/a", "rows");
            put(s3, "out/b", "rows");
            copy(s3, "out/a", "out/c");
            s3.deleteObject(request -> request.bucket(BUCKET).key("out/a"));
            assertThat(access.put()).containsOnlyKeys("jobs/out/b", "jobs/out/c");
            assertThat(access.put().values()).allMatch(each -> each.matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void whatIsOfOthersIsNotCopied() {
        try (S3Client s3 = at(access.endpoint())) {
            assertThatThrownBy(() -> copy(s3, "out/theirs", "out/c"))
                    .hasMessageContaining("was not put in this session");
            put(s3, "out/a", "rows");
            put(admin(), "out/a", "theirs");
            assertThatThrownBy(() -> copy(s3, "out/a", "out/c"))
                    .hasMessageContaining("pre-conditions you specified did not hold");
            assertThat(access.put()).containsOnlyKeys("jobs/out/a");
        }
    }

    private RawHttp signed(SdkHttpMethod method) {
        byte[] body = method == SdkHttpMethod.PUT ? "rows".getBytes(StandardCharsets.UTF_8) : new byte[0];
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(method)
                .uri(URI.create(access.endpoint() + "/jobs/out/theirs"))
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(keys)
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, LocalLake.REGION)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false))
                .request();
        Map<String, String> headers = new LinkedHashMap<>();
        signed.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.putIfAbsent("Host", access.endpoint().getAuthority());
        return new RawHttp(method.name(), signed.encodedPath(), headers, body);
    }

    @Test
    void aRequestThatChangesSomethingIsTakenOnce() throws IOException {
        for (SdkHttpMethod method : List.of(SdkHttpMethod.PUT, SdkHttpMethod.DELETE)) {
            RawHttp request = signed(method);
            assertThat(request.send(access.endpoint()).status()).isBetween(200, 204);
            RawHttp.Answer again = request.send(access.endpoint());
            assertThat(again.status()).isEqualTo(403);
            assertThat(again.text()).contains("This request was sent before");
        }
        put(admin(), "out/theirs", "theirs");
        RawHttp reading = signed(SdkHttpMethod.GET);
        assertThat(reading.send(access.endpoint()).status()).isEqualTo(200);
        assertThat(reading.send(access.endpoint()).status()).isEqualTo(200);
    }
}
