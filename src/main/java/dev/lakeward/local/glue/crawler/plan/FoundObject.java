package dev.lakeward.local.glue.crawler.plan;

/// An object of a bucket as a listing tells it.
public record FoundObject(String key, long size, String eTag, long lastModifiedMillis) {}
