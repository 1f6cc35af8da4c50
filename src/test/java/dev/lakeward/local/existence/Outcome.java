package dev.lakeward.local.existence;

import dev.lakeward.local.service.Clients;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/// What a call answers, as text in which ids and times that differ each time are not told.
final class Outcome {
    private Outcome() {}

    static String of(Calls.Call call, Clients clients, Named names) {
        String text;
        try {
            text = String.valueOf(call.with().apply(clients, names));
        } catch (AwsServiceException e) {
            text = e.getClass().getSimpleName() + " " + e.statusCode() + " "
                    + e.awsErrorDetails().errorCode() + " "
                    + e.awsErrorDetails().errorMessage();
        }
        return plain(text);
    }

    static String plain(String text) {
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                // Where one stands in the trail: two askings never stand at the same place.
                .replaceAll("(LookupEventsResponse\\(.*NextToken=)[A-Za-z0-9+/=]+", "$1<token>");
    }

    static Map<String, Class<?>> types() {
        return Map.of(
                "glue", GlueClient.class,
                "lakeformation", LakeFormationClient.class,
                "athena", AthenaClient.class,
                "s3", S3Client.class,
                "iam", IamClient.class,
                "sts", StsClient.class,
                "cloudtrail", CloudTrailClient.class,
                "events", EventBridgeClient.class,
                "firehose", FirehoseClient.class);
    }

    static Clients clients(InvocationHandler handler) {
        return new Clients(service -> proxy(service.client(), handler));
    }

    private static <C> C proxy(Class<C> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
