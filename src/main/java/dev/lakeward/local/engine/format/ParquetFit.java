package dev.lakeward.local.engine.format;

import io.trino.parquet.metadata.BlockMetadata;
import io.trino.parquet.metadata.ParquetMetadata;
import io.trino.parquet.reader.MetadataReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How DuckDB is to read a Parquet file so that it reads what Trino does: the places of the columns that the file has
/// not, and of those whose values may be finer or longer than their type: timestamps within a millisecond, texts of a
/// limited length.
public record ParquetFit(Set<Integer> missing, Set<Integer> cut) {
    /// Every column is there, and read as it is.
    public static final ParquetFit WHOLE = new ParquetFit(Set.of(), Set.of());

    // The lake itself writes it, and Trino does not read it.
    private static final String LZ4_RAW = "LZ4_RAW";
    // DuckDB reads BROTLI too, which Trino refuses.
    private static final Set<String> CODECS = Set.of("UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", LZ4_RAW);
    private static final String NONE = "no";

    public ParquetFit {
        missing = Set.copyOf(missing);
        cut = Set.copyOf(cut);
    }

    /// Looks at a file's footer. Empty where a type in it is another one than the shape's, or nothing of it can be
    /// read: that is Trino's to convert or to refuse.
    public static Optional<ParquetFit> of(Path file, FileShape shape) {
        try (ParquetPages.LocalFile source = new ParquetPages.LocalFile(file)) {
            ParquetMetadata metadata = MetadataReader.readFooter(source, Optional.empty());
            for (BlockMetadata block : metadata.getBlocks()) {
                if (block.columns().stream()
                        .anyMatch(column -> !CODECS.contains(column.getCodec().name()))) {
                    return Optional.empty();
                }
            }
            return new ParquetColumns(metadata.getBlocks().stream()
                            .flatMap(block -> block.columns().stream())
                            .anyMatch(column -> column.getCodec().name().equals(LZ4_RAW)))
                    .fit(metadata.getFileMetaData().getSchema(), shape);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// What [#read] reads; the fit of a file that has none has a text too.
    public static String text(Optional<ParquetFit> fit) {
        return fit.map(each -> places(each.missing()) + ";" + places(each.cut()))
                .orElse(NONE);
    }

    private static String places(Set<Integer> places) {
        return places.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    public static Optional<ParquetFit> read(String text) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        String[] parts = text.split(";", 2);
        return Optional.of(new ParquetFit(readPlaces(parts[0]), readPlaces(parts[1])));
    }

    private static Set<Integer> readPlaces(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
    }
}
