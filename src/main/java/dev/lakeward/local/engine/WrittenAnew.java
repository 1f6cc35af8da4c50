package dev.lakeward.local.engine;

import java.nio.file.Path;

/// A file, not packed, of the records of an object; `how` tells it from what is else written of the same object.
public record WrittenAnew(Path path, String how) {}
