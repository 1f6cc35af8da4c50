package dev.lakeward.lake.pipeline.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The lines of a file, to its end. Where it was begun before it goes on, unless the file begins differently now.
public final class LineFile implements RecordSource {
    private final Path file;
    private final SendState state;
    private FilePlace place;
    private boolean ended;

    private LineFile(Path file, SendState state, FilePlace place) {
        this.file = file;
        this.state = state;
        this.place = place;
    }

    /// `state` is the file that says how far it is sent; it stays, so that only
    /// what is written to the file later is sent the next time.
    public static LineFile open(Path file, Path state) throws IOException {
        SendState kept = new SendState(state);
        FilePlace begin = FilePlace.start("");
        FilePlace place = kept.read().map(all -> all.getOrDefault("", begin)).orElse(begin);
        boolean isSame = place.offset() <= Files.size(file) && place.beginsAs(file);
        return new LineFile(file, kept, isSame ? place : begin);
    }

    @Override
    public Chunk next(int records, int bytes) throws IOException {
        LineReading reading = new LineReading(records, bytes);
        place = reading.read(file, place, true);
        ended = place.offset() >= Files.size(file);
        return reading.chunk();
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    @Override
    public void acknowledge() throws IOException {
        state.write(List.of(place));
    }
}
