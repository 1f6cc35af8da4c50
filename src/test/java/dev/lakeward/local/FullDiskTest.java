package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.store.LakeFolderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// A disk that is really full: a small tmpfs, where the machine lets one be mounted.
///
/// Each schedule writes of every kind while a file that is not the lake's takes the space and gives it back at random
/// moments. Whatever was acknowledged is there with its bytes, also after the lake was opened again; nothing that was
/// refused is.
class FullDiskTest {
    private static final int SCHEDULES = Integer.getInteger("lakeward.fulldisks", 5);
    private static final int STEPS = 60;

    @Test
    void whatAFullDiskRefusesIsNotThereAndNothingElseIsLost() throws Exception {
        Path disk = Files.createTempDirectory("lakeward-disk");
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()), "no tmpfs here");
        int refused = 0;
        int acknowledged = 0;
        try {
            for (int seed = 0; seed < SCHEDULES; seed++) {
                Path at = disk.resolve("lake" + seed);
                Writes writes = new Writes(seed);
                try (LocalLake lake = LocalLake.create(at, InstantSource.system())) {
                    writes.prepare(lake);
                    schedule(disk, lake, writes, new Random(seed));
                    Files.deleteIfExists(disk.resolve("ballast"));
                    writes.verify(lake);
                }
                try (LocalLake lake = LocalLake.open(at, InstantSource.system())) {
                    writes.verify(lake);
                    writes.overwriteRefused(lake);
                }
                try (LocalLake lake = LocalLake.open(at, InstantSource.system())) {
                    writes.verify(lake);
                }
                refused += writes.refused();
                acknowledged += writes.acknowledged();
                dev.lakeward.local.store.Volume.deleteTree(at);
            }
        } finally {
            run("umount", disk.toString());
        }
        System.out.println("full disk: " + SCHEDULES + " schedules, " + acknowledged + " writes acknowledged, "
                + refused + " refused");
        assertThat(refused).isGreaterThan(SCHEDULES);
        assertThat(acknowledged).isGreaterThan(SCHEDULES);
    }

    private static void schedule(Path disk, LocalLake lake, Writes writes, Random random) throws Exception {
        Path ballast = disk.resolve("ballast");
        Thread breathing = Thread.ofVirtual().start(() -> {
            ThreadLocalRandom moments = ThreadLocalRandom.current();
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    fill(ballast, moments.nextInt(0, 60_000));
                    Thread.sleep(moments.nextInt(1, 40));
                    Files.deleteIfExists(ballast);
                    Thread.sleep(moments.nextInt(0, 15));
                } catch (java.io.IOException e) {
                    continue;
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        try {
            for (int i = 0; i < STEPS; i++) {
                writes.step(lake, random);
            }
        } catch (LakeFolderException e) {
            throw new AssertionError("a full disk was not said by the service", e);
        } finally {
            breathing.interrupt();
            breathing.join();
        }
    }

    // Takes all the space but some bytes.
    private static void fill(Path ballast, long left) throws java.io.IOException {
        long space = Files.getFileStore(ballast.getParent()).getUsableSpace();
        byte[] block = new byte[4_096];
        try (var out = Files.newOutputStream(ballast)) {
            for (long size = 0; size < space - left; size += block.length) {
                out.write(block);
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
