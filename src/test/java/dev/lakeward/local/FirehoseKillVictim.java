package dev.lakeward.local;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import java.nio.file.Path;
import java.time.InstantSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;

/// A process that puts records from several threads while it delivers, until it is killed; it says on its output what
/// was acknowledged.
final class FirehoseKillVictim {
    private static final int THREADS = 4;
    private static final int LONGEST = 20_000;

    private FirehoseKillVictim() {}

    static void makeLake(Path folder) {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket("kill"));
            admin.of(Services.FIREHOSE)
                    .createDeliveryStream(r -> r.deliveryStreamName("kill")
                            .extendedS3DestinationConfiguration(
                                    s3 -> s3.roleARN(LocalLake.role("admin").id())
                                            .bucketARN("arn:aws:s3:::kill")
                                            .bufferingHints(b -> b.sizeInMBs(1).intervalInSeconds(0))));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        String round = arguments[1];
        LocalLake lake = LocalLake.open(Path.of(arguments[0]), InstantSource.system());
        FirehoseClient firehose = lake.as(LocalLake.role("admin")).of(Services.FIREHOSE);
        say("READY");
        for (int i = 0; i < THREADS; i++) {
            String thread = round + "-" + i;
            Thread.ofPlatform().start(() -> put(firehose, thread));
        }
        while (true) {
            lake.parts().streams().tick();
            Thread.sleep(5);
        }
    }

    private static void put(FirehoseClient firehose, String thread) {
        for (int i = 0; ; i++) {
            String id = thread + "-" + i;
            String record = id + ";" + "x".repeat(Math.floorMod(id.hashCode(), LONGEST)) + "\n";
            firehose.putRecord(r -> r.deliveryStreamName("kill").record(x -> x.data(SdkBytes.fromUtf8String(record))));
            say("PUT " + id + ".");
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
