package dev.lakeward.feature.permission;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What the screen says of LF-Tags: those of one object, with where each comes from and a menu that sets another value;
/// and those of the catalog, each with a way to edit it.
final class TagReport {
    private TagReport() {}

    // ---- of one object

    /// The tags of a cell's database, table or column. The review then lists every cell that another value changes.
    static List<Part> of(PermissionViewModel model, PermissionViewModel.Cell cell, Matrix matrix) {
        Tags tags = matrix.tags();
        List<Part> parts = new ArrayList<>();
        String unread = UnreadWords.ofTags(matrix.reading().unread());
        if (model.isEditable() && !unread.isEmpty()) {
            return List.of(Part.heading(Messages.text("permission.tags")), Part.line(unread));
        }
        Securable on = on(cell);
        Collection<Tags.Effective> effective = tags.effective(on);
        if (effective.isEmpty() && tags.keys().isEmpty()) {
            return parts;
        }
        parts.add(Part.heading(Messages.text("permission.tags")));
        effective.forEach(tag -> parts.add(line(on, tag)));
        if (effective.isEmpty()) {
            parts.add(Part.line(Messages.text("permission.no_tags")));
        }
        if (model.isEditable() && !tags.keys().isEmpty()) {
            parts.add(menu(tags, (key, value) -> model.staging().tag(on, key, value)));
        }
        return parts;
    }

    private static Part line(Securable on, Tags.Effective tag) {
        String from = tag.origin().equals(on)
                ? ""
                : "  " + Messages.text("permission.inherited", tag.origin().title());
        return Part.line(tag.key() + " = " + tag.value() + from);
    }

    private static Securable on(PermissionViewModel.Cell cell) {
        if (cell.table() == null) {
            return cell.database();
        }
        TableRef table = cell.table().ref();
        return cell.column().isEmpty() ? table : Tags.column(table, cell.column());
    }

    // Values by key; `set` takes the chosen one, empty for none of its own.
    private static Part menu(Tags tags, BiConsumer<String, String> set) {
        List<Part.Item> items = new ArrayList<>();
        tags.keys().forEach((key, values) -> {
            List<Part.Item> ofKey = new ArrayList<>();
            values.forEach(value -> ofKey.add(Part.Item.of(value, () -> set.accept(key, value))));
            ofKey.add(Part.Item.of(Messages.text("permission.no_value"), () -> set.accept(key, "")));
            items.add(Part.Item.of(key, ofKey));
        });
        return new Part.Menu("setTag", Messages.text("permission.set_tag"), items);
    }

    /// An object's own values and those it inherits; `edit` takes another value for one.
    static List<Part> assigned(Tags tags, Securable on, boolean editable, Consumer<TagEdits.Edit> edit) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.title(on.title()));
        tags.effective(on).forEach(tag -> parts.add(line(on, tag)));
        if (editable) {
            parts.add(menu(
                    tags,
                    (key, value) -> edit.accept(new TagEdits.AssignmentEdit(
                            on,
                            key,
                            tags.assignments().getOrDefault(on, Map.of()).getOrDefault(key, ""),
                            value))));
        }
        return parts;
    }

    // ---- of the catalog

    /// Keys with their values.
    static List<Part> keys(Tags tags, Consumer<TagEdits.Edit> edit) {
        List<Part> lines = new ArrayList<>();
        tags.keys()
                .forEach((key, values) -> lines.add(link(
                        key + " = " + String.join(" | ", values),
                        () -> edit.accept(TagEdits.KeyEdit.of(tags, key, String.join(", ", values))))));
        return lines.isEmpty() ? List.of(Part.text(Messages.text("permission.no_tag_keys"), "facts")) : lines;
    }

    /// Saved expressions.
    static List<Part> expressions(Tags tags, Consumer<TagEdits.Edit> edit) {
        List<Part> lines = new ArrayList<>();
        tags.saved()
                .forEach((name, expression) -> lines.add(link(
                        name + ": " + words(expression),
                        () -> edit.accept(ExpressionEdit.of(tags, name, ExpressionEdit.written(expression))))));
        return lines.isEmpty() ? List.of(Part.text(Messages.text("permission.no_expressions"), "facts")) : lines;
    }

    /// An object with the values that are set on itself.
    record Assigned(Securable on, Map<String, String> tags) {}

    /// What is set on what: databases first, then tables, then columns.
    static List<Assigned> assignments(Tags tags) {
        return tags.assignments().entrySet().stream()
                .map(each -> new Assigned(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing((Assigned each) -> depth(each.on()))
                        .thenComparing(each ->
                                each.on().ofTable().map(Object::toString).orElse(""))
                        .thenComparing(each -> each.on().fixedTitle()))
                .toList();
    }

    static List<ListColumn<Assigned>> columns() {
        return List.of(
                ListColumn.text(
                        "object",
                        Messages.text("permission.object"),
                        each -> each.on().title()),
                ListColumn.text("tag", Messages.text("permission.tags"), each -> words(each.tags())));
    }

    private static int depth(Securable on) {
        return switch (on) {
            case DatabaseRef ignored -> 0;
            case TableRef ignored -> 1;
            default -> 2;
        };
    }

    private static Part link(String text, Runnable open) {
        return new Part.Link("", "tag-line", text, open);
    }

    private static String words(TagExpression expression) {
        return expression.values().entrySet().stream()
                .map(each -> each.getKey() + " = " + String.join(" | ", each.getValue()))
                .reduce((one, next) -> Messages.text("permission.and_tags", one, next))
                .orElse("");
    }

    private static String words(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
