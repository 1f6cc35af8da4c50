package dev.lakeward.local.engine.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.lakeward.local.engine.format.FileColumns;
import dev.lakeward.local.engine.sample.SampleAnswer.Column;
import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import dev.lakeward.local.engine.sample.SampleAnswer.Note;
import dev.lakeward.local.engine.sample.SampleAnswer.Size;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Looks at files.
public final class SampleWork {
    /// Tasks and answers as they go over the wire.
    public static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private final SampleTask task;
    private final Deadline deadline;

    private SampleWork(SampleTask task, Deadline deadline) {
        this.task = task;
        this.deadline = deadline;
    }

    /// [#answer] of a task's JSON, in JSON.
    public static String answer(String task, BooleanSupplier cancelled) throws JsonProcessingException {
        return JSON.writeValueAsString(answer(JSON.readValue(task, SampleTask.class), cancelled));
    }

    /// What a file is. The custom classifiers are asked in their order, and the built-in ones unless one of them is
    /// certain.
    public static SampleAnswer answer(SampleTask task, BooleanSupplier cancelled) {
        Deadline deadline = Deadline.in(task.limits().millis(), cancelled);
        try {
            return new SampleWork(task, deadline).answer();
        } catch (UnreadableException e) {
            return e.answer();
        } catch (java.nio.file.NoSuchFileException e) {
            return new Unreadable(Cause.GONE, 0);
        } catch (StackOverflowError e) {
            return new Unreadable(Cause.TOO_DEEP, 0);
        } catch (IOException | RuntimeException e) {
            // Whatever a library makes of bytes that are anybody's.
            return new Unreadable(Cause.TRUNCATED, 0);
        }
    }

    private SampleAnswer answer() throws IOException {
        Path file = Path.of(task.file());
        if (Files.size(file) == 0) {
            return new Unreadable(Cause.EMPTY, 0);
        }
        Optional<FileColumns.Kind> footed = FileColumns.kind(file);
        if (footed.isPresent() && task.classifiers().isEmpty()) {
            // Its bytes tell nobody anything that its end does not.
            return footed(footed.get(), file);
        }
        FileBytes bytes = FileBytes.of(file, task.extension());
        if (task.isAll()) {
            return JsonReading.all(bytes, task.limits(), deadline)
                    .<SampleAnswer>map(reading -> known(reading, "json", false, bytes))
                    .orElseGet(() -> new SampleAnswer.Unknown(bytes.compression()));
        }
        Sample sample = bytes.sample(task.limits().bytes());
        Optional<Known> best = custom(bytes, sample);
        if (best.isPresent() && best.get().classified().certainty() >= 1) {
            return best.get();
        }
        if (footed.isPresent()) {
            return footed(footed.get(), file);
        }
        String extension = task.extension().toLowerCase(java.util.Locale.ROOT);
        if (best.isEmpty() && (extension.contains(".bson") || extension.contains(".ion"))) {
            return new Unreadable(Cause.NOT_SUPPORTED, 0);
        }
        try {
            Optional<Known> builtIn = builtIn(bytes, sample);
            return builtIn.isPresent()
                    ? builtIn.get()
                    : best.isPresent() ? best.get() : new SampleAnswer.Unknown(bytes.compression());
        } catch (UnreadableException e) {
            // What a classifier of somebody's knows in part is not unreadable.
            return best.isPresent() ? best.get() : e.answer();
        }
    }

    private SampleAnswer footed(FileColumns.Kind kind, Path file) throws IOException {
        FileColumns columns = FileColumns.of(kind, file);
        if (columns.columns().size() > task.limits().columns()) {
            return new Unreadable(Cause.TOO_MANY_COLUMNS, 0);
        }
        String classification = kind.name().toLowerCase(java.util.Locale.ROOT);
        return new Reading(
                        classification,
                        1,
                        columns.columns().stream()
                                .map(column -> Column.of(column.name(), column.type()))
                                .toList(),
                        Optional.empty(),
                        new Size(columns.rows(), columns.isExact(), Math.max(1, columns.averageBytes())),
                        switch (kind) {
                            case PARQUET -> Storages.parquet();
                            case ORC -> Storages.orc();
                            case AVRO -> Storages.avro(columns.schema());
                        },
                        List.of())
                .known(classification, false, "none");
    }

