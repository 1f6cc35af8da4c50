package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer.Known;

/// A file that a classifier knows: where it is, what was answered and the schema of it.
record Look(String key, Known known, Schema schema) {}
