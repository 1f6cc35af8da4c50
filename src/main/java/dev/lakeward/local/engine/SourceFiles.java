package dev.lakeward.local.engine;

import dev.lakeward.local.engine.format.Broken;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.engine.format.ParquetFit;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.read.DecodedFiles;
import dev.lakeward.local.engine.read.Layout;
import dev.lakeward.local.engine.read.SourceFile;
import dev.lakeward.local.engine.read.TableFile;
import dev.lakeward.local.engine.worker.Answer;
import dev.lakeward.local.store.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Makes ready what a query's tables are read from: files that DuckDB does not read are read into such as it does.
final class SourceFiles {
    // So many at once are one message of some megabytes at most.
    private static final int LOOKS = 500;

    private final DecodedFiles.Lease lease;

    SourceFiles(DecodedFiles.Lease lease) {
        this.lease = lease;
    }

    /// What reads files into Parquet.
    interface Decoder {
        /// How DuckDB reads Parquet files, one after the other; empty for what Trino is to read.
        List<Optional<ParquetFit>> fits(List<DecodeTask> files) throws EngineException;

        /// Answers what cannot be read, by the place of its task.
        Optional<Answer.NotDecoded> decode(List<DecodeTask> tasks) throws EngineException;

        /// What Iceberg's metadata tells.
        IcebergAnswer iceberg(IcebergTask task) throws EngineException;

        boolean isCancelled();
    }

    /// A file of a governed table, and the shape and the tasks that read it; none where DuckDB reads it itself.
    private record Reading(
            GovernedTable table, TableFile file, Optional<FileShape> decoded, ParquetFit fit, List<DecodeTask> tasks) {}

    /// The relations with the files that they are to be read from. Blocks until all are there; throws [QueryFailure]
    /// where a file cannot be read.
    List<Governed> ready(Decoder decoder, List<Governed> relations) throws EngineException {
        look(decoder, relations);
        Map<GovernedTable, List<Reading>> readings = new IdentityHashMap<>();
        for (Governed relation : relations) {
            if (relation instanceof GovernedTable table && table.iceberg().isEmpty()) {
                if (table.failure().isPresent()) {
                    throw table.failure().get();
                }
                readings.put(
                        table,
                        table.files().stream().map(file -> reading(table, file)).toList());
            }
        }
        decode(decoder, readings.values().stream().flatMap(List::stream).toList());
        List<Governed> ready = new ArrayList<>();
        for (Governed relation : relations) {
            ready.add(
                    switch (relation) {
                        case GovernedTable table
                        when table.iceberg().isPresent() ->
                            table.iceberg().get().ready(decoder, table);
                        case GovernedTable table -> table.reading(sources(readings.getOrDefault(table, List.of())));
                        case GovernedMetadata about -> about.ready(decoder);
                        case GovernedView view -> view;
                        case GivenRows rows -> rows;
                    });
        }
        return ready;
    }

    // Asks for the footers of Parquet files that nobody has looked at.
    private void look(Decoder decoder, List<Governed> relations) throws EngineException {
        List<TableFile> unknown = new ArrayList<>();
        List<DecodeTask> tasks = new ArrayList<>();
        for (Governed relation : relations) {
            if (relation instanceof GovernedTable table && table.failure().isEmpty()) {
                for (TableFile file : table.files()) {
                    if (file.layout() instanceof Layout.Parquet(FileShape shape)
                            && lease.fit(file, shape).isEmpty()) {
                        unknown.add(file);
                        tasks.add(file.look(shape));
                    }
                }
            }
        }
        for (int from = 0; from < tasks.size(); from += LOOKS) {
            List<DecodeTask> some = tasks.subList(from, Math.min(tasks.size(), from + LOOKS));
            List<Optional<ParquetFit>> fits = decoder.fits(some);
            for (int i = 0; i < some.size(); i++) {
                lease.keep(unknown.get(from + i), some.get(i).shape(), fits.get(i));
            }
        }
    }

    private Reading reading(GovernedTable table, TableFile file) {
        return switch (file.layout()) {
            case Layout.Foreign(FileShape shape) -> decoded(table, file, shape);
            case Layout.Parquet(FileShape shape) ->
                lease.fit(file, shape)
                        .flatMap(fit -> fit)
                        .map(fit -> new Reading(table, file, Optional.empty(), fit, List.of()))
                        .orElseGet(() -> decoded(table, file, shape));
        };
    }

    private Reading decoded(GovernedTable table, TableFile file, FileShape shape) {
        return new Reading(table, file, Optional.of(shape), ParquetFit.WHOLE, lease.tasks(file, shape));
    }

    private void decode(Decoder decoder, List<Reading> readings) throws EngineException {
        Map<DecodeTask, Reading> byTask = new HashMap<>();
        // Of several that read one file the one that may be told least is told.
        readings.forEach(reading -> reading.tasks()
                .forEach(task -> byTask.merge(task, reading, (a, b) -> a.table().isBrief() ? a : b)));
        if (byTask.isEmpty()) {
            return;
        }
        List<DecodeTask> all = readings.stream()
                .flatMap(reading -> reading.tasks().stream())
                .distinct()
                .toList();
        List<DecodeTask> claimed = claimed(decoder, all);
        try {
            if (claimed.isEmpty()) {
                return;
            }
            Optional<Answer.NotDecoded> broken = decoder.decode(claimed);
            if (broken.isPresent()) {
                DecodeTask task = claimed.get(broken.get().task());
                Reading reading = Objects.requireNonNull(byTask.get(task));
                throw reading.table()
                        .cannotRead(reading.file(), task, broken.get().broken());
            }
        } finally {
            lease.done(claimed);
        }
    }

    private List<DecodeTask> claimed(Decoder decoder, List<DecodeTask> tasks) {
        try {
            return lease.claim(tasks, decoder::isCancelled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineErrors.cancelled();
        }
    }

    private static List<SourceFile> sources(List<Reading> readings) {
        List<SourceFile> sources = new ArrayList<>();
        for (Reading reading : readings) {
            TableFile file = reading.file();
            if (reading.decoded().isEmpty()) {
                sources.add(new SourceFile(file, file.path(), Optional.empty(), reading.fit(), mismatches(reading)));
            }
            for (DecodeTask task : reading.tasks()) {
                Map<Integer, String> broken = broken(reading, task);
                broken.putAll(mismatches(reading));
                sources.add(new SourceFile(file, task.target(), reading.decoded(), reading.fit(), broken));
            }
        }
        return sources;
    }

    private static Map<Integer, String> mismatches(Reading reading) {
        Map<Integer, String> sentences = new HashMap<>();
        reading.file()
                .mismatches()
                .forEach((place, failure) -> sentences.put(
                        place, EngineErrors.raised(reading.table().isBrief() ? TableFiles.brief(failure) : failure)));
        return sentences;
    }

    private static Map<Integer, String> broken(Reading reading, DecodeTask task) {
        Map<Integer, String> sentences = new HashMap<>();
        for (Broken broken : Volume.run(() -> Broken.of(task.target()))) {
            sentences.put(
                    broken.column(), EngineErrors.raised(reading.table().cannotRead(reading.file(), task, broken)));
        }
        return sentences;
    }
}
