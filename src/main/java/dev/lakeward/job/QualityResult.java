package dev.lakeward.job;

import dev.lakeward.job.quality.Rule;
import java.util.List;

/// What an evaluation of data quality found: the rows as they came, each rule's outcome, each row with the rules that
/// it passes and fails, and the rules that did not pass. `answers` are the frames that the node gives.
public record QualityResult(List<Frame> answers, Frame outcomes, List<Rule> failed) {
    static final String ORIGINAL = "originalData";
    static final String OUTCOMES = "ruleOutcomes";
    static final String ROWS = "rowLevelOutcomes";

    public QualityResult {
        answers = List.copyOf(answers);
        failed = List.copyOf(failed);
    }
}
