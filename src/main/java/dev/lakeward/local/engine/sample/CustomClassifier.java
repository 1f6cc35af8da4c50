package dev.lakeward.local.engine.sample;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// A classifier of Glue's that somebody made. A text that is not set is empty.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CustomClassifier.Grok.class, name = "grok"),
    @JsonSubTypes.Type(value = CustomClassifier.Xml.class, name = "xml"),
    @JsonSubTypes.Type(value = CustomClassifier.Json.class, name = "json"),
    @JsonSubTypes.Type(value = CustomClassifier.Csv.class, name = "csv")
})
public sealed interface CustomClassifier {
    String name();

    /// Lines that match a pattern; `customPatterns` has one `NAME regex` a line.
    record Grok(String name, String classification, String pattern, String customPatterns)
            implements CustomClassifier {}

    /// Elements of a name are rows.
    record Xml(String name, String classification, String rowTag) implements CustomClassifier {}

    /// What a path finds are rows.
    record Json(String name, String path) implements CustomClassifier {}

    /// Lines of cells. `containsHeader` is UNKNOWN, PRESENT or ABSENT, `serde` OpenCSVSerDe, LazySimpleSerDe or None.
    record Csv(
            String name,
            String delimiter,
            String quote,
            String containsHeader,
            List<String> header,
            boolean trimsValues,
            boolean allowsSingleColumn,
            List<String> types,
            String serde)
            implements CustomClassifier {
        public Csv {
            header = List.copyOf(header);
            types = List.copyOf(types);
        }
    }
}
