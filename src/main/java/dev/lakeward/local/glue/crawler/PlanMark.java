package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.PartitionChange;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.shape.SdkJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/// Tells two plans apart by what they would write: what somebody looked at is applied, or nothing.
final class PlanMark {
    // What each run writes of itself.
    private static final Set<String> OF_THE_RUN = Set.of("CRAWL_RUN_ID", "DEPRECATED_BY_CRAWLER");

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
        plan.changes().forEach(mark::add);
        mark.add(plan.failure().orElse(""));
        return HexFormat.of().formatHex(mark.digest.digest());
    }

    private void add(TableChange change) {
        add(change.kind().name());
        add(change.database());
        add(change.name());
        add(change.before().map(SdkJson::write).orElse(""));
        change.columns().forEach(column -> add(column.toString()));
        change.parameters().stream()
                .filter(parameter -> !OF_THE_RUN.contains(parameter.name()))
                .forEach(parameter -> add(parameter.toString()));
        add(change.after()
                .map(input -> String.valueOf(input.storageDescriptor()) + input.partitionKeys())
                .map(PlanMark::withoutRuns)
                .orElse(""));
        change.partitions().forEach(this::add);
    }

    private void add(PartitionChange partition) {
        add(partition.kind().name());
        partition.values().forEach(this::add);
        add(partition.location());
        partition.columns().forEach(column -> add(column.toString()));
    }

    private static String withoutRuns(String text) {
        String left = text;
        for (String name : OF_THE_RUN) {
            left = left.replaceAll(name + "=[^,}]*", name);
        }
        return left;
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // With their lengths no two lists are one text.
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
