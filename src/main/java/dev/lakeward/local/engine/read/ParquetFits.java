package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.engine.format.ParquetFit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How Parquet files are read that were looked at before: a file's bytes never change under its tag.
final class ParquetFits {
    private static final int MOST = 200_000;

    private final Map<Key, Optional<ParquetFit>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<ParquetFit>> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String etag, long size, FileShape shape) {}

    /// Empty where the file has not been looked at.
    synchronized Optional<Optional<ParquetFit>> of(TableFile file, FileShape shape) {
        return Optional.ofNullable(known.get(new Key(file.etag(), file.size(), shape)));
    }

    synchronized void put(TableFile file, FileShape shape, Optional<ParquetFit> fit) {
        known.put(new Key(file.etag(), file.size(), shape), fit);
    }
}
