package dev.lakeward.sql.function;

/// Texts that an emission makes the engine fail with, which its caller turns into Athena's words.
public final class EngineErrorTexts {
    /// A text longer than a function may make.
    public static final String TOO_LONG = "LAKEWARD_TOO_LONG";

    private EngineErrorTexts() {}
}
