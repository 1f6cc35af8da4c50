package dev.lakeward.local.glue.crawler.iceberg;

import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable.Cause;
import dev.lakeward.local.glue.crawler.plan.Finding;
import java.util.List;
import java.util.Optional;

/// What one crawl read of the paths of its Iceberg targets, in their order. Kept by the run, so that it can be planned
/// again without reading.
public record IcebergReading(List<Target> targets) {
    /// Of a crawler without Iceberg targets.
    public static final IcebergReading NONE = new IcebergReading(List.of());

    public IcebergReading {
        targets = List.copyOf(targets);
    }

    /// One path, `s3://bucket/…/`. `failure` says why it could not be listed: what the catalog has of it stays.
    public record Target(
            int index, String location, List<Found> tables, List<Unread> unread, Optional<String> failure) {
        public Target {
            tables = List.copyOf(tables);
            unread = List.copyOf(unread);
        }
    }

    /// A table: its folder, `s3://bucket/…/`, its newest metadata file, and the columns by that.
    public record Found(String location, String metadata, List<IcebergAnswer.Field> columns) {
        public Found {
            columns = List.copyOf(columns);
        }
    }

    /// The metadata file of a folder that cannot be a table of the catalog, and why.
    public record Unread(String folder, String metadata, Finding.Kind kind, Optional<Cause> cause) {}
}
