package dev.lakeward.local.engine.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PendingUpdate;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;

/// Makes a table's next snapshot.
///
/// The table may have changed since the files were written. Files of rows are added all the same; what deletes or
/// moves rows counts only where Iceberg's own validation finds no conflict, as with Trino's isolation by default,
/// serializable, and without a filter: any row that came or went meanwhile is a conflict.
final class SnapshotChanges {
    private final BaseTable table;
    private final WrittenFiles written;

    private SnapshotChanges(Edit edit) {
        this.table = edit.table();
        this.written = new WrittenFiles(edit.table());
    }

    static IcebergAnswer append(IcebergTask.Append append) {
        Edit edit = Edit.of(append.metadata(), append.files(), append.out());
        new SnapshotChanges(edit).append(append.data());
        return edit.committed(Set.of());
    }

    private void append(List<IcebergTask.NewFile> data) {
        AppendFiles append = table.newAppend();
        data.forEach(file -> append.appendFile(written.data(file)));
        append.commit();
    }

    static IcebergAnswer change(IcebergTask.Delta delta) {
        Edit edit = Edit.of(delta.metadata(), delta.files(), delta.out());
        new SnapshotChanges(edit).change(delta, edit.operations().formatVersion());
        return edit.committed(Set.of());
    }

    private void change(IcebergTask.Delta change, int formatVersion) {
        if (formatVersion < 2 && !change.deletes().isEmpty()) {
            throw new Refusal("NOT_SUPPORTED", "Iceberg table updates require at least format version 2");
        }
        RowDelta delta = table.newRowDelta();
        change.data().forEach(file -> delta.addRows(written.data(file)));
        Map<String, StructLike> partitions = partitions();
        List<String> touched = new ArrayList<>();
        for (IcebergTask.NewFile file : change.deletes()) {
            String of = file.partition().getFirst().orElse("");
            if (!partitions.containsKey(of)) {
                throw new CommitFailedException("a file whose rows are deleted is gone");
            }
            delta.addDeletes(written.deletes(file, of, partitions.get(of)));
            touched.add(of);
        }
        change.snapshot().ifPresent(delta::validateFromSnapshot);
        commit(delta.validateDataFilesExist(touched)
                .validateDeletedFiles()
                .validateNoConflictingDataFiles()
                .validateNoConflictingDeleteFiles());
    }

    private static void commit(PendingUpdate<?> update) {
        try {
            update.commit();
        } catch (ValidationException | IllegalArgumentException e) {
            throw new CommitFailedException(e, "another change came first");
        }
    }

    // Of the files of rows, by their URIs.
    private Map<String, StructLike> partitions() {
        Map<String, StructLike> partitions = new HashMap<>();
        tasks(table.newScan())
                .forEach(task ->
                        partitions.put(task.file().location(), task.file().partition()));
        return partitions;
    }

    private static List<FileScanTask> tasks(TableScan scan) {
        List<FileScanTask> all = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            tasks.forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static IcebergAnswer rewrite(IcebergTask.Rewrite rewrite) {
        Edit edit = Edit.of(rewrite.metadata(), rewrite.files(), rewrite.out());
        new SnapshotChanges(edit).rewrite(rewrite.data(), Set.copyOf(rewrite.old()), rewrite.snapshot());
        return edit.committed(Set.of());
    }

    private void rewrite(List<IcebergTask.NewFile> data, Set<String> old, long snapshot) {
        if (table.snapshot(snapshot) == null) {
            throw new CommitFailedException("the snapshot that was read is gone");
        }
        RewriteFiles rewrite = table.newRewrite();
        Set<String> needed = new HashSet<>();
        List<FileScanTask> tasks = tasks(table.newScan().useSnapshot(snapshot));
        // What deletes rows of a file that stays stays, too.
        tasks.stream()
                .filter(task -> !old.contains(task.file().location()))
                .flatMap(task -> task.deletes().stream())
                .forEach(file -> needed.add(file.location()));
        for (FileScanTask task : tasks) {
            if (old.contains(task.file().location())) {
                rewrite.deleteFile(task.file());
                task.deletes().stream()
                        .filter(file -> needed.add(file.location()))
                        .forEach(rewrite::deleteFile);
            }
        }
        data.forEach(file -> rewrite.addFile(written.data(file)));
        commit(rewrite.validateFromSnapshot(snapshot));
    }
}
