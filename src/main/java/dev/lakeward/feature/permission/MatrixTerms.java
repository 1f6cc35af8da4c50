package dev.lakeward.feature.permission;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.StringProperty;

/// The terms of a search of the matrix as a menu: what its tables can be asked for.
record MatrixTerms(StringProperty search) {
    /// `write` lets a person go on writing behind what was chosen.
    List<Part.Item> items(Matrix all, Runnable write) {
        List<Part.Item> databases = all.tables().stream()
                .map(table -> table.ref().database())
                .distinct()
                .map(DatabaseRef::name)
                .map(name -> term(name, MatrixFilter.Kind.DATABASE, name))
                .toList();
        List<Part.Item> permissions = Permission.on(TableRef.of("any", "table")).stream()
                .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                .map(name -> term(name, MatrixFilter.Kind.MAY, name))
                .toList();
        List<Part.Item> traits = Arrays.stream(MatrixFilter.Trait.values())
                .map(trait ->
                        term(Messages.text("permission.is_" + trait.written()), MatrixFilter.Kind.IS, trait.written()))
                .toList();
        return List.of(
                Part.Item.of(Messages.text("permission.filter_database"), databases),
                Part.Item.of(Messages.text("permission.filter_tag"), tags(all)),
                Part.Item.of(Messages.text("permission.filter_permission"), permissions),
                Part.Item.of(Messages.text("permission.filter_shows"), traits),
                Part.Item.of(Messages.text("permission.filter_sees"), () -> {
                    search.set((search.get().strip() + " sees:").strip());
                    write.run();
                }),
                Part.Item.of(Messages.text("permission.filter_none"), () -> search.set("")));
    }

    private List<Part.Item> tags(Matrix all) {
        List<Part.Item> tags = new ArrayList<>();
        all.tags().keys().forEach((key, values) -> {
            List<Part.Item> ofKey = new ArrayList<>();
            ofKey.add(term(Messages.text("permission.any_value"), MatrixFilter.Kind.TAG, key));
            values.forEach(value -> ofKey.add(term(value, MatrixFilter.Kind.TAG, key + "=" + value)));
            tags.add(Part.Item.of(key, ofKey));
        });
        return tags;
    }

    private Part.Item term(String title, MatrixFilter.Kind kind, String value) {
        return Part.Item.of(title, () -> search.set(MatrixFilter.plus(search.get(), kind, value)));
    }
}
