package dev.lakeward.local.engine.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.SliceOutput;
import io.trino.hive.formats.line.Column;
import io.trino.hive.formats.line.LineSerializer;
import io.trino.hive.formats.line.LineSerializerFactory;
import io.trino.hive.formats.line.json.JsonSerializerFactory;
import io.trino.spi.Page;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Hive's JSON with the columns' own names: its serializer writes them in small letters.
final class NamedJson implements LineSerializerFactory {
    // What is read is what was just written: nothing of it is too long.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonSerializerFactory plain = new JsonSerializerFactory();

    @Override
    public Set<String> getHiveSerDeClassNames() {
        return plain.getHiveSerDeClassNames();
    }

    @Override
    public LineSerializer create(List<Column> columns, Map<String, String> properties) {
        LineSerializer serializer = plain.create(columns, properties);
        Map<String, String> names = new HashMap<>();
        columns.forEach(column -> names.put(column.name().toLowerCase(Locale.ENGLISH), column.name()));
        return names.keySet().containsAll(names.values()) ? serializer : new Named(serializer, names);
    }

    private record Named(LineSerializer plain, Map<String, String> names, DynamicSliceOutput line)
            implements LineSerializer {
        private static final int SIZE = 1_024;

        private Named(LineSerializer plain, Map<String, String> names) {
            this(plain, names, new DynamicSliceOutput(SIZE));
        }

        @Override
        public List<? extends Type> getTypes() {
            return plain.getTypes();
        }

        @Override
        public void write(Page page, int position, SliceOutput out) throws IOException {
            line.reset();
            plain.write(page, position, line);
            byte[] bytes = line.slice().getBytes();
            try (JsonParser parser = JSON.createParser(bytes);
                    JsonGenerator generator = JSON.createGenerator((OutputStream) out)) {
                generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    boolean isName = token == JsonToken.FIELD_NAME
                            && parser.getParsingContext().getParent().inRoot();
                    if (isName) {
                        generator.writeFieldName(names.getOrDefault(parser.currentName(), parser.currentName()));
                    } else {
                        generator.copyCurrentEventExact(parser);
                    }
                }
            }
        }
    }
}
