package dev.lakeward.local.rds;

import static dev.lakeward.local.store.DocumentKinds.require;

import dev.lakeward.local.store.DocumentKinds.Check;
import java.util.Map;

/// What the documents of exports must say to be read.
public final class RdsKinds {
    private RdsKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                Bookmarks.KIND,
                (key, body) -> require(Bookmarks.read(body).name().equals(key)));
    }
}
