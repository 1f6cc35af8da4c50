package dev.lakeward.local.glue.registry.definition;

import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the messages of one file of Protocol Buffers are read whole by another.
///
/// Every message and enum that is written must be there with the same full name. A field with a number that both have
/// keeps its name, its label, its oneof and its type, or has one that holds every value of the old. A field may go; a
/// new one may not be required. A constant of an enum may come and not go. See
/// [updating a message type](https://protobuf.dev/programming-guides/proto3/#updating).
final class ProtobufReading {
    /// The types that read all values of a type, beside the type itself.
    private static final Map<String, Set<String>> WIDER = Map.of(
            "bool", Set.of("int32", "int64", "uint32", "uint64"),
            "int32", Set.of("int64"),
            "uint32", Set.of("int64", "uint64"),
            "sint32", Set.of("sint64"),
            "string", Set.of("bytes"));

    private final ProtobufTypes written;
    private final ProtobufTypes read;

    private record Member(FieldElement field, String oneOf) {}

    private ProtobufReading(ProtobufTypes written, ProtobufTypes read) {
        this.written = written;
        this.read = read;
    }

    static boolean holds(ProtobufDefinition written, ProtobufDefinition read) {
        // What is absent and what may be unknown differs between the two syntaxes.
        return Objects.equals(written.file().getSyntax(), read.file().getSyntax())
                && Objects.equals(written.file().getPackageName(), read.file().getPackageName())
                && new ProtobufReading(written.types(), read.types()).holds();
    }

    private boolean holds() {
        return written.byName().entrySet().stream().allMatch(each -> {
            TypeElement reader = read.byName().get(each.getKey());
            return switch (each.getValue()) {
                case MessageElement message ->
                    reader instanceof MessageElement other && isRead(each.getKey(), message, other);
                case EnumElement choice -> reader instanceof EnumElement other && isRead(choice, other);
                default -> false;
            };
        });
    }

    private static boolean isRead(EnumElement written, EnumElement read) {
        Map<String, Integer> constants = new HashMap<>();
        for (EnumConstantElement constant : read.getConstants()) {
            constants.put(constant.getName(), constant.getTag());
        }
        // The first constant is what an absent value is.
        return written.getConstants().getFirst().getTag()
                        == read.getConstants().getFirst().getTag()
                && written.getConstants().stream()
                        .allMatch(constant -> Objects.equals(constants.get(constant.getName()), constant.getTag()));
    }

    private static Map<Integer, Member> members(MessageElement message) {
        Map<Integer, Member> members = new LinkedHashMap<>();
        message.getFields().forEach(field -> members.put(field.getTag(), new Member(field, "")));
        for (OneOfElement choice : message.getOneOfs()) {
            choice.getFields().forEach(field -> members.put(field.getTag(), new Member(field, choice.getName())));
        }
        return members;
    }

    private boolean isRead(String scope, MessageElement from, MessageElement to) {
        Map<Integer, Member> old = members(from);
        for (Map.Entry<Integer, Member> each : members(to).entrySet()) {
            Member before = old.get(each.getKey());
            Member now = each.getValue();
            if (before == null) {
                // A name that was another number's means something else to readers of text.
                if (now.field().getLabel() == Field.Label.REQUIRED
                        || old.values().stream()
                                .anyMatch(member -> member.field()
                                        .getName()
                                        .equals(now.field().getName()))) {
                    return false;
                }
            } else if (!isRead(scope, before, now)) {
                return false;
            }
        }
        return true;
    }

    private boolean isRead(String scope, Member before, Member now) {
        FieldElement from = before.field();
        FieldElement to = now.field();
        return from.getName().equals(to.getName())
                && before.oneOf().equals(now.oneOf())
                && isLabelled(from.getLabel(), to.getLabel())
                && Objects.equals(from.getDefaultValue(), to.getDefaultValue())
                && isTyped(scope, from, to);
    }

    private static boolean isLabelled(Field.@Nullable Label from, Field.@Nullable Label to) {
        return from == to || from == Field.Label.REQUIRED && to == Field.Label.OPTIONAL;
    }

    private boolean isTyped(String scope, FieldElement from, FieldElement to) {
        String before = written.resolved(scope, ProtobufTypes.valueType(from.getType()));
        String now = read.resolved(scope, ProtobufTypes.valueType(to.getType()));
        if (isMap(from) || isMap(to)) {
            return before.equals(now) && key(from).equals(key(to));
        }
        return before.equals(now)
                || !written.byName().containsKey(before)
                        && !read.byName().containsKey(now)
                        && WIDER.getOrDefault(before, Set.of()).contains(now);
    }

    private static boolean isMap(FieldElement field) {
        return key(field).startsWith("map<");
    }

    // What stands before a map's values.
    private static String key(FieldElement field) {
        return field.getType()
                .substring(0, Math.max(0, field.getType().indexOf(',')))
                .replace(" ", "");
    }
}
