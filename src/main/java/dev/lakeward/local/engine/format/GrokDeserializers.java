package dev.lakeward.local.engine.format;

import io.airlift.slice.Slices;
import io.krakens.grok.api.Grok;
import io.krakens.grok.api.GrokCompiler;
import io.trino.hive.formats.line.Column;
import io.trino.hive.formats.line.LineBuffer;
import io.trino.hive.formats.line.LineDeserializer;
import io.trino.hive.formats.line.LineDeserializerFactory;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Glue's GrokSerDe: a line's named captures are its columns, by their names where every column has a capture of its
/// name, by their order otherwise. A line that does not match is a row of NULLs, and so is a value that does not fit.
final class GrokDeserializers implements LineDeserializerFactory {
    static final String SERDE = "com.amazonaws.glue.serde.GrokSerDe";

    private static final Pattern CUSTOM = Pattern.compile("^\\s*(\\w+)\\s+(.+?)\\s*$");

    @Override
    public Set<String> getHiveSerDeClassNames() {
        return Set.of(SERDE);
    }

    @Override
    public LineDeserializer create(List<Column> columns, Map<String, String> properties) {
        GrokCompiler compiler = GrokCompiler.newInstance();
        compiler.registerDefaultPatterns();
        for (String line :
                properties.getOrDefault("input.grokCustomPatterns", "").split("\\R|\\\\n")) {
            Matcher custom = CUSTOM.matcher(line);
            if (custom.matches()) {
                compiler.register(custom.group(1), custom.group(2));
            }
        }
        Grok grok = compiler.compile(properties.getOrDefault("input.format", ""), true);
        return new Lines(Pattern.compile(grok.getNamedRegex()), groups(grok, columns), columns);
    }

    // The group of each column, or nothing where it has none.
    private static List<String> groups(Grok grok, List<Column> columns) {
        List<String> names = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        Matcher named = Pattern.compile("\\(\\?<(name\\d+)>").matcher(grok.getNamedRegex());
        while (named.find()) {
            groups.add(named.group(1));
            // A capture's type may stand behind its name.
            names.add(grok.getNamedRegexCollectionById(named.group(1))
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("[:;].*", ""));
        }
        boolean byName = columns.stream().allMatch(column -> names.contains(column.name()));
        return columns.stream()
                .map(column -> byName ? names.indexOf(column.name()) : column.ordinal())
                .map(place -> place < groups.size() ? groups.get(place) : "")
                .toList();
    }

    private record Lines(Pattern pattern, List<String> groups, List<Column> columns) implements LineDeserializer {
        @Override
        public List<? extends Type> getTypes() {
            return columns.stream().map(Column::type).toList();
        }

        @Override
        public void deserialize(LineBuffer line, PageBuilder page) {
            String text =
                    Slices.wrappedBuffer(line.getBuffer(), 0, line.getLength()).toStringUtf8();
            Matcher matcher = pattern.matcher(text);
            boolean matches = matcher.find();
            page.declarePosition();
            for (int i = 0; i < columns.size(); i++) {
                String value = matches && !groups.get(i).isEmpty() ? matcher.group(groups.get(i)) : null;
                BlockBuilder out = page.getBlockBuilder(i);
                if (value == null) {
                    out.appendNull();
                } else {
                    write(out, columns.get(i).type(), value);
                }
            }
        }

        private static void write(BlockBuilder out, Type type, String value) {
            try {
                TypedPages.write(out, type, Slices.utf8Slice(value));
            } catch (IllegalArgumentException | ArithmeticException e) {
                out.appendNull();
            }
        }
    }
}
