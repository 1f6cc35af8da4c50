package dev.lakeward.local.glue.crawler;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.store.Volume;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// The files that a crawl's run has of its own: what it read, and what it changed.
final class CrawlFiles {
    /// How runs of crawlers keep what is theirs.
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private final Runs runs;

    CrawlFiles(Runs runs) {
        this.runs = runs;
    }

    private Path readings(String crawl) {
        return runs.file(crawl, "read.json.gz");
    }

    private Path differences(String crawl) {
        return runs.file(crawl, "changed.json.gz");
    }

    /// What a crawl read; empty where it ended before it had, or where it cannot be read any more.
    Optional<CrawlReading> reading(String crawl) {
        return read(readings(crawl), CrawlReading.class);
    }

    void write(String crawl, CrawlReading reading) {
        write(readings(crawl), reading);
    }

    /// What a crawl changed; empty where it is not kept or cannot be read any more. Of a crawl that did not succeed it
    /// says nothing.
    Optional<CatalogDifference> difference(String crawl) {
        return read(differences(crawl), CatalogDifference.class);
    }

    /// Durable when it returns.
    void write(String crawl, CatalogDifference difference) {
        write(differences(crawl), difference);
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        return Volume.run(() -> {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                return Optional.of(JSON.readValue(in, type));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (JsonProcessingException | ZipException | EOFException e) {
                // Damaged, or of another version: as good as gone, and no reason never to crawl again.
                return Optional.empty();
            }
        });
    }

    private static void write(Path file, Object value) {
        Volume.run(() -> {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                JSON.writeValue(out, value);
            }
            Volume.sync(file);
            return true;
        });
    }
}
