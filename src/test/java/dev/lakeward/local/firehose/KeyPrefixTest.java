package dev.lakeward.local.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;

/// The rules of prefixes that [AWS's page](https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html) gives.
class KeyPrefixTest {
    private static final Instant ARRIVAL = Instant.parse("2018-08-27T10:30:00Z");
    private static final String ERRORS = "failed/!{firehose:error-output-type}/";

    private static String at(String prefix) {
        return KeyPrefix.of(prefix, ERRORS, null).at(new KeyPrefix.Evaluation(ARRIVAL, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\",2018/08/27/10/",
                "raw/,raw/2018/08/27/10/",
                "myFirehosePrefix,myFirehosePrefix2018/08/27/10/",
                "a/!{timestamp:yyyy/MM/dd}/,a/2018/08/27/",
                "year=!{timestamp:yyyy}/month=!{timestamp:MM}/,year=2018/month=08/",
                "!{timestamp:'year='yyyy}/,year=2018/",
                "!{timestamp:EEE}/,Mon/",
                "a}b/!{timestamp:HH},a}b/10"
            })
    void aPrefixIsOfTheTimeOfArrival(String prefix, String expected) {
        assertThat(at(prefix)).isEqualTo(expected);
    }

    @Test
    void anotherTimeZoneMovesThePrefix() {
        assertThat(KeyPrefix.of("", null, null).at(new KeyPrefix.Evaluation(ARRIVAL, ZoneId.of("Asia/Seoul"))))
                .isEqualTo("2018/08/27/19/");
    }

    @Test
    void eachRandomStringIsNewAndHasElevenCharacters() {
        String prefix = at("!{firehose:random-string}/!{firehose:random-string}/!{timestamp:yyyy}");
        assertThat(prefix).matches("[A-Za-z0-9]{11}/[A-Za-z0-9]{11}/2018");
        assertThat(prefix.substring(0, 11)).isNotEqualTo(prefix.substring(12, 23));
    }

    @Test
    void withoutATimeTheTimeIsAppended() {
        assertThat(at("!{firehose:random-string}/")).matches("[A-Za-z0-9]{11}/2018/08/27/10/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!{timestamp:yyyy",
                "!{timestamp:}",
                "!{timestamp:bbb}",
                "!{nothing:x}",
                "!{firehose:other}",
                "!{}",
                "!{firehose:error-output-type}/",
                "!{partitionKeyFromQuery:k}/",
                "!{partitionKeyFromLambda:k}/"
            })
    void whatIsNoExpressionIsRefused(String prefix) {
        assertThatThrownBy(() -> at(prefix)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void expressionsNeedAnErrorPrefixThatTellsTheType() {
        assertThatThrownBy(() -> KeyPrefix.of("!{timestamp:yyyy}/", null, null))
                .hasMessageContaining("ErrorOutputPrefix can't be null when Prefix contains expressions");
        assertThatThrownBy(() -> KeyPrefix.of("a/", "failed/!{timestamp:yyyy}/", null))
                .hasMessageContaining("error-output-type");
        assertThat(KeyPrefix.of("a/", "failed/", null).at(new KeyPrefix.Evaluation(ARRIVAL, ZoneOffset.UTC)))
                .isEqualTo("a/2018/08/27/10/");
    }

    @Test
    void aPrefixThatBecomesTooLongIsRefused() {
        KeyPrefix prefix = KeyPrefix.of("x".repeat(600), null, null);
        assertThatThrownBy(() -> prefix.at(new KeyPrefix.Evaluation(ARRIVAL, ZoneOffset.UTC)))
                .hasMessageContaining("512");
    }
}
