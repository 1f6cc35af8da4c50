package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.ingest.SourceChecks;
import dev.lakeward.local.rds.ExportDesk;
import dev.lakeward.local.transfer.SourceDesk;
import dev.lakeward.local.transfer.work.SourceLook;
import java.util.List;

/// Looks at sources of a lake in a folder.
record EmbeddedSourceChecks(SourceDesk files, ExportDesk exports) implements SourceChecks {
    @Override
    public List<TableLook> database(String cluster, String role) {
        return SdkErrors.call(
                "rds:DescribeDBClusters",
                () -> exports.tables(cluster, role).stream()
                        .map(found -> new TableLook(
                                found.name(),
                                found.table().rows(),
                                found.table().bytes(),
                                found.table().skipped().orElse("")))
                        .toList());
    }

    @Override
    public Look folder(String path, List<String> includes, List<String> excludes) {
        return SdkErrors.call("datasync:CreateLocationNfs", () -> {
            SourceLook look = files.folder(path, includes, excludes);
            return new Look(look.files(), look.bytes(), look.some(), look.complete());
        });
    }
}
