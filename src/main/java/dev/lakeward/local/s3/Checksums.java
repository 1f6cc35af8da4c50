package dev.lakeward.local.s3;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Volume;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// The checksums that a request names, held against the bytes that came.
final class Checksums {
    private static final Map<String, ChecksumAlgorithm> ALGORITHMS = Map.of(
            "ContentMD5", DefaultChecksumAlgorithm.MD5,
            "ChecksumCRC32", DefaultChecksumAlgorithm.CRC32,
            "ChecksumCRC32C", DefaultChecksumAlgorithm.CRC32C,
            "ChecksumSHA1", DefaultChecksumAlgorithm.SHA1,
            "ChecksumSHA256", DefaultChecksumAlgorithm.SHA256);

    private Checksums() {}

    static void require(SdkPojo request, Path file) {
        for (SdkField<?> field : request.sdkFields()) {
            ChecksumAlgorithm algorithm = ALGORITHMS.get(field.memberName());
            Object expected = algorithm == null ? null : field.getValueOrDefault(request);
            if (algorithm != null && expected != null) {
                boolean same = String.valueOf(expected).equals(of(algorithm, file));
                if (!same) {
                    Volume.run(() -> Files.deleteIfExists(file));
                    throw Faults.s3(
                            "BadDigest",
                            400,
                            "The " + field.memberName() + " you specified did not match what was received.");
                }
            }
        }
    }

    private static String of(ChecksumAlgorithm algorithm, Path file) {
        return Volume.run(() -> {
            SdkChecksum sum = SdkChecksum.forAlgorithm(algorithm);
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(file)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    sum.update(buffer, 0, count);
                }
            }
            return Base64.getEncoder().encodeToString(sum.getChecksumBytes());
        });
    }
}
