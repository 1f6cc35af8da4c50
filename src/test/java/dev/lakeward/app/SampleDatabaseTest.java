package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The sample's PostgreSQL runs while its lake is open, and is exported.
@Tag("slow")
class SampleDatabaseTest {
    @Test
    void theServerOfTheSampleIsExported() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/usr/lib/postgresql")), "needs Debian's package postgresql");
        Path folder = Files.createTempDirectory("lakeward-pg-sample");
        // The server may run as somebody else.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try {
            EmbeddedSession.makeSample(folder.resolve("lake"), 0.01, (done, total, step) -> {});
            try (EmbeddedSession session = EmbeddedSession.openWithSources(folder.resolve("lake"))) {
                session.awaitSources();
                IngestService ingest = Ingests.of(session, session.self(), InstantSource.system());
                Source source = Ingests.named(ingest, Source.Kind.DATABASE, "purchasing")
                        .orElseThrow();
                assertThat(source.from()).isEqualTo("postgres 127.0.0.1");
                Transfer ended = ingest.bring(source, seen -> {});
                assertThat(ended.error()).isEmpty();
                assertThat(ended.ledger().out().items()).isEqualTo(2_000);
            }
        } finally {
            Volume.deleteTree(folder);
        }
    }
}
