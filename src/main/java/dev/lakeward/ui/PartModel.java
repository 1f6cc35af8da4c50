package dev.lakeward.ui;

import java.util.Optional;

/// What a [ScreenPart] shows, which is told what becomes of the part. All methods are for the JavaFX thread.
public interface PartModel {
    /// Reads again what is shown.
    void refresh();

    /// The part has come in sight, or gone out of it.
    void shown(boolean looked);

    /// What would be lost were the part left now, as a question to the person; empty where nothing is.
    default Optional<String> question() {
        return Optional.empty();
    }
}
