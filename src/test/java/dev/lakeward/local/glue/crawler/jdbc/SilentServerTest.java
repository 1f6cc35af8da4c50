package dev.lakeward.local.glue.crawler.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server that takes connections and says nothing.
class SilentServerTest {
    private static DatabaseCrawl crawl(String engine, String path, int port, int seconds) {
        DatabaseCrawl crawl = new DatabaseCrawl()
                .connection("c", "jdbc:" + engine + "://127.0.0.1:" + port, "ann", "hidden")
                .target("c", path);
        crawl.limits =
                new JdbcLimits(Duration.ofSeconds(seconds), Duration.ofSeconds(60), Duration.ofSeconds(60), 100, 1_000);
        return crawl;
    }

    @ParameterizedTest
    @CsvSource({"postgresql, d/%/%", "postgresql, d/%", "mariadb, d/%", "mysql, d/%"})
    void itIsGivenUpInTheTimeOfAConnection(String engine, String path) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();
            JdbcReading reading = crawl(engine, path, server.getLocalPort(), 1).read();
            assertThat(reading.failures()).singleElement().asString().contains("does not answer in time");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @CsvSource({"postgresql, d/%/%", "mariadb, d/%"})
    void waitingForItCanBeCancelled(String engine, String path) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            DatabaseCrawl crawl = crawl(engine, path, server.getLocalPort(), 50);
            JdbcReader reader = new JdbcReader(crawl.limits);
            CompletableFuture<JdbcReading> reading = CompletableFuture.supplyAsync(
                    () -> reader.read(crawl.targets, name -> Optional.ofNullable(crawl.connections.get(name))));
            server.accept();
            reader.cancel();
            assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS))
                    .satisfies(failure -> assertThat(failure instanceof CancellationException
                                    || failure instanceof ExecutionException
                                            && failure.getCause() instanceof CancellationException)
                            .isTrue());
        }
    }
}
