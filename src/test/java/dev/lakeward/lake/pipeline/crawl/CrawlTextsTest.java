package dev.lakeward.lake.pipeline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Grouping;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON texts of Glue: a crawler's configuration, a crawl's summary.
class CrawlTextsTest {
    private static final Grouping ALL = new Grouping(true, true, true, true, OptionalInt.of(3), OptionalInt.of(40));

    @Test
    void whatIsWrittenIsRead() {
        assertThat(GroupingText.read(GroupingText.write(ALL, null))).isEqualTo(ALL);
        assertThat(GroupingText.read(GroupingText.write(Grouping.USUAL, null))).isEqualTo(Grouping.USUAL);
        assertThat(GroupingText.read(null)).isEqualTo(Grouping.USUAL);
    }

    @Test
    void whatIsNotKnownStaysAndWhatIsTakenBackGoes() {
        String before = """
                {"Version":1.0,"Extra":{"a":1},"CreatePartitionIndex":true,
                 "CrawlerOutput":{"Tables":{"AddOrUpdateBehavior":"MergeNewColumns","TableThreshold":40}},
                 "Grouping":{"TableGroupingPolicy":"CombineCompatibleSchemas","TableLevelConfiguration":3}}""";
        assertThat(GroupingText.write(Grouping.USUAL, before))
                .isEqualTo("{\"Version\":1.0,\"Extra\":{\"a\":1},\"CreatePartitionIndex\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[]", "7", "{\"Grouping\":7}"})
    void aTextOfAnotherKindSaysNothing(String text) {
        assertThat(GroupingText.read(text)).isEqualTo(Grouping.USUAL);
        assertThat(GroupingText.read(GroupingText.write(ALL, text))).isEqualTo(ALL);
    }

    @Test
    void aSummaryMayHoldTextsOfJson() {
        assertThat(CrawlCounts.read("{\"TABLE\":{\"ADD\":{\"Count\":2},\"DELETE\":{\"Count\":1}}}"))
                .isEqualTo(new Crawl.Counts(2, 0, 1, 0, 0, 0));
        assertThat(CrawlCounts.read("{\"TABLE\":\"{\\\"UPDATE\\\":\\\"{\\\\\\\"Count\\\\\\\":5}\\\"}\","
                        + "\"PARTITION\":\"{\\\"ADD\\\":{\\\"Count\\\":7}}\"}"))
                .isEqualTo(new Crawl.Counts(0, 5, 0, 7, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "[]", "{\"TABLE\":\"nothing\"}", "{\"TABLE\":{\"ADD\":7}}"})
    void aSummaryThatSaysNothingKnownCountsNothing(String summary) {
        assertThat(CrawlCounts.read(summary)).isEqualTo(Crawl.Counts.NONE);
    }
}
