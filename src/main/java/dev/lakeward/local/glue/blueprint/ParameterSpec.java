package dev.lakeward.local.glue.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parameters that a blueprint takes, and what values each may have; see
/// [AWS's rules](https://docs.aws.amazon.com/glue/latest/dg/developing-blueprints-code-parameters.html).
record ParameterSpec(JsonNode json) {
    private static final Set<String> TYPES =
            Set.of("String", "Integer", "Double", "Boolean", "S3Uri", "S3Bucket", "IAMRoleArn", "IAMRoleName");
    private static final Set<String> MEMBERS =
            Set.of("type", "collection", "description", "defaultValue", "allowedValues");

    /// Throws [MalformedException].
    static ParameterSpec parse(JsonNode json) {
        for (Map.Entry<String, JsonNode> each : json.properties()) {
            require(each.getKey(), each.getValue());
        }
        return new ParameterSpec(json);
    }

    private static void require(String name, JsonNode spec) {
        JsonNode type = spec.path("type");
        if (!spec.isObject() || !type.isTextual() || !TYPES.contains(type.textValue())) {
            throw new MalformedException("The parameter " + name + " of blueprint.cfg has none of the types "
                    + String.join(", ", TYPES.stream().sorted().toList()) + ".");
        }
        for (Iterator<String> members = spec.fieldNames(); members.hasNext(); ) {
            String member = members.next();
            if (!MEMBERS.contains(member)) {
                throw new MalformedException("The parameter " + name + " of blueprint.cfg has the member " + member
                        + ", which is none of a parameter's.");
            }
        }
        if (!spec.path("collection").isMissingNode() && !spec.path("collection").isBoolean()) {
            throw new MalformedException("The collection of parameter " + name + " is true or false.");
        }
        if (!spec.path("allowedValues").isMissingNode()
                && !spec.path("allowedValues").isArray()) {
            throw new MalformedException("The allowedValues of parameter " + name + " are a list.");
        }
        if (spec.has("defaultValue")) {
            wrong(name, spec, spec.get("defaultValue")).ifPresent(sentence -> {
                throw new MalformedException("The default of a parameter is none of its values: " + sentence);
            });
        }
    }

    /// The parameters as a run has them, with the defaults of those that are not given; or why they are none. A value
    /// that is wrong is not told.
    Checked check(JsonNode given) {
        for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!json.has(name)) {
                return Checked.refused("The blueprint takes no parameter " + name + ".");
            }
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : json.properties()) {
            JsonNode value = given.has(each.getKey())
                    ? given.get(each.getKey())
                    : each.getValue().get("defaultValue");
            if (value == null) {
                return Checked.refused("The parameter " + each.getKey() + " is mandatory.");
            }
            Optional<String> wrong = wrong(each.getKey(), each.getValue(), value);
            if (wrong.isPresent()) {
                return Checked.refused(wrong.get());
            }
            all.set(each.getKey(), value);
        }
        return new Checked(all, Optional.empty());
    }

    /// Values that were checked; `refusal` says why they are none.
    record Checked(JsonNode values, Optional<String> refusal) {
        static Checked refused(String sentence) {
            return new Checked(JsonNodeFactory.instance.objectNode(), Optional.of(sentence));
        }
    }

    private static Optional<String> wrong(String name, JsonNode spec, JsonNode value) {
        String type = spec.path("type").textValue();
        if (!spec.path("collection").asBoolean(false)) {
            return isOne(type, spec, value)
                    ? Optional.empty()
                    : Optional.of("The parameter " + name + " is of type " + type + words(spec) + ".");
        }
        if (!value.isArray()) {
            return Optional.of("The parameter " + name + " is a list of values of type " + type + ".");
        }
        for (JsonNode each : value) {
            if (!isOne(type, spec, each)) {
                return Optional.of("Each value of the parameter " + name + " is of type " + type + words(spec) + ".");
            }
        }
        return Optional.empty();
    }

    private static String words(JsonNode spec) {
        return spec.has("allowedValues") ? " of " + spec.get("allowedValues") : "";
    }

    private static boolean isOne(String type, JsonNode spec, JsonNode value) {
        boolean fits = switch (type) {
            case "Integer" -> value.isIntegralNumber();
            case "Double" -> value.isNumber();
            case "Boolean" -> value.isBoolean();
            case "S3Uri" -> value.isTextual() && value.textValue().startsWith("s3://");
            case "IAMRoleArn" -> value.isTextual() && value.textValue().matches("arn:aws[a-z-]*:iam::\\d{12}:role/.+");
            default -> value.isTextual();
        };
        if (!fits || !spec.has("allowedValues")) {
            return fits;
        }
        for (JsonNode allowed : spec.get("allowedValues")) {
            if (allowed.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
