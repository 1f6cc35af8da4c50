package dev.lakeward.local.gate;

import dev.lakeward.local.store.LakeFolderException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Makes the SDK's own exceptions, with code and status as AWS sends them.
public final class Faults {
    private Faults() {}

    /// A modelled exception, such as `EntityNotFoundException`, with HTTP status 400.
    public static AwsServiceException fault(AwsServiceException.Builder shape, String sentence) {
        String code = shape.build().getClass().getSimpleName();
        return coded(shape, code, 400, sentence);
    }

    public static AwsServiceException coded(
            AwsServiceException.Builder shape, String code, int status, String sentence) {
        return shape.message(sentence)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(sentence)
                        .serviceName("lakeward")
                        .build())
                .build();
    }

    public static AwsServiceException s3(String code, int status, String sentence) {
        return coded(S3Exception.builder(), code, status, sentence);
    }

    /// What a full or damaged disk looks like to a client.
    static AwsServiceException disk(AwsServiceException.Builder shape, LakeFolderException e) {
        boolean full = e.trouble() == LakeFolderException.Trouble.NO_SPACE
                || e.trouble() == LakeFolderException.Trouble.READ_ONLY;
        return coded(
                shape,
                full ? "InsufficientStorage" : "DamagedObject",
                full ? 507 : 500,
                String.valueOf(e.getMessage()));
    }
}
