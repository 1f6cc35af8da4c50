package dev.lakeward.local.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.store.LakeFolderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a spool keeps, over an end of the process too.
class SpoolTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Spool open(long delivered) {
        return Spool.open(folder, "spool", delivered);
    }

    private static void put(Spool spool, String... records) {
        spool.append(
                List.of(records).stream()
                        .map(record -> record.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                NOW);
    }

    private static List<String> records(Spool spool) throws IOException {
        List<String> records = new ArrayList<>();
        Optional<Spool.Batch> batch = spool.due(Long.MAX_VALUE, Duration.ZERO, NOW);
        if (batch.isPresent()) {
            spool.read(batch.get(), (frame, record) -> records.add(new String(record, StandardCharsets.UTF_8)));
        }
        return records;
    }

    @Test
    void recordsAreThereAfterReopening() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "a", "");
            put(spool, "b");
        }
        try (Spool spool = open(0)) {
            assertThat(records(spool)).containsExactly("a", "", "b");
            put(spool, "c");
            assertThat(records(spool)).containsExactly("a", "", "b", "c");
        }
        try (Spool spool = open(0)) {
            assertThat(records(spool)).containsExactly("a", "", "b", "c");
        }
    }

    @Test
    void whatIsDeliveredIsNotReadAgain() throws IOException {
        long end;
        try (Spool spool = open(0)) {
            put(spool, "a", "b");
            end = spool.due(1, Duration.ZERO, NOW).orElseThrow().end();
            spool.release(end);
            assertThat(records(spool)).containsExactly("b");
        }
        try (Spool spool = open(end)) {
            assertThat(records(spool)).containsExactly("b");
        }
    }

    @Test
    void aTornRecordIsDroppedAtEveryByte() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "first", "torn");
        }
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        int first = Frame.HEAD + 5;
        for (int length = first; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (Spool spool = open(0)) {
                assertThat(records(spool)).containsExactly("first");
            }
        }
    }

    @Test
    void nothingIsReadBehindATornRecordThatWasWrittenOver() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "first", "torn");
        }
        try (FileChannel channel = FileChannel.open(onlyFile(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        try (Spool spool = open(0)) {
            put(spool, "next");
        }
        try (Spool spool = open(0)) {
            assertThat(records(spool)).containsExactly("first", "next");
        }
    }

    @Test
    void aFileThatIsGoneIsToldAndNotSkipped() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "first");
        }
        Path file = onlyFile();
        try (Spool spool = open(0)) {
            put(spool, "next");
        }
        Files.delete(file);
        assertThatThrownBy(() -> open(0)).isInstanceOf(LakeFolderException.class);
    }

    @Test
    void aRecordThatWasChangedInTheMiddleIsNotDelivered() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "first");
        }
        Path file = onlyFile();
        try (Spool spool = open(0)) {
            put(spool, "next");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'X'}), Frame.HEAD);
        }
        assertThatThrownBy(() -> open(0)).isInstanceOf(LakeFolderException.class);
    }

    @Test
    void manyThreadsShareTheDisk() throws Exception {
        try (Spool spool = open(0)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = i + "-";
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int j = 0; j < 50; j++) {
                        put(spool, name + j);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(records(spool)).hasSize(400).doesNotHaveDuplicates();
        }
        try (Spool spool = open(0)) {
            assertThat(records(spool)).hasSize(400).doesNotHaveDuplicates();
        }
    }

    @Test
    void aBatchIsDueBySizeOrByTime() {
        try (Spool spool = open(0)) {
            put(spool, "aa", "bb", "cc");
            assertThat(spool.due(7, Duration.ofSeconds(10), NOW.plusSeconds(9))).isEmpty();
            assertThat(spool.due(7, Duration.ofSeconds(10), NOW.plusSeconds(10))
                            .orElseThrow()
                            .frames())
                    .hasSize(3);
            assertThat(spool.due(3, Duration.ofSeconds(10), NOW).orElseThrow().frames())
                    .hasSize(2);
        }
    }

    private Path onlyFile() throws IOException {
        List<Segment> segments = Segment.in(folder.resolve("spool"));
        assertThat(segments).hasSize(1);
        return segments.getFirst().file();
    }
}
