package dev.lakeward.local.firehose;

import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/// What is done with records before they are written: apart where several came as one, by keys that a query
/// finds, with a line end behind each.
record Processing(Optional<Apart> apart, Optional<KeyQuery> query, boolean delimited) {
    private static final Processing NONE = new Processing(Optional.empty(), Optional.empty(), false);

    /// How records that came as one are told apart: documents of JSON, or texts with a delimiter between them.
    record Apart(Optional<Delimiter> delimiter) {
        /// The bytes between records.
        record Delimiter(byte[] bytes) {}
    }

    /// Throws InvalidArgumentException for what is not supported.
    static Processing of(@Nullable ProcessingConfiguration said) {
        if (said == null || !Boolean.TRUE.equals(said.enabled())) {
            return NONE;
        }
        Map<ProcessorType, Processor> processors = new EnumMap<>(ProcessorType.class);
        for (Processor each : said.processors()) {
            if (processors.put(each.type(), each) != null) {
                throw StreamStore.invalid("A processor is given once.");
            }
        }
        for (Processor each : said.processors()) {
            switch (each.type()) {
                case APPEND_DELIMITER_TO_RECORD, METADATA_EXTRACTION, RECORD_DE_AGGREGATION -> {}
                default ->
                    throw StreamStore.invalid("The processor " + each.typeAsString()
                            + " is not supported by the embedded lake, which has AppendDelimiterToRecord,"
                            + " MetadataExtraction and RecordDeAggregation.");
            }
        }
        return new Processing(
                Optional.ofNullable(processors.get(ProcessorType.RECORD_DE_AGGREGATION))
                        .map(Processing::apart),
                Optional.ofNullable(processors.get(ProcessorType.METADATA_EXTRACTION))
                        .map(Processing::query),
                Optional.ofNullable(processors.get(ProcessorType.APPEND_DELIMITER_TO_RECORD))
                        .map(Processing::delimited)
                        .orElse(false));
    }

    private static Map<ProcessorParameterName, String> parameters(Processor of, List<ProcessorParameterName> taken) {
        Map<ProcessorParameterName, String> parameters = new EnumMap<>(ProcessorParameterName.class);
        for (ProcessorParameter each : of.parameters()) {
            if (!taken.contains(each.parameterName())) {
                throw StreamStore.invalid(
                        of.typeAsString() + " takes no parameter " + each.parameterNameAsString() + ".");
            }
            parameters.put(each.parameterName(), each.parameterValue());
        }
        return parameters;
    }

    private static boolean delimited(Processor processor) {
        String delimiter = parameters(processor, List.of(ProcessorParameterName.DELIMITER))
                .getOrDefault(ProcessorParameterName.DELIMITER, "\\n");
        if (!delimiter.equals("\\n") && !delimiter.equals("\n")) {
            throw StreamStore.invalid("AppendDelimiterToRecord takes no parameter but Delimiter, which is \\n.");
        }
        return true;
    }

    private static KeyQuery query(Processor processor) {
        Map<ProcessorParameterName, String> parameters = parameters(
                processor,
                List.of(ProcessorParameterName.METADATA_EXTRACTION_QUERY, ProcessorParameterName.JSON_PARSING_ENGINE));
        if (!"JQ-1.6".equals(parameters.getOrDefault(ProcessorParameterName.JSON_PARSING_ENGINE, "JQ-1.6"))) {
            throw StreamStore.invalid("JsonParsingEngine is JQ-1.6.");
        }
        return KeyQuery.of(parameters.getOrDefault(ProcessorParameterName.METADATA_EXTRACTION_QUERY, ""));
    }

    private static Apart apart(Processor processor) {
        Map<ProcessorParameterName, String> parameters = parameters(
                processor, List.of(ProcessorParameterName.SUB_RECORD_TYPE, ProcessorParameterName.DELIMITER));
        String delimiter = parameters.get(ProcessorParameterName.DELIMITER);
        return switch (String.valueOf(parameters.get(ProcessorParameterName.SUB_RECORD_TYPE))) {
            case "JSON" -> new Apart(Optional.empty());
            case "DELIMITED" -> new Apart(Optional.of(new Apart.Delimiter(bytes(delimiter))));
            default -> throw StreamStore.invalid("SubRecordType is JSON or DELIMITED.");
        };
    }

    private static byte[] bytes(@Nullable String delimiter) {
        try {
            byte[] bytes = Base64.getDecoder().decode(delimiter == null ? "" : delimiter);
            if (bytes.length > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw StreamStore.invalid("Delimiter is not in Base64.");
        }
        throw StreamStore.invalid("RecordDeAggregation with SubRecordType DELIMITED needs a Delimiter, in Base64.");
    }
}
