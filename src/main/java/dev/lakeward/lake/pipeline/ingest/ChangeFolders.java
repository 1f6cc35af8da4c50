package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.storage.S3Path;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Looks at folders that DMS writes to. Of a file's rows only the number of fields leaves here.
final class ChangeFolders {
    private static final Pattern LOADED = Pattern.compile("(SEGMENT\\d+_)?LOAD[0-9A-Fa-f]{8}[.].*");
    private static final Pattern CHANGED = Pattern.compile("\\d{8}-\\d{6,}.*");
    // Folders of dates, which DMS makes of changes.
    private static final Pattern DATE = Pattern.compile("[0-9][0-9_-]*");
    private static final int HEAD = 64 * 1024;
    private static final int FORBIDDEN = 403;
    private static final int MOST_TABLES = 200;

    private final S3Client s3;

    ChangeFolders(S3Client s3) {
        this.s3 = s3;
    }

    ChangeFolder look(S3Path at) {
        Found found = new Found();
        for (S3Object each : s3.listObjectsV2Paginator(
                        request -> request.bucket(at.bucket()).prefix(at.prefix()))
                .contents()) {
            String below = at.relative(each.key());
            if (!below.isEmpty() && !below.endsWith("/")) {
                found.add(below, each);
            }
        }
        List<String> load = found.loadKey.map(key -> head(at, key)).orElse(List.of());
        List<String> change = found.changeKey.map(key -> head(at, key)).orElse(List.of());
        return new ChangeFolder(
                at,
                found.format,
                found.load,
                found.changes,
                found.others,
                found.newest,
                load.isEmpty() ? -1 : load.size(),
                change.isEmpty() ? -1 : change.size(),
                names(change, load),
                found.tables.stream().limit(MOST_TABLES).toList());
    }

    private static final class Found {
        private ChangeFolder.Format format = ChangeFolder.Format.NONE;
        private ChangeFolder.Amount load = ChangeFolder.Amount.NONE;
        private ChangeFolder.Amount changes = ChangeFolder.Amount.NONE;
        private long others;
        private String newest = "";
        private Optional<String> loadKey = Optional.empty();
        private Optional<String> changeKey = Optional.empty();
        private final SortedSet<String> tables = new TreeSet<>();

        private void add(String below, S3Object object) {
            String name = below.substring(below.lastIndexOf('/') + 1);
            boolean loaded = LOADED.matcher(name).matches();
            if (!loaded && !CHANGED.matcher(name).matches()) {
                others++;
                return;
            }
            List<String> folders = new ArrayList<>();
            for (String folder : below.split("/")) {
                folders.add(folder);
            }
            folders.removeLast();
            folders.removeIf(folder -> DATE.matcher(folder).matches());
            if (!folders.isEmpty()) {
                tables.add(String.join("/", folders));
            }
            format = name.toLowerCase(Locale.ROOT).contains(".parquet")
                    ? ChangeFolder.Format.PARQUET
                    : ChangeFolder.Format.CSV;
            if (loaded) {
                load = load.plus(object.size());
                loadKey = loadKey.or(() -> Optional.of(object.key()));
            } else {
                changes = changes.plus(object.size());
                changeKey = changeKey.or(() -> Optional.of(object.key()));
                newest = name.compareTo(newest) > 0 ? name : newest;
            }
        }
    }

    // The fields of a text file's first line; none of what is no text, and of what the caller may not read itself:
    // Lake Formation may lend it for queries all the same.
    private List<String> head(S3Path at, String key) {
        if (key.toLowerCase(Locale.ROOT).contains(".parquet")) {
            return List.of();
        }
        try (InputStream body =
                s3.getObject(request -> request.bucket(at.bucket()).key(key).range("bytes=0-" + (HEAD - 1)))) {
            byte[] bytes = body.readNBytes(HEAD);
            return fields(new String(key.endsWith(".gz") ? unzipped(bytes) : bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return List.of();
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN) {
                return List.of();
            }
            throw e;
        }
    }

    // What was cut ends too early.
    private static byte[] unzipped(byte[] bytes) throws IOException {
        byte[] plain = new byte[HEAD];
        int length = 0;
        try (GZIPInputStream zipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            for (int read = 0; read >= 0 && length < HEAD; ) {
                length += read;
                read = zipped.read(plain, length, HEAD - length);
            }
        } catch (EOFException e) {
            if (length == 0) {
                throw e;
            }
        }
        return java.util.Arrays.copyOf(plain, length);
    }

    /// The fields of the first line of a text: a comma within quotes is part of a field.
    static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (!fields.isEmpty() || !field.isEmpty()) {
            fields.add(field.toString());
        }
        return fields;
    }

    // DMS calls the operation Op where it writes names at all.
    private static List<String> names(List<String> change, List<String> load) {
        if (!change.isEmpty() && change.getFirst().equalsIgnoreCase("op")) {
            return change.subList(1, change.size());
        }
        return !load.isEmpty() && load.getFirst().equalsIgnoreCase("op") ? load.subList(1, load.size()) : List.of();
    }
}
