package dev.lakeward.ui;

import dev.lakeward.fault.Fault;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;

/// What to tell a person about a lake operation that did not happen: what, why, what to do.
public record ErrorTexts(String what, String why, String remedy) {
    public static ErrorTexts of(LakeException e) {
        if (e.error() == LakeError.INTERNAL) {
            return new ErrorTexts(
                    Messages.text("error.internal", e.operation(), Fault.log(e.operation(), e)),
                    Formats.visible(e.detail()),
                    Messages.text("error.internal.remedy"));
        }
        String key = "error." + e.error().name().toLowerCase(java.util.Locale.ROOT);
        return new ErrorTexts(
                Messages.text(key, e.operation()), Formats.visible(e.detail()), Messages.text(key + ".remedy"));
    }

    /// One line for the command line: the reason where there is one, else what happened; then the remedy, unless the
    /// reason says it itself.
    public String sentence() {
        String first = why.isEmpty() ? what : why;
        return first + (first.endsWith(".") ? "" : ".") + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
