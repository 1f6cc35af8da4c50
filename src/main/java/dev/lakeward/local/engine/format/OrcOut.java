package dev.lakeward.local.engine.format;

import io.airlift.slice.OutputStreamSliceOutput;
import io.trino.orc.OrcDataSink;
import io.trino.orc.OrcWriteValidation.OrcWriteValidationMode;
import io.trino.orc.OrcWriter;
import io.trino.orc.OrcWriterOptions;
import io.trino.orc.OrcWriterStats;
import io.trino.orc.metadata.CompressionKind;
import io.trino.orc.metadata.OrcType;
import io.trino.orc.stream.OrcDataOutput;
import io.trino.spi.Page;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// An ORC file in the making.
final class OrcOut implements PageOut {
    private final OrcWriter writer;

    OrcOut(OutputStream file, List<String> names, List<Type> types, Compression compression) {
        writer = new OrcWriter(
                new Sink(new OutputStreamSliceOutput(file)),
                names,
                types,
                OrcType.createRootOrcType(names, types),
                CompressionKind.valueOf(compression.name()),
                new OrcWriterOptions(),
                Map.of(),
                false,
                OrcWriteValidationMode.HASHED,
                new OrcWriterStats());
    }

    @Override
    public void write(Page page) throws IOException {
        writer.write(page);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private record Sink(OutputStreamSliceOutput out) implements OrcDataSink {
        @Override
        public long size() {
            return out.longSize();
        }

        @Override
        public long getRetainedSizeInBytes() {
            return out.getRetainedSize();
        }

        @Override
        public void write(List<OrcDataOutput> parts) {
            parts.forEach(part -> part.writeData(out));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
