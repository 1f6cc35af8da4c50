package dev.lakeward.app;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/// Writes a logged exception as classes and places only: its words may hold data.
public final class SafeThrowable extends ThrowableHandlingConverter {
    private static final int CAUSES = 10;
    private static final int FRAMES = 60;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder();
        @Nullable IThrowableProxy each = event.getThrowableProxy();
        for (int depth = 0; depth < CAUSES && each != null; depth++) {
            text.append("    ")
                    .append(depth == 0 ? "" : "caused by ")
                    .append(each.getClassName())
                    .append('\n');
            StackTraceElementProxy[] frames = each.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append("        ").append(frames[i].getSTEAsString()).append('\n');
            }
            each = each.getCause();
        }
        return text.toString();
    }
}
