package dev.lakeward.local.rds;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.crawler.RoleConnections;
import dev.lakeward.local.glue.crawler.jdbc.JdbcRefusal;
import dev.lakeward.local.rds.export.Bookmark;
import dev.lakeward.local.rds.export.DatabaseExport;
import dev.lakeward.local.rds.export.DatabaseExport.ExportedTable;
import dev.lakeward.local.rds.export.ExportOnly;
import dev.lakeward.local.rds.export.ExportRefusal;
import dev.lakeward.local.rds.export.ExportSource;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// One attempt of an export: reads the database as its role may, and publishes all files at once.
final class ExportWork implements RunWork {
    private static final int READERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    private final Exports exports;
    private final ExportOrder order;
    private final Queue<Path> made = new ConcurrentLinkedQueue<>();
    private @Nullable DatabaseExport running;
    private boolean isStopped;

    ExportWork(Exports exports, ExportOrder order) {
        this.exports = exports;
        this.order = order;
    }

    @Override
    public Outcome run(RunContext context) {
        StartExportTaskRequest task = order.task();
        Caller role = exports.arns()
                .role(task.iamRoleArn())
                .map(exports::role)
                .orElseThrow(() -> new IllegalStateException("an export has a role of the account"));
        requireEmpty();
        ExportSource source = ExportSource.of(
                connection(role, context.run().subject()),
                exports.parts().store().folder());
        ExportOnly only = ExportOnly.of(
                task.exportOnly(),
                source.address().hasSchemas(),
                source.address().database());
        context.log("The embedded lake does not encrypt: the KMS key is remembered, and not used.");
        ExportProgress progress = new ExportProgress(context, exports.parts().clock());
        Map<String, Bookmark> bookmarks =
                order.bookmarks().map(Bookmarks::tables).orElseGet(Map::of);
        DatabaseExport export = new DatabaseExport(
                source,
                only,
                bookmarks,
                new DatabaseExport.Settings(READERS, ExportFiles.LARGEST, this::newFile),
                progress);
        begin(export);
        List<ExportedTable> tables = export.run();
        context.requireGoing();
        ExportFiles files = new ExportFiles(
                order, context.run(), tables, progress, exports.parts().clock());
        List<ObjectStore.Incoming> incoming = files.incoming(this::newFile);
        return new Outcome(
                incoming,
                () -> published(role, incoming, tables),
                new ExportMark(progress.snapshot(), files.warning()).write(),
                files.ledger().counts(),
                Map.of());
    }

    // As it may act when it writes.
    private Connection connection(Caller role, String name) {
        try {
            return new RoleConnections(exports.parts(), role).opened(name);
        } catch (AwsServiceException e) {
            throw new JdbcRefusal(String.valueOf(e.awsErrorDetails().errorMessage()));
        }
    }

    private synchronized void begin(DatabaseExport export) {
        if (isStopped) {
            throw new CancellationException();
        }
        running = export;
    }

    private Path newFile() {
        Path file = exports.parts().store().newWorkFile(".export");
        made.add(file);
        return file;
    }

    // A former export of this name may be forgotten, and its files not.
    private void requireEmpty() {
        String bucket = order.task().s3BucketName();
        if (!exports.parts().objects().list(bucket, order.folder() + "/").isEmpty()) {
            throw new JdbcRefusal("s3://" + bucket + "/" + order.folder()
                    + "/ holds objects already: export under another identifier or prefix.");
        }
    }

    private List<Document> published(Caller role, List<ObjectStore.Incoming> incoming, List<ExportedTable> tables) {
        if (!exports.parts().objects().bucketExists(order.task().s3BucketName())) {
            throw new JdbcRefusal("The S3 bucket " + order.task().s3BucketName() + " doesn't exist any more.");
        }
        requireEmpty();
        for (ObjectStore.Incoming each : incoming) {
            String object = "arn:aws:s3:::" + each.bucket() + "/" + each.key();
            if (!exports.parts().iam().allows(role, "s3:PutObject", object)) {
                throw new JdbcRefusal(
                        "The IAM role " + role.principal().id() + " may not perform s3:PutObject on " + object + ".");
            }
        }
        return order.bookmarks().map(begun -> List.of(moved(begun, tables))).orElseGet(List::of);
    }

    // Together with the files; nobody else may have moved them meanwhile.
    private Document moved(Bookmarks begun, List<ExportedTable> tables) {
        Optional<Bookmarks> kept = exports.bookmarks(begun.name());
        Map<String, Bookmark> reached = new TreeMap<>();
        begun.tables().forEach((table, before) -> {
            Bookmark now = kept.map(Bookmarks::tables)
                    .map(all -> all.get(table))
                    .orElseGet(() -> new Bookmark(before.column(), Optional.empty()));
            if (!now.equals(before)) {
                throw new JdbcRefusal("Another export has moved bookmark " + begun.name() + " of table " + table
                        + " meanwhile: export again.");
            }
        });
        for (ExportedTable table : tables) {
            table.reached().ifPresent(bookmark -> reached.put(bookmarked(begun, table), bookmark));
        }
        return kept.orElse(begun).moved(begun.tables()).moved(reached).document();
    }

    // MariaDB's tables are named without the schema, which is the database again.
    private static String bookmarked(Bookmarks begun, ExportedTable table) {
        String target = table.table().target();
        return begun.tables().containsKey(target)
                ? target
                : table.table().database() + "." + table.table().name();
    }

    @Override
    public void stop() {
        DatabaseExport export;
        synchronized (this) {
            isStopped = true;
            export = running;
        }
        if (export != null) {
            export.cancel();
        }
    }

    /// Removes what was not published.
    @Override
    public void close() {
        Volume.run(() -> {
            for (Path each : made) {
                Files.deleteIfExists(each);
            }
            return true;
        });
    }

    @Override
    public RunError error(Throwable failure) {
        Optional<String> sentence = switch (failure) {
            case ExportRefusal refusal -> Optional.of(refusal.sentence());
            case JdbcRefusal refusal -> Optional.of(refusal.sentence());
            // Of the lake's own S3: a key that no object can have, or no bucket any more.
            case AwsServiceException fault ->
                Optional.of(String.valueOf(fault.awsErrorDetails().errorMessage()));
            default -> Optional.empty();
        };
        if (failure instanceof LakeFolderException disk) {
            return RunError.of(RunError.Category.SYSTEM, String.valueOf(disk.getMessage()));
        }
        return sentence.map(each -> RunError.of(RunError.Category.USER, each))
                .orElseGet(() -> RunWork.super.error(failure));
    }
}
