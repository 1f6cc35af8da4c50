package dev.lakeward.lake;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Turns SDK exceptions into [LakeException] in one place.
public final class SdkErrors {
    private SdkErrors() {}

    /// Runs a blocking SDK call. `operation` is AWS's name of it, such as `glue:GetTable`.
    public static <T> T call(String operation, Callable<T> request) {
        try {
            return request.call();
        } catch (LakeException e) {
            throw e;
        } catch (AbortedException | InterruptedException e) {
            throw new LakeException(LakeError.CANCELLED, operation, "", e);
        } catch (AwsServiceException e) {
            throw new LakeException(kind(e), operation, detail(e), e);
        } catch (SdkClientException e) {
            throw new LakeException(clientKind(e), operation, "", e);
        } catch (UnsupportedOperationException e) {
            throw new LakeException(LakeError.UNSUPPORTED, operation, "", e);
        } catch (Exception e) {
            throw new LakeException(isInterrupted(e) ? LakeError.CANCELLED : LakeError.INTERNAL, operation, "", e);
        }
    }

    // A file says in its own way that the thread that reads it is to stop.
    private static boolean isInterrupted(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    private static String detail(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorMessage() == null
                ? ""
                : e.awsErrorDetails().errorMessage();
    }

    // The SDK has no type of its own for a sign-in that is missing or has ended.
    private static LakeError clientKind(SdkClientException e) {
        if (Thread.currentThread().isInterrupted()) {
            return LakeError.CANCELLED;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("Unable to load credentials")
                    || text.contains("Token is expired")
                    || text.contains("SSO session")
                    || cause.getClass().getSimpleName().equals("ExpiredTokenException")) {
                return LakeError.SIGNED_OUT;
            }
        }
        return LakeError.UNREACHABLE;
    }

    /// Why one of several things was not done, by an answer that tells it beside those that were.
    public static LakeError ofOne(@Nullable String code) {
        return switch (String.valueOf(code)) {
            case "ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException", "SlowDown" ->
                LakeError.THROTTLED;
            case "InternalServiceException",
                    "InternalServerException",
                    "InternalFailure",
                    "InternalError",
                    "OperationTimeoutException",
                    "ServiceUnavailable",
                    "ServiceUnavailableException" -> LakeError.UNREACHABLE;
            case "ACCESS_DENIED" -> LakeError.ACCESS_DENIED;
            default -> kind(String.valueOf(code), 0);
        };
    }

    private static LakeError kind(AwsServiceException e) {
        if (e.isThrottlingException()) {
            return LakeError.THROTTLED;
        }
        return kind(
                e.awsErrorDetails() == null
                        ? ""
                        : String.valueOf(e.awsErrorDetails().errorCode()),
                e.statusCode());
    }

    private static LakeError kind(String code, int status) {
        return switch (code) {
            case "AccessDeniedException", "AccessDenied" -> LakeError.ACCESS_DENIED;
            case "ExpiredToken",
                    "ExpiredTokenException",
                    "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "InvalidAccessKeyId",
                    "InvalidToken",
                    "InvalidSignatureException",
                    "SignatureDoesNotMatch",
                    "RequestTimeTooSkewed",
                    "MissingAuthenticationTokenException" -> LakeError.SIGNED_OUT;
            case "EntityNotFoundException",
                    "NoSuchKey",
                    "NoSuchBucket",
                    "NoSuchUpload",
                    "NoSuchEntity",
                    "NoSuchEntityException",
                    "ResourceNotFoundException",
                    "DBClusterNotFoundFault",
                    "DBInstanceNotFound",
                    "ExportTaskNotFound",
                    "IamRoleNotFound" -> LakeError.NOT_FOUND;
            case "AlreadyExistsException",
                    "BucketAlreadyOwnedByYou",
                    "BucketAlreadyExists",
                    "ExportTaskAlreadyExists",
                    "ResourceInUseException" -> LakeError.ALREADY_EXISTS;
            case "ConcurrentModificationException",
                    "VersionMismatchException",
                    "CrawlerRunningException",
                    "CrawlerNotRunningException",
                    "CrawlerStoppingException",
                    "SchedulerRunningException",
                    "SchedulerNotRunningException",
                    "SchedulerTransitioningException",
                    "ConcurrentRunsExceededException",
                    "IllegalWorkflowStateException",
                    "InvalidExportTaskStateFault" -> LakeError.CONFLICT;
            case "InvalidInputException",
                    "NoScheduleException",
                    "ResourceNumberLimitExceededException",
                    "InvalidRequestException",
                    "ValidationException",
                    "ValidationError",
                    "InvalidArgument",
                    "InvalidExportOnly",
                    "InvalidExportSourceState",
                    "InvalidGatewayRequestException",
                    "InvalidParameterCombination",
                    "InvalidParameterValue",
                    "InvalidS3BucketFault",
                    "IamRoleMissingPermissions",
                    "LimitExceededException" -> LakeError.INVALID_INPUT;
            case "InsufficientStorage" -> LakeError.NO_SPACE;
            case "DamagedObject" -> LakeError.DAMAGED;
            case "NotImplemented", "UnsupportedOperation", "UnknownOperationException" -> LakeError.UNSUPPORTED;
            default -> status >= 500 ? LakeError.UNREACHABLE : LakeError.INTERNAL;
        };
    }
}
