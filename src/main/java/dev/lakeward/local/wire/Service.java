package dev.lakeward.local.wire;

import dev.lakeward.local.LocalLake;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/// A service on the wire: the name that requests are signed for, its protocol, its operations.
record Service(
        String signingName, Protocol protocol, List<Operation> operations, Function<LocalLake.Clients, Object> client) {
    /// Every service of the embedded lake.
    static List<Service> all() {
        return List.of(
                new Service(
                        "athena", new JsonProtocol("AmazonAthena"), Operation.of(AthenaClient.class), c -> c.athena()),
                new Service(
                        "cloudtrail",
                        new JsonProtocol("CloudTrail_20131101"),
                        Operation.of(CloudTrailClient.class),
                        c -> c.cloudTrail()),
                new Service(
                        "firehose",
                        new JsonProtocol("Firehose_20150804"),
                        Operation.of(FirehoseClient.class),
                        c -> c.firehose()),
                new Service("glue", new JsonProtocol("AWSGlue"), Operation.of(GlueClient.class), c -> c.glue()),
                new Service("iam", new QueryProtocol("2010-05-08", "iam"), Operation.of(IamClient.class), c -> c.iam()),
                new Service(
                        "lakeformation",
                        new RestJsonProtocol(),
                        Operation.of(LakeFormationClient.class),
                        c -> c.lakeFormation()),
                new Service("s3", new RestXmlProtocol(), Operation.of(S3Client.class), c -> c.s3()),
                new Service(
                        "sts", new QueryProtocol("2011-06-15", "sts"), Operation.of(StsClient.class), c -> c.sts()));
    }

    Optional<Operation> operation(String name) {
        return operations.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
