package dev.lakeward.local.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The files that the shop's systems leave for its crawlers, the same few at every scale.
final class Arrivals {
    static final String BUCKET = "shop-landing";

    /// When a file arrives.
    enum Wave {
        /// Before the crawlers run first.
        CRAWLED,
        /// Since then.
        NEW
    }

    private final Map<Wave, SortedMap<String, StringBuilder>> waves = new EnumMap<>(Wave.class);

    Arrivals(RawData data) throws SQLException {
        for (Script.Step step : Script.load("arrivals.sql").steps()) {
            for (RawData.Line line : data.lines(step)) {
                waves.computeIfAbsent(line.wave(), wave -> new TreeMap<>())
                        .computeIfAbsent(line.key(), key -> new StringBuilder())
                        .append(line.text())
                        .append('\n');
            }
        }
    }

    /// Puts the files of a wave.
    void land(Wave wave, S3Client s3) throws IOException {
        for (var file : waves.getOrDefault(wave, new TreeMap<>()).entrySet()) {
            byte[] text = file.getValue().toString().getBytes(StandardCharsets.UTF_8);
            byte[] bytes = file.getKey().endsWith(".gz") ? gzip(text) : text;
            s3.putObject(request -> request.bucket(BUCKET).key(file.getKey()), RequestBody.fromBytes(bytes));
        }
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }
}
