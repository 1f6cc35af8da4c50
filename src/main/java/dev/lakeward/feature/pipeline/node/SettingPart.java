package dev.lakeward.feature.pipeline.node;

import dev.lakeward.ui.form.FormField;
import java.util.List;
import java.util.Optional;

/// A part of the form of settings.
public sealed interface SettingPart {
    /// Lines.
    record Fields(List<FormField> fields) implements SettingPart {}

    /// Parts that belong together, under a title; `remove` takes all of them away, where that can be. A folded one
    /// shows
    /// only a summary of what it holds until it is opened.
    record Block(
            String id,
            String title,
            String summary,
            boolean folded,
            Optional<Runnable> remove,
            List<SettingPart> inside)
            implements SettingPart {}

    /// What can be added.
    record Add(String id, String text, Runnable work) implements SettingPart {}

    /// What is rarely set: shows when it is asked for.
    record More(String id, List<SettingPart> inside) implements SettingPart {}
}
