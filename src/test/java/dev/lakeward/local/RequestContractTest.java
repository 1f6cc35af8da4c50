package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakeward.local.gate.Constraints;
import dev.lakeward.local.gate.Constraints.Constraint;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Every demand of AWS's API models on the requests that the lake supports: broken one at a time, each is refused by
/// the member's name, in AWS's words, on each side of the seam.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class RequestContractTest extends SampleLakeContract {
    // One of so many is broken by default; all with 1.
    private static final int SAMPLED = Integer.getInteger("lakeward.requests", 3);
    private static final int LONGEST_TRIED = 300_000;
    private static final List<String> MISFITS = List.of("\u0001", "***", "no such value", " ", "", "é/:\n");

    @TestFactory
    Stream<DynamicTest> everyDemandIsRefusedByName() throws Exception {
        Clients admin = lake.as("admin");
        List<DynamicTest> all = Stream.of(
                        Map.entry("glue", (Object) admin.glue()),
                        Map.entry("lakeformation", admin.lakeFormation()),
                        Map.entry("athena", admin.athena()),
                        Map.entry("cloudtrail", admin.cloudTrail()),
                        Map.entry("datasync", admin.of(Services.DATA_SYNC)),
                        Map.entry("events", admin.of(Services.EVENT_BRIDGE)),
                        Map.entry("firehose", admin.of(Services.FIREHOSE)),
                        Map.entry("rds", admin.of(Services.RDS)))
                .flatMap(service -> operations(service.getValue())
                        .flatMap(method -> cases(service.getKey(), service.getValue(), method)))
                .toList();
        return IntStream.range(0, all.size()).filter(i -> i % SAMPLED == 0).mapToObj(all::get);
    }

    private static Stream<Method> operations(Object client) {
        return Stream.of(client.getClass().getInterfaces()[0].getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0])
                        && SdkPojo.class.isAssignableFrom(method.getReturnType()))
                .sorted((a, b) -> a.getName().compareTo(b.getName()));
    }

    private static Stream<DynamicTest> cases(String service, Object client, Method method) {
        String operation = Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
        List<Constraint> demands = Constraints.of(service, operation);
        Map<List<String>, Constraint> byPath = new HashMap<>();
        demands.forEach(each -> byPath.put(each.path(), each));
        List<DynamicTest> tests = new ArrayList<>();
        for (Constraint demand : demands) {
            if (!isReachable(method, demand.path())) {
                continue;
            }
            for (Broken broken : broken(demand, byPath)) {
                tests.add(DynamicTest.dynamicTest(
                        service + ":" + operation + " " + String.join(".", demand.path()) + " " + broken.words(),
                        () -> refuses(service, client, method, byPath, demand, broken)));
            }
        }
        return tests.stream();
    }

    // The models are newer than the SDK: some members are not there yet. What the SDK fills in itself is never absent.
    private static boolean isReachable(Method method, List<String> path) {
        try {
            SdkPojo shape =
                    (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
            SdkField<?> field = null;
            for (String step : path) {
                if (step.equals("{key}")) {
                    return false;
                }
                if (step.equals("[]")) {
                    field = field.getTrait(ListTrait.class).memberFieldInfo();
                } else if (step.equals("{}")) {
                    field = field.getTrait(MapTrait.class).valueFieldInfo();
                } else {
                    SdkPojo owner = field == null ? shape : field.constructor().get();
                    field = owner.sdkFields().stream()
                            .filter(each -> each.memberName().equals(step))
                            .findFirst()
                            .orElse(null);
                    if (field == null || field.containsTrait(DefaultValueTrait.class)) {
                        return false;
                    }
                }
            }
            return true;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /// A value that breaks a demand, and the words that say so.
    private record Broken(@Nullable Object value, String words) {}

    private static List<Broken> broken(Constraint demand, Map<List<String>, Constraint> byPath) {
        List<Broken> broken = new ArrayList<>();
        boolean whole = !demand.path().getLast().equals("[]")
                && !demand.path().getLast().equals("{}");
        if (demand.required() && whole) {
            broken.add(new Broken(null, "Member must not be null"));
        }
        if (demand.min() != null && demand.min() == 1 && demand.values().isEmpty()) {
            broken.add(new Broken(Size.BELOW, "greater than or equal to 1"));
        }
        if (demand.max() != null
                && demand.max() < LONGEST_TRIED
                && demand.values().isEmpty()) {
            broken.add(new Broken(Size.ABOVE, "less than or equal to " + demand.max()));
        }
        if (!demand.values().isEmpty()) {
            broken.add(new Broken("no such value", "Member must satisfy enum value set"));
        }
        if (demand.pattern() != null) {
            MISFITS.stream()
                    .filter(text -> !demand.pattern().matcher(text).matches())
                    .filter(text -> demand.min() == null || text.length() >= demand.min())
                    .filter(text -> demand.max() == null || text.length() <= demand.max())
                    .findFirst()
                    .ifPresent(text -> broken.add(new Broken(text, "regular expression pattern")));
        }
        return broken;
    }

    private enum Size {
        BELOW,
        ABOVE
    }

    private static void refuses(
            String service,
            Object client,
            Method method,
            Map<List<String>, Constraint> byPath,
            Constraint demand,
            Broken broken)
            throws Exception {
        SdkPojo builder =
                (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
        fill(builder, new ArrayList<>(), byPath, demand.path(), broken, 0);
        Object request = ((SdkBuilder<?, ?>) builder).build();
        AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, () -> {
            try {
                method.invoke(client, request);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        assertThat(refusal).as("%s", request).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode())
                .as(
                        "%s %s %s",
                        method.getName(), demand, refusal.awsErrorDetails().errorMessage())
                .isEqualTo(Constraints.code(service));
        String member = demand.path().stream()
                .filter(step -> !step.equals("[]") && !step.equals("{}"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(refusal.awsErrorDetails().errorMessage())
                .as("%s %s", method.getName(), demand)
                .startsWith("1 validation error detected: ")
                .contains(Character.toLowerCase(member.charAt(0)) + member.substring(1))
                .contains(broken.words());
    }

    // Fills what is required, and everything on the way to the broken member.
    private static void fill(
            SdkPojo builder,
            List<String> at,
            Map<List<String>, Constraint> byPath,
            List<String> target,
            Broken broken,
            int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            List<String> path = step(at, field.memberName());
            boolean towards = target.size() >= path.size()
                    && target.subList(0, path.size()).equals(path);
            Constraint own = byPath.get(path);
            if (towards || (own != null && own.required())) {
                field.set(builder, value(field, path, byPath, towards ? target : List.of(), broken, depth));
            }
        }
    }

    private static List<String> step(List<String> at, String name) {
        List<String> path = new ArrayList<>(at);
        path.add(name);
        return path;
    }

    private static @Nullable Object value(
            SdkField<?> field,
            List<String> path,
            Map<List<String>, Constraint> byPath,
            List<String> target,
            Broken broken,
            int depth) {
        MarshallingType<?> type = field.marshallingType();
        Constraint own = byPath.get(path);
        boolean here = path.equals(target);
        if (here && !(broken.value() instanceof Size)) {
            return broken.value();
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
            long count = here ? (broken.value() == Size.BELOW ? 0 : own.max() + 1) : fewest(own);
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                items.add(value(item, step(path, "[]"), byPath, target, broken, depth + 1));
            }
            return items;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
            long count = here ? (broken.value() == Size.BELOW ? 0 : own.max() + 1) : fewest(own);
            Map<String, @Nullable Object> items = new HashMap<>();
            for (int i = 0; i < count; i++) {
                items.put(
                        Shapes.key(byPath.get(step(path, "{key}")), i),
                        value(item, step(path, "{}"), byPath, target, broken, depth + 1));
            }
            return items;
        }
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo inner = field.constructor().get();
            fill(inner, path, byPath, target, broken, depth + 1);
            return ((SdkBuilder<?, ?>) inner).build();
        }
        return scalar(type, own, here ? broken.value() : null);
    }

    private static long fewest(@Nullable Constraint own) {
        return own == null || own.min() == null ? 1 : Math.max(1, own.min());
    }

    private static Object scalar(MarshallingType<?> type, @Nullable Constraint own, @Nullable Object size) {
        if (type == MarshallingType.INTEGER) {
            return (int) number(own, size);
        } else if (type == MarshallingType.LONG) {
            return number(own, size);
        } else if (type == MarshallingType.BOOLEAN) {
            return true;
        } else if (type == MarshallingType.DOUBLE) {
            return size == null ? 1.0 : (double) number(own, size);
        } else if (type == MarshallingType.INSTANT) {
            return java.time.Instant.EPOCH;
        } else if (type == MarshallingType.DOCUMENT) {
            return software.amazon.awssdk.core.document.Document.fromString("a");
        } else if (type == MarshallingType.SDK_BYTES) {
            return software.amazon.awssdk.core.SdkBytes.fromUtf8String(
                    "a".repeat(size == Size.ABOVE ? (int) (own.max() + 1) : 1));
        }
        if (size == Size.BELOW) {
            return "";
        }
        if (size == Size.ABOVE) {
            return "a".repeat((int) (own.max() + 1));
        }
        if (own != null && !own.values().isEmpty()) {
            return own.values().getFirst();
        }
        return Shapes.fitting(own);
    }

    private static long number(@Nullable Constraint own, @Nullable Object size) {
        if (size == Size.BELOW) {
            return own.min() - 1;
        }
        if (size == Size.ABOVE) {
            return own.max() + 1;
        }
        return fewest(own);
    }
}
