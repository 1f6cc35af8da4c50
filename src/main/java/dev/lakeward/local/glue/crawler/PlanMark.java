package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.PartitionChange;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.shape.SdkJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells plans of one run apart by what they would write: what somebody looked at is applied, or nothing.
final class PlanMark {
    private final MessageDigest digest;

    private PlanMark() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(CrawlPlan plan) {
        PlanMark mark = new PlanMark();
        mark.add(plan.failure().orElse(""));
        plan.changes().forEach(mark::add);
        return HexFormat.of().formatHex(mark.digest.digest());
    }

    private void add(TableChange change) {
        add(change.kind().name());
        add(change.database());
        add(change.name());
        add(change.before().map(SdkJson::write).orElse(""));
        add(change.after().map(SdkJson::write).orElse(""));
        add(String.valueOf(change.partitions().size()));
        change.partitions().forEach(this::add);
    }

    private void add(PartitionChange partition) {
        add(partition.kind().name());
        add(String.join("/", partition.values()));
        add(partition.input().map(SdkJson::write).orElse(""));
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // With their lengths no two lists are one text.
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
