package dev.lakeward.feature.permission;

import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.function.Consumer;

/// A name, given once, and a text; `kind` is the start of the keys of their texts.
final class NamedText {
    private final String kind;
    private final String existing;
    private String name;
    private String text;

    NamedText(String kind, String existing, String text) {
        this.kind = kind;
        this.existing = existing;
        this.name = existing;
        this.text = text;
    }

    boolean isNew() {
        return existing.isEmpty();
    }

    List<TagEdits.Field> fields() {
        TagEdits.Field written = field("_text", text, now -> text = now);
        return isNew() ? List.of(field("_name", name, now -> name = now.strip()), written) : List.of(written);
    }

    private TagEdits.Field field(String part, String value, Consumer<String> set) {
        return new TagEdits.Field(kind + part, Messages.text("permission." + kind + part), value, set);
    }

    String kind() {
        return kind;
    }

    /// The name of what there is already; empty for something new.
    String existing() {
        return existing;
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }
}
