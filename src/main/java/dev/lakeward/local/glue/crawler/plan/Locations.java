package dev.lakeward.local.glue.crawler.plan;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// Where tables lie, as texts that can be compared.
public final class Locations {
    private static final String SCHEME = "s3://";

    private Locations() {}

    public static String of(Table table) {
        return of(table.storageDescriptor());
    }

    static String of(@Nullable StorageDescriptor storage) {
        return storage == null || storage.location() == null ? "" : storage.location();
    }

    /// The same for a place with and without its slash at the end, and for Hadoop's other names of S3.
    public static String same(String location) {
        String plain = location.startsWith("s3a://") || location.startsWith("s3n://")
                ? SCHEME + location.substring(SCHEME.length() + 1)
                : location;
        return plain.endsWith("/") ? plain : plain + "/";
    }

    static boolean areSame(String a, String b) {
        return a.equals(b) || same(a).equals(same(b));
    }
}
