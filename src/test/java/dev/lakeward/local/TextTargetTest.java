package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// A job that adds rows to a table of delimited text: each is read as it was, or the run fails.
@Tag("slow")
class TextTargetTest {
    private static final String BUCKET = "texts";
    private static final List<String> VALUES = List.of(
            "plain",
            "a,b",
            "a\nb",
            "a\rb",
            "a\r\nb",
            "\\N",
            "",
            " ",
            "\"a\"",
            "\\",
            "a\\,b",
            "\\n",
            "한글",
            "a\u0001b",
            "null");
    private static TestLake lake;
    private static BucketJobs jobs;
    private static int made;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        jobs = new BucketJobs(lake, BUCKET);
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("texts")));
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private static JobRun write(String table, String value, boolean isList) throws Exception {
        jobs.put(
                table + "/in/a.json",
                new ObjectMapper()
                        .writeValueAsString(Map.of("i", 1, "s", isList ? List.of("x", value) : value, "t", "end")));
        jobs.job(
                table,
                "admin",
                Map.of(
                        "in",
                        CodeGenConfigurationNode.builder()
                                .s3JsonSource(s -> s.name("in").paths("s3://" + BUCKET + "/" + table + "/in/"))
                                .build(),
                        "out",
                        CodeGenConfigurationNode.builder()
                                .s3CatalogTarget(t -> t.name("out")
                                        .inputs("in")
                                        .database("texts")
                                        .table(table))
                                .build()),
                "job-bookmark-disable");
        return jobs.run(table);
    }

    private static String table(String type, String row) {
        String table = "t" + ++made;
        lake.query(
                "admin",
                "CREATE EXTERNAL TABLE texts." + table + " (i int, s " + type + ", t string) ROW FORMAT " + row
                        + " LOCATION 's3://" + BUCKET + "/" + table + "/out/'");
        return table;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELIMITED FIELDS TERMINATED BY ','",
                "DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\\\'",
                "DELIMITED FIELDS TERMINATED BY ',' NULL DEFINED AS ''",
                "DELIMITED FIELDS TERMINATED BY '\\001' COLLECTION ITEMS TERMINATED BY ','"
            })
    void eachValueIsReadAsItWasOrTheRunFails(String row) throws Exception {
        int written = 0;
        for (String value : VALUES) {
            for (boolean isList : row.contains("COLLECTION") ? List.of(false, true) : List.of(false)) {
                String table = table(isList ? "array<string>" : "string", row);
                JobRun run = write(table, value, isList);
                List<List<String>> rows =
                        lake.query("admin", "SELECT i, " + (isList ? "s[2]" : "s") + ", t FROM texts." + table);
                rows = rows.subList(1, rows.size());
                if (run.jobRunState() == JobRunState.FAILED) {
                    assertThat(run.errorMessage()).contains("a value cannot be written as text of the table: ");
                    assertThat(rows).isEmpty();
                } else {
                    assertThat(run.errorMessage()).isNull();
                    assertThat(rows).as(value).containsExactly(Arrays.asList("1", value, "end"));
                    written++;
                }
            }
        }
        assertThat(written).isGreaterThan(VALUES.size() / 2);
    }
}
