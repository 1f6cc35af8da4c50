package dev.lakeward.local.gate;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The token of a page: where the page before it ended, sealed, as that place may be the name of something the
/// caller may not see. Good for as long as the process lives.
public final class PageToken {
    private static final Seal SEAL = Seal.ofThisProcess();

    private PageToken() {}

    public static String of(String last) {
        return SEAL.close(last);
    }

    /// Where the page before ended; empty for the first page. A token that is none of ours is `fault`.
    public static String read(@Nullable String token, Supplier<AwsServiceException> fault) {
        return token == null || token.isEmpty() ? "" : SEAL.open(token).orElseThrow(fault);
    }
}
