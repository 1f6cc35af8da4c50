package dev.lakeward.local.engine.projection;

import java.time.Instant;
import java.util.List;

/// Values that the query names.
record InjectedProjection() implements ColumnProjection {
    static InjectedProjection of(Settings settings, String type) {
        if (!type.equals("string") && !type.startsWith("varchar")) {
            throw settings.wrong("type", "injected is of strings only, and the column is " + type);
        }
        return new InjectedProjection();
    }

    @Override
    public boolean isInjected() {
        return true;
    }

    @Override
    public List<String> values(Instant now, int most) {
        return List.of();
    }
}
