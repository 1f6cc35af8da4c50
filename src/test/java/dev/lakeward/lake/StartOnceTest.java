package dev.lakeward.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// What the SDK does with a start whose answer tells nothing, by a service that answers one thing.
class StartOnceTest {
    private static final StartJobRunRequest START = StartJobRunRequest.builder()
            .jobName("j")
            .overrideConfiguration(StartOnce.CONFIGURATION)
            .build();

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private GlueClient glue;
    private int status = 500;
    private String answer = "{}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        glue = GlueClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(ApacheHttpClient.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy()))
                .build();
    }

    @AfterEach
    void end() {
        glue.close();
        server.stop(0);
    }

    @Test
    void aStartThatMayHaveHappenedIsNotSentAgain() {
        assertThatThrownBy(() -> glue.startJobRun(START)).isInstanceOf(GlueException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsAskedOnlyIsSentAgain() {
        assertThatThrownBy(() -> glue.getJob(request -> request.jobName("j"))).isInstanceOf(GlueException.class);
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void aStartThatWasRefusedAsTooManyIsSentAgain() {
        status = 400;
        answer = "{\"__type\":\"ThrottlingException\",\"message\":\"slower\"}";
        assertThatThrownBy(() -> glue.startJobRun(START)).isInstanceOf(GlueException.class);
        assertThat(asked).hasValueGreaterThan(1);
    }
}
