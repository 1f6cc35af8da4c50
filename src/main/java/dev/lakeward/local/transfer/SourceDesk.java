package dev.lakeward.local.transfer;

import dev.lakeward.local.gate.Gate.Action;
import dev.lakeward.local.transfer.work.FileFilter;
import dev.lakeward.local.transfer.work.Selection;
import dev.lakeward.local.transfer.work.SourceLook;
import dev.lakeward.local.transfer.work.Sources;
import dev.lakeward.local.transfer.work.TransferException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.model.DescribeLocationObjectStorageResponse;

/// Looks at sources before anything is brought, which DataSync does not have. Whoever may make a location of a source
/// may look at it.
public final class SourceDesk {
    private static final long MOST = 100_000;

    private final TransferScope scope;

    public SourceDesk(TransferScope scope) {
        this.scope = scope;
    }

    /// Looks at a folder of this computer, as patterns of DataSync let its files through.
    public SourceLook folder(String folder, List<String> includes, List<String> excludes) {
        require("datasync:CreateLocationNfs", "*");
        return look(
                () -> Sources.folder(Path.of(folder), scope.shared().folder()).open(), includes, excludes);
    }

    /// Looks at an SFTP server, as [LocalServers] has its locations.
    public SourceLook server(
            DescribeLocationObjectStorageResponse location, List<String> includes, List<String> excludes) {
        require("datasync:CreateLocationObjectStorage", "*");
        require("iam:PassRole", location.customSecretConfig().secretAccessRoleArn());
        return look(scope.shared().jobs().server(location), includes, excludes);
    }

    private SourceLook look(Sources.Opener opener, List<String> includes, List<String> excludes) {
        try {
            @Nullable FileFilter in = includes.isEmpty() ? null : FileFilter.include(String.join("|", includes));
            @Nullable FileFilter out = excludes.isEmpty() ? null : FileFilter.exclude(String.join("|", excludes));
            return SourceLook.of(opener, new Selection(in, out), MOST);
        } catch (IllegalArgumentException | TransferException e) {
            throw TransferStore.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void require(String action, String resource) {
        if (!scope.shared().permits(scope.caller(), new Action(action, resource))) {
            throw TransferStore.invalid(
                    "User: " + scope.caller().principal().id() + " is not authorized to perform: " + action);
        }
    }
}
