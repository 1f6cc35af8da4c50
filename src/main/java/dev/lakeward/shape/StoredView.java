package dev.lakeward.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lakeward.sql.Column;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A view's text as Athena keeps it in the catalog: `/* Presto View: <base64 of JSON> */`. `database` is the one of
/// names
/// without a database.
public record StoredView(String sql, String database) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String OPEN = "/* Presto View: ";
    private static final String CLOSE = " */";

    /// Reads a stored text; empty where Athena did not write it. `database` is that of the view.
    public static Optional<StoredView> read(String text, String database) {
        if (!text.startsWith(OPEN) || !text.endsWith(CLOSE)) {
            return Optional.empty();
        }
        String sql = "";
        String current = database;
        try (JsonParser in = JSON.createParser(new String(
                Base64.getDecoder().decode(text.substring(OPEN.length(), text.length() - CLOSE.length())),
                StandardCharsets.UTF_8))) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "originalSql" -> sql = in.getText();
                    case "schema" -> current = in.getText();
                    default -> in.skipChildren();
                }
            }
            return Optional.of(new StoredView(sql, current));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The text as it is stored, with the view's columns.
    public String text(List<Column> columns, String owner) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("originalSql", sql);
            out.writeStringField("catalog", "awsdatacatalog");
            out.writeStringField("schema", database);
            out.writeArrayFieldStart("columns");
            for (Column column : columns) {
                out.writeStartObject();
                out.writeStringField("name", column.name());
                out.writeStringField("type", column.type().toString());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeStringField("owner", owner);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OPEN + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8)) + CLOSE;
    }
}
