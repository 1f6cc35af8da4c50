package dev.lakeward.local.glue.job.graph;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.lakeward.job.Characters;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.Given;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.store.Volume;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A file of CSV, looked at for what the engine would read otherwise in silence, until the job is stopped.
record CsvFile(JobNode node, String uri, Path path, Given.Csv form, BooleanSupplier isStopped) {
    private static final int LONGEST_HEADER = 1 << 20;
    private static final char NONE = '\0';

    /// What is read: the file that was written in its place, in the form of [PlainCsv#of], or none where that is
    /// itself; and the characters of each of its first columns, as far as they are known.
    record Looked(Optional<Path> rewritten, List<Characters> characters) {}

    /// Looks at all of it. Throws [dev.lakeward.job.JobException] where a quote opens that does not close, or not in
    /// its line.
    Looked looked(Path to) {
        if (uri.toLowerCase(Locale.ROOT).endsWith(".bz2")) {
            throw node.fault(uri + " is bzip2, which is not read by the embedded lake; use gzip, or none");
        }
        Optional<List<Characters>> plain =
                PlainCsv.hasEscapes(form) ? Optional.empty() : unpacked(in -> QuickLook.plain(in, form));
        return plain.map(characters -> new Looked(Optional.empty(), characters))
                .orElseGet(() -> new Looked(rewritten(to), List.of()));
    }

    private Optional<Path> rewritten(Path to) {
        PlainCsv.Seen seen = unpacked(in -> PlainCsv.look(in, form));
        if (seen.openedLine() > 0) {
            throw node.fault("the quote that opens in line " + seen.openedLine() + " of " + uri + " never closes");
        }
        if (seen.spannedLine() > 0 && !form.isMultiline()) {
            throw node.fault("the quoted cell that begins in line " + seen.spannedLine() + " of " + uri
                    + " goes on in the next one; let the source be multi-line");
        }
        if (seen.longLine() > 0) {
            throw node.fault("a cell of " + uri + " that ends in line " + seen.longLine() + " is longer than 16 MB");
        }
        if (seen.isEven() && !PlainCsv.hasEscapes(form)) {
            return Optional.empty();
        }
        return Optional.of(unpacked(in -> {
            Files.createDirectories(to.getParent());
            try (OutputStream out = Files.newOutputStream(to)) {
                PlainCsv.write(in, form, out);
            }
            return to;
        }));
    }

    private char quote() {
        return form.quote().isEmpty() ? NONE : form.quote().charAt(0);
    }

    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private <T> T unpacked(Reading<T> reading) {
        boolean isPacked = form.packing().equals(Given.Csv.GZIP)
                || form.packing().equals(Given.Csv.NAMED)
                        && uri.toLowerCase(Locale.ROOT).endsWith(".gz");
        return Volume.run(() -> {
            try (InputStream in = new Stoppable(Files.newInputStream(path), isStopped);
                    InputStream plain = isPacked ? new GZIPInputStream(in) : in) {
                return reading.of(plain);
            } catch (ZipException | EOFException e) {
                throw node.fault(uri + " is no gzip, or damaged");
            }
        });
    }

    /// What its fields are called: by its first line that is not empty, or by their places.
    List<String> fields(boolean hasHeader) {
        List<String> cells = first();
        return hasHeader ? names(cells) : numbered(cells.size());
    }

    private List<String> first() {
        List<String> cells = cells();
        if (cells.stream()
                .anyMatch(cell -> cell.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r'))) {
            throw node.fault("the first line of " + uri + " holds characters of no text in UTF-8");
        }
        return cells;
    }

    private List<String> cells() {
        return unpacked(in -> {
            try (var reader = unmarked(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
                    CsvReader<CsvRecord> lines = CsvReader.builder()
                            .fieldSeparator(form.delimiter().charAt(0))
                            .quoteCharacter(quote())
                            .maxBufferSize(LONGEST_HEADER)
                            .ofCsvRecord(reader)) {
                return lines.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
            } catch (CsvParseException e) {
                throw node.fault("the first line of " + uri + " is no CSV by its separator and quotes");
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    private static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.max(1, count); i++) {
            names.add("col" + i);
        }
        return names;
    }

    // As Spark: those that are called alike, apart from upper and lower case, have their places behind their names.
    private static List<String> names(List<String> cells) {
        List<String> plain = cells.stream().map(String::strip).toList();
        Map<String, Long> alike = plain.stream()
                .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT), Collectors.counting()));
        Set<String> taken = new HashSet<>(alike.keySet());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            String name = plain.get(i);
            if (name.isEmpty() || alike.getOrDefault(name.toLowerCase(Locale.ROOT), 0L) > 1) {
                name = (name.isEmpty() ? "col" : name) + i;
                while (!taken.add(name.toLowerCase(Locale.ROOT))) {
                    name += i;
                }
            }
            names.add(name);
        }
        return names.isEmpty() ? List.of("col0") : names;
    }

    // Behind a mark of the order of bytes.
    private static BufferedReader unmarked(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static final class Stoppable extends FilterInputStream {
        private final BooleanSupplier isStopped;

        Stoppable(InputStream in, BooleanSupplier isStopped) {
            super(in);
            this.isStopped = isStopped;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (isStopped.getAsBoolean()) {
                throw new QueryFailure(QueryFailure.Kind.CANCELLED, "the job was stopped");
            }
            return super.read(bytes, from, count);
        }
    }
}
