package dev.lakeward.lake.catalog;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.price.Prices;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// How many bytes a query of a whole table may read, for connections where reading costs: the size of the objects below
/// the table's location, by the first 10,000 of them.
public final class TableSize {
    private static final int MOST_PAGES = 10;

    private final S3Client s3;

    /// `complete` is false where there are more objects than were counted; [#UNKNOWN] where they may not be listed.
    public record Size(long bytes, boolean complete) {
        public static final Size UNKNOWN = new Size(-1, false);

        /// What reading it all costs, in USD.
        public double usd() {
            return bytes / 1e12 * Prices.ATHENA_TERABYTE;
        }
    }

    public TableSize(S3Client s3) {
        this.s3 = s3;
    }

    /// Blocks. Whoever may query a table need not be allowed to list its files: the size is UNKNOWN then.
    public Size of(Table table) {
        try {
            return listed(table);
        } catch (LakeException e) {
            if (e.error() == LakeError.ACCESS_DENIED) {
                return Size.UNKNOWN;
            }
            throw e;
        }
    }

    private Size listed(Table table) {
        String location = table.location();
        int slash = location.indexOf('/', "s3://".length());
        if (!location.startsWith("s3://") || slash < 0) {
            return new Size(0, true);
        }
        String bucket = location.substring("s3://".length(), slash);
        // A table beside it may have a longer name.
        String path = location.substring(slash + 1);
        String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        long bytes = 0;
        String token = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            String from = token;
            ListObjectsV2Response objects = SdkErrors.call(
                    "s3:ListObjectsV2",
                    () -> s3.listObjectsV2(
                            request -> request.bucket(bucket).prefix(prefix).continuationToken(from)));
            bytes += objects.contents().stream().mapToLong(each -> each.size()).sum();
            token = objects.nextContinuationToken();
            if (token == null) {
                return new Size(bytes, true);
            }
        }
        return new Size(bytes, false);
    }
}
