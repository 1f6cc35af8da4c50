package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What changes something is taken once, as long as its signature counts, and so many are remembered.
class TakenOnceTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final TakenOnce once = new TakenOnce(2);

    private void take(String method, String signature, boolean presigned, Duration later) {
        SignedRequest signed = new SignedRequest(
                "ASIA",
                "20261125",
                "us-east-1",
                "s3",
                List.of("host"),
                signature,
                "20261125T100000Z",
                SignedRequest.SKEW,
                "token",
                presigned);
        once.take(method, signed, NOW.plus(later));
    }

    @Test
    void aSignatureIsTakenOnceForChanges() {
        take("PUT", "a", false, Duration.ZERO);
        for (String method : List.of("PUT", "POST", "DELETE")) {
            assertThatThrownBy(() -> take(method, "a", false, Duration.ofMinutes(30)))
                    .hasMessageContaining("was sent before");
        }
        assertThatCode(() -> take("GET", "a", false, Duration.ZERO)).doesNotThrowAnyException();
    }

    @Test
    void noMoreAreTakenThanAreRemembered() {
        take("PUT", "a", false, Duration.ZERO);
        take("PUT", "b", false, Duration.ZERO);
        assertThatThrownBy(() -> take("PUT", "c", false, Duration.ZERO))
                .hasMessageContaining("reduce your request rate");
        assertThatCode(() -> take("PUT", "c", false, Duration.ofMinutes(31))).doesNotThrowAnyException();
    }

    @Test
    void noPresignedAddressIsTaken() {
        assertThatThrownBy(() -> take("GET", "a", true, Duration.ZERO)).hasMessageContaining("presigned");
    }
}
