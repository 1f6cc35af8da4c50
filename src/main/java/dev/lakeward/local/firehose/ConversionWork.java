package dev.lakeward.local.firehose;

import dev.lakeward.local.engine.RecordFiles;
import dev.lakeward.local.engine.format.FileShape;

/// What one delivery's records are converted by: the columns as they are now, and who does it. `region` is the
/// catalog's.
record ConversionWork(Conversion conversion, FileShape shape, RecordFiles files, String region) {}
