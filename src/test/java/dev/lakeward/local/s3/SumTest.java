package dev.lakeward.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sums of objects, and the entity tags that come from them.
class SumTest {
    private static final long ONE_PIECE = 8L << 20;

    @TempDir
    private Path folder;

    private static Sum sum(long size) {
        MessageDigest digest = Sum.digest(size);
        digest.update("abc".getBytes(StandardCharsets.US_ASCII));
        return Sum.of(digest);
    }

    @Test
    void whatIsPutInOnePieceHasItsMd5AsItsTag() {
        assertThat(sum(ONE_PIECE).etag(ONE_PIECE)).isEqualTo("\"900150983cd24fb0d6963f7d28e17f72\"");
        assertThat(sum(ONE_PIECE).parts(ONE_PIECE)).isEmpty();
    }

    @Test
    void whatIsPutInPartsHasATagThatIsNone() {
        assertThat(sum(ONE_PIECE + 1).etag(ONE_PIECE + 1)).isEqualTo("\"ba7816bf8f01cfea414140de5dae2223-2\"");
        assertThat(sum(ONE_PIECE + 1).parts(ONE_PIECE + 1)).containsExactly(ONE_PIECE, 1L);
    }

    @Test
    void partsAreTheWholeAndNotTooMany() {
        new Random(1).longs(200, ONE_PIECE + 1, 1L << 46).forEach(size -> {
            Sum sum = sum(size);
            assertThat(sum.parts(size).stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(size);
            assertThat(sum.parts(size)).hasSizeBetween(2, 10_000).allMatch(part -> part > 0);
        });
    }

    @Test
    void aFileIsKnownAgainByEitherSum() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "abc");
        assertThat(sum(1).isOf(file)).isTrue();
        assertThat(sum(ONE_PIECE + 1).isOf(file)).isTrue();
        Files.writeString(file, "abd");
        assertThat(sum(1).isOf(file)).isFalse();
        assertThat(sum(ONE_PIECE + 1).isOf(file)).isFalse();
    }
}
