package dev.lakeward.local.glue.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.registry.definition.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.glue.model.Compatibility;
import software.amazon.awssdk.services.glue.model.DataFormat;

/// What each compatibility mode lets in after which change, in each format.
class CompatibilitiesTest {
    /// A change of a definition, and whether the new one reads the old's data and the other way round.
    private record Change(DataFormat format, String name, String old, String made, boolean backward, boolean forward) {
        boolean isAdmitted(Compatibility mode) {
            return switch (mode) {
                case NONE -> true;
                case BACKWARD, BACKWARD_ALL -> backward;
                case FORWARD, FORWARD_ALL -> forward;
                case FULL, FULL_ALL -> backward && forward;
                case DISABLED, UNKNOWN_TO_SDK_VERSION -> false;
            };
        }
    }

    private static Definition parse(DataFormat format, String text) throws Exception {
        return Definition.parse(format, text);
    }

    private static Change avro(String name, String old, String made, boolean backward, boolean forward) {
        return new Change(DataFormat.AVRO, name, old, made, backward, forward);
    }

    private static String record(String... fields) {
        return "{\"type\":\"record\",\"name\":\"r\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    private static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
    }

    private static String field(String name, String type, String value) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + ",\"default\":" + value + "}";
    }

    private static List<Change> avro() {
        String id = field("id", "\"int\"");
        String twoSymbols = "{\"type\":\"enum\",\"name\":\"e\",\"symbols\":[\"A\",\"B\"]}";
        String threeSymbols = "{\"type\":\"enum\",\"name\":\"e\",\"symbols\":[\"A\",\"B\",\"C\"]}";
        return List.of(
                avro("nothing", record(id), record(id), true, true),
                avro("a field with a default", record(id), record(id, field("x", "\"int\"", "1")), true, true),
                avro("a field without a default", record(id), record(id, field("x", "\"int\"")), false, true),
                avro("no field with a default", record(id, field("x", "\"int\"", "1")), record(id), true, true),
                avro("no field without a default", record(id, field("x", "\"int\"")), record(id), true, false),
                avro("int to long", record(id), record(field("id", "\"long\"")), true, false),
                avro("int to string", record(id), record(field("id", "\"string\"")), false, false),
                avro("string to bytes", record(field("x", "\"string\"")), record(field("x", "\"bytes\"")), true, true),
                avro("a renamed field", record(id), record(field("key", "\"int\"")), false, false),
                avro(
                        "a renamed field with its old name",
                        record(id),
                        record("{\"name\":\"key\",\"type\":\"int\",\"aliases\":[\"id\"]}"),
                        true,
                        false),
                avro("null allowed", record(id), record(field("id", "[\"null\",\"int\"]")), true, false),
                avro("a symbol more", record(field("e", twoSymbols)), record(field("e", threeSymbols)), true, false),
                avro(
                        "another name",
                        record(id),
                        "{\"type\":\"record\",\"name\":\"s\",\"fields\":[" + id + "]}",
                        false,
                        false),
                avro(
                        "items int to long",
                        record(field("a", "{\"type\":\"array\",\"items\":\"int\"}")),
                        record(field("a", "{\"type\":\"array\",\"items\":\"long\"}")),
                        true,
                        false),
                avro(
                        "fixed of another size",
                        record(field("f", "{\"type\":\"fixed\",\"name\":\"f\",\"size\":4}")),
                        record(field("f", "{\"type\":\"fixed\",\"name\":\"f\",\"size\":8}")),
                        false,
                        false));
    }

    private static Change json(String name, String old, String made, boolean backward, boolean forward) {
        return new Change(DataFormat.JSON, name, draft7(old), draft7(made), backward, forward);
    }

    private static String draft7(String members) {
        return ("{'$schema':'http://json-schema.org/draft-07/schema#'" + (members.isEmpty() ? "" : ",") + members + "}")
                .replace('\'', '"');
    }

    private static List<Change> json() {
        String open = "'type':'object','properties':{'a':{'type':'string'}}";
        String closed = open + ",'additionalProperties':false";
        String closedTwo =
                "'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer'}},'additionalProperties':false";
        List<Change> changes = new ArrayList<>(List.of(
                json("nothing", open, open, true, true),
                json("a title", open, "'title':'t'," + open, true, true),
                json("an optional property of a closed object", closed, closedTwo, true, false),
                json(
                        "a typed property of an open object",
                        open,
                        "'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer'}}",
                        false,
                        true),
                json("open to closed", open, closed, false, true),
                json("a required property", open, open + ",'required':['a']", false, true),
                json("integer to number", "'type':'integer'", "'type':'number'", true, false),
                json("string to integer", "'type':'string'", "'type':'integer'", false, false),
                json("null allowed", "'type':'string'", "'type':['string','null']", true, false),
                json(
                        "a higher maximum",
                        "'type':'integer','maximum':50",
                        "'type':'integer','maximum':1000",
                        true,
                        false),
                json(
                        "an exclusive bound",
                        "'type':'number','minimum':0",
                        "'type':'number','exclusiveMinimum':0",
                        false,
                        true),
                json("a longer text", "'type':'string','maxLength':5", "'type':'string','maxLength':9", true, false),
                json("a bound of another type", "'type':'string'", "'type':'string','minimum':5", true, true),
                json("a value more", "'enum':['a','b']", "'enum':['a','b','c']", true, false),
                json("a constant of an enum", "'const':'a'", "'enum':['a','b']", true, false),
                json(
                        "another pattern",
                        "'type':'string','pattern':'^a'",
                        "'type':'string','pattern':'^.'",
                        false,
                        false),
                json("no pattern", "'type':'string','pattern':'^a'", "'type':'string'", true, false),
                json("any format", "'type':'string','format':'date'", "'type':'string'", true, false),
                json(
                        "multiples of the half",
                        "'type':'integer','multipleOf':4",
                        "'type':'integer','multipleOf':2",
                        true,
                        false),
                json(
                        "items integer to number",
                        "'type':'array','items':{'type':'integer'}",
                        "'type':'array','items':{'type':'number'}",
                        true,
                        false),
                json(
                        "a place of a list more",
                        "'type':'array','items':[{'type':'string'}],'additionalItems':false",
                        "'type':'array','items':[{'type':'string'},{'type':'integer'}],'additionalItems':false",
                        true,
                        false),
                json("items that differ", "'type':'array','uniqueItems':true", "'type':'array'", true, false),
                json("more items", "'type':'array','minItems':2", "'type':'array','minItems':1", true, false),
                json(
                        "an alternative more",
                        "'anyOf':[{'type':'string'}]",
                        "'anyOf':[{'type':'string'},{'type':'null'}]",
                        true,
                        false),
                json(
                        "a plain type to one of two",
                        "'type':'string'",
                        "'oneOf':[{'type':'string'},{'type':'null'}]",
                        true,
                        false),
                json(
                        "one of two that overlap",
                        "'type':'integer'",
                        "'oneOf':[{'type':'integer'},{'type':'number'}]",
                        false,
                        false),
                json(
                        "a demand more",
                        "'allOf':[{'type':'string'}]",
                        "'allOf':[{'type':'string'},{'maxLength':5}]",
                        false,
                        true),
                json("not what it was not", "'not':{'type':'null'}", "'not':{'type':'string'}", false, false),
                json("anything", open, "", true, false),
                json("a dependency", open, open + ",'dependencies':{'a':['b']}", false, true),
                json("a name of properties", open, open + ",'propertyNames':{'maxLength':3}", false, true),
                json(
                        "a pattern of names that widens",
                        "'type':'object','patternProperties':{'^x':{'type':'integer'}},'additionalProperties':false",
                        "'type':'object','patternProperties':{'^x':{'type':'number'}},'additionalProperties':false",
                        true,
                        false),
                json(
                        "a reference that says the same",
                        "'definitions':{'s':{'type':'string'}},'properties':{'a':{'$ref':'#/definitions/s'}}",
                        "'properties':{'a':{'type':'string'}}",
                        true,
                        true),
                json(
                        "a list of itself",
                        "'type':'object','properties':{'v':{'type':'integer'},'next':{'$ref':'#'}}",
                        "'type':'object','properties':{'v':{'type':'number'},'next':{'$ref':'#'}}",
                        true,
                        false),
                json("a demand that is itself", "'type':'string'", "'allOf':[{'$ref':'#'}]", false, false),
                json(
                        "a condition",
                        "'type':'object'",
                        "'type':'object','if':{'required':['a']},'then':{'required':['b']}",
                        false,
                        true)));
        changes.add(new Change(
                DataFormat.JSON,
                "another draft",
                "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"type\":\"integer\"}",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"integer\"}",
                false,
                false));
        changes.add(new Change(
                DataFormat.JSON,
                "a constant that draft 4 passes over",
                "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"const\":1}",
                "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"type\":\"integer\"}",
                false,
                false));
        return changes;
    }

    private static Change proto(String name, String old, String made, boolean backward, boolean forward) {
        return new Change(
                DataFormat.PROTOBUF,
                name,
                "syntax = \"proto2\"; package p; " + old,
                "syntax = \"proto2\"; package p; " + made,
                backward,
                forward);
    }

    private static List<Change> protobuf() {
        String id = "optional int32 id = 1;";
        return List.of(
                proto("nothing", "message m {" + id + "}", "message m { " + id + " }", true, true),
                proto("a field", "message m {" + id + "}", "message m {" + id + "optional string x = 2;}", true, true),
                proto(
                        "a required field",
                        "message m {" + id + "}",
                        "message m {" + id + "required string x = 2;}",
                        false,
                        true),
                proto("int32 to int64", "message m {" + id + "}", "message m {optional int64 id = 1;}", true, false),
                proto("int32 to sint32", "message m {" + id + "}", "message m {optional sint32 id = 1;}", false, false),
                proto(
                        "another name of a number",
                        "message m {" + id + "}",
                        "message m {optional int32 key = 1;}",
                        false,
                        false),
                proto(
                        "another number of a name",
                        "message m {" + id + "}",
                        "message m {optional int32 id = 2;}",
                        false,
                        false),
                proto("one to many", "message m {" + id + "}", "message m {repeated int32 id = 1;}", false, false),
                proto(
                        "required to optional",
                        "message m {required int32 id = 1;}",
                        "message m {optional int32 id = 1;}",
                        true,
                        false),
                proto("a message more", "message m {" + id + "}", "message m {" + id + "} message n {}", true, false),
                proto("into a oneof", "message m {" + id + "}", "message m {oneof o {int32 id = 1;}}", false, false),
                proto(
                        "a constant more",
                        "message m {optional e x = 1;} enum e {A = 0;}",
                        "message m {optional e x = 1;} enum e {A = 0; B = 1;}",
                        true,
                        false),
                proto(
                        "a type that hides another",
                        "message m {optional t x = 1;} message t {}",
                        "message m {optional t x = 1; message t {}} message t {}",
                        false,
                        false),
                new Change(
                        DataFormat.PROTOBUF,
                        "another syntax",
                        "syntax = \"proto2\"; message m {optional int32 id = 1;}",
                        "syntax = \"proto3\"; message m {int32 id = 1;}",
                        false,
                        false));
    }

    private static Stream<Change> changes() {
        return Stream.of(avro(), json(), protobuf()).flatMap(List::stream);
    }

    @TestFactory
    Stream<DynamicTest> eachModeLetsInWhatItSays() {
        return changes()
                .flatMap(change -> Compatibility.knownValues().stream()
                        .map(mode -> DynamicTest.dynamicTest(
                                change.format() + " " + mode + ": " + change.name(),
                                () -> assertThat(Compatibilities.admits(
                                                mode,
                                                parse(change.format(), change.made()),
                                                List.of(parse(change.format(), change.old()))))
                                        .isEqualTo(change.isAdmitted(mode)))));
    }

    @Test
    void aModeOfAllLooksAtEveryVersionAndTheOthersAtTheLast() throws Exception {
        Definition text = parse(DataFormat.AVRO, record(field("x", "\"string\"")));
        Definition none = parse(DataFormat.AVRO, record());
        Definition number = parse(DataFormat.AVRO, record(field("x", "\"int\"", "0")));
        for (Compatibility mode : List.of(Compatibility.BACKWARD, Compatibility.FORWARD, Compatibility.FULL)) {
            assertThat(Compatibilities.admits(mode, number, List.of(text, none)))
                    .as("%s", mode)
                    .isTrue();
        }
        for (Compatibility mode :
                List.of(Compatibility.BACKWARD_ALL, Compatibility.FORWARD_ALL, Compatibility.FULL_ALL)) {
            assertThat(Compatibilities.admits(mode, number, List.of(text, none)))
                    .as("%s", mode)
                    .isFalse();
        }
    }

    @Test
    void aQuestionThatGrowsWithoutEndIsAnsweredByNo() throws Exception {
        StringBuilder parts = new StringBuilder("\"definitions\":{");
        for (int i = 0; i < 40; i++) {
            String next = "{\"$ref\":\"#/definitions/d" + (i + 1) + "\"}";
            parts.append("\"d" + i + "\":{\"anyOf\":[" + next + "," + next + "]},");
        }
        String text = "{" + parts + "\"d40\":{\"maxLength\":1}},\"allOf\":[{\"$ref\":\"#/definitions/d0\"}]}";
        Definition old = parse(DataFormat.JSON, text.replace("\"maxLength\":1", "\"maxLength\":2"));
        long start = System.nanoTime();
        assertThat(parse(DataFormat.JSON, text).reads(old)).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }
}
