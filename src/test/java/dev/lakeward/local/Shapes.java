package dev.lakeward.local;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Constraints;
import dev.lakeward.local.gate.Constraints.Constraint;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.service.Services;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/// Walks the SDK's request shapes: the operations that a lake supports, the members of each, a request with one set.
final class Shapes {
    private static final List<String> SAMPLES = List.of(
            "a",
            "A",
            "1",
            LocalLake.ACCOUNT,
            "s3://bucket/x",
            "arn:aws:s3:::bucket",
            "arn:aws:iam::123456789012:role/admin",
            "arn:aws:glue:us-east-1:123456789012:table/a/b",
            "arn:aws:kms:us-east-1:123456789012:key/abc",
            "01234567-89ab-cdef-0123-456789abcdef",
            "arn:aws:sso:::instance/ssoins-0123456789abcdef",
            "abcdefghijklmnopqrstuvwxyz0123456789",
            "arn:aws:datasync:us-east-1:123456789012:location/loc-0123456789abcdef0",
            "arn:aws:datasync:us-east-1:123456789012:task/task-0123456789abcdef0",
            "arn:aws:datasync:us-east-1:123456789012:task/task-0123456789abcdef0/execution/exec-0123456789abcdef0",
            "arn:aws:datasync:us-east-1:123456789012:agent/agent-0123456789abcdef0");

    private Shapes() {}

    /// A text that AWS takes where its model holds `own` against it.
    static String fitting(@Nullable Constraint own) {
        return SAMPLES.stream()
                .filter(text -> own == null
                        || ((own.pattern() == null
                                        || own.pattern().matcher(text).matches())
                                && (own.min() == null || text.length() >= own.min())
                                && (own.max() == null || text.length() <= own.max())))
                .findFirst()
                .orElse("a");
    }

    /// One of the keys that AWS takes in a map.
    static String key(@Nullable Constraint own, int place) {
        return own == null || place >= own.values().size()
                ? "k" + place
                : own.values().get(place);
    }

    /// An operation that the lake supports, on the client that answers it.
    record Operation(String service, Object client, Method method) {
        String name() {
            return Character.toUpperCase(method.getName().charAt(0))
                    + method.getName().substring(1);
        }

        String id() {
            return service + ":" + name();
        }

