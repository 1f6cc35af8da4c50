package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading;
import dev.lakeward.local.glue.crawler.jdbc.JdbcReading;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.FoundObject;
import dev.lakeward.local.glue.crawler.plan.Observation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;

/// What a crawl read, and the classifiers that it read it with.
record CrawlReading(
        String classifiers,
        long readAtMillis,
        Observation observation,
        JdbcReading databases,
        @Nullable IcebergReading tables) {
    // Of a crawl before there were any it was not kept.
    IcebergReading icebergs() {
        return tables == null ? IcebergReading.NONE : tables;
    }

    /// What one file was, as long as it is the same.
    record Known(String bucket, String key, String eTag, long size) {
        static Known of(String bucket, FoundObject object) {
            return new Known(bucket, object.key(), object.eTag(), object.size());
        }
    }

    /// The settings of a crawler for a plan of what was read by a run.
    CrawlSettings settings(Crawler crawler, String run) {
        return CrawlSettings.of(crawler, run, Instant.ofEpochMilli(readAtMillis));
    }

    /// What each file was that was looked at. One that could not be read is to be looked at again.
    Map<Known, SampleAnswer> samples() {
        Map<Known, SampleAnswer> all = new HashMap<>();
        for (Observation.Target target : observation.targets()) {
            for (FoundObject object : target.objects()) {
                SampleAnswer answer = target.samples().get(object.key());
                if (answer != null && !(answer instanceof SampleAnswer.Unreadable)) {
                    all.put(Known.of(target.bucket(), object), answer);
                }
            }
        }
        return all;
    }
}
