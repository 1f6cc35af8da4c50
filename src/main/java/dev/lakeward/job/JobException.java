package dev.lakeward.job;

/// Something that is wrong with a node of a job: its id, and a sentence that tells no row.
public final class JobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String node;
    private final String sentence;

    public JobException(String node, String sentence) {
        super(node.isEmpty() ? sentence : "node " + node + ": " + sentence);
        this.node = node;
        this.sentence = sentence;
    }

    /// The node's id; empty where the whole job is meant.
    public String node() {
        return node;
    }

    public String sentence() {
        return sentence;
    }
}
