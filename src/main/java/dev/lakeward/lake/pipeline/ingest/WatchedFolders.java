package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.storage.S3Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;
import software.amazon.awssdk.services.storagegateway.model.CreateNfsFileShareRequest;
import software.amazon.awssdk.services.storagegateway.model.FileShareInfo;
import software.amazon.awssdk.services.storagegateway.model.FileShareType;
import software.amazon.awssdk.services.storagegateway.model.Tag;

/// Storage Gateway: each file share is a source. What it brought, the lake tells as uploads, and an account as bytes by
/// the hour.
final class WatchedFolders implements Carrier {
    private static final String PLACE = "arn:aws:s3:::";
    // So many are described at once.
    private static final int GROUP = 10;
    private static final String NAME = "Name";

    private final StorageGatewayClient gateway;
    private final Optional<ShareUploads> uploads;
    private final ShareHours hours;

    WatchedFolders(StorageGatewayClient gateway, Optional<ShareUploads> uploads, ShareHours hours) {
        this.gateway = gateway;
        this.uploads = uploads;
        this.hours = hours;
    }

    @Override
    public List<Source> sources() {
        return SdkErrors.call("storagegateway:ListFileShares", () -> {
            List<String> nfs = new ArrayList<>();
            List<String> smb = new ArrayList<>();
            for (FileShareInfo share :
                    gateway.listFileSharesPaginator(request -> {}).fileShareInfoList()) {
                (share.fileShareType() == FileShareType.SMB ? smb : nfs).add(share.fileShareARN());
            }
            List<Source> sources = new ArrayList<>();
            for (List<String> group : groups(nfs)) {
                gateway.describeNFSFileShares(request -> request.fileShareARNList(group))
                        .nfsFileShareInfoList()
                        .forEach(share -> sources.add(source(
                                share.fileShareARN(),
                                share.fileShareName() == null ? share.path() : share.fileShareName(),
                                share.locationARN(),
                                share.readOnly(),
                                share.tags())));
            }
            for (List<String> group : groups(smb)) {
                gateway.describeSMBFileShares(request -> request.fileShareARNList(group))
                        .smbFileShareInfoList()
                        .forEach(share -> sources.add(source(
                                share.fileShareARN(),
                                share.fileShareName() == null ? share.path() : share.fileShareName(),
                                share.locationARN(),
                                share.readOnly(),
                                share.tags())));
            }
            return sources;
        });
    }

    private static List<List<String>> groups(List<String> arns) {
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i < arns.size(); i += GROUP) {
            groups.add(arns.subList(i, Math.min(i + GROUP, arns.size())));
        }
        return groups;
    }

    private static Source source(
            String arn, @Nullable String share, @Nullable String place, @Nullable Boolean readOnly, List<Tag> tags) {
        String from = share == null ? id(arn) : share;
        String name = tags.stream()
                .filter(tag -> tag.key().equals(NAME))
                .map(Tag::value)
                .findFirst()
                .orElse(from);
        return new Source(
                Source.Kind.WATCHED,
                arn,
                name,
                from,
                place(place),
                "",
                Boolean.TRUE.equals(readOnly) ? Source.Pause.ON : Source.Pause.OFF);
    }

    // Behind an access point there is a bucket that the share does not name.
    private static Optional<S3Path> place(@Nullable String arn) {
        return arn == null || !arn.startsWith(PLACE)
                ? Optional.empty()
                : S3Path.of("s3://" + arn.substring(PLACE.length()));
    }

    private static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /// The gateways that watch folders, by their ARNs, each with its name.
    Map<String, String> gateways() {
        Map<String, String> gateways = new HashMap<>();
        gateway.listGatewaysPaginator(request -> {}).gateways().stream()
                .filter(each -> "FILE_S3".equals(each.gatewayType()))
                .forEach(each -> gateways.put(each.gatewayARN(), each.gatewayName() == null ? "" : each.gatewayName()));
        return gateways;
    }

    /// Makes a share; answers its ARN.
    String make(TransferPlan.Watched plan) {
        return gateway.createNFSFileShare(CreateNfsFileShareRequest.builder()
                        .clientToken(UUID.randomUUID().toString())
                        .gatewayARN(plan.gateway())
                        .fileShareName(plan.share())
                        .locationARN(
                                PLACE + plan.into().bucket() + "/" + plan.into().prefix())
                        .role(plan.role())
                        .notificationPolicy("{\"Upload\": {\"SettlingTimeInSeconds\": " + plan.quietSeconds() + "}}")
                        .tags(Tag.builder().key(NAME).value(plan.name()).build())
                        .build())
                .fileShareARN();
    }

    @Override
    public List<Transfer> transfers(Source source, Instant since) {
        return uploads.isPresent() ? uploads.get().of(source.id()) : hours.of(id(source.id()), since);
    }

    /// Has the folder compared with its objects; the service says that it begins, and no more.
    @Override
    public Optional<String> start(Source source) {
        SdkErrors.call(
                "storagegateway:RefreshCache",
                () -> gateway.refreshCache(request -> request.fileShareARN(source.id())));
        return Optional.empty();
    }

    @Override
    public Transfer transfer(Source source, String id) {
        return uploads.orElseThrow(WatchedFolders::unsupported).of(source.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "storagegateway:ListFileShares", "", null));
    }

    @Override
    public void stop(Source source, Transfer transfer) {
        uploads.orElseThrow(WatchedFolders::unsupported).stop(source.id(), transfer.id());
    }

    /// Through a share that is read-only nothing new comes.
    @Override
    public void pause(Source source, boolean on) {
        SdkErrors.call("storagegateway:UpdateNFSFileShare", () -> {
            boolean smb = gateway.listFileSharesPaginator(request -> {}).fileShareInfoList().stream()
                    .anyMatch(share ->
                            share.fileShareARN().equals(source.id()) && share.fileShareType() == FileShareType.SMB);
            return smb
                    ? gateway.updateSMBFileShare(
                                    request -> request.fileShareARN(source.id()).readOnly(on))
                            .fileShareARN()
                    : gateway.updateNFSFileShare(
                                    request -> request.fileShareARN(source.id()).readOnly(on))
                            .fileShareARN();
        });
    }

    private static LakeException unsupported() {
        return new LakeException(LakeError.UNSUPPORTED, "storagegateway:UpdateNFSFileShare", "", null);
    }

    /// An SMB share is not made again: it holds more than this console knows.
    @Override
    public Optional<Runnable> delete(Source source) {
        return SdkErrors.call("storagegateway:DeleteFileShare", () -> {
            Optional<CreateNfsFileShareRequest> former = FormerSources.share(gateway, source.id());
            gateway.deleteFileShare(request -> request.fileShareARN(source.id()));
            return former.map(request -> () -> SdkErrors.call(
                    "storagegateway:CreateNFSFileShare",
                    () -> gateway.createNFSFileShare(request).fileShareARN()));
        });
    }

    @Override
    public Report report(Source source, Transfer transfer) {
        return Report.NONE;
    }
}
