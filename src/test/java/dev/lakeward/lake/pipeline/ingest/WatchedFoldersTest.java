package dev.lakeward.lake.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.storage.S3Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.paginators.GetMetricDataIterable;
import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;
import software.amazon.awssdk.services.storagegateway.model.*;
import software.amazon.awssdk.services.storagegateway.paginators.ListFileSharesIterable;
import software.amazon.awssdk.services.storagegateway.paginators.ListGatewaysIterable;

/// File shares of an account, which tells little of them.
class WatchedFoldersTest {
    private static final String NFS = "arn:aws:storagegateway:us-east-1:123456789012:share/share-00000001";
    private static final String SMB = "arn:aws:storagegateway:us-east-1:123456789012:share/share-00000002";
    private static final Instant NOW = Instant.parse("2026-11-29T12:30:00Z");

    private final Gateway gateway = new Gateway();
    private final WatchedFolders folders =
            new WatchedFolders(gateway, Optional.empty(), new ShareHours(new Metrics(), InstantSource.fixed(NOW)));

    private static final class Gateway implements StorageGatewayClient {
        private final List<StorageGatewayRequest> asked = new ArrayList<>();

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}

        @Override
        public ListFileSharesIterable listFileSharesPaginator(ListFileSharesRequest request) {
            return new ListFileSharesIterable(this, request);
        }

        @Override
        public ListFileSharesResponse listFileShares(ListFileSharesRequest request) {
            return ListFileSharesResponse.builder()
                    .fileShareInfoList(
                            FileShareInfo.builder()
                                    .fileShareARN(NFS)
                                    .fileShareType(FileShareType.NFS)
                                    .build(),
                            FileShareInfo.builder()
                                    .fileShareARN(SMB)
                                    .fileShareType(FileShareType.SMB)
                                    .build())
                    .build();
        }

        @Override
        public DescribeNfsFileSharesResponse describeNFSFileShares(DescribeNfsFileSharesRequest request) {
            assertThat(request.fileShareARNList()).containsExactly(NFS);
            return DescribeNfsFileSharesResponse.builder()
                    .nfsFileShareInfoList(NFSFileShareInfo.builder()
                            .fileShareARN(NFS)
                            .path("/landing")
                            .locationARN("arn:aws:s3:::landing/tills/")
                            .tags(Tag.builder().key("Name").value("tills").build())
                            .build())
                    .build();
        }

        @Override
        public DescribeSmbFileSharesResponse describeSMBFileShares(DescribeSmbFileSharesRequest request) {
            assertThat(request.fileShareARNList()).containsExactly(SMB);
            return DescribeSmbFileSharesResponse.builder()
                    .smbFileShareInfoList(SMBFileShareInfo.builder()
                            .fileShareARN(SMB)
                            .fileShareName("office")
                            .readOnly(true)
                            .locationARN("arn:aws:s3:us-east-1:123456789012:accesspoint/office")
                            .build())
                    .build();
        }

        @Override
        public ListGatewaysIterable listGatewaysPaginator(ListGatewaysRequest request) {
            return new ListGatewaysIterable(this, request);
        }

        @Override
        public ListGatewaysResponse listGateways(ListGatewaysRequest request) {
            return ListGatewaysResponse.builder()
                    .gateways(
                            GatewayInfo.builder()
                                    .gatewayARN("files")
                                    .gatewayName("shop")
                                    .gatewayType("FILE_S3")
                                    .build(),
                            GatewayInfo.builder()
                                    .gatewayARN("tapes")
                                    .gatewayType("VTL")
                                    .build())
                    .build();
        }

        @Override
        public UpdateNfsFileShareResponse updateNFSFileShare(UpdateNfsFileShareRequest request) {
            asked.add(request);
            return UpdateNfsFileShareResponse.builder()
                    .fileShareARN(request.fileShareARN())
                    .build();
        }

        @Override
        public UpdateSmbFileShareResponse updateSMBFileShare(UpdateSmbFileShareRequest request) {
            asked.add(request);
            return UpdateSmbFileShareResponse.builder()
                    .fileShareARN(request.fileShareARN())
                    .build();
        }

        @Override
        public RefreshCacheResponse refreshCache(RefreshCacheRequest request) {
            asked.add(request);
            return RefreshCacheResponse.builder().notificationId("one").build();
        }
    }

    private static final class Metrics implements CloudWatchClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}

        @Override
        public GetMetricDataIterable getMetricDataPaginator(GetMetricDataRequest request) {
            return new GetMetricDataIterable(this, request);
        }

        @Override
        public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
            var metric = request.metricDataQueries().getFirst().metricStat().metric();
            assertThat(metric.metricName()).isEqualTo("CloudBytesUploaded");
            assertThat(metric.dimensions().getFirst().value()).isEqualTo("share-00000001");
            return GetMetricDataResponse.builder()
                    .metricDataResults(MetricDataResult.builder()
                            .id("uploaded")
                            .timestamps(
                                    Instant.parse("2026-11-29T09:00:00Z"),
                                    Instant.parse("2026-11-29T10:00:00Z"),
                                    Instant.parse("2026-11-29T12:00:00Z"))
                            .values(1_000.0, 0.0, 2_000.0)
                            .build())
                    .build();
        }
    }

    @Test
    void sharesOfBothKindsAreSources() {
        assertThat(folders.sources())
                .containsExactly(
                        new Source(
                                Source.Kind.WATCHED,
                                NFS,
                                "tills",
                                "/landing",
                                Optional.of(new S3Path("landing", "tills/")),
                                "",
                                Source.Pause.OFF),
                        // The place behind an access point is not known.
                        new Source(
                                Source.Kind.WATCHED, SMB, "office", "office", Optional.empty(), "", Source.Pause.ON));
    }

    @Test
    void anAccountTellsTheBytesOfHoursAndNoFiles() {
        List<Transfer> hours = folders.transfers(folders.sources().getFirst(), NOW.minusSeconds(86_400));
        assertThat(hours).extracting(Transfer::id).containsExactly("2026-11-29T12:00:00Z", "2026-11-29T09:00:00Z");
        assertThat(hours)
                .extracting(hour -> hour.ledger().out())
                .containsExactly(new Ledger.Amount(-1, 2_000), new Ledger.Amount(-1, 1_000));
        assertThat(hours.getFirst().ended()).contains(NOW);
        assertThat(hours).allMatch(hour -> hour.ledger().unexplained().isEmpty());
    }

    @Test
    void aRefreshIsOnlyStarted() {
        assertThat(folders.start(folders.sources().getFirst())).isEmpty();
        assertThat(gateway.asked)
                .containsExactly(RefreshCacheRequest.builder().fileShareARN(NFS).build());
    }

    @Test
    void aShareThatPausesIsReadOnly() {
        Source nfs = folders.sources().getFirst();
        Source smb = folders.sources().getLast();
        folders.pause(nfs, true);
        folders.pause(smb, false);
        assertThat(gateway.asked)
                .containsExactly(
                        UpdateNfsFileShareRequest.builder()
                                .fileShareARN(NFS)
                                .readOnly(true)
                                .build(),
                        UpdateSmbFileShareRequest.builder()
                                .fileShareARN(SMB)
                                .readOnly(false)
                                .build());
    }

    @Test
    void onlyGatewaysOfFilesWatchFolders() {
        assertThat(folders.gateways()).containsOnly(Map.entry("files", "shop"));
    }
}
