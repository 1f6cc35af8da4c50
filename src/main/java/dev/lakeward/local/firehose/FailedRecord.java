package dev.lakeward.local.firehose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;

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
                "The partition keys make no key that an object can have.");

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
    }

    /// One document of JSON, and a line end.
    byte[] line() {
        ObjectNode node = JSON.createObjectNode()
                .put("attemptsMade", 1)
                .put("arrivalTimestamp", arrival.toEpochMilli())
                .put("errorCode", reason.code)
                .put("errorMessage", reason.sentence)
                .put("attemptEndingTimestamp", ended.toEpochMilli())
                .put("rawData", data);
        try {
            return (JSON.writeValueAsString(node) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
