package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.TestLake;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/// Requests that mean another service or another region than the lake's.
class ElsewhereTest {
    private static TestLake lake;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.OVER_THE_WIRE);
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private static StaticCredentialsProvider admin() {
        AccessKeys.Key key = lake.key("admin");
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
    }

    private static HttpResponse<String> ask(String service, String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(lake.endpoint().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIA/20261128/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=00");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aServiceThatIsNotThereIsNamedInItsOwnProtocol() throws Exception {
        HttpResponse<String> lambda = ask("lambda", "GET", "/2015-03-31/functions/");
        assertThat(lambda.statusCode()).isEqualTo(501);
        assertThat(lambda.headers().firstValue("x-amzn-errortype")).contains("UnsupportedOperation");
        assertThat(lambda.body()).startsWith("{").contains("The service lambda is not part of this lake.");
        HttpResponse<String> dynamo = ask("dynamodb", "POST", "/", "X-Amz-Target", "DynamoDB_20120810.ListTables");
        assertThat(dynamo.body()).startsWith("{").contains("The service dynamodb is not part of this lake.");
        HttpResponse<String> queue = ask("ec2", "POST", "/", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(queue.body()).startsWith("<?xml").contains("The service ec2 is not part of this lake.");
        HttpResponse<String> zones = ask("route53", "GET", "/2013-04-01/hostedzone");
        assertThat(zones.body()).startsWith("<?xml").contains("The service route53 is not part of this lake.");
    }

    @Test
    void anotherRegionIsToldInEachServicesWords() {
        try (S3Client s3 = S3Client.builder()
                        .region(Region.EU_WEST_1)
                        .endpointOverride(lake.endpoint())
                        .forcePathStyle(true)
                        .credentialsProvider(admin())
                        .build();
                GlueClient glue = GlueClient.builder()
                        .region(Region.EU_WEST_1)
                        .endpointOverride(lake.endpoint())
                        .credentialsProvider(admin())
                        .build();
                StsClient sts = StsClient.builder()
                        .region(Region.EU_WEST_1)
                        .endpointOverride(lake.endpoint())
                        .credentialsProvider(admin())
                        .build()) {
            assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket("shop-lake")))
                    .isInstanceOfSatisfying(S3Exception.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AuthorizationHeaderMalformed");
                        assertThat(e.awsErrorDetails().errorMessage())
                                .contains("the region 'eu-west-1' is wrong; expecting 'us-east-1'");
                    });
            assertThatThrownBy(() -> glue.getDatabases(r -> {})).isInstanceOfSatisfying(GlueException.class, e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                assertThat(e.awsErrorDetails().errorMessage()).contains("us-east-1");
            });
            assertThatThrownBy(() -> sts.getCallerIdentity(r -> {}))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
        }
    }
}
