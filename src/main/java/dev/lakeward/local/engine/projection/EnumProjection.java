package dev.lakeward.local.engine.projection;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Values that are listed; white space belongs to them.
record EnumProjection(List<String> listed) implements ColumnProjection {
    static EnumProjection of(Settings settings) {
        return new EnumProjection(Arrays.stream(settings.require("values").split(",", -1))
                .distinct()
                .toList());
    }

    @Override
    public List<String> values(Instant now, int most) {
        return listed.size() > most ? listed.subList(0, most) : listed;
    }
}
