package dev.lakeward.local.engine.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trino.filesystem.Location;
import io.trino.filesystem.TrinoFileSystem;
import io.trino.filesystem.TrinoInputFile;
import io.trino.hive.formats.compression.CompressionKind;
import io.trino.hive.formats.line.LineBuffer;
import io.trino.hive.formats.line.LineReader;
import io.trino.hive.formats.line.LineReaderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/// The input format of CloudTrail: each element of the array `Records` of a file is a line of its own.
final class RecordsReader implements LineReader {
    static final String INPUT_FORMAT = "com.amazon.emr.cloudtrail.CloudTrailInputFormat";

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private boolean isInside;
    private boolean isClosed;

    private RecordsReader(JsonParser parser) {
        this.parser = parser;
    }

    /// What makes them.
    record Factory(int firstLine, int longestLine) implements LineReaderFactory {
        @Override
        public Set<String> getHiveInputFormatClassNames() {
            return Set.of(INPUT_FORMAT);
        }

        @Override
        public LineBuffer createLineBuffer() {
            return new LineBuffer(firstLine, longestLine);
        }

        @Override
        public LineReader createLineReader(TrinoInputFile file, long start, long length, int header, int footer)
                throws IOException {
            InputStream in = file.newStream();
            Optional<CompressionKind> kind =
                    CompressionKind.forFile(file.location().fileName());
            return new RecordsReader(JSON.createParser(
                    kind.isPresent() ? kind.get().createCodec().createStreamDecompressor(in) : in));
        }

        @Override
        public TrinoInputFile newInputFile(TrinoFileSystem files, Location path, long size, long modified) {
            return files.newInputFile(path);
        }
    }

    @Override
    public boolean readLine(LineBuffer line) throws IOException {
        line.reset();
        while (!isClosed) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                close();
            } else if (isInside && token == JsonToken.START_OBJECT) {
                try (JsonGenerator out = JSON.createGenerator(line)) {
                    out.copyCurrentStructure(parser);
                }
                return true;
            } else if (isInside && token == JsonToken.END_ARRAY) {
                isInside = false;
            } else if (token == JsonToken.START_ARRAY && "Records".equals(parser.currentName())) {
                isInside = true;
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            }
        }
        return false;
    }

    @Override
    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public long getRetainedSize() {
        return 0;
    }

    @Override
    public long getBytesRead() {
        return parser.currentLocation().getByteOffset();
    }

    @Override
    public long getReadTimeNanos() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        parser.close();
    }
}
