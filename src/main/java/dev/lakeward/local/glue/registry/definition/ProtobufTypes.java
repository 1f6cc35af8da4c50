package dev.lakeward.local.glue.registry.definition;

import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The messages and enums of a file of Protocol Buffers by their full names, the ones within others too.
record ProtobufTypes(Map<String, TypeElement> byName) {
    private static final int MOST_FIELDS = (1 << 29) - 1;
    private static final String OF_THE_LANGUAGE = "google.protobuf.";
    private static final Set<String> SCALARS = Set.of(
            "double",
            "float",
            "int32",
            "int64",
            "uint32",
            "uint64",
            "sint32",
            "sint64",
            "fixed32",
            "fixed64",
            "sfixed32",
            "sfixed64",
            "bool",
            "string",
            "bytes");

    /// Throws InvalidDefinitionException for names and numbers that stand twice, and for types that are not there.
    static ProtobufTypes of(ProtoFileElement file) throws InvalidDefinitionException {
        ProtobufTypes types = new ProtobufTypes(new LinkedHashMap<>());
        types.collect(file.getPackageName() == null ? "" : file.getPackageName() + ".", file.getTypes());
        for (Map.Entry<String, TypeElement> type : types.byName.entrySet()) {
            switch (type.getValue()) {
                case MessageElement message -> types.require(type.getKey(), message);
                case EnumElement choice ->
                    requireOnce(choice.getConstants().stream()
                            .map(EnumConstantElement::getName)
                            .toList());
                default -> throw new InvalidDefinitionException("extensions and groups are not supported");
            }
        }
        return types;
    }

    private void collect(String prefix, List<TypeElement> types) throws InvalidDefinitionException {
        for (TypeElement type : types) {
            if (byName.put(prefix + type.getName(), type) != null) {
                throw twice();
            }
            collect(prefix + type.getName() + ".", type.getNestedTypes());
        }
    }

    private static InvalidDefinitionException twice() {
        return new InvalidDefinitionException("a name or a number stands twice");
    }

    private static void requireOnce(List<?> all) throws InvalidDefinitionException {
        if (new HashSet<>(all).size() < all.size()) {
            throw twice();
        }
    }

    private void require(String scope, MessageElement message) throws InvalidDefinitionException {
        List<FieldElement> fields = fields(message);
        requireOnce(fields.stream().map(FieldElement::getName).toList());
        requireOnce(fields.stream().map(FieldElement::getTag).toList());
        for (FieldElement field : fields) {
            if (field.getTag() < 1 || field.getTag() > MOST_FIELDS) {
                throw new InvalidDefinitionException("the number of a field is out of range");
            }
            if (!isKnown(resolved(scope, valueType(field.getType())))) {
                throw new InvalidDefinitionException("the type of a field is not there");
            }
        }
    }

    private static List<FieldElement> fields(MessageElement message) {
        List<FieldElement> fields = new java.util.ArrayList<>(message.getFields());
        for (OneOfElement choice : message.getOneOfs()) {
            fields.addAll(choice.getFields());
        }
        return fields;
    }

    private boolean isKnown(String type) {
        return SCALARS.contains(type) || byName.containsKey(type) || type.startsWith(OF_THE_LANGUAGE);
    }

    /// The type of a map's values, or the type itself.
    static String valueType(String type) {
        return type.startsWith("map<")
                ? type.substring(type.indexOf(',') + 1, type.length() - 1).trim()
                : type;
    }

    /// The full name of the innermost type of that name, as seen from a message; the name itself if there is none.
    String resolved(String scope, String type) {
        if (type.startsWith(".")) {
            return type.substring(1);
        }
        for (String at = scope; ; at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            String full = at.isEmpty() ? type : at + "." + type;
            if (byName.containsKey(full) || at.isEmpty()) {
                return full;
            }
        }
    }
}
