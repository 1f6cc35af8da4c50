package dev.lakeward.local.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.checksums.SdkChecksum;

/// A body that is refused at its end unless its checksums hold.
final class CheckedBody extends FilterInputStream {
    /// A checksum, what it must come to, and the error's code where it does not.
    record Check(SdkChecksum sum, Supplier<byte[]> expected, String code) {
        Check(SdkChecksum sum, byte[] expected, String code) {
            this(sum, () -> expected, code);
        }
    }

    private final List<Check> checks;
    private boolean ended;

    CheckedBody(InputStream content, List<Check> checks) {
        super(content);
        this.checks = checks;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            checks.forEach(check -> check.sum().update(bytes, offset, count));
        } else if (count < 0 && !ended) {
            ended = true;
            checks.forEach(CheckedBody::require);
        }
        return count;
    }

    private static void require(Check check) {
        if (!MessageDigest.isEqual(
                check.sum().getChecksumBytes(), check.expected().get())) {
            throw new WireError(check.code(), 400, "The body does not match the checksum that came with it.");
        }
    }
}
