package dev.lakeward.local.engine.iceberg;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.BaseTable;

/// A table whose next metadata is being written.
record Edit(MappedFiles files, TableMetadataFile operations, BaseTable table) {
    /// Begins with a metadata file. Of `known` files the local paths are told, and new ones go into the folder `out`.
    static Edit of(String metadata, Map<String, String> known, String out) {
        MappedFiles files = new MappedFiles(known, out);
        return of(files, IcebergWork.open(metadata, files));
    }

    static Edit of(MappedFiles files, TableMetadataFile operations) {
        return new Edit(files, operations, new BaseTable(operations, "table"));
    }

    /// What was written, and which files no snapshot needs any more.
    IcebergAnswer.Committed committed(Set<String> unneeded) {
        return new IcebergAnswer.Committed(
                operations.location(),
                files.written(),
                IcebergTypes.fields(
                        Objects.requireNonNull(operations.current()).schema().asStruct()),
                List.copyOf(unneeded));
    }
}
