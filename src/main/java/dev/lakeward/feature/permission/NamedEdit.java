package dev.lakeward.feature.permission;

import dev.lakeward.ui.Messages;
import java.util.List;

/// An edit of what has a name and a text.
interface NamedEdit extends TagEdits.Edit {
    NamedText named();

    @Override
    default String title() {
        return named().isNew()
                ? Messages.text("permission." + named().kind() + "_new")
                : Messages.text("permission." + named().kind() + "_named", named().existing());
    }

    @Override
    default List<TagEdits.Field> fields() {
        return named().fields();
    }

    @Override
    default boolean isRemovable() {
        return !named().isNew();
    }
}
