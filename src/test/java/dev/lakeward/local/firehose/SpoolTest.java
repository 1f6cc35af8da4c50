package dev.lakeward.local.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a spool keeps, over an end of the process too.
class SpoolTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID ID = new UUID(1, 2);

    @TempDir
    private Path folder;

    private Spool open(long delivered) {
        return Spool.open(folder, new SpoolProgress(ID, delivered, delivered));
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
        Optional<Backlog.Batch> batch = spool.due(Long.MAX_VALUE, Duration.ZERO, NOW);
        if (batch.isPresent()) {
            spool.read(
                    batch.get(),
                    (bytes, from, frame) ->
                            records.add(new String(bytes, from, frame.length(), StandardCharsets.UTF_8)));
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
    void whoAsksForCountsThatSomebodyElseIsKeepingWaitsForThem() throws Exception {
        try (Spool spool = open(0)) {
            put(spool, "a");
            CountDownLatch taken = new CountDownLatch(1);
            CountDownLatch keep = new CountDownLatch(1);
            Thread first = Thread.ofVirtual()
                    .start(() -> spool.keepCounts(counted -> {
                        taken.countDown();
                        await(keep);
                    }));
            await(taken);
            Thread second = Thread.ofPlatform().start(() -> spool.keepCounts(counted -> {}));
            assertThat(second.join(Duration.ofMillis(100))).isFalse();
            keep.countDown();
            assertThat(second.join(Duration.ofSeconds(10))).isTrue();
            first.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsThatCouldNotBeKeptAreHandedOverAgain() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "a");
            assertThatThrownBy(() -> spool.keepCounts(counted -> {
                        throw new IllegalStateException("full");
                    }))
                    .hasMessage("full");
            List<Boolean> empty = new ArrayList<>();
            spool.keepCounts(counted -> empty.add(counted.counts().isEmpty()));
            spool.keepCounts(counted -> empty.add(counted.counts().isEmpty()));
            assertThat(empty).containsExactly(false, true);
        }
    }

    @Test
    void whatIsDeliveredIsNotReadAgain() throws IOException {
        long end;
        try (Spool spool = open(0)) {
            put(spool, "a");
            end = spool.due(1, Duration.ZERO, NOW).orElseThrow().end();
            put(spool, "b");
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
    void whatLiesBehindAFileThatIsGoneIsDelivered() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "first");
        }
        Path file = onlyFile();
        try (Spool spool = open(0)) {
            put(spool, "next");
        }
        Files.delete(file);
        try (Spool spool = open(0)) {
            assertThat(records(spool)).containsExactly("next");
            assertThat(spool.damagedBytes()).isEqualTo(Frame.HEAD + 5);
            put(spool, "more");
            assertThat(records(spool)).containsExactly("next", "more");
        }
    }

    @Test
    void aDamagedRecordIsSetAsideAndThoseBehindItAreDelivered() throws IOException {
        List<String> all = List.of("first", "second", "third");
        for (int damaged = 0; damaged < 3; damaged++) {
            Path spools = Files.createDirectory(folder.resolve("d" + damaged));
            try (Spool spool = Spool.open(spools, new SpoolProgress(ID, 0, 0))) {
                all.forEach(record -> put(spool, record));
            }
            List<String> whole = new ArrayList<>(all);
            String gone = whole.remove(damaged);
            Path file = Segment.in(spools.resolve(ID.toString())).getFirst().file();
            int at = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf(gone);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {'X'}), at);
            }
            for (int times = 0; times < 2; times++) {
                try (Spool spool = Spool.open(spools, new SpoolProgress(ID, 0, 0))) {
                    assertThat(records(spool)).containsExactlyElementsOf(whole);
                    assertThat(spool.damagedBytes()).isEqualTo(Frame.HEAD + gone.length());
                }
            }
            try (var kept = Files.list(spools.resolve(ID + "/damaged"))) {
                assertThat(kept.map(SpoolTest::text)).containsExactly("X" + gone.substring(1));
            }
        }
    }

    private static String text(Path kept) {
        try {
            String all = Files.readString(kept, StandardCharsets.ISO_8859_1);
            return all.substring(Frame.HEAD);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsDamagedAfterOpeningIsSetAsideToo() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "first");
            put(spool, "second");
            try (FileChannel channel = FileChannel.open(onlyFile(), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {'X'}), Frame.HEAD);
            }
            assertThat(records(spool)).containsExactly("second");
            assertThat(spool.damagedBytes()).isEqualTo(Frame.HEAD + 5);
        }
    }

    @Test
    void zerosBehindTheLastRecordAreWhatALostPowerLeaves() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "first");
        }
        Files.write(onlyFile(), new byte[5_000], StandardOpenOption.APPEND);
        try (Spool spool = open(0)) {
            assertThat(records(spool)).containsExactly("first");
            assertThat(spool.damagedBytes()).isZero();
        }
    }

    @Test
    void anInterruptStopsNobody() throws IOException {
        try (Spool spool = open(0)) {
            put(spool, "first");
            Thread.currentThread().interrupt();
            put(spool, "second");
            assertThat(Thread.interrupted()).isTrue();
            put(spool, "third");
            assertThat(records(spool)).containsExactly("first", "second", "third");
        }
    }

    @Test
    void aClockThatWasSetBackKeepsNothingWaiting() {
        try (Spool spool = open(0)) {
            put(spool, "first");
            assertThat(spool.due(7, Duration.ofSeconds(300), NOW.minusSeconds(1)))
                    .isEmpty();
            assertThat(spool.due(7, Duration.ofSeconds(300), NOW.minus(Duration.ofHours(5))))
                    .isPresent();
        }
    }

    @Test
    void whatIsKnownOfWaitingRecordsIsFewBytes() throws IOException {
        try (Spool spool = open(0)) {
            for (int i = 0; i < 100; i++) {
                put(spool, Collections.nCopies(500, "x".repeat(100)).toArray(String[]::new));
            }
            Backlog.Batch batch = spool.due(Long.MAX_VALUE, Duration.ZERO, NOW).orElseThrow();
            assertThat(batch.records()).isEqualTo(50_000);
            assertThat(batch.bytes()).isEqualTo(5_000_000);
            assertThat(batch.stretches()).hasSizeLessThan(101);
            put(spool, "behind");
            spool.release(batch.end());
            assertThat(records(spool)).containsExactly("behind");
        }
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
            put(spool, "aa", "bb");
            put(spool, "cc");
            assertThat(spool.due(7, Duration.ofSeconds(10), NOW.plusSeconds(9))).isEmpty();
            assertThat(spool.due(7, Duration.ofSeconds(10), NOW.plusSeconds(10))
                            .orElseThrow()
                            .records())
                    .isEqualTo(3);
            put(spool, "d".repeat(70_000));
            assertThat(spool.due(3, Duration.ofSeconds(10), NOW).orElseThrow().records())
                    .isEqualTo(3);
        }
    }

    private Path onlyFile() throws IOException {
        List<Segment> segments = Segment.in(folder.resolve(ID.toString()));
        assertThat(segments).hasSize(1);
        return segments.getFirst().file();
    }
}
