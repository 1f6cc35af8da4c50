package dev.lakeward.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;

/// What went wrong, in the console's own words.
class SdkErrorsTest {
    @Test
    void aCrawlerInAnotherStateIsAConflict() {
        assertThatThrownBy(() -> SdkErrors.call("glue:StartCrawler", () -> {
                    throw CrawlerRunningException.builder()
                            .statusCode(400)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("CrawlerRunningException")
                                    .errorMessage("it has already started")
                                    .build())
                            .build();
                }))
                .isInstanceOfSatisfying(
                        LakeException.class,
                        failure -> assertThat(failure.error()).isEqualTo(LakeError.CONFLICT));
    }

    @Test
    void aFileThatIsReadWhenNobodyWaitsAnyMoreIsNoFault() {
        assertThatThrownBy(() -> SdkErrors.call("athena:GetQueryResults", () -> {
                    throw new UncheckedIOException(new ClosedByInterruptException());
                }))
                .isInstanceOfSatisfying(
                        LakeException.class,
                        failure -> assertThat(failure.error()).isEqualTo(LakeError.CANCELLED));
    }
}
