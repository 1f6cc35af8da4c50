package dev.lakeward.local.engine.sample;

import java.util.List;

/// A file to be looked at: its local path, the end of its object's name from the first dot on, the crawler's own
/// classifiers in their order, and how much of it may be read. Where it `isAll`, it is known to be lines of JSON, and
/// all of
/// them are read, whatever the limits of records and bytes.
public record SampleTask(
        String file, String extension, List<CustomClassifier> classifiers, Limits limits, boolean isAll) {
    private static final int PATIENCE = 10;

    /// A task that reads a sample.
    public SampleTask(String file, String extension, List<CustomClassifier> classifiers, Limits limits) {
        this(file, extension, classifiers, limits, false);
    }

    public SampleTask {
        classifiers = List.copyOf(classifiers);
    }

    /// The same with more time.
    public SampleTask patient() {
        return new SampleTask(
                file,
                extension,
                classifiers,
                new Limits(
                        limits.records(),
                        limits.bytes(),
                        limits.longestRecordBytes(),
                        limits.columns(),
                        limits.millis() * PATIENCE),
                isAll);
    }

    /// How much is read: a sample ends with so many records or bytes, unless it holds no record of JSON before
    /// `longestRecordBytes`. A file that takes longer than `millis`, or has more columns, is not read.
    public record Limits(int records, int bytes, int longestRecordBytes, int columns, long millis) {
        /// What Glue reads of a file.
        public static final Limits GLUE = new Limits(1_000, 1 << 20, 10 << 20, 20_000, 1_500);
    }
}
