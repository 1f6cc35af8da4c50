package dev.lakeward.local.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.DataType;
import dev.lakeward.sql.SqlException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A view as Athena keeps it: a Glue table whose text is `/* Presto View: <base64 of JSON> */`.
public record AthenaView(String sql, String database, List<Column> columns) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String OPEN = "/* Presto View: ";

    static AthenaView read(Table table) {
        String text = String.valueOf(table.viewOriginalText());
        if (!text.startsWith(OPEN)) {
            throw new SqlException(
                    SqlException.Kind.NOT_SUPPORTED, 0, 0, "View '" + table.name() + "' was not made by Athena");
        }
        String json = new String(
                Base64.getDecoder().decode(text.substring(OPEN.length(), text.lastIndexOf(" */"))),
                StandardCharsets.UTF_8);
        String sql = "";
        String database = table.databaseName();
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "originalSql" -> sql = in.getText();
                    case "schema" -> database = in.getText();
                    default -> in.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new SqlException(SqlException.Kind.NOT_SUPPORTED, 0, 0, "View '" + table.name() + "' cannot be read");
        }
        List<Column> columns = new ArrayList<>();
        Governance.types(table).forEach((name, type) -> columns.add(new Column(name, type)));
        return new AthenaView(sql, database, columns);
    }

    /// The table that keeps a view.
    public TableInput input(String name, String owner) {
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
        String encoded = Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
        return TableInput.builder()
                .name(name)
                .tableType(GovernedTables.VIEW)
                .parameters(java.util.Map.of("presto_view", "true", "comment", "Presto View"))
                .viewOriginalText(OPEN + encoded + " */")
                .viewExpandedText("/* Presto View */")
                .storageDescriptor(StorageDescriptor.builder()
                        .location("")
                        .columns(columns.stream()
                                .map(column -> software.amazon.awssdk.services.glue.model.Column.builder()
                                        .name(column.name().toLowerCase(Locale.ROOT))
                                        .type(column.type().hive())
                                        .build())
                                .toList())
                        .build())
                .build();
    }

    /// A view over a query whose outputs are these; unknown types count as text.
    public static AthenaView of(String sql, String database, List<Column> outputs) {
        return new AthenaView(
                sql,
                database,
                outputs.stream()
                        .map(column ->
                                new Column(column.name(), column.type().isKnown() ? column.type() : DataType.VARCHAR))
                        .toList());
    }
}
