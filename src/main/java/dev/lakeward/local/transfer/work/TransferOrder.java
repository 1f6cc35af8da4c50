package dev.lakeward.local.transfer.work;

import dev.lakeward.shape.SdkJson;
import java.util.List;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.FilterRule;
import software.amazon.awssdk.services.datasync.model.Options;

/// What an execution was started with, as its run keeps it.
public record TransferOrder(DescribeTaskExecutionResponse asked) {
    public static TransferOrder of(String arguments) {
        return new TransferOrder(SdkJson.read(arguments, DescribeTaskExecutionResponse::builder));
    }

    public String arguments() {
        return SdkJson.write(asked);
    }

    Options options() {
        return asked.options();
    }

    Selection selection() {
        return selection(asked.includes(), asked.excludes());
    }

    /// Throws IllegalArgumentException with a sentence where a filter is none.
    public static Selection selection(List<FilterRule> includes, List<FilterRule> excludes) {
        return new Selection(
                includes.isEmpty()
                        ? null
                        : FileFilter.include(includes.getFirst().value()),
                excludes.isEmpty()
                        ? null
                        : FileFilter.exclude(excludes.getFirst().value()));
    }
}
