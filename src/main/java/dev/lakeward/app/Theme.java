package dev.lakeward.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;

/// Light or dark, as the settings say.
final class Theme {
    private Theme() {}

    static boolean isDark(Settings settings) {
        return settings.get("theme", "light").equals("dark");
    }

    static void setDark(Settings settings, boolean dark) {
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        settings.set("theme", dark ? "dark" : "light");
    }
}
