package dev.lakeward.lake.permission;

import dev.lakeward.access.Unread;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Reads facts one by one: one that is refused, or that the other side does not have, is remembered, and the rest goes
/// on. Trouble that may pass, such as throttling, fails the reading.
public final class FactReads {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_IMPLEMENTED = 501;

    private final List<Unread> unread = new ArrayList<>();

    /// Reads a fact; where it cannot be had, `otherwise`.
    public <T> T read(Unread.Fact fact, T otherwise, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (LakeException e) {
            Unread missing = new Unread(fact, e.operation(), isRefused(e));
            if (!missing.refused() && !isNotThere(e) && (missing.isDecisive() || !isAnswered(e))) {
                throw e;
            }
            unread.add(missing);
            return otherwise;
        }
    }

    /// What could not be read so far.
    public List<Unread> unread() {
        return List.copyOf(unread);
    }

    /// Throws LakeException, by the first action that is missing, where something that decides access is not known.
    public static void requireDecisive(List<Unread> unread) {
        List<Unread> missing = Unread.decisive(unread);
        if (!missing.isEmpty()) {
            throw new LakeException(
                    missing.getFirst().refused() ? LakeError.ACCESS_DENIED : LakeError.UNSUPPORTED,
                    missing.getFirst().action(),
                    missing.stream().map(Unread::sentence).collect(Collectors.joining("; ")),
                    null);
        }
    }

    private static boolean isRefused(LakeException e) {
        return e.error() == LakeError.ACCESS_DENIED || e.error() == LakeError.INTERNAL && status(e) == FORBIDDEN;
    }

    // A service or an endpoint that does not know an operation says so in many ways.
    private static boolean isNotThere(LakeException e) {
        return switch (e.error()) {
            case UNSUPPORTED, NOT_FOUND -> true;
            case INTERNAL, UNREACHABLE ->
                switch (status(e)) {
                    case NOT_FOUND, METHOD_NOT_ALLOWED, NOT_IMPLEMENTED -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    // Whatever else is wrong with what decides nothing does not keep anybody from the rest.
    private static boolean isAnswered(LakeException e) {
        return e.error() == LakeError.INTERNAL && status(e) > 0 || e.error() == LakeError.INVALID_INPUT;
    }

    private static int status(LakeException e) {
        return e.getCause() instanceof AwsServiceException answer ? answer.statusCode() : 0;
    }
}
