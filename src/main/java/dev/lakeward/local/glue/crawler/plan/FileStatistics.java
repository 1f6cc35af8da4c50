package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer;
import java.util.Map;
import java.util.TreeMap;

/// How much there is in some files: of how many objects and bytes, and what the files that were looked at have of them.
record FileStatistics(
        long objects, long bytes, long sampledBytes, long records, double weightedBytes, long averageBytes) {
    static final FileStatistics NONE = new FileStatistics(0, 0, 0, 0, 0, 1);

    FileStatistics with(FoundObject object) {
        return new FileStatistics(
                objects + 1, bytes + object.size(), sampledBytes, records, weightedBytes, averageBytes);
    }

    FileStatistics with(FoundObject object, SampleAnswer.Size size) {
        long average = Math.max(1, size.averageRecordBytes());
        return with(new FileStatistics(
                1,
                object.size(),
                object.size(),
                Math.max(0, size.records()),
                (double) Math.max(0, size.records()) * average,
                average));
    }

    FileStatistics with(FileStatistics other) {
        long all = records + other.records;
        return new FileStatistics(
                objects + other.objects,
                bytes + other.bytes,
                sampledBytes + other.sampledBytes,
                all < 0 ? Long.MAX_VALUE : all,
                weightedBytes + other.weightedBytes,
                Math.max(averageBytes, other.averageBytes));
    }

    private long average() {
        return records == 0 ? averageBytes : Math.max(1, (long) (weightedBytes / records));
    }

    // Glue divides a text's bytes by those of a record and so counts header lines too; other files tell it themselves.
    private long recordCount(Format format) {
        if (!format.isTyped() && format.compression().equals("none")) {
            return bytes / average();
        }
        return bytes == sampledBytes || sampledBytes == 0
                ? records
                : records + (long) ((double) records * (bytes - sampledBytes) / sampledBytes);
    }

    /// As parameters of Glue's.
    Map<String, String> parameters(Format format) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("objectCount", String.valueOf(objects));
        parameters.put("sizeKey", String.valueOf(bytes));
        parameters.put("recordCount", String.valueOf(recordCount(format)));
        parameters.put("averageRecordSize", String.valueOf(average()));
        return parameters;
    }
}
