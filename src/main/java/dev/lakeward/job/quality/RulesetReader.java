package dev.lakeward.job.quality;

import java.util.List;

/// Reads rulesets.
public interface RulesetReader {
    /// The rules of a ruleset, in its order. Throws [DqdlException] for what is none, or holds more than rules.
    List<Rule> read(String ruleset);
}
