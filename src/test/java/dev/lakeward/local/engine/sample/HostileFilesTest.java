package dev.lakeward.local.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.FileSampler;
import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.engine.format.GoodFiles;
import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import dev.lakeward.local.engine.sample.SampleTask.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever bytes a file has, it is answered, soon, and by the engine's process.
@Tag("slow")
class HostileFilesTest {
    private static final int EACH = 50;
    private static final String BY_FOOTER =
            ": a bigint, b string, c decimal(10,2), d array<string>, e struct<x:int>," + " f timestamp, g date";

    @TempDir
    Path folder;

    private List<SampleTask> damaged() throws Exception {
        Map<String, byte[]> good = GoodFiles.in(folder);
        List<byte[]> all = List.copyOf(good.values());
        Random random = new Random(14);
        List<SampleTask> tasks = new ArrayList<>();
        for (Map.Entry<String, byte[]> each : good.entrySet()) {
            for (int i = 0; i < EACH; i++) {
                byte[] bytes = mutated(each.getValue(), all, random);
                Path file = Files.write(folder.resolve("damaged" + tasks.size()), bytes);
                tasks.add(new SampleTask(file.toString(), each.getKey(), List.of(), Limits.GLUE));
            }
        }
        return tasks;
    }

    private static byte[] mutated(byte[] good, List<byte[]> others, Random random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(3)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                // Half of them near the end, where footers are.
                int from = random.nextBoolean() ? 0 : Math.max(0, bytes.length - 400);
                for (int i = 0; i < 1 + random.nextInt(8); i++) {
                    bytes[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt(256);
                }
            }
            default -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int length = 1 + random.nextInt(Math.min(bytes.length, other.length) - 1);
                System.arraycopy(
                        other,
                        random.nextInt(other.length - length + 1),
                        bytes,
                        random.nextInt(bytes.length - length + 1),
                        length);
            }
        }
        return bytes;
    }

    @Test
    void damagedFilesAreAnsweredSoon() throws Exception {
        List<SampleTask> tasks = damaged();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        long longest = 0;
        for (SampleTask task : tasks) {
            long start = System.nanoTime();
            SampleAnswer answer = SampleWork.answer(task, () -> false);
            longest = Math.max(longest, System.nanoTime() - start);
            kinds.merge(answer.getClass().getSimpleName(), 1, Integer::sum);
        }
        assertThat(tasks).hasSizeGreaterThanOrEqualTo(550);
        assertThat(longest).as("nanoseconds of the slowest of %s", kinds).isLessThan(2_000_000_000L);
    }

    @Test
    void theEnginesProcessAnswers() throws Exception {
        Map<String, byte[]> good = GoodFiles.in(folder);
        List<SampleTask> tasks = new ArrayList<>();
        for (Map.Entry<String, byte[]> each : good.entrySet()) {
            Path file = Files.write(folder.resolve("whole" + tasks.size()), each.getValue());
            tasks.add(new SampleTask(file.toString(), each.getKey(), List.of(), Limits.GLUE));
        }
        int whole = tasks.size();
        tasks.addAll(damaged());
        List<Long> told = new ArrayList<>();
        List<SampleAnswer> answers = new FileSampler(
                        Workers.ofThisProcess(), "arn:aws:iam::123456789012:role/admin", folder.resolve("run"))
                .sample(tasks, told::add);
        assertThat(answers).hasSize(tasks.size());
        assertThat(told.getLast()).isEqualTo(tasks.size());
        // Nothing that a file claims makes the process hold more than it may.
        assertThat(answers)
                .extracting(Looked::text)
                .noneMatch(text -> text.startsWith(SampleAnswer.Unreadable.Cause.NEEDS_TOO_MUCH_MEMORY.name()));
        assertThat(answers.subList(0, whole)).allMatch(answer -> answer instanceof Known);
        assertThat(answers.subList(0, 3))
                .extracting(Looked::text)
                .containsExactly("parquet" + BY_FOOTER, "orc" + BY_FOOTER, "avro" + BY_FOOTER);
        assertThat(answers.subList(7, whole))
                .extracting(answer -> ((Known) answer).compression())
                .containsExactly("gzip", "bzip2", "zstd", "snappy", "lz4");
        assertThat(((Known) answers.getFirst()).size().records()).isEqualTo(200);
    }
}
