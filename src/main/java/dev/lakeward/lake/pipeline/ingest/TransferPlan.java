package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.storage.S3Path;
import java.util.List;
import java.util.OptionalLong;

/// A source that is to be made: from where, into which place, as which role. `name` is its name for people.
public sealed interface TransferPlan {
    String name();

    S3Path into();

    /// The ARN of the role that writes there.
    String role();

    /// Where files are: a folder of an NFS server, `localhost` for this computer; or a folder of an SFTP server
    /// that a user signs in to, as `host` or `host:port`. `secret` is the ARN of the login's secret, which tells
    /// the key of the server too. `agent` is the ARN of the agent that reads it.
    record FileServer(String server, String folder, String user, String secret, String agent) {}

    /// Files of a folder, in DataSync's patterns and options. `bytesPerSecond` limits it.
    record Folder(
            String name,
            FileServer from,
            S3Path into,
            String role,
            List<String> includes,
            List<String> excludes,
            boolean verifiesAll,
            boolean removesDeleted,
            boolean keepsExisting,
            OptionalLong bytesPerSecond,
            String schedule)
            implements TransferPlan {
        public Folder {
            includes = List.copyOf(includes);
            excludes = List.copyOf(excludes);
        }
    }

    /// A snapshot of a database, whole or some tables of it, as `database.schema.table`. `cluster` is an ARN.
    record Database(String name, String cluster, List<String> tables, S3Path into, String role, String key)
            implements TransferPlan {
        public Database {
            tables = List.copyOf(tables);
        }
    }

    /// A stream that collects records up to a size or a time, and compresses what it writes.
    record Stream(String name, S3Path into, String role, int megabytes, int seconds, boolean gzip, boolean delimited)
            implements TransferPlan {}
}
