package dev.lakeward.local.rds;

import dev.lakeward.shape.SdkJson;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// What an export was asked for, as its run keeps it.
record ExportOrder(StartExportTaskRequest task) {
    static ExportOrder read(String arguments) {
        return new ExportOrder(SdkJson.read(arguments, StartExportTaskRequest::builder));
    }

    String arguments() {
        return SdkJson.write(task);
    }

    /// Where all files of the export lie, without the slash at its end.
    String folder() {
        String prefix = task.s3Prefix() == null ? "" : task.s3Prefix();
        String before = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return before + task.exportTaskIdentifier();
    }
}
