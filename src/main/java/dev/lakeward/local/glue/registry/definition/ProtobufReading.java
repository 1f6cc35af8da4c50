package dev.lakeward.local.glue.registry.definition;

import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

    private final Map<String, TypeElement> written = new LinkedHashMap<>();
    private final Map<String, TypeElement> read = new LinkedHashMap<>();

    private record Member(FieldElement field, String oneOf) {}

    private ProtobufReading(ProtoFileElement written, ProtoFileElement read) {
        collect(prefix(written), written.getTypes(), this.written);
        collect(prefix(read), read.getTypes(), this.read);
    }

    static boolean holds(ProtoFileElement written, ProtoFileElement read) {
        // What is absent and what may be unknown differs between the two syntaxes.
        return Objects.equals(written.getSyntax(), read.getSyntax())
                && prefix(written).equals(prefix(read))
                && new ProtobufReading(written, read).holds();
    }

    private static String prefix(ProtoFileElement file) {
        return file.getPackageName() == null ? "" : file.getPackageName() + ".";
    }

    private static void collect(String prefix, List<TypeElement> types, Map<String, TypeElement> into) {
        for (TypeElement type : types) {
            into.put(prefix + type.getName(), type);
            collect(prefix + type.getName() + ".", type.getNestedTypes(), into);
        }
    }

    private boolean holds() {
        return written.entrySet().stream().allMatch(each -> {
            TypeElement reader = read.get(each.getKey());
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
        String before = resolved(scope, from.getType(), written);
        String now = resolved(scope, to.getType(), read);
        return before.equals(now)
                || !written.containsKey(before)
                        && !read.containsKey(now)
                        && WIDER.getOrDefault(before, Set.of()).contains(now);
    }

    // The innermost type of that name, as seen from a message.
    private static String resolved(String scope, String type, Map<String, TypeElement> types) {
        if (type.startsWith(".")) {
            return type.substring(1);
        }
        for (String at = scope; ; at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            String full = at.isEmpty() ? type : at + "." + type;
            if (types.containsKey(full) || at.isEmpty()) {
                return full;
            }
        }
    }
}
