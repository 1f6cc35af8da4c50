package dev.lakeward.app;

import dev.lakeward.fault.Fault;
import dev.lakeward.text.Words;
import java.util.Locale;

/// Starts the program. Not an Application itself, so that JavaFX may lie on the class path.
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        // Scripts read what the command line says; the window chooses its own language.
        Words.use(Locale.ENGLISH);
        System.setProperty("lakeward.logs", Folders.ofThisSystem().logs().toString());
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> Fault.log("thread " + thread.getName(), failure));
        System.exit(CommandLineApp.run(arguments));
    }
}
