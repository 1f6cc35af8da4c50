package dev.lakeward.local.engine.iceberg;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.jspecify.annotations.Nullable;

/// A table whose state is a metadata file: each commit writes the next one. Who swaps the table's own pointer decides
/// whether it counts.
final class TableMetadataFile implements TableOperations {
    private static final Pattern VERSION = Pattern.compile(".*/(?<version>\\d{1,9})-[^/]*");

    private final FileIO files;
    private @Nullable TableMetadata current;
    private String location;

    /// `location` is the metadata file to begin with, or empty for a table that is not there yet.
    TableMetadataFile(FileIO files, String location) {
        this.files = files;
        this.location = location;
        this.current = location.isEmpty() ? null : TableMetadataParser.read(files, location);
    }

    /// The newest metadata file.
    String location() {
        return location;
    }

    int formatVersion() {
        return current == null ? 0 : current.formatVersion();
    }

    @Override
    public @Nullable TableMetadata current() {
        return current;
    }

    @Override
    public @Nullable TableMetadata refresh() {
        return current;
    }

    @Override
    public void commit(@Nullable TableMetadata base, TableMetadata metadata) {
        if (metadata.equals(base)) {
            // There is nothing to change; another file would not name this one as its predecessor.
            return;
        }
        String next = metadataFileLocation(
                metadata, String.format(Locale.ROOT, "%05d-%s.metadata.json", version() + 1, UUID.randomUUID()));
        TableMetadataParser.write(metadata, files.newOutputFile(next));
        current = TableMetadataParser.read(files, next);
        location = next;
    }

    private int version() {
        Matcher version = VERSION.matcher(location);
        return version.matches() ? Integer.parseInt(version.group("version")) : -1;
    }

    @Override
    public FileIO io() {
        return files;
    }

    @Override
    public String metadataFileLocation(String name) {
        if (current == null) {
            throw new IllegalStateException("the table is not there yet");
        }
        return metadataFileLocation(current, name);
    }

    private static String metadataFileLocation(TableMetadata metadata, String name) {
        return metadata.location() + "/metadata/" + name;
    }

    @Override
    public LocationProvider locationProvider() {
        if (current == null) {
            throw new IllegalStateException("the table is not there yet");
        }
        return LocationProviders.locationsFor(current.location(), current.properties());
    }
}
