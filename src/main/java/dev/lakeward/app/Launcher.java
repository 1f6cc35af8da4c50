package dev.lakeward.app;

import dev.lakeward.fault.Fault;

/// Starts the program. Not an Application itself, so that JavaFX may lie on the class path.
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        System.setProperty("lakeward.logs", Folders.ofThisSystem().logs().toString());
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> Fault.log("thread " + thread.getName(), failure));
        System.exit(CommandLineApp.run(arguments));
    }
}
