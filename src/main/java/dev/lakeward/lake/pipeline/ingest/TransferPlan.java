package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.sql.change.ChangeShape;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A source that is to be made: from where, into which place, as which role. `name` is its name for people.
public sealed interface TransferPlan {
    String name();

    S3Path into();

    /// The ARN of the role that writes there; empty where whoever starts it does.
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

    /// A folder whose files are brought whenever they change: a file share of a gateway, which is named by its
    /// ARN. `share` is what the gateway calls it: the whole path of the folder where the gateway is a lake in a
    /// folder. A file is brought once nobody has written to it for `quietSeconds`, and what is gone from the
    /// folder goes from the lake too.
    record Watched(String name, String share, String gateway, S3Path into, String role, int quietSeconds)
            implements TransferPlan {}

    /// A snapshot of a database, whole or some tables of it, as `database.schema.table`. `cluster` is an ARN. `newBy`
    /// names tables of which only what is new is exported, each with the column that tells it; then no others are.
    record Database(
            String name,
            String cluster,
            List<String> tables,
            Map<String, String> newBy,
            S3Path into,
            String role,
            String key)
            implements TransferPlan {
        public Database {
            tables = List.copyOf(tables);
            newBy = Map.copyOf(newBy);
        }

        /// The name of the database itself.
        public String database() {
            return cluster.substring(cluster.lastIndexOf(':') + 1);
        }
    }

    /// A stream that collects records up to a size or a time, and compresses what it writes.
    record Stream(String name, S3Path into, String role, int megabytes, int seconds, boolean gzip, boolean delimited)
            implements TransferPlan {}

    /// A column of changes by its name, in lower case, and its type as the catalog writes it.
    record ChangeColumn(String name, String type) {
        /// Reads a name and a type, such as `id bigint`; empty where it is no column of a type that text can
        /// tell.
        public static Optional<ChangeColumn> of(String text) {
            String[] words = text.strip().split("\\s+", 2);
            try {
                DataType type = DataType.ofHive(words.length == 2 ? words[1] : "");
                return ChangeShape.isTold(type)
                        ? Optional.of(new ChangeColumn(words[0].toLowerCase(Locale.ROOT), type.hive()))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /// What DMS writes of one table into a folder, full load and changes, merged to the current state in a table
    /// of the lake, which lies at `into`. `columns` stand in the order of the files, without the operation;
    /// `keys` tell rows apart, and `time` is the column that tells when a row changed. Where it `removesMissing`,
    /// rows go of which no file tells any more.
    record Changes(
            String name,
            S3Path from,
            List<ChangeColumn> columns,
            List<String> keys,
            Optional<String> time,
            boolean removesMissing,
            TableRef table,
            S3Path into)
            implements TransferPlan {
        public Changes {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }

        @Override
        public String role() {
            return "";
        }
    }
}
