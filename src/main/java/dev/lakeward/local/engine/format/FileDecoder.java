package dev.lakeward.local.engine.format;

import io.trino.hive.formats.HiveClassNames;
import io.trino.spi.Page;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/// Reads a part of a file whole and writes it as Parquet, which is there afterwards whole or not at all while the
/// machine runs: whoever keeps it longer makes it durable.
///
/// A column that cannot be read is left out, with a note of what was found first: a query that does not read it does
/// not fail, as none of Trino's does.
public final class FileDecoder {
    private final BooleanSupplier cancelled;
    private final LongConsumer rows;

    /// `rows` is told how many rows came, each time more came.
    public FileDecoder(BooleanSupplier cancelled, LongConsumer rows) {
        this.cancelled = cancelled;
        this.rows = rows;
    }

    /// The name in a decoded file of the column at a place of its shape: no name of a table's is ever one of the
    /// engine's own.
    public static String column(int place) {
        return "c" + place;
    }

    /// Whether files of that shape can be read.
    public static boolean reads(FileShape shape) {
        return opening(shape).isPresent();
    }

    private static Optional<Pages.Opening> opening(FileShape shape) {
        return switch (shape.inputFormat()) {
            case HiveClassNames.ORC_INPUT_FORMAT_CLASS -> Optional.of(OrcPages::new);
            case HiveClassNames.MAPRED_PARQUET_INPUT_FORMAT_CLASS ->
                Optional.of((task, columns) -> new ParquetPages(task.source(), shape, columns));
            case HiveClassNames.RCFILE_INPUT_FORMAT_CLASS -> Optional.of(RcPages::new);
            case HiveClassNames.AVRO_CONTAINER_INPUT_FORMAT_CLASS -> Optional.of(AvroPages::new);
            default -> LineFormat.opening(shape);
        };
    }

    /// Empty where all went well, else what the file cannot be read for. Throws what is the machine's matter: no
    /// space, or [InterruptedIOException] where it was cancelled.
    public Optional<Broken> decode(DecodeTask task) throws IOException {
        if (Files.exists(task.target())) {
            return Optional.empty();
        }
        Path unfinished = task.target().resolveSibling(task.target().getFileName() + "." + UUID.randomUUID());
        try {
            List<Broken> broken = new ArrayList<>();
            Optional<Broken> found;
            do {
                found = attempt(task, unfinished, broken);
                if (found.isPresent() && found.get().column() == Broken.FILE) {
                    return found;
                }
                found.ifPresent(broken::add);
            } while (found.isPresent());
            Broken.write(task.target(), broken);
            Files.move(unfinished, task.target(), StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Optional<Broken> attempt(DecodeTask task, Path unfinished, List<Broken> broken) throws IOException {
        FileShape shape = task.shape();
        List<Integer> columns = IntStream.range(0, shape.columns().size())
                .filter(place -> broken.stream().noneMatch(each -> each.column() == place))
                .boxed()
                .toList();
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            PartitionCoercions coercions = PartitionCoercions.of(shape, columns);
            try (Pages pages = open(task, columns)) {
                write(pages, coercions, Channels.newOutputStream(file), compression(task));
            }
            return Optional.empty();
        } catch (BrokenException e) {
            return Optional.of(e.broken());
        }
    }

    private static Pages open(DecodeTask task, List<Integer> columns) throws IOException, BrokenException {
        try {
            return opening(task.shape()).orElseThrow().open(task, columns);
        } catch (IOException | RuntimeException e) {
            throw new BrokenException(new Broken(Broken.FILE, ReadErrors.opening(e), 0), e);
        }
    }

    // Of columns with parts: as Parquet, even uncompressed, text takes less than before, and is read the faster.
    private static Compression compression(DecodeTask task) {
        boolean isText = task.shape().inputFormat().equals(HiveClassNames.TEXT_INPUT_FORMAT_CLASS);
        return isText && task.extension().isEmpty() ? Compression.NONE : Compression.SNAPPY;
    }

    void write(Pages pages, PartitionCoercions coercions, OutputStream file, Compression compression)
            throws IOException, BrokenException {
        List<Type> types = coercions.types(pages.types());
        List<String> names =
                IntStream.range(0, types.size()).mapToObj(FileDecoder::column).toList();
        try (PageOut out = out(file, names, types, compression)) {
            Optional<Page> page = next(pages);
            while (page.isPresent()) {
                if (cancelled.getAsBoolean()) {
                    throw new InterruptedIOException();
                }
                out.write(coercions.whole(page.get(), types));
                rows.accept(page.get().getPositionCount());
                page = next(pages);
            }
        }
    }

    private static PageOut out(OutputStream file, List<String> names, List<Type> types, Compression compression)
            throws IOException {
        Optional<FlatOut> flat = FlatOut.of(file, names, types);
        return flat.isPresent() ? flat.get() : new ParquetOut(file, names, types, compression);
    }

    private static Optional<Page> next(Pages pages) throws BrokenException {
        try {
            return pages.next();
        } catch (IOException | RuntimeException e) {
            throw new BrokenException(new Broken(Broken.FILE, ReadErrors.wrapped(e), 0), e);
        }
    }
}
