package dev.lakeward.local.glue.crawler.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MetadataFileTest {
    @Test
    void namesTellTheTablesFolderAndTheNumberOfTheState() {
        assertThat(MetadataFile.folder("a/t/metadata/00012-3f.metadata.json")).contains("a/t/");
        assertThat(MetadataFile.folder("metadata/v7.metadata.json")).contains("");
        assertThat(MetadataFile.folder("a/metadata/metadata/v7.metadata.json")).contains("a/metadata/");
        assertThat(MetadataFile.number("s3://b/t/metadata/00012-3f.metadata.json"))
                .hasValue(12);
        assertThat(MetadataFile.number("s3://b/t/metadata/v7.metadata.json")).hasValue(7);
        assertThat(MetadataFile.number("s3://b/t/metadata/now.metadata.json")).isEmpty();
        assertThat(MetadataFile.number("s3://b/t/metadata/" + "9".repeat(30) + ".metadata.json"))
                .isEmpty();
    }

    @Test
    void otherFilesAreNoMetadata() {
        for (String key : List.of(
                "t/metadata/snap-1.avro",
                "t/metadata/version-hint.text",
                "t/metadata/deeper/v1.metadata.json",
                "t/mymetadata/v1.metadata.json",
                "t/v1.metadata.json",
                "v1.metadata.json",
                "t/metadata/v1.metadata.json/x")) {
            assertThat(MetadataFile.folder(key)).as(key).isEmpty();
        }
    }

    @Test
    void theGreatestNumberIsTheNewestAndNotTheGreatestText() {
        List<String> files = List.of(
                "t/metadata/00009-z.metadata.json",
                "t/metadata/00010-a.metadata.json",
                "t/metadata/zzz.metadata.json",
                "u/metadata/v10.metadata.json",
                "u/metadata/v9.metadata.json");
        assertThat(MetadataFile.newest(files, Function.identity(), Comparator.comparing(key -> 0)))
                .containsExactly("t/metadata/00010-a.metadata.json", "u/metadata/v10.metadata.json");
    }
}
