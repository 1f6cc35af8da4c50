package dev.lakeward.local.firehose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Tells records apart that came as one.
final class SubRecords {
    private static final JsonFactory JSON = new JsonFactory();

    private SubRecords() {}

    /// The parts of a record that have something in them; empty where it is not what it should be.
    static Optional<List<byte[]>> of(Processing.Apart apart, byte[] record) {
        return apart.delimiter()
                .map(delimiter -> Optional.of(split(record, delimiter.bytes())))
                .orElseGet(() -> documents(record));
    }

    private static List<byte[]> split(byte[] record, byte[] delimiter) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= record.length; i++) {
            boolean isEnd = i == record.length;
            if (isEnd
                    || i + delimiter.length <= record.length
                            && Arrays.equals(record, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                if (i > start) {
                    parts.add(Arrays.copyOfRange(record, start, i));
                }
                start = i + delimiter.length;
                i = isEnd ? i : start - 1;
            }
        }
        return parts;
    }

    // Objects one behind the other; what lies in a list is none of them, as on AWS.
    private static Optional<List<byte[]>> documents(byte[] record) {
        List<byte[]> parts = new ArrayList<>();
        try (JsonParser in = JSON.createParser(record)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token != JsonToken.START_OBJECT) {
                    return Optional.empty();
                }
                int start = Math.toIntExact(in.currentTokenLocation().getByteOffset());
                in.skipChildren();
                int end = Math.toIntExact(in.currentLocation().getByteOffset());
                parts.add(Arrays.copyOfRange(record, start, end));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(parts);
    }
}
