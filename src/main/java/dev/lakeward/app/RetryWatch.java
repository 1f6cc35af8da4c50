package dev.lakeward.app;

import java.util.function.Consumer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Tells which calls are tried again, as they are.
final class RetryWatch implements ExecutionInterceptor {
    private static final ExecutionAttribute<Integer> ATTEMPTS = new ExecutionAttribute<>("lakeward.attempts");

    /// A call that is tried again: AWS's name of it, and which attempt this is, from 2.
    record Retry(String operation, int attempt) {}

    private final Consumer<Retry> watcher;

    /// `watcher` is called on the thread of the call.
    RetryWatch(Consumer<Retry> watcher) {
        this.watcher = watcher;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Integer before = attributes.getAttribute(ATTEMPTS);
        int attempt = before == null ? 1 : before + 1;
        attributes.putAttribute(ATTEMPTS, attempt);
        if (attempt > 1) {
            watcher.accept(
                    new Retry(String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)), attempt));
        }
    }
}
