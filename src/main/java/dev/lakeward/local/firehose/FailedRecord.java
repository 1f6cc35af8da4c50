package dev.lakeward.local.firehose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.local.engine.format.RecordConverter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A record that is not delivered where it was to be, and why, as Firehose writes it below the error prefix.
record FailedRecord(Reason reason, Instant arrival, Instant ended, byte[] data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Why, and the part of the error prefix that says so.
    enum Reason {
        NOT_APART(
                "processing-failed",
                "DynamicPartitioning.RecordDeaggregationFailed",
                "The record does not hold records of the type that SubRecordType says."),
        NO_KEYS(
                "processing-failed",
                "DynamicPartitioning.MetadataExtractionFailed",
                "The record is not JSON, or a partition key is null or empty."),
        TOO_MANY_PARTITIONS(
                "processing-failed",
                "DynamicPartitioning.ActivePartitionLimitExceeded",
                "The stream has more active partitions than its limit."),
        NO_PREFIX(
                "processing-failed",
                "DynamicPartitioning.PrefixEvaluationFailed",
                "The partition keys make no key that an object can have."),
        NOT_JSON(
                "format-conversion-failed",
                "DataFormatConversion.ParseError",
                "The record is not one or more objects of JSON."),
        NOT_OF_TYPE(
                "format-conversion-failed",
                "DataFormatConversion.MalformedData",
                "A value of the record is not of its column's type.");

        private final String type;
        private final String code;
        private final String sentence;

        Reason(String type, String code, String sentence) {
            this.type = type;
            this.code = code;
            this.sentence = sentence;
        }

        String type() {
            return type;
        }

        static Reason of(RecordConverter.Failure why) {
            return switch (why) {
                case NOT_JSON -> NOT_JSON;
                case NOT_OF_TYPE -> NOT_OF_TYPE;
            };
        }
    }

    /// One document of JSON, and a line end. What was to be converted names the table.
    byte[] line(Optional<ConversionWork> work) {
        boolean isConversion = reason == Reason.NOT_JSON || reason == Reason.NOT_OF_TYPE;
        ObjectNode node = JSON.createObjectNode()
                .put("attemptsMade", 1)
                .put("arrivalTimestamp", arrival.toEpochMilli())
                .put(isConversion ? "lastErrorCode" : "errorCode", reason.code)
                .put(isConversion ? "lastErrorMessage" : "errorMessage", reason.sentence)
                .put("attemptEndingTimestamp", ended.toEpochMilli())
                .put("rawData", data);
        if (isConversion) {
            node.putNull("sequenceNumber").putNull("subSequenceNumber");
            work.ifPresent(each -> node.putObject("dataCatalogTable")
                    .putNull("catalogId")
                    .put("databaseName", each.conversion().schema().database())
                    .put("tableName", each.conversion().schema().table())
                    .put("region", each.region())
                    .put("versionId", each.conversion().schema().version())
                    .putNull("catalogArn"));
        }
        try {
            return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
