package dev.lakeward.local.s3;

import dev.lakeward.local.store.Together;
import dev.lakeward.local.store.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The sums of finished files that are going to be published: several are read at once, while the disk takes the bytes
/// that publishing them makes durable, so that it finds little left to do.
public final class FileSums {
    private FileSums() {}

    /// In the order of the files, whose bytes are durable then. Blocks.
    public static List<Sum> of(List<Path> files) {
        AtomicReferenceArray<Sum> sums = new AtomicReferenceArray<>(files.size());
        AtomicInteger next = new AtomicInteger();
        int steps = 2 * files.size();
        // One that computes on each processor, and as many that wait for the disk.
        int threads = Math.min(steps, 2 * Runtime.getRuntime().availableProcessors());
        Together.run(threads, "sums", together -> {
            for (int step = next.getAndIncrement();
                    step < steps && !together.hasFailed();
                    step = next.getAndIncrement()) {
                Path file = files.get(step / 2);
                if (step % 2 == 0) {
                    Volume.run(() -> {
                        Volume.sync(file);
                        return true;
                    });
                } else {
                    sums.set(step / 2, Sum.of(file));
                }
            }
        });
        List<Sum> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            all.add(sums.get(i));
        }
        return all;
    }
}
