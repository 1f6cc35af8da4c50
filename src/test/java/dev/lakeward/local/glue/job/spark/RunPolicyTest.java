package dev.lakeward.local.glue.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.IamPolicy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The session of a run reads its sources, and writes into its own folders alone.
class RunPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "s3:ListBucket, jobs, true",
        "s3:ListBucket, other, true",
        "s3:ListBucket, third, false",
        "s3:ListAllMyBuckets, *, false",
        "s3:GetObject, jobs/orders/a.json, true",
        "s3:GetObject, jobs/one.csv, true",
        "s3:GetObject, jobs/one.csv2, false",
        "s3:GetObject, jobs/out/a.json, false",
        "s3:GetObject, jobs/out/_lakeward_spark/jr_1/0/_SUCCESS, true",
        "s3:GetObject, jobs/out, true",
        "s3:GetObject, other/a.json, false",
        "s3:PutObject, jobs/out/_lakeward_spark/jr_1/0/_SUCCESS, true",
        "s3:DeleteObject, jobs/out/_lakeward_spark/jr_1/0/_SUCCESS, true",
        "s3:PutObject, jobs/out/a.json, false",
        "s3:PutObject, jobs/out/_lakeward_spark/jr_2/0/_SUCCESS, false",
        "s3:DeleteObject, jobs/orders/a.json, false",
        "s3:PutObject, other/_lakeward_spark/jr_1/1/_SUCCESS, true",
        "s3:AbortMultipartUpload, jobs/out/_lakeward_spark/jr_1/0/_SUCCESS, false",
        "glue:GetTable, jobs/orders/a.json, false"
    })
    void ofWhatTheRoleMayItMayThis(String action, String resource, boolean isAllowed) {
        IamPolicy policy = new RunPolicy(
                        List.of(S3Location.parse("s3://jobs/orders/"), S3Location.parse("s3://jobs/one.csv")),
                        List.of(
                                S3Location.parse("s3://jobs/out/_lakeward_spark/jr_1/0"),
                                S3Location.parse("s3://other/_lakeward_spark/jr_1/1")))
                .policy();
        assertThat(policy.allows(action, "arn:aws:s3:::" + resource)).isEqualTo(isAllowed);
    }
}
