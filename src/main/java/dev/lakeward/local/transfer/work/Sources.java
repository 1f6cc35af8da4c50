package dev.lakeward.local.transfer.work;

import java.nio.file.Path;

/// The sources that a transfer may read.
public final class Sources {
    private Sources() {}

    /// Opens a source; throws [TransferException] where it cannot be used.
    @FunctionalInterface
    public interface Opener {
        Source open();
    }

    /// A folder of this computer, which is none of the lake's own.
    public static Opener folder(Path folder, Path lake) {
        return () -> FolderSource.open(folder, lake);
    }

    /// A folder of an SFTP server.
    public static Opener server(SftpLogin login, String folder) {
        return () -> SftpSource.open(login, folder);
    }

    /// Throws [TransferException] where a source cannot be used.
    public static void require(Opener opener) {
        opener.open().close();
    }
}
