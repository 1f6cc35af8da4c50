package dev.lakeward.lake.pipeline.job;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Shapes of the SDK as settings, and settings as shapes, by the shapes' own `sdkFields()`.
final class SettingMapping {
    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";
    // Shapes do not hold themselves; a deeper one would be a mistake of ours.
    private static final int DEEPEST = 12;

    private SettingMapping() {}

    static Setting.Group settings(SdkPojo shape) {
        LinkedHashMap<String, Setting> values = new LinkedHashMap<>();
        for (SdkField<?> field : shape.sdkFields()) {
            setting(field.getValueOrDefault(shape)).ifPresent(value -> values.put(field.memberName(), value));
        }
        return new Setting.Group(values);
    }

    private static Optional<Setting> setting(Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case SdkAutoConstructList<?> ignored -> Optional.empty();
            case SdkAutoConstructMap<?, ?> ignored -> Optional.empty();
            case SdkPojo shape -> Optional.of(settings(shape));
            case String text -> Optional.of(new Setting.Text(text));
            case Boolean flag -> Optional.of(new Setting.Flag(flag));
            case Number number -> Optional.of(new Setting.Amount(number.toString()));
            case List<?> list ->
                Optional.of(new Setting.Items(list.stream()
                        .map(SettingMapping::setting)
                        .flatMap(Optional::stream)
                        .toList()));
            case Map<?, ?> map -> {
                LinkedHashMap<String, Setting> values = new LinkedHashMap<>();
                map.forEach((name, each) -> setting(each).ifPresent(made -> values.put(String.valueOf(name), made)));
                yield Optional.of(new Setting.Group(values));
            }
            // A time is the service's, and is not sent back.
            default -> Optional.empty();
        };
    }

    /// Fills a shape's builder. Throws IllegalArgumentException where a setting does not fit the shape.
    static <B extends SdkPojo> B fill(Setting.Group settings, B builder) {
        Map<String, Setting> values = settings.values();
        for (SdkField<?> field : builder.sdkFields()) {
            Setting value = values.get(field.memberName());
            if (value != null) {
                field.set(builder, value(field, value));
            }
        }
        return builder;
    }

    private static Object value(SdkField<?> field, Setting setting) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO && setting instanceof Setting.Group group) {
            SdkPojo builder = fill(group, field.constructor().get());
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.LIST && setting instanceof Setting.Items(List<Setting> values)) {
            SdkField<?> each = field.getTrait(ListTrait.class).memberFieldInfo();
            return values.stream().map(value -> value(each, value)).toList();
        }
        if (type == MarshallingType.MAP && setting instanceof Setting.Group group) {
            SdkField<?> each = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> made = new LinkedHashMap<>();
            group.values().forEach((name, value) -> made.put(name, value(each, value)));
            return made;
        }
        return scalar(type, setting)
                .orElseThrow(() -> new IllegalArgumentException(field.memberName() + " is not " + setting));
    }

    private static Optional<Object> scalar(MarshallingType<?> type, Setting setting) {
        return switch (setting) {
            case Setting.Text(String text) when type == MarshallingType.STRING -> Optional.of(text);
            case Setting.Flag(boolean flag) when type == MarshallingType.BOOLEAN -> Optional.of(flag);
            case Setting.Amount(String number)
            when type == MarshallingType.INTEGER -> Optional.of(Integer.valueOf(number));
            case Setting.Amount(String number) when type == MarshallingType.LONG -> Optional.of(Long.valueOf(number));
            case Setting.Amount(String number)
            when type == MarshallingType.DOUBLE -> Optional.of(Double.valueOf(number));
            default -> Optional.empty();
        };
    }

    /// What can be set of a shape, which is called `name` where it is told what AWS requires; `builder` is one of it.
    static SettingShape.Structure shape(SdkPojo builder, String name) {
        return shape(builder, name, 0);
    }

    private static SettingShape.Structure shape(SdkPojo builder, String path, int depth) {
        List<SettingShape.Member> members = new ArrayList<>();
        for (SdkField<?> field : builder.sdkFields()) {
            String at = path + "." + field.memberName();
            members.add(new SettingShape.Member(
                    field.memberName(),
                    RequiredSettings.has(at),
                    shape(field, words(builder, field.memberName()), at, depth + 1)));
        }
        return new SettingShape.Structure(members);
    }

    private static SettingShape shape(SdkField<?> field, List<String> known, String path, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (depth > DEEPEST) {
            return new SettingShape.Kept();
        }
        if (type == MarshallingType.STRING) {
            return new SettingShape.Words(known);
        }
        if (type == MarshallingType.BOOLEAN) {
            return new SettingShape.Switch();
        }
        if (type == MarshallingType.INTEGER || type == MarshallingType.LONG || type == MarshallingType.DOUBLE) {
            return new SettingShape.Count(type != MarshallingType.DOUBLE);
        }
        if (type == MarshallingType.LIST) {
            return new SettingShape.Several(
                    shape(field.getTrait(ListTrait.class).memberFieldInfo(), List.of(), path + "[]", depth + 1));
        }
        if (type == MarshallingType.MAP) {
            return new SettingShape.Named(
                    shape(field.getTrait(MapTrait.class).valueFieldInfo(), List.of(), path + "{}", depth + 1));
        }
        return type == MarshallingType.SDK_POJO
                ? shape(field.constructor().get(), path, depth + 1)
                : new SettingShape.Kept();
    }

    // A field does not say that it is one of some words; the builder's methods do.
    private static List<String> words(SdkPojo builder, String member) {
        for (Class<?> type : interfaces(builder)) {
            for (Method method : type.getMethods()) {
                if (method.getName().equalsIgnoreCase(member)
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0].isEnum()) {
                    return words(method.getParameterTypes()[0]);
                }
            }
        }
        return List.of();
    }

    private static List<String> words(Class<?> known) {
        try {
            return Arrays.stream(known.getEnumConstants())
                    .filter(each -> !((Enum<?>) each).name().equals(UNKNOWN))
                    .map(String::valueOf)
                    .toList();
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            // The SDK fails to load ParamType, which has no text for its word NULL.
            return List.of();
        }
    }

    // The class of a builder is not public; its interface is.
    private static List<Class<?>> interfaces(SdkPojo builder) {
        return List.of(builder.getClass().getInterfaces());
    }
}
