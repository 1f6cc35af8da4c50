package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.storage.S3Path;
import java.util.List;

/// What lies in a folder that DMS writes to: so many files of the full load, of changes that followed, and
/// others. `newest` is the name of the last file of changes; `fields` how many fields the first line of the full
/// load has, and of the changes, -1 where that is not known. `names` are those that files begin with, empty where
/// they begin with rows. `tables` are the folders of single tables, where it holds several.
public record ChangeFolder(
        S3Path at,
        Format format,
        Amount load,
        Amount changes,
        long others,
        String newest,
        int loadFields,
        int changeFields,
        List<String> names,
        List<String> tables) {
    public ChangeFolder {
        names = List.copyOf(names);
        tables = List.copyOf(tables);
    }

    /// So many files, and their bytes.
    public record Amount(long files, long bytes) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(long size) {
            return new Amount(files + 1, bytes + size);
        }
    }

    /// What its files are made of.
    public enum Format {
        NONE,
        CSV,
        PARQUET
    }
}