        SdkPojo builder() {
            try {
                return (SdkPojo)
                        method.getParameterTypes()[0].getMethod("builder").invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        Object call(Object request) throws Throwable {
            try {
                return method.invoke(client, request);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    static Stream<Operation> operations(TestLake lake, String service, Object client) {
        Caller caller = new Caller(
                LocalLake.role("admin"), LocalLake.ACCOUNT, LocalLake.REGION, Caller.Session.unlimited("test"));
        List<?> parts = Services.ALL.stream()
                .filter(each -> each.signingName().equals(service))
                .findFirst()
                .orElseThrow()
                .parts()
                .apply(lake.lake().parts(), caller);
        return Stream.of(client.getClass().getInterfaces()[0].getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0])
                        && SdkPojo.class.isAssignableFrom(method.getReturnType())
                        && Gate.isImplemented(parts, method))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .map(method -> new Operation(service, client, method));
    }

    /// The members of a shape that hold no other member, as paths of names; those of shapes that hold themselves once.
    static List<List<SdkField<?>>> leaves(SdkPojo shape) {
        List<List<SdkField<?>>> found = new ArrayList<>();
        shape.sdkFields().forEach(field -> leaves(List.of(field), found));
        return found;
    }

    private static void leaves(List<SdkField<?>> path, List<List<SdkField<?>>> found) {
        SdkField<?> inner = path.getLast();
        while (inner.marshallingType() == MarshallingType.LIST || inner.marshallingType() == MarshallingType.MAP) {
            inner = item(inner);
        }
        List<SdkField<?>> below = inner.marshallingType() == MarshallingType.SDK_POJO
                ? inner.constructor().get().sdkFields()
                : List.of();
        if (below.isEmpty() || path.size() > 10) {
            found.add(path);
        }
        for (SdkField<?> field : below) {
            if (path.contains(field)) {
                continue;
            }
            List<SdkField<?>> longer = new ArrayList<>(path);
            longer.add(field);
            leaves(longer, found);
        }
    }

    static String name(List<SdkField<?>> path) {
        return String.join(".", path.stream().map(SdkField::memberName).toList());
    }

    private static SdkField<?> item(SdkField<?> field) {
        return field.marshallingType() == MarshallingType.LIST
                ? field.getTrait(ListTrait.class).memberFieldInfo()
                : field.getTrait(MapTrait.class).valueFieldInfo();
    }

    /// A request with what its model requires, and one member set: to `wanted`, or to some value that fits.
    static Object minimal(Operation operation, List<SdkField<?>> path, @Nullable Object wanted) {
        SdkPojo builder = operation.builder();
        new Filler(operation, wanted).fill(builder, List.of(), path);
        return ((SdkBuilder<?, ?>) builder).build();
    }

    /// A request of one's own with one member more set.
    static Object with(Operation operation, Object request, List<SdkField<?>> path) {
        return new Filler(operation, null).set((SdkPojo) request, List.of(), path);
    }

    /// Every value in a shape, by the name of the member that holds it.
    static void each(@Nullable Object value, String name, BiConsumer<String, Object> found) {
        switch (value) {
            case null -> {}
            case SdkPojo shape -> {
                if (shape.sdkFields().isEmpty()) {
                    found.accept(name, "");
                }
                shape.sdkFields().forEach(field -> each(field.getValueOrDefault(shape), field.memberName(), found));
            }
            case Collection<?> list -> list.forEach(item -> each(item, name, found));
            case Map<?, ?> map -> map.values().forEach(item -> each(item, name, found));
            default -> found.accept(name, value);
        }
    }

    private record Filler(Operation operation, @Nullable Object wanted) {
        private Map<List<String>, Constraint> demands() {
            Map<List<String>, Constraint> byPath = new HashMap<>();
            Constraints.of(operation.service(), operation.name()).forEach(each -> byPath.put(each.path(), each));
            return byPath;
        }

        void fill(SdkPojo builder, List<String> at, List<SdkField<?>> target) {
            for (SdkField<?> field : builder.sdkFields()) {
                List<String> path = step(at, field.memberName());
                boolean towards =
                        !target.isEmpty() && target.getFirst().memberName().equals(field.memberName());
                Constraint own = demands().get(path);
                if (towards || own != null && own.required()) {
                    field.set(
                            builder,
                            value(field, path, towards ? target.subList(1, target.size()) : List.of(), towards));
                }
            }
        }

        Object set(SdkPojo shape, List<String> at, List<SdkField<?>> target) {
            SdkPojo builder = (SdkPojo) ((ToCopyableBuilder<?, ?>) shape).toBuilder();
            SdkField<?> field = builder.sdkFields().stream()
                    .filter(each -> each.memberName().equals(target.getFirst().memberName()))
                    .findFirst()
                    .orElseThrow();
            List<SdkField<?>> rest = target.subList(1, target.size());
            List<String> path = step(at, field.memberName());
            Object old = field.getValueOrDefault(shape);
            Object next;
            if (!rest.isEmpty() && old instanceof SdkPojo inner) {
                next = set(inner, path, rest);
            } else if (!rest.isEmpty() && old instanceof List<?> list && !list.isEmpty()) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(0, set((SdkPojo) list.getFirst(), step(path, "[]"), rest));
                next = changed;
            } else {
                next = value(field, path, rest, true);
            }
            field.set(builder, next);
            return ((SdkBuilder<?, ?>) builder).build();
        }

        private static List<String> step(List<String> at, String name) {
            List<String> path = new ArrayList<>(at);
            path.add(name);
            return path;
        }

        private Object value(SdkField<?> field, List<String> path, List<SdkField<?>> rest, boolean towards) {
            MarshallingType<?> type = field.marshallingType();
            if (type == MarshallingType.LIST) {
                return List.of(value(item(field), step(path, "[]"), rest, towards));
            }
            if (type == MarshallingType.MAP) {
                return Map.of(
                        key(demands().get(step(path, "{key}")), 0),
                        value(item(field), step(path, "{}"), rest, towards));
            }
            if (type == MarshallingType.SDK_POJO) {
                SdkPojo inner = field.constructor().get();
                fill(inner, path, rest);
                return ((SdkBuilder<?, ?>) inner).build();
            }
            if (towards && rest.isEmpty() && wanted != null) {
                return wanted;
            }
            return path.getLast().endsWith("CatalogId")
                    ? LocalLake.ACCOUNT
                    : scalar(type, demands().get(path));
        }

        private static Object scalar(MarshallingType<?> type, @Nullable Constraint own) {
            if (type == MarshallingType.INTEGER) {
                return (int) number(own);
            } else if (type == MarshallingType.LONG) {
                return number(own);
            } else if (type == MarshallingType.BOOLEAN) {
                return true;
            } else if (type == MarshallingType.DOUBLE) {
                return 1.0;
            } else if (type == MarshallingType.INSTANT) {
                return Instant.parse("2020-02-02T02:02:02Z");
            } else if (type == MarshallingType.DOCUMENT) {
                return software.amazon.awssdk.core.document.Document.fromString("a");
            } else if (type == MarshallingType.SDK_BYTES) {
                return SdkBytes.fromUtf8String("a");
            }
            if (own != null && !own.values().isEmpty()) {
                return own.values().getLast();
            }
            return fitting(own);
        }

        private static long number(@Nullable Constraint own) {
            return own == null || own.min() == null ? 1 : Math.max(1, own.min());
        }
    }
}
