package dev.lakeward.lake.price;

/// What AWS charges in most regions, in USD.
public final class Prices {
    /// A terabyte that Athena reads.
    public static final double ATHENA_TERABYTE = 5;

    /// An hour of one DPU of a Glue job.
    public static final double GLUE_DPU_HOUR = 0.44;

    /// The same of a job whose execution class is FLEX.
    public static final double GLUE_FLEX_DPU_HOUR = 0.29;

    private Prices() {}
}
