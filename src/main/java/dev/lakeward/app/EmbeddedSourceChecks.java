package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.ingest.SourceChecks;
import dev.lakeward.local.transfer.SourceDesk;
import dev.lakeward.local.transfer.work.SourceLook;
import java.util.List;

/// Looks at sources of a lake in a folder.
record EmbeddedSourceChecks(SourceDesk files) implements SourceChecks {
    @Override
    public Look folder(String path, List<String> includes, List<String> excludes) {
        return SdkErrors.call("datasync:CreateLocationNfs", () -> {
            SourceLook look = files.folder(path, includes, excludes);
            return new Look(look.files(), look.bytes(), look.some(), look.complete());
        });
    }
}
