package dev.lakeward.lake.pipeline.backfill;

import java.nio.file.Path;

/// A process that says whether it may drive a backfill.
final class BackfillHolder {
    private BackfillHolder() {}

    public static void main(String[] arguments) {
        boolean held =
                new BackfillFolder(Path.of(arguments[0])).hold(arguments[1]).isPresent();
        System.out.println(held ? "HELD" : "REFUSED");
    }
}
