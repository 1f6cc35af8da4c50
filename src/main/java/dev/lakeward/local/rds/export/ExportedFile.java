package dev.lakeward.local.rds.export;

import java.nio.file.Path;

/// A whole file of an export, with the MD5 of its bytes.
public record ExportedFile(Path file, String md5, long rows, long bytes) {}
