package dev.lakeward.lake.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That a followed log loses no line, however it is rotated.
class LogFollowerTest {
    private static final int ROTATIONS = Integer.getInteger("lakeward.rotations", 1_000);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    private Path log() {
        return folder.resolve("app.log");
    }

    private Path state() {
        return folder.resolve("state.json");
    }

    private LogFollower open() throws IOException {
        return LogFollower.open(log(), state(), nanos::get);
    }

    private void write(String text) throws IOException {
        Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> read(LogFollower follower) throws IOException {
        List<String> lines = new ArrayList<>();
        RecordSource.Chunk chunk = follower.next(500, 4 << 20);
        while (!chunk.isEmpty()) {
            chunk.records().forEach(each -> lines.add(new String(each, StandardCharsets.UTF_8)));
            follower.acknowledge();
            chunk = follower.next(500, 4 << 20);
        }
        return lines;
    }

    /// How a log is rotated.
    private enum Rotation {
        RENAME,
        SHIFT,
        COPY_AND_CUT
    }

    private void rotate(Rotation rotation, int number) throws IOException {
        switch (rotation) {
            case RENAME -> Files.move(log(), folder.resolve("app.log." + number));
            case SHIFT -> {
                for (int i = number; i >= 1; i--) {
                    Path from = folder.resolve("app.log." + i);
                    if (Files.exists(from)) {
                        Files.move(
                                from,
                                folder.resolve("app.log." + (i + 1)),
                                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                Files.move(log(), folder.resolve("app.log.1"));
            }
            case COPY_AND_CUT -> {
                Files.copy(log(), folder.resolve("app.log." + number));
                Files.write(log(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Rotation.class)
    void noLineIsLostOverManyRotations(Rotation rotation) throws Exception {
        write("");
        LogFollower follower = open();
        List<String> written = new ArrayList<>();
        int rotations = rotation == Rotation.SHIFT ? ROTATIONS / 5 : ROTATIONS;
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                for (int number = 0; number < rotations; number++) {
                    for (int line = 0; line < 5; line++) {
                        String text = "rotation " + number + " line " + line + "\n";
                        written.add(text);
                        write(text);
                    }
                    Thread.sleep(number % 7 == 0 ? 3 : 0);
                    rotate(rotation, number);
                }
                write("the last line\n");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        List<String> read = new ArrayList<>();
        while (writer.isAlive()) {
            read.addAll(read(follower));
            if (read.size() % 3 == 0) {
                follower = open();
            }
            nanos.addAndGet(1_000_000);
        }
        writer.join();
        written.add("the last line\n");
        Set<String> missing = new LinkedHashSet<>(written);
        read.forEach(missing::remove);
        // On a busy machine many copies are left by now, and each is looked at more than once.
        for (int i = 0; i < 100 && !missing.isEmpty(); i++) {
            List<String> late = read(follower);
            nanos.addAndGet(2_000_000_000L);
            read.addAll(late);
            late.forEach(missing::remove);
        }
        System.out.println(rotation + ": " + written.size() + " lines, " + (read.size() - written.size())
                + " read twice, " + missing.size() + " not at all");
        assertThat(missing).isEmpty();
        // Between a copy and its cut the same lines stand twice.
        assertThat(read.size())
                .isLessThan(
                        rotation == Rotation.COPY_AND_CUT ? written.size() * 2 : written.size() + written.size() / 10);
    }

    @Test
    void aLastLineWaitsForItsEnd() throws Exception {
        LogFollower follower = open();
        write("one\ntw");
        assertThat(read(follower)).containsExactly("one\n");
        write("o\n");
        assertThat(read(follower)).containsExactly("two\n");
    }

    @Test
    void aRotatedFileIsReadOnUntilItGrowsNoMore() throws Exception {
        LogFollower follower = open();
        write("one\ntw");
        assertThat(read(follower)).containsExactly("one\n");
        rotate(Rotation.RENAME, 1);
        write("three\n");
        assertThat(read(follower)).containsExactly("three\n");
        Files.writeString(folder.resolve("app.log.1"), "o\nlate", StandardOpenOption.APPEND);
        assertThat(read(follower)).containsExactly("two\n");
        nanos.addAndGet(2_000_000_000L);
        assertThat(read(follower)).containsExactly("late\n");
    }

    @Test
    void aRestartGoesOnBehindWhatWasAcknowledged() throws Exception {
        write("one\n");
        LogFollower follower = open();
        assertThat(read(follower)).containsExactly("one\n");
        write("two\n");
        assertThat(follower.next(500, 4 << 20).records()).hasSize(1);
        // The process ends here, and nobody has acknowledged the second line.
        rotate(Rotation.RENAME, 1);
        write("three\n");
        assertThat(read(open())).containsExactly("two\n", "three\n");
        assertThat(read(open())).isEmpty();
    }

    @Test
    void whatACutTookAwayIsReadFromTheCopy() throws Exception {
        write("one\n");
        LogFollower follower = open();
        assertThat(read(follower)).containsExactly("one\n");
        write("two\n");
        rotate(Rotation.COPY_AND_CUT, 1);
        write("three and more than was there before\n");
        assertThat(read(follower)).containsExactly("two\n", "three and more than was there before\n");
        rotate(Rotation.COPY_AND_CUT, 2);
        assertThat(read(follower)).isEmpty();
    }

    @Test
    void aLogThatIsCutWithoutACopyBeginsAnew() throws Exception {
        write("one\ntwo\n");
        LogFollower follower = open();
        assertThat(read(follower)).hasSize(2);
        Files.writeString(log(), "three\n");
        assertThat(read(follower)).containsExactly("three\n");
    }

    @Test
    void whatWasRotatedBeforeIsNotSent() throws Exception {
        Files.writeString(folder.resolve("app.log.1"), "old\n");
        Files.writeString(folder.resolve("app-2026-01-01.log"), "old\n");
        Files.writeString(folder.resolve("app.log.notes"), "other\n");
        write("one\n");
        assertThat(read(open())).containsExactly("one\n");
    }

    @Test
    void aLineThatIsTooLongIsCountedAndNotCut() throws Exception {
        LogFollower follower = open();
        write("a".repeat(RecordSource.LONGEST - 1) + "\n");
        write("b".repeat(RecordSource.LONGEST) + "\n");
        write("c".repeat(3 * RecordSource.LONGEST) + "\nshort\n");
        int tooLong = 0;
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RecordSource.Chunk chunk = follower.next(500, 4 << 20);
            tooLong += chunk.tooLong();
            records.addAll(chunk.records());
        }
        assertThat(tooLong).isEqualTo(2);
        assertThat(records).hasSize(2);
        assertThat(records.getFirst()).hasSize(RecordSource.LONGEST);
    }

    @Test
    void aFileIsReadInChunksAndGoesOnWhereItWas() throws Exception {
        Path file = folder.resolve("file.txt");
        List<String> lines = IntStream.range(0, 1_234)
                .mapToObj(i -> "line " + i + " " + "x".repeat(i + 1))
                .toList();
        Files.writeString(file, String.join("\n", lines));
        List<String> read = new ArrayList<>();
        boolean isEnded = false;
        for (int i = 0; !isEnded; i++) {
            LineFile source = LineFile.open(file, state());
            RecordSource.Chunk chunk = source.next(100, 50_000);
            // Every third time the process ends before the answer.
            if (i % 3 != 0) {
                chunk.records().forEach(each -> read.add(new String(each, StandardCharsets.UTF_8).strip()));
                source.acknowledge();
                isEnded = source.isEnded();
            }
        }
        assertThat(read).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(read.get(i)).isEqualTo(lines.get(i));
        }
        // What is written later is all that is sent the next time.
        Files.writeString(file, "\nmore\n", StandardOpenOption.APPEND);
        List<byte[]> later = LineFile.open(file, state()).next(100, 50_000).records();
        assertThat(new String(later.getLast(), StandardCharsets.UTF_8)).isEqualTo("more\n");
        assertThat(later.size()).isLessThanOrEqualTo(2);
    }
}
