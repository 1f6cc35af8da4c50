package dev.lakeward.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `lakeward tour`: renders every screen to PNG, as the steward and as two teams.
@Command(name = "tour", description = "Render a tour of all screens to PNG.", mixinStandardHelpOptions = true)
final class TourCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the pictures go.")
    private Path out;

    @Option(names = "--width", paramLabel = "PIXELS", defaultValue = "1280", description = "The window's width.")
    private double width;

    @Option(names = "--height", paramLabel = "PIXELS", defaultValue = "800", description = "The window's height.")
    private double height;

    @Option(names = "--dark", description = "The dark theme.")
    private boolean dark;

    @Option(names = "--language", paramLabel = "TAG", defaultValue = "en", description = "The language: en or ko.")
    private String language;

    @Override
    public Integer call() {
        Tour.render(
                connection.made(spec),
                out,
                new Tour.Look(width, height, dark, Locale.forLanguageTag(language)),
                spec.commandLine().getErr(),
                (name, scene) -> {});
        return 0;
    }
}
