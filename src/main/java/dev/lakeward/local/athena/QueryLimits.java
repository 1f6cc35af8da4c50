package dev.lakeward.local.athena;

import dev.lakeward.local.engine.S3Location;

/// What a workgroup lets one query do: where its result goes, and how many bytes it may read at most.
record QueryLimits(S3Location output, long bytes) {}
