package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Requests signed by the SDK's own signer are answered; the same requests with one thing changed are refused.
class SignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String GET_DATABASES = "{\"MaxResults\":5}";
    private static final String DATA = "the data of an object";

    private static Path folder;
    private static LocalLake lake;
    private static WireServer server;
    private static AccessKeys keys;
    private static Instant now = NOW;

    @BeforeAll
    static void serve() throws Exception {
        folder = Files.createTempDirectory("lakeward-signature");
        SampleFolder.copyTo(folder.resolve("lake"));
        lake = LocalLake.open(folder.resolve("lake"), () -> now);
        keys = new AccessKeys(folder.resolve("lake"), folder.resolve("settings"));
        server = WireServer.start(lake, keys, 0, () -> now, null);
        lake.as(LocalLake.role("admin")).s3().createBucket(r -> r.bucket("signed"));
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        lake.close();
        Volume.deleteTree(folder);
    }

    private static AwsCredentialsIdentity own(String team) {
        AccessKeys.Key key = keys.of(LocalLake.role(team), false);
        return AwsCredentialsIdentity.create(key.id(), key.secret());
    }

    private static RawHttp signed(
            String service, SdkHttpMethod method, String target, Map<String, String> headers, String body) {
        return signed(own("admin"), service, method, target, headers, body, NOW);
    }

    private static RawHttp signed(
            AwsCredentialsIdentity identity,
            String service,
            SdkHttpMethod method,
            String target,
            Map<String, String> headers,
            String body,
            Instant at) {
        SdkHttpFullRequest.Builder request =
                SdkHttpFullRequest.builder().method(method).uri(java.net.URI.create(server.endpoint() + target));
        headers.forEach(request::putHeader);
        return raw(
                AwsV4HttpSigner.create()
                        .sign(r -> r.identity(identity)
                                .request(request.build())
                                .payload(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
                        .request(),
                body);
    }

    private static RawHttp raw(SdkHttpRequest signed, String body) {
        Map<String, String> all = new LinkedHashMap<>();
        signed.headers().forEach((name, values) -> all.put(name, String.join(",", values)));
        all.putIfAbsent("Host", server.endpoint().getAuthority());
        String query = signed.encodedQueryParameters().map(text -> "?" + text).orElse("");
        return new RawHttp(
                signed.method().name(), signed.encodedPath() + query, all, body.getBytes(StandardCharsets.UTF_8));
    }

    private static RawHttp glue() {
        return signed(
                "glue",
                SdkHttpMethod.POST,
                "/",
                Map.of("X-Amz-Target", "AWSGlue.GetDatabases", "Content-Type", "application/x-amz-json-1.1"),
                GET_DATABASES);
    }

    private static RawHttp put() {
        return signed("s3", SdkHttpMethod.PUT, "/signed/key", Map.of("x-amz-meta-team", "shop"), DATA);
    }

    private static RawHttp presigned(Duration validity) {
        AwsCredentialsIdentity admin = own("admin");
        try (S3Presigner presigner = S3Presigner.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .serviceConfiguration(software.amazon.awssdk.services.s3.S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(admin.accessKeyId(), admin.secretAccessKey())))
                .build()) {
            return raw(
                    presigner
                            .presignGetObject(r -> r.signatureDuration(validity)
                                    .getObjectRequest(o -> o.bucket("signed").key("key")))
                            .httpRequest(),
                    "");
        }
    }

    private static RawHttp.Answer send(RawHttp request) throws Exception {
        return request.send(server.endpoint());
    }

    @Test
    void whatTheSdkSignsIsAnswered() throws Exception {
        assertThat(send(glue()).status()).isEqualTo(200);
        assertThat(send(put()).status()).isEqualTo(200);
    }

    // The SDK's presigner has no clock of its own: these requests are of today.
    @Test
    void aPresignedAddressIsGoodUntilItsEnd() throws Exception {
        send(put());
        now = Instant.now();
        try {
            RawHttp presigned = presigned(Duration.ofMinutes(5));
            assertThat(send(presigned).text()).endsWith(DATA);
            now = now.plus(Duration.ofMinutes(6));
            assertThat(send(presigned).text()).contains("Request has expired");
        } finally {
            now = NOW;
        }
    }

    @TestFactory
    Stream<DynamicTest> aPresignedAddressIsGoodForNothingElse() {
        RawHttp get = presigned(Duration.ofMinutes(5));
        return presignedTamperings(get).stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    now = Instant.now();
                    try {
                        RawHttp.Answer answer = send(each.request());
                        assertThat(answer.status()).as(answer.text()).isBetween(400, 403);
                        assertThat(answer.text()).doesNotContain(DATA);
                    } finally {
                        now = NOW;
                    }
                }));
    }

    private record Tampering(String name, RawHttp request) {}

    @TestFactory
    Stream<DynamicTest> whatIsTamperedWithIsRefused() throws Exception {
        List<Tampering> all = new ArrayList<>();
        all.addAll(headerTamperings("glue", glue()));
        all.addAll(headerTamperings("s3", put()));
        all.add(new Tampering("glue: another body", glue().withBody("{\"MaxResults\":6}".getBytes())));
        all.add(new Tampering("glue: another operation", glue().with("X-Amz-Target", "AWSGlue.GetTables")));
        all.add(new Tampering(
                "glue: digest of another body",
                glue().with("x-amz-content-sha256", Digests.hex("{}")).withBody("{}".getBytes())));
        all.add(new Tampering(
                "s3: another body of the same length", put().withBody("THE data of an object".getBytes())));
        all.add(new Tampering("s3: a longer body", put().withBody((DATA + "!").getBytes())));
        all.add(new Tampering(
                "s3: another body with its digest",
                put().withBody("x".getBytes()).with("x-amz-content-sha256", Digests.hex("x"))));
        all.add(new Tampering("s3: an unsigned body", put().with("x-amz-content-sha256", "UNSIGNED-PAYLOAD")));
        all.add(new Tampering("s3: another key", put().withTarget("/signed/other")));
        all.add(new Tampering("s3: another bucket", put().withTarget("/shop-lake/key")));
        all.add(new Tampering("s3: another metadata", put().with("x-amz-meta-team", "other")));
        all.add(new Tampering("s3: a copy instead", put().with("x-amz-copy-source", "/shop-lake/raw/orders/x")));
        all.add(new Tampering("s3: a subresource", put().withTarget("/signed/key?acl")));
        all.addAll(sessionTamperings());
        all.addAll(chunkTamperings());
        assertThat(all).hasSizeGreaterThanOrEqualTo(40);
        return all.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    RawHttp.Answer answer = send(each.request());
                    assertThat(answer.status()).as(answer.text()).isBetween(400, 403);
                    assertThat(answer.text())
                            .containsPattern("Signature|AccessKey|Token|AccessDenied|Authorization|Digest|SHA256|Skewed"
                                    + "|UnrecognizedClient|InvalidRequest|InvalidArgument|IncompleteBody")
                            .doesNotContain("MaxResults", folder.toString(), "dev.lakeward");
                }));
    }

    // What can be changed in any request that is signed by its headers.
    private static List<Tampering> headerTamperings(String service, RawHttp sound) {
        String authorization = sound.header("Authorization");
        UnaryOperator<String> key = text -> text.replaceFirst("Credential=[^/]+", "Credential=AKIA0000000000000000");
        String other = keys.of(LocalLake.role("marketing"), false).id();
        Map<String, String> authorizations = new LinkedHashMap<>();
        authorizations.put("an unknown key", key.apply(authorization));
        authorizations.put("another's key", authorization.replaceFirst("Credential=[^/]+", "Credential=" + other));
        authorizations.put("another region", authorization.replace("/us-east-1/", "/eu-west-1/"));
        authorizations.put(
                "another service",
                authorization.replace("/" + service + "/", "/" + (service.equals("s3") ? "glue" : "s3") + "/"));
        authorizations.put("another day", authorization.replace("/20261125/", "/20261126/"));
        authorizations.put(
                "another signature", authorization.replaceFirst("Signature=.", "Signature=" + flipped(authorization)));
        authorizations.put("half a signature", authorization.substring(0, authorization.length() - 32));
        authorizations.put("no signature", authorization.replaceFirst("Signature=.*", "Signature="));
        authorizations.put("another algorithm", authorization.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"));
        authorizations.put("no algorithm", "Bearer token");
        authorizations.put("the host unsigned", authorization.replace("host;", ""));
        authorizations.put("the date unsigned", authorization.replace(";x-amz-date", ""));
        List<Tampering> all = new ArrayList<>();
        authorizations.forEach(
                (name, value) -> all.add(new Tampering(service + ": " + name, sound.with("Authorization", value))));
        all.add(new Tampering(service + ": nothing signed", sound.with("Authorization", null)));
        all.add(new Tampering(service + ": a second later", sound.with("X-Amz-Date", "20261125T100001Z")));
        all.add(new Tampering(service + ": no date", sound.with("X-Amz-Date", null)));
        all.add(new Tampering(service + ": another host", sound.with("Host", "example.com")));
        all.add(new Tampering(service + ": an unsigned header", sound.with("x-amz-acl", "public-read")));
        all.add(new Tampering(service + ": another parameter", sound.withTarget(sound.target() + "?x=1")));
        all.add(new Tampering(service + ": another method", sound.withMethod("DELETE")));
        all.add(new Tampering(
                service + ": signed twice", sound.withTarget(sound.target() + "?X-Amz-Algorithm=AWS4-HMAC-SHA256")));
        return all;
    }

    private static char flipped(String authorization) {
        return authorization.charAt(authorization.indexOf("Signature=") + "Signature=".length()) == '0' ? '1' : '0';
    }

    private static List<Tampering> presignedTamperings(RawHttp get) {
        List<Tampering> all = new ArrayList<>();
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("another key", get.target().replace("/signed/key", "/signed/other"));
        targets.put("a longer validity", get.target().replace("Expires=300", "Expires=3000"));
        targets.put("a validity of months", get.target().replace("Expires=300", "Expires=9000000"));
        targets.put("a later date", get.target().replaceFirst("X-Amz-Date=20(..)", "X-Amz-Date=19$1"));
        targets.put("another signature", get.target().replaceFirst("Signature=..", "Signature=zz"));
        targets.put("another parameter", get.target() + "&response-content-type=text/html");
        targets.put("a subresource", get.target() + "&uploads");
        targets.put("no credential", get.target().replaceFirst("X-Amz-Credential=[^&]*&?", ""));
        targets.put("no expiry", get.target().replaceFirst("X-Amz-Expires=[^&]*&?", ""));
        targets.put("no signed headers", get.target().replaceFirst("SignedHeaders=[^&]*", "SignedHeaders="));
        targets.forEach((name, target) -> all.add(new Tampering("presigned: " + name, get.withTarget(target))));
        all.add(new Tampering("presigned: deletes", get.withMethod("DELETE")));
        all.add(new Tampering("presigned: writes", get.withMethod("PUT").withBody("x".getBytes())));
        all.add(new Tampering("presigned: an unsigned header", get.with("x-amz-request-payer", "requester")));
        return all;
    }

    private static RawHttp glueAs(AwsCredentialsIdentity identity, Instant at) {
        return signed(
                identity,
                "glue",
                SdkHttpMethod.POST,
                "/",
                Map.of("X-Amz-Target", "AWSGlue.GetDatabases"),
                GET_DATABASES,
                at);
    }

    private static List<Tampering> sessionTamperings() {
        var sts = lake.as(LocalLake.role("admin")).sts();
        var first = sts.assumeRole(
                        r -> r.roleArn(LocalLake.role("support").id()).roleSessionName("first"))
                .credentials();
        var second = sts.assumeRole(
                        r -> r.roleArn(LocalLake.role("engineer").id()).roleSessionName("second"))
                .credentials();
        AwsSessionCredentialsIdentity mixed = AwsSessionCredentialsIdentity.create(
                first.accessKeyId(), first.secretAccessKey(), second.sessionToken());
        AwsSessionCredentialsIdentity forged = AwsSessionCredentialsIdentity.create(
                first.accessKeyId(), first.secretAccessKey(), "bm90IGEgdG9rZW4gb2Ygb3Vycw==");
        AwsCredentialsIdentity tokenless = AwsCredentialsIdentity.create(first.accessKeyId(), first.secretAccessKey());
        return List.of(
                new Tampering("session: another's token", glueAs(mixed, NOW)),
                new Tampering("session: a forged token", glueAs(forged, NOW)),
                new Tampering("session: no token", glueAs(tokenless, NOW)),
                new Tampering("replay: signed sixteen minutes ago", glueAs(own("admin"), NOW.minusSeconds(960))),
                new Tampering("replay: signed sixteen minutes ahead", glueAs(own("admin"), NOW.plusSeconds(960))));
    }

    // An upload in signed chunks, built by hand as the S3 reference describes it.
    private static RawHttp chunked(String data, UnaryOperator<String> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", server.endpoint().getAuthority());
        headers.put("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        headers.put("x-amz-date", "20261125T100000Z");
        headers.put("x-amz-decoded-content-length", String.valueOf(data.length()));
        AwsCredentialsIdentity admin = own("admin");
        SignedRequest seed = new SignedRequest(
                admin.accessKeyId(),
                "20261125",
                "us-east-1",
                "s3",
                List.of("host", "x-amz-content-sha256", "x-amz-date", "x-amz-decoded-content-length"),
                "",
                "20261125T100000Z",
                SignedRequest.SKEW,
                null,
                false);
        Map<String, List<String>> lower = new LinkedHashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), List.of(value)));
        WireRequest request =
                new WireRequest("PUT", "/signed/chunked", List.of(), lower, new ByteArrayInputStream(new byte[0]));
        byte[] key = seed.signingKey(admin.secretAccessKey());
        String signature =
                Authenticator.signature(key, seed.stringToSign(request, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"));
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + admin.accessKeyId() + "/20261125/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length,Signature="
                        + signature);
        StringBuilder chunks = new StringBuilder();
        for (String chunk : List.of(data.substring(0, 5), data.substring(5), "")) {
            signature = HexFormat.of()
                    .formatHex(Digests.hmac(
                            key,
                            "AWS4-HMAC-SHA256-PAYLOAD\n20261125T100000Z\n20261125/us-east-1/s3/aws4_request\n"
                                    + signature + "\n" + Digests.EMPTY + "\n" + Digests.hex(chunk)));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append(";chunk-signature=")
                    .append(signature)
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return new RawHttp(
                "PUT", "/signed/chunked", headers, body.apply(chunks.toString()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void signedChunksAreUnpacked() throws Exception {
        RawHttp.Answer answer = send(chunked("hello world", body -> body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(lake.as(LocalLake.role("admin"))
                        .s3()
                        .getObjectAsBytes(r -> r.bucket("signed").key("chunked"))
                        .asUtf8String())
                .isEqualTo("hello world");
    }

    private static List<Tampering> chunkTamperings() {
        return List.of(
                new Tampering("chunks: other data", chunked("hello there", body -> body.replace("there", "where"))),
                new Tampering(
                        "chunks: another signature",
                        chunked("hello there", body -> body.replaceFirst("signature=.", "signature=z"))),
                new Tampering(
                        "chunks: the last one missing",
                        chunked("hello there", body -> body.substring(0, body.lastIndexOf("0;chunk")))),
                new Tampering(
                        "chunks: unsigned",
                        chunked("hello there", body -> body.replaceAll(";chunk-signature=[0-9a-f]+", ""))));
    }

    @Test
    void aLakeThatTrustsThisMachineAnswersNoWebPage() throws Exception {
        try (WireServer trusting = WireServer.start(lake, keys, 0, () -> now, LocalLake.role("support"))) {
            RawHttp unsigned = new RawHttp(
                    "POST",
                    "/",
                    Map.of("Host", "127.0.0.1", "X-Amz-Target", "AWSGlue.GetDatabases"),
                    GET_DATABASES.getBytes(StandardCharsets.UTF_8));
            assertThat(unsigned.send(trusting.endpoint()).text())
                    .contains("shop")
                    .doesNotContain("cleaned");
            for (String host : List.of("127.0.0.1", "127.0.0.1:4566", "localhost", "LocalHost:80", "[::1]:4566")) {
                assertThat(unsigned.with("Host", host).send(trusting.endpoint()).status())
                        .as(host)
                        .isEqualTo(200);
            }
            // A name that its owner lets point to this machine makes the page and the lake one site, without an origin.
            for (String host : List.of(
                    "evil.example",
                    "evil.example:4566",
                    "127.0.0.1.evil.example",
                    "localhost.evil.example",
                    "",
                    "127.0.0.1, evil.example",
                    "evil.example:127.0.0.1",
                    "localhost@evil.example",
                    "0.0.0.0",
                    "127.0.0.1:4566:80",
                    "::1",
                    "localhost.")) {
                assertThat(unsigned.with("Host", host).send(trusting.endpoint()).status())
                        .as(host)
                        .isIn(400, 403);
            }
            for (String header : List.of("Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "sec-fetch-dest")) {
                assertThat(unsigned.with(header, "https://example.com")
                                .send(trusting.endpoint())
                                .status())
                        .as(header)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void halfSentRequestsShutNobodyOut() throws Exception {
        List<Socket> halves = new ArrayList<>();
        try (WireServer trusting = WireServer.start(lake, keys, 0, () -> now, LocalLake.role("support"))) {
            for (int i = 0; i < 1_500; i++) {
                Socket half = new Socket("127.0.0.1", trusting.endpoint().getPort());
                halves.add(half);
                half.getOutputStream().write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n".getBytes(StandardCharsets.UTF_8));
            }
            RawHttp whole = new RawHttp(
                    "POST",
                    "/",
                    Map.of("Host", "127.0.0.1", "X-Amz-Target", "AWSGlue.GetDatabases"),
                    GET_DATABASES.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 20; i++) {
                assertThat(whole.send(trusting.endpoint()).status()).isEqualTo(200);
            }
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    @Test
    void aSessionsOwnPolicyNarrowsWhatItsRoleMay() throws Exception {
        var session = lake.as(LocalLake.role("admin"))
                .sts()
                .assumeRole(r -> r.roleArn(LocalLake.role("admin").id())
                        .roleSessionName("narrow")
                        .policy("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"))
                .credentials();
        AwsSessionCredentialsIdentity identity = AwsSessionCredentialsIdentity.create(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        assertThat(send(glueAs(identity, NOW)).text())
                .contains("not authorized to perform: glue:GetDatabases")
                .doesNotContain("shop");
    }

    @Test
    void anExpiredSessionIsRefused() throws Exception {
        var session = lake.as(LocalLake.role("admin"))
                .sts()
                .assumeRole(r -> r.roleArn(LocalLake.role("support").id())
                        .roleSessionName("short")
                        .durationSeconds(900))
                .credentials();
        AwsSessionCredentialsIdentity identity = AwsSessionCredentialsIdentity.create(
                session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        assertThat(send(glueAs(identity, NOW)).status()).isEqualTo(200);
        now = NOW.plusSeconds(901);
        try {
            assertThat(send(glueAs(identity, now)).text()).contains("ExpiredToken");
        } finally {
            now = NOW;
        }
    }

    @Test
    void aRotatedKeyIsNoKeyAnyMore() throws Exception {
        AwsCredentialsIdentity old = own("operations");
        assertThat(send(glueAs(old, NOW)).status()).isEqualTo(200);
        keys.of(LocalLake.role("operations"), true);
        assertThat(send(glueAs(old, NOW)).text()).contains("UnrecognizedClientException");
    }

    @Test
    void secretsAreInNoFileOfTheLake() throws Exception {
        String secret = keys.of(LocalLake.role("admin"), false).secret();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
        for (Path file : List.of(folder.resolve("lake/access-keys"), folder.resolve("settings/access-keys.key"))) {
            assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
