package dev.lakeward.local.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// What requests may hold: the members that the embedded lake uses or keeps, by operation, as `members.tsv` lists them.
///
/// Any other member that a request sets is refused by name, so that none is ever dropped.
public final class Members {
    private static final Map<String, Shapes> SERVICES = Map.of(
            "datasync",
            new Shapes(
                    software.amazon.awssdk.services.datasync.model.InvalidRequestException::builder,
                    software.amazon.awssdk.services.datasync.model.InvalidRequestException::builder),
            "events",
            new Shapes(
                    software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException::builder,
                    software.amazon.awssdk.services.eventbridge.model.EventBridgeException::builder),
            "firehose",
            new Shapes(
                    software.amazon.awssdk.services.firehose.model.ResourceNotFoundException::builder,
                    software.amazon.awssdk.services.firehose.model.InvalidArgumentException::builder),
            "glue",
            new Shapes(
                    software.amazon.awssdk.services.glue.model.EntityNotFoundException::builder,
                    software.amazon.awssdk.services.glue.model.InvalidInputException::builder),
            "lakeformation",
            new Shapes(
                    software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException::builder,
                    software.amazon.awssdk.services.lakeformation.model.InvalidInputException::builder),
            "storagegateway",
            new Shapes(
                    software.amazon.awssdk.services.storagegateway.model.InvalidGatewayRequestException::builder,
                    software.amazon.awssdk.services.storagegateway.model.InvalidGatewayRequestException::builder));
    private static final Map<String, List<Member>> BY_OPERATION = read();

    /// The shapes of a service's shapes.
    private record Shapes(
            Supplier<AwsServiceException.Builder> notFound, Supplier<AwsServiceException.Builder> invalid) {}

    private Members() {}

    /// What becomes of a member.
    public enum Use {
        /// It names what the operation works on, or changes what it does or answers.
        USED,
        /// It comes back as it was given.
        KEPT,
        /// It changes nothing; `reason` says why that is right.
        WITHOUT_EFFECT
    }

    /// A member, as a path of names such as `TableInput.Parameters`, with everything below it.
    public record Member(String path, Use use, String reason) {
        boolean covers(String place) {
            return place.equals(path) || place.startsWith(path + ".");
        }

        private boolean lies(String place) {
            return path.startsWith(place + ".");
        }
    }

    private static Map<String, List<Member>> read() {
        Map<String, List<Member>> all = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Members.class.getResourceAsStream("members.tsv")), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] parts = line.split("\t", 5);
                for (String operation : parts[1].split(" ")) {
                    for (String path : parts[3].split(" ")) {
                        all.computeIfAbsent(parts[0] + ":" + operation, key -> new ArrayList<>())
                                .add(new Member(path, Use.valueOf(parts[2]), parts.length < 5 ? "" : parts[4]));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }

    /// The members that an operation takes, such as those of `glue:CreateTable`.
    public static List<Member> of(String operation) {
        return BY_OPERATION.getOrDefault(operation, List.of());
    }

    /// Refuses a request that names another catalog than the account's own, or sets a member that its operation does
    /// not take. `operation` may be the shape of a batch's entry.
    public static void require(String service, String operation, SdkPojo request, String accountId) {
        Shapes shapes = SERVICES.get(service);
        if (shapes == null) {
            return;
        }
        CatalogIds.foreign(request, accountId).ifPresent(id -> {
            throw Faults.fault(shapes.notFound().get(), "Catalog " + id + " not found.");
        });
        foreign(of(service + ":" + operation), "", request).ifPresent(path -> {
            throw invalid(
                    service,
                    shapes,
                    operation + " is not supported by the embedded lake with the member " + path + ".");
        });
    }

    // EventBridge's model has no shape for a request that is not valid, only a code.
    private static AwsServiceException invalid(String service, Shapes shapes, String sentence) {
        AwsServiceException.Builder shape = shapes.invalid().get();
        return service.equals("events")
                ? Faults.coded(shape, Constraints.code(service), 400, sentence)
                : Faults.fault(shape, sentence);
    }

    private static Optional<String> foreign(List<Member> taken, String place, @Nullable Object value) {
        return switch (value) {
            case SdkPojo shape when !shape.sdkFields().isEmpty() -> inside(taken, place, shape);
            case Collection<?> list when !list.isEmpty() -> first(taken, place, list);
            case Map<?, ?> map when !map.isEmpty() -> first(taken, place, map.values());
            case null, default -> nothing(taken, place);
        };
    }

    // What has nothing in it is itself what was said, where members of it are not taken one by one.
    private static Optional<String> nothing(List<Member> taken, String place) {
        return taken.stream().noneMatch(member -> member.lies(place)) ? Optional.of(place) : Optional.empty();
    }

    private static Optional<String> first(List<Member> taken, String place, Collection<?> values) {
        return values.stream()
                .flatMap(each -> foreign(taken, place, each).stream())
                .findFirst();
    }

    private static Optional<String> inside(List<Member> taken, String place, SdkPojo shape) {
        boolean empty = true;
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (isSaid(value)) {
                empty = false;
                String at = place.isEmpty() ? field.memberName() : place + "." + field.memberName();
                if (!isTaken(taken, at)) {
                    Optional<String> found = foreign(taken, at, value);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return empty && !place.isEmpty() ? nothing(taken, place) : Optional.empty();
    }

    // Which catalog is meant is one question for all operations; see CatalogIds.
    private static boolean isTaken(List<Member> taken, String place) {
        return CatalogIds.isOne(place) || taken.stream().anyMatch(member -> member.covers(place));
    }

    // A flag that says no asks for nothing.
    private static boolean isSaid(@Nullable Object value) {
        return value != null
                && !Boolean.FALSE.equals(value)
                && !(value instanceof SdkAutoConstructList<?>)
                && !(value instanceof SdkAutoConstructMap<?, ?>);
    }
}
