package dev.lakeward.local.transfer.work;

import dev.lakeward.local.s3.ObjectStore;

/// A file that was read whole and lies in the lake's work folder, to be published.
record Written(SourceFile file, boolean overwrites, ObjectStore.Incoming incoming) {}
