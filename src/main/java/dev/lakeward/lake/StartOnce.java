package dev.lakeward.lake;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// How requests are sent that start something and carry no token: an answer that never came may be that of a start, so
/// that the SDK tries only those again that were refused as too many.
public final class StartOnce {
    private static final RetryStrategy STRATEGY = DefaultRetryStrategy.standardStrategyBuilder()
            .maxAttempts(5)
            .retryOnException(StartOnce::isThrottled)
            .treatAsThrottling(StartOnce::isThrottled)
            .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofSeconds(1), Duration.ofSeconds(20)))
            .build();

    public static final AwsRequestOverrideConfiguration CONFIGURATION = AwsRequestOverrideConfiguration.builder()
            .addPlugin(StartOnce::configure)
            .build();

    private StartOnce() {}

    private static boolean isThrottled(Throwable failure) {
        return failure instanceof SdkServiceException fault && fault.isThrottlingException();
    }

    private static void configure(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(STRATEGY)
                .build());
    }
}
