package dev.lakeward.feature.pipeline.node;

import dev.lakeward.ui.form.FormField;
import java.util.List;
import java.util.Optional;

/// A part of the form of settings.
sealed interface SettingPart {
    /// Lines.
    record Fields(List<FormField> fields) implements SettingPart {}

    /// Parts that belong together, under a title; `remove` takes all of them away, where that can be.
    record Block(String id, String title, Optional<Runnable> remove, List<SettingPart> inside) implements SettingPart {}

    /// What can be added.
    record Add(String id, String text, Runnable work) implements SettingPart {}

    /// What is rarely set: shows when it is asked for.
    record More(String id, List<SettingPart> inside) implements SettingPart {}
}
