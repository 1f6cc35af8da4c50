package dev.lakeward.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Where each system keeps a program's settings, data and logs.
record Folders(Path settings, Path data, Path logs) {
    static Folders ofThisSystem() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System::getenv);
    }

    static Folders of(String system, Path home, UnaryOperator<String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            Path roaming = path(environment.apply("APPDATA"), home.resolve("AppData/Roaming"))
                    .resolve("Lakeward");
            Path local = path(environment.apply("LOCALAPPDATA"), home.resolve("AppData/Local"))
                    .resolve("Lakeward");
            return new Folders(roaming, local, local.resolve("logs"));
        }
        if (name.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support/Lakeward");
            return new Folders(support, support, home.resolve("Library/Logs/Lakeward"));
        }
        return new Folders(
                path(environment.apply("XDG_CONFIG_HOME"), home.resolve(".config"))
                        .resolve("lakeward"),
                path(environment.apply("XDG_DATA_HOME"), home.resolve(".local/share"))
                        .resolve("lakeward"),
                path(environment.apply("XDG_STATE_HOME"), home.resolve(".local/state"))
                        .resolve("lakeward"));
    }

    private static Path path(@org.jspecify.annotations.Nullable String text, Path otherwise) {
        return text == null || text.isBlank() ? otherwise : Path.of(text);
    }

    Path sampleLake() {
        return data.resolve("sample-lake");
    }
}
