package dev.lakeward.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

/// What went wrong, in the console's own words.
class SdkErrorsTest {
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
