package dev.lakeward.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page of jobs on Spark says what the program does; `-Dlakeward.golden=write` writes it anew.
class SparkPageTest {
    private static final Path PAGE = Path.of("src/docs/spark.md");

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Jobs on Spark

                Made from the program (`SparkPageTest`).

                    SPARK_HOME=DIR ./lakeward run JOB --on spark

                runs a visual job on a Spark of one's own, 4.1 or later, in place of the lake's engine: the job's graph is
                written as plain statements of Spark SQL, `spark-submit` runs them, and the run publishes what they wrote.
                It is a choice of the run, not of the job: the argument `--lakeward-run-on` of StartJobRun with the value
                `spark` says the same. AWS has no such argument; a job on AWS runs on Glue's own Spark.

                | | |
                |---|---|
                | `SPARK_HOME` | Spark's folder. Where its `jars` have no `hadoop-aws`, `spark-submit` is asked to fetch it |
                | `LAKEWARD_SPARK_JAVA` | a Java 17 or 21 for Spark; without it `JAVA_HOME` where it is one, or what lies below `/usr/lib/jvm` |
                | `LAKEWARD_SPARK_MASTER` | `local[*]`, a local cluster such as `local-cluster[2,1,1024]`, or a master of Spark's own, `spark://HOST:PORT` |
                | `LAKEWARD_SPARK_ADDRESS` | for a master elsewhere: the address of this machine, one of IPv4, at which its executors reach the lake |
                | `LAKEWARD_SPARK_SECRET` | for a master of Spark's own: its `spark.authenticate.secret` |

                For the time of the run the lake's objects are served on a free port, and Spark has the keys of a session of
                the job's role, in its environment; no other keys are taken there, and these are taken nowhere else and end
                with the run. The role needs `s3:ListBucket`, `s3:GetObject`, `s3:PutObject` and `s3:DeleteObject`; of
                these, the session lists the buckets that the run uses, reads what its sources and its own folders hold,
                and writes into its own folders alone. What Spark writes lies in these, in `_lakeward_spark/` below the
                target's path, where no query looks, until all of it is published as one change; a run that fails or is
                stopped leaves nothing. Others may be able to put objects there, too: only files of rows that the run's own
                session has put are published, and where anything else lies there, or one of these was changed or removed
                by others, the run fails and publishes nothing.
                A source that changes meanwhile fails the run. Spark's own configuration is not read: it could send rows
                elsewhere or leave files out. What Spark says is not kept, as values of rows stand in it: a run that
                fails tells the statement, and what Spark calls the error.

                ## On other machines

                A master of Spark's own, on this machine or elsewhere, its workers and the run know each other by a secret:
                each has `spark.authenticate=true`, `spark.authenticate.secret` and `spark.network.crypto.enabled=true`,
                and without it the run is refused, as whoever reaches a Spark without a secret runs what he likes there.
                Whoever has the secret, and whoever may submit to that master, can do so as well: the executors of all are
                processes of the same user of a worker, and one can read the keys of another's session. Share a master
                only with whom you would give the rights of the job's role.

                What its processes tell each other, the session's keys among it, is encrypted, and so is what Spark keeps
                on their disks of rows that it sorts or joins; what is sent to the lake is kept in memory until then. The
                pages that a master and its workers have, those of a local cluster's at loopback among them, are not
                ended by the run: they tell whoever reaches them what runs, and what executors have logged,
                whose logging is off. From those of a local cluster nothing can be stopped.

                The lake is served at loopback alone, but for a master elsewhere at the address that
                `LAKEWARD_SPARK_ADDRESS` says, **in plain HTTP**: whoever is on that network can read the rows, and change
                and send again what is sent. Requests are signed, so that nobody else's are answered, and one that changes
                something is taken once; but one that was held back is taken later, and answers are not signed: rows that
                executors read can be others. Take a network that nobody else is on. The executors reach this machine at
                that address, on free ports, and have the same version of Spark. YARN and Kubernetes are refused: no run
                was tried there.

                ## What runs

                Sources: CSV, JSON and Parquet of S3, and tables of Parquet, of which the role sees all. Transforms:
                ApplyMapping, SelectFields, DropFields, RenameField, Filter, Route, Join, Union, Merge, Aggregate,
                DropDuplicates, SplitFields, SelectFromCollection, Spigot, SparkSQL, `gs_flatten`, `gs_explode`,
                `gs_unpivot` and `gs_repartition`. Targets: folders of S3 in Parquet, ORC, JSON and CSV, by partition keys;
                those of Parquet may change the catalog; and tables of Parquet of the catalog, to which rows are added. Of
                tables, partition keys are texts, whole numbers, booleans or dates.

                All else is refused by name before Spark is started: bookmarks; tables with filters, other tables and
                databases; other targets; a bounded source, exclusions, `JsonPath` and
                `Multiline` of JSON, and files that Spark would read otherwise (fields of JSON in upper case, lines
                of JSON that are no records, headers that differ); DropNullFields and `gs_pivot`, whose fields
                are told by their rows; rules of data quality, CustomCode, PIIDetection and FillMissingValues; comparisons
                of structs, arrays and maps.

                ## What differs

                `./mvnw -f src/spark/pom.xml package` makes a Spark of Maven Central's jars in `target/spark`, and
                `./mvnw -Pspark test -Dtest='Spark*Test'` asks it for the rows of each case of the suites of nodes and
                casts: each is equal, is refused by name, or is one of these. What it gives for expressions of SparkSQL nodes,
                in Glue's mode without ANSI, is kept in a table (`SparkSqlTest`), to which the embedded lake is held: it
                gives the same values and types, fails, or refuses the expression.

                | | Embedded | Spark |
                |---|---|---|
                """);
        for (SparkDifference difference : SparkDifference.values()) {
            page.append("| %s | %s | %s |\n".formatted(difference.of(), difference.embedded(), difference.spark()));
        }
        return page.toString();
    }

    @Test
    void thePageSaysWhatTheProgramDoes() throws IOException {
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }
}
