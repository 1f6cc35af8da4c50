package dev.lakeward.local.engine.iceberg;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Files;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/// The files of a table's metadata, by their URIs, and a folder for new ones; nothing else can be opened.
final class MappedFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> known;
    // The library writes in several threads.
    private final transient Map<String, String> written = new ConcurrentHashMap<>();
    private final transient AtomicInteger count = new AtomicInteger();
    private final transient String out;

    /// The local paths of files by their URIs; new files' bytes go into the folder `out`, none if that is empty.
    MappedFiles(Map<String, String> known, String out) {
        this.known = Map.copyOf(known);
        this.out = out;
    }

    /// The local paths of what was written, by URI.
    Map<String, String> written() {
        return Map.copyOf(written);
    }

    @Override
    public InputFile newInputFile(String path) {
        String file = Optional.ofNullable(written.get(path)).orElse(known.get(path));
        if (file == null) {
            throw new NotFoundException("no file of the table's is called so");
        }
        return new Input(path, Files.localInput(file));
    }

    @Override
    public OutputFile newOutputFile(String path) {
        if (out.isEmpty() || known.containsKey(path)) {
            throw new IllegalArgumentException("the file is not to be written");
        }
        String file = written.computeIfAbsent(
                path, uri -> Path.of(out).resolve("m" + count.incrementAndGet()).toString());
        return new Output(path, Files.localOutput(file));
    }

    @Override
    public void deleteFile(String path) {
        // What was there before stays: whoever reads an older state needs it.
        written.remove(path);
    }

    // The library's own tell the local path as their location, which would be written into metadata.
    private record Input(String location, InputFile file) implements InputFile {
        @Override
        public long getLength() {
            return file.getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            return file.newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private record Output(String location, OutputFile file) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return file.create();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return file.createOrOverwrite();
        }

        @Override
        public InputFile toInputFile() {
            return new Input(location, Objects.requireNonNull(file.toInputFile()));
        }
    }
}
