package dev.lakeward.local.engine.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/// The files that a table has for any of its snapshots.
final class ReachableFiles {
    private final Table table;
    private final Set<String> files = new LinkedHashSet<>();

    private ReachableFiles(Table table) {
        this.table = table;
    }

    static Set<String> of(Table table) {
        ReachableFiles reachable = new ReachableFiles(table);
        reachable.collect();
        return reachable.files;
    }

    private void collect() {
        files.addAll(ReachableFileUtil.metadataFileLocations(table, false));
        files.addAll(ReachableFileUtil.manifestListLocations(table));
        files.addAll(ReachableFileUtil.statisticsFilesLocations(table));
        for (Snapshot snapshot : table.snapshots()) {
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                if (files.add(manifest.path())) {
                    collect(manifest);
                }
            }
        }
    }

    private void collect(ManifestFile manifest) {
        try (CloseableIterable<? extends ContentFile<?>> entries = manifest.content() == ManifestContent.DATA
                ? ManifestFiles.read(manifest, table.io(), table.specs())
                : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
            entries.forEach(file -> files.add(file.location()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
