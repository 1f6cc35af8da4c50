package dev.lakeward.access;

/// Hashes of pairs. The sum that a record makes of its parts is the same for many pairs of numbered names, such as
/// teams
/// and tables have: a map of all grants would search long lists.
public final class Hashes {
    // 2 to the power of 32, divided by the golden ratio.
    private static final int SPREAD = 0x9E3779B9;

    private Hashes() {}

    public static int of(Object first, Object second) {
        return Integer.rotateLeft(first.hashCode() * SPREAD, 16) + second.hashCode() * SPREAD;
    }
}
