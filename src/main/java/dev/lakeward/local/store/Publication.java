package dev.lakeward.local.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files that become a lake's, files that go, and documents to write, as one change that happens whole or not at all.
///
/// Paths are relative to the lake's folder.
public record Publication(List<Move> moves, List<String> removed, List<Document> documents) {
    /// One finished file and where it goes.
    public record Move(String from, String to) {}

    public Publication {
        moves = List.copyOf(moves);
        removed = List.copyOf(removed);
        documents = List.copyOf(documents);
        moves.forEach(move -> {
            requireInside(move.from());
            requireInside(move.to());
        });
        removed.forEach(Publication::requireInside);
    }

    // A lake may come from anywhere: no document of it may name a file beside the lake, or the store's own files.
    private static void requireInside(String path) {
        Path file = Path.of(path);
        if (file.isAbsolute() || file.getNameCount() < 2 || !file.normalize().equals(file) || file.startsWith("..")) {
            throw new IllegalArgumentException("a file lies in a folder of the lake");
        }
    }

    private static final JsonFactory JSON = new JsonFactory();

    /// What is to be done with files once the documents are written.
    String write() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartArray();
            for (Move move : moves) {
                write(out, "move", move.from(), move.to());
            }
            for (String gone : removed) {
                write(out, "removed", gone, null);
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, String a, String b, @Nullable String c) throws IOException {
        out.writeStartArray();
        out.writeString(a);
        out.writeString(b);
        out.writeString(c);
        out.writeEndArray();
    }

    /// Reads also the form of lakes of version 1, which holds documents too.
    static Publication read(String json) {
        List<Move> moves = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        try (JsonParser in = JSON.createParser(json)) {
            expect(in.nextToken() == JsonToken.START_ARRAY);
            while (in.nextToken() == JsonToken.START_ARRAY) {
                String a = text(in);
                String b = text(in);
                String c = in.nextToken() == JsonToken.VALUE_NULL ? null : in.getText();
                expect(c == null || in.currentToken() == JsonToken.VALUE_STRING);
                expect(in.nextToken() == JsonToken.END_ARRAY);
                if (a.equals("move") && c != null) {
                    moves.add(new Move(b, c));
                } else if (a.equals("removed")) {
                    removed.add(b);
                } else {
                    documents.add(new Document(a, b, c));
                }
            }
            expect(in.currentToken() == JsonToken.END_ARRAY && in.nextToken() == null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new Publication(moves, removed, documents);
    }

    private static String text(JsonParser in) throws IOException {
        expect(in.nextToken() == JsonToken.VALUE_STRING);
        return in.getText();
    }

    // Half a change is worse than none.
    private static void expect(boolean whole) {
        if (!whole) {
            throw new IllegalArgumentException("a publication is a list of triples");
        }
    }
}
