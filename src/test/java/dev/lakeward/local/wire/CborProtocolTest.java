package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.lakeward.local.LocalLake;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/// How newer clients of CloudWatch are answered.
class CborProtocolTest {
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=K/20260101/us-east-1/monitoring/aws4_request,"
            + " SignedHeaders=host, Signature=0";

    @TempDir
    private Path folder;

    private LocalLake lake;
    private WireServer server;

    @BeforeEach
    void serve() throws Exception {
        lake = LocalLake.create(folder.resolve("lake"), InstantSource.system());
        server = WireServer.start(
                lake,
                new AccessKeys(folder.resolve("lake"), folder.resolve("settings")),
                0,
                InstantSource.system(),
                LocalLake.role("admin"));
        var admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(r -> r.bucket("events"));
        admin.firehose()
                .createDeliveryStream(r -> r.deliveryStreamName("s")
                        .extendedS3DestinationConfiguration(
                                s3 -> s3.roleARN(LocalLake.role("admin").id()).bucketARN("arn:aws:s3:::events")));
        admin.firehose().putRecord(r -> r.deliveryStreamName("s").record(x -> x.data(SdkBytes.fromUtf8String("abc"))));
    }

    @AfterEach
    void close() {
        server.close();
        lake.close();
    }

    private HttpResponse<byte[]> ask(String operation, Object shape) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(server.endpoint()
                                    .resolve("/service/GraniteServiceVersion20100801/operation/" + operation))
                            .header("smithy-protocol", "rpc-v2-cbor")
                            .header("Content-Type", "application/cbor")
                            .header("Authorization", SIGNED)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(CBOR.writeValueAsBytes(shape)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void metricsAreToldInCbor() throws Exception {
        ObjectMapper json = new ObjectMapper();
        HttpResponse<byte[]> answer = ask("ListMetrics", json.readTree("{\"Namespace\": \"AWS/Firehose\"}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("smithy-protocol")).contains("rpc-v2-cbor");
        assertThat(CBOR.readTree(answer.body()).get("Metrics").findValuesAsText("MetricName"))
                .contains("IncomingRecords");
        long now = Instant.now().getEpochSecond();
        JsonNode statistics =
                CBOR.readTree(ask("GetMetricStatistics", json.readTree("""
                        {"Namespace": "AWS/Firehose", "MetricName": "IncomingBytes", "Period": 3600, "Statistics": ["Sum"],
                         "Dimensions": [{"Name": "DeliveryStreamName", "Value": "s"}], "StartTime": %d, "EndTime": %d}""".formatted(now - 3_600, now + 60)))
                        .body());
        assertThat(statistics.get("Datapoints").get(0).get("Sum").doubleValue()).isEqualTo(3);
        assertThat(statistics.get("Datapoints").get(0).get("Timestamp").longValue() % 3_600)
                .isZero();
    }

    @Test
    void whatIsWrongIsToldInCborToo() throws Exception {
        HttpResponse<byte[]> unknown = ask("Nothing", new ObjectMapper().createObjectNode());
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(CBOR.readTree(unknown.body()).get("__type").textValue()).isEqualTo("UnknownOperationException");
        HttpResponse<byte[]> invalid = ask("GetMetricData", new ObjectMapper().createObjectNode());
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(CBOR.readTree(invalid.body()).get("message").textValue()).contains("metricDataQueries");
    }

    @Test
    void clientsThatSendJsonAreAnsweredInJson() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(server.endpoint())
                            .header("X-Amz-Target", "GraniteServiceVersion20100801.ListMetrics")
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .header("Authorization", SIGNED)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"Namespace\": \"AWS/Firehose\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new ObjectMapper().readTree(answer.body()).get("Metrics").findValuesAsText("MetricName"))
                    .contains("IncomingRecords");
        }
    }
}
