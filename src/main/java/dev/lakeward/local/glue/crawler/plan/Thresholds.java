package dev.lakeward.local.glue.crawler.plan;

/// Above which figures folders make one table.
///
/// Two schemas are one cluster where more than `similarity` of their columns agree. Folders of one level are the
/// partitions of one table where more than `majority` of them are of one cluster and there are at most `clusters`.
/// See https://repost.aws/knowledge-center/glue-crawler-detect-schema.
public record Thresholds(double similarity, double majority, int clusters) {
    /// Glue's.
    public static final Thresholds GLUE = new Thresholds(0.7, 0.7, 5);

    public Thresholds {
        if (!(similarity >= 0 && similarity <= 1 && majority >= 0 && majority <= 1 && clusters >= 1)) {
            throw new IllegalArgumentException(
                    "no thresholds: similarity " + similarity + ", majority " + majority + ", clusters " + clusters);
        }
    }
}
