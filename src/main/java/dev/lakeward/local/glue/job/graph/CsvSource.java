package dev.lakeward.local.glue.job.graph;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.lakeward.job.Frame;
import dev.lakeward.job.GivenColumns;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.Given;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// CSV of S3 as Glue reads it: every field a text. Files whose headers differ are read by their own.
record CsvSource(JobNode node, SourceObjects objects, Stages stages) {
    private static final int LONGEST_HEADER = 1 << 20;

    Frame frame() {
        if (node.text("CompressionType").filter("bzip2"::equals).isPresent()) {
            throw node.fault("bzip2 is not read by the embedded lake; use gzip, or none");
        }
        if (objects.telling().isEmpty()) {
            List<Column> said = GivenColumns.of(node);
            if (said.isEmpty()) {
                throw node.fault("no file lies below its paths, so its fields are not known");
            }
            return Frame.empty(said);
        }
        Map<List<String>, List<Path>> byHeader = new LinkedHashMap<>();
        for (StoredObject object : objects.telling()) {
            Path file = objects.file(node, object);
            stages.reads(file, "s3://" + object.bucket() + "/" + object.key());
            byHeader.computeIfAbsent(header(object, file), names -> new ArrayList<>())
                    .add(file);
        }
        Set<String> all = new LinkedHashSet<>();
        byHeader.keySet().forEach(all::addAll);
        List<Column> columns =
                all.stream().map(name -> new Column(name, DataType.VARCHAR)).toList();
        if (objects.taken().isEmpty()) {
            return Frame.empty(columns);
        }
        List<Frame> frames = new ArrayList<>();
        byHeader.forEach((names, files) -> frames.add(widened(names, files, columns)));
        return Frame.together(frames);
    }

    // Fields that other files have are NULL.
    private Frame widened(List<String> names, List<Path> files, List<Column> columns) {
        String relation = stages.tables().give(Given.csv(names, files, form()));
        String alias = "s" + relation;
        List<Expr> values = columns.stream()
                .map(column -> {
                    int place = names.indexOf(column.name());
                    return place < 0
                            ? (Expr) new Expr.Cast(new Expr.Null(), DataType.VARCHAR, false)
                            : new Expr.Ref(alias, Query.Output.name(place + 1), false, false);
                })
                .toList();
        return new Frame(
                Query.Select.plain(Query.Output.of(values), new Relation.Named(relation, alias), Optional.empty()),
                columns);
    }

    Given.Csv form() {
        String quote = quote().map(String::valueOf).orElse("");
        String escape = node.text("Escaper").orElse(quote);
        if (escape.length() > 1) {
            throw node.fault("its escaper is one character");
        }
        return new Given.Csv(
                String.valueOf(separator()),
                quote,
                quote.isEmpty() ? "" : escape,
                hasHeader() || skipsFirst() ? 1 : 0,
                node.flag("Multiline").orElse(false));
    }

    private boolean hasHeader() {
        return node.flag("WithHeader").orElse(false);
    }

    private boolean skipsFirst() {
        return node.flag("SkipFirst").orElse(false);
    }

    private char separator() {
        return switch (node.requireText("Separator")) {
            case "comma" -> ',';
            case "ctrla" -> '\u0001';
            case "pipe" -> '|';
            case "semicolon" -> ';';
            case "tab" -> '\t';
            default -> throw node.fault("there is no separator " + node.requireText("Separator"));
        };
    }

    private Optional<Character> quote() {
        return switch (node.requireText("QuoteChar")) {
            case "quote" -> Optional.of('"');
            case "single_quote" -> Optional.of('\'');
            case "disabled" -> Optional.empty();
            default ->
                throw node.fault(
                        "the quote " + node.requireText("QuoteChar") + " is not supported by the embedded lake");
        };
    }

    private List<String> header(StoredObject object, Path file) {
        List<String> cells = Volume.run(() -> {
            boolean isPacked = object.key().toLowerCase(Locale.ROOT).endsWith(".gz")
                    || node.text("CompressionType").filter("gzip"::equals).isPresent();
            try (var in = Files.newInputStream(file);
                    var plain = isPacked ? new GZIPInputStream(in) : in;
                    var reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
                    CsvReader<CsvRecord> lines = CsvReader.builder()
                            .fieldSeparator(separator())
                            .quoteCharacter(quote().orElse('\0'))
                            .maxBufferSize(LONGEST_HEADER)
                            .ofCsvRecord(reader)) {
                return lines.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
            } catch (CsvParseException e) {
                throw node.fault("the first line of s3://" + object.bucket() + "/" + object.key()
                        + " is no CSV by its separator and quotes");
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
        return hasHeader() ? names(cells) : numbered(cells.size());
    }

    private static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.max(1, count); i++) {
            names.add("col" + i);
        }
        return names;
    }

    // As Spark: a name that is there already has its place behind it.
    private static List<String> names(List<String> cells) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        for (String cell : cells) {
            String name = cell.isBlank() ? "col" + names.size() : cell.strip().replace("\uFEFF", "");
            if (!taken.add(name.toLowerCase(Locale.ROOT))) {
                name = name + names.size();
                taken.add(name.toLowerCase(Locale.ROOT));
            }
            names.add(name);
        }
        return names.isEmpty() ? List.of("col0") : names;
    }
}
