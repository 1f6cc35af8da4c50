package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.SdkErrors;

/// Makes sources by the services that bring from them. Every method blocks and throws LakeException.
record TransferMaker(
        FolderTaskMaker folders,
        WatchedFolders watched,
        DatabaseExports exports,
        StreamHours streams,
        ChangeTables changes) {
    /// Makes a source; answers its key.
    String make(TransferPlan plan) {
        return switch (plan) {
            case TransferPlan.Folder folder ->
                Source.key(Source.Kind.FOLDER, SdkErrors.call("datasync:CreateTask", () -> folders.make(folder)));
            case TransferPlan.Watched folder ->
                Source.key(
                        Source.Kind.WATCHED,
                        SdkErrors.call("storagegateway:CreateNFSFileShare", () -> watched.make(folder)));
            case TransferPlan.Database database ->
                Source.key(Source.Kind.DATABASE, SdkErrors.call("rds:StartExportTask", () -> exports.make(database)));
            case TransferPlan.Stream stream ->
                Source.key(
                        Source.Kind.STREAM,
                        SdkErrors.call("firehose:CreateDeliveryStream", () -> streams.make(stream)));
            case TransferPlan.Changes of ->
                Source.key(Source.Kind.CHANGES, SdkErrors.call("glue:CreateTable", () -> changes.make(of)));
        };
    }
}
