package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;
import software.amazon.awssdk.services.storagegateway.model.*;

/// What Storage Gateway's file shares promise of a watched folder.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class FileShareContractTest extends SampleLakeContract {
    private static final String BUCKET = "shop-lake";
    private static final String QUIET = "{\"Upload\": {\"SettlingTimeInSeconds\": 1}}";
    private static int made;

    private Path folder;
    private String prefix;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("lakeward-share");
        prefix = "shares/" + ++made + "/";
    }

    @AfterEach
    void deleteFolder() throws IOException {
        gateway()
                .listFileShares(r -> {})
                .fileShareInfoList()
                .forEach(share -> gateway().deleteFileShare(r -> r.fileShareARN(share.fileShareARN())));
        Volume.deleteTree(folder);
    }

    private static StorageGatewayClient gateway() {
        return lake.as("admin").of(Services.STORAGE_GATEWAY);
    }

    private String share(Path shared, String place) {
        String arn = gateway().listGateways(r -> {}).gateways().getFirst().gatewayARN();
        return gateway()
                .createNFSFileShare(r -> r.clientToken(UUID.randomUUID().toString())
                        .gatewayARN(arn)
                        .fileShareName(shared.toString())
                        .role(LocalLake.role("admin").id())
                        .locationARN("arn:aws:s3:::" + BUCKET + "/" + place)
                        .notificationPolicy(QUIET))
                .fileShareARN();
    }

    private Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (S3Object object : lake.as("admin")
                .s3()
                .listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix))
                .contents()) {
            keys.add(object.key().substring(prefix.length()));
        }
        return keys;
    }

    private void awaitKeys(String... wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!keys().equals(Set.of(wanted)) && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(keys()).containsExactlyInAnyOrder(wanted);
    }

    @Test
    void filesBecomeObjectsWhenTheyAreQuietAndGoWithThem() throws Exception {
        Files.writeString(folder.resolve("a"), "1");
        for (String temporary : List.of(".hidden", "b.part", "c.tmp", "d~", "e.swp")) {
            Files.writeString(folder.resolve(temporary), "1");
        }
        share(folder, prefix);
        awaitKeys("a");
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/f"), "2");
        awaitKeys("a", "deep/f");
        Files.delete(folder.resolve("a"));
        Files.move(folder.resolve("b.part"), folder.resolve("b"));
        awaitKeys("b", "deep/f");
        Files.writeString(folder.resolve("b"), "changed");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!text("b").equals("changed") && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(text("b")).isEqualTo("changed");
    }

    private String text(String path) {
        return lake.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket(BUCKET).key(prefix + path))
                .asUtf8String();
    }

    @Test
    void aShareThatIsReadOnlyIsNotWatched() throws Exception {
        String share = share(folder, prefix);
        gateway().updateNFSFileShare(r -> r.fileShareARN(share).readOnly(true));
        Files.writeString(folder.resolve("a"), "1");
        Thread.sleep(4_000);
        assertThat(keys()).isEmpty();
        gateway().updateNFSFileShare(r -> r.fileShareARN(share).readOnly(false));
        awaitKeys("a");
        lake.as("admin").s3().deleteObject(r -> r.bucket(BUCKET).key(prefix + "a"));
        gateway().refreshCache(r -> r.fileShareARN(share));
        awaitKeys("a");
    }

    @Test
    void aFolderThatVanishesTakesNothingAway() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("mounted"));
        Files.writeString(shared.resolve("a"), "1");
        share(shared, prefix);
        awaitKeys("a");
        Files.move(shared, folder.resolve("away"));
        Thread.sleep(5_000);
        assertThat(keys()).containsExactly("a");
    }

    // As where a disk is not mounted that has been.
    @Test
    void aFolderThatIsEmptyTakesNothingAway() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("mounted"));
        Files.writeString(shared.resolve("a"), "1");
        share(shared, prefix);
        awaitKeys("a");
        Files.move(shared, folder.resolve("away"));
        Files.createDirectory(shared);
        Thread.sleep(5_000);
        assertThat(keys()).containsExactly("a");
        Files.writeString(shared.resolve("b"), "2");
        awaitKeys("b");
    }

    @Test
    void whatLayThereBeforeStays() throws Exception {
        lake.as("admin").s3().putObject(r -> r.bucket(BUCKET).key(prefix + "before"), RequestBody.fromString("1"));
        Files.writeString(folder.resolve("a"), "1");
        Files.writeString(folder.resolve("b"), "1");
        share(folder, prefix);
        awaitKeys("before", "a", "b");
        Files.delete(folder.resolve("a"));
        awaitKeys("before", "b");
    }

    @Test
    void aPlaceIsTheSameWithMoreSlashes() throws Exception {
        share(folder, prefix);
        assertThatThrownBy(() -> share(Files.createTempDirectory("other"), "/" + prefix))
                .isInstanceOf(InvalidGatewayRequestException.class)
                .hasMessageContaining("is another share's");
    }

    @Test
    void sharesAreShownAndKeptApart() {
        String share = share(folder, prefix);
        NFSFileShareInfo info = gateway()
                .describeNFSFileShares(r -> r.fileShareARNList(share))
                .nfsFileShareInfoList()
                .getFirst();
        assertThat(info.path()).isEqualTo(folder.toString());
        assertThat(info.fileShareStatus()).isEqualTo("AVAILABLE");
        assertThat(info.notificationPolicy()).isEqualTo(QUIET);
        assertThat(gateway().listFileShares(r -> {}).fileShareInfoList())
                .extracting(FileShareInfo::fileShareARN)
                .containsExactly(share);
        assertThatThrownBy(() -> share(folder, "elsewhere/"))
                .isInstanceOf(InvalidGatewayRequestException.class)
                .hasMessageContaining("is shared already");
        assertThatThrownBy(() -> share(Files.createTempDirectory("other"), prefix + "below/"))
                .isInstanceOf(InvalidGatewayRequestException.class)
                .hasMessageContaining("is another share's");
        assertThatThrownBy(() -> share(lake.lake().folder(), "elsewhere/"))
                .isInstanceOf(InvalidGatewayRequestException.class)
                .hasMessageContaining("lies in the lake's own folder");
        gateway().deleteFileShare(r -> r.fileShareARN(share));
        assertThatThrownBy(() -> gateway().refreshCache(r -> r.fileShareARN(share)))
                .isInstanceOf(InvalidGatewayRequestException.class)
                .hasMessageContaining("was not found");
        assertThatThrownBy(() -> lake.as("support").of(Services.STORAGE_GATEWAY).listGateways(r -> {}))
                .hasMessageContaining("is not authorized to perform: storagegateway:ListGateways");
    }
}