    private Optional<Known> custom(FileBytes bytes, Sample sample) throws IOException {
        Optional<Known> best = Optional.empty();
        for (CustomClassifier classifier : task.classifiers()) {
            deadline.check();
            Optional<Known> known =
                    custom(classifier, bytes, sample).map(reading -> known(reading, classifier.name(), true, bytes));
            if (known.isPresent()
                    && (best.isEmpty()
                            || known.get().classified().certainty()
                                    > best.get().classified().certainty())) {
                best = known;
            }
            if (best.isPresent() && best.get().classified().certainty() >= 1) {
                return best;
            }
        }
        return best;
    }

    private Optional<Reading> custom(CustomClassifier classifier, FileBytes bytes, Sample sample) throws IOException {
        if (sample.isBinary()) {
            return Optional.empty();
        }
        try {
            return switch (classifier) {
                case CustomClassifier.Grok grok -> new GrokReading(sample, task.limits(), deadline).custom(grok);
                case CustomClassifier.Xml xml -> XmlReading.custom(sample, xml, task.limits(), deadline);
                case CustomClassifier.Csv csv -> CsvReading.custom(sample, csv, task.limits(), deadline);
                case CustomClassifier.Json json -> {
                    Optional<JsonPath> path = JsonPath.of(json.path());
                    yield path.isEmpty()
                            ? Optional.empty()
                            : JsonReading.read(longer(bytes, sample), task.limits(), deadline, path);
                }
            };
        } catch (UnreadableException e) {
            if (e.answer().cause() == Cause.TOO_SLOW) {
                throw e;
            }
            // Another one may know it.
            return Optional.empty();
        }
    }

    private Optional<Known> builtIn(FileBytes bytes, Sample sample) throws IOException {
        if (sample.isBinary()) {
            return Optional.empty();
        }
        SampleTask.Limits limits = task.limits();
        Optional<Reading> reading = json(bytes, sample);
        if (reading.isPresent()) {
            return reading.map(each -> known(each, "json", false, bytes));
        }
        reading = XmlReading.builtIn(sample, limits, deadline);
        if (reading.isPresent()) {
            return reading.map(each -> known(each, "xml", false, bytes));
        }
        if (!sample.isWhole()
                && sample.text().indexOf('\n') < 0
                && sample.text().indexOf('\r') < 0) {
            throw new UnreadableException(Cause.RECORD_TOO_LONG, 1);
        }
        GrokReading logs = new GrokReading(sample, limits, deadline);
        for (LogPattern log : LogPattern.values()) {
            Optional<Known> known = logs.builtIn(log).map(each -> known(each, log.classification(), false, bytes));
            if (known.isPresent()) {
                return known;
            }
        }
        return CsvReading.builtIn(sample, limits, deadline).map(each -> known(each, "csv", false, bytes));
    }

    private Optional<Reading> json(FileBytes bytes, Sample sample) throws IOException {
        try {
            return JsonReading.read(sample, task.limits(), deadline, Optional.empty());
        } catch (UnreadableException e) {
            if (e.answer().cause() == Cause.RECORD_TOO_LONG && !sample.isWhole()) {
                return JsonReading.read(longer(bytes, sample), task.limits(), deadline, Optional.empty());
            }
            throw e;
        }
    }

    private Sample longer(FileBytes bytes, Sample sample) throws IOException {
        return sample.isWhole() ? sample : bytes.sample(task.limits().longestRecordBytes());
    }

    private static Known known(Reading reading, String classifier, boolean isCustom, FileBytes bytes) {
        Known known = reading.known(classifier, isCustom, bytes.compression());
        if (bytes.isTold()) {
            return known;
        }
        List<Note> notes = new ArrayList<>(known.notes());
        notes.add(new Note(Note.Kind.NAME_DOES_NOT_TELL_COMPRESSION, 0));
        return new Known(
                known.classified(),
                known.compression(),
                known.columns(),
                known.cells(),
                known.size(),
                known.storage(),
                notes);
    }
}
