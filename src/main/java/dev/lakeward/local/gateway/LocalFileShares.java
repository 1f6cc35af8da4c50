package dev.lakeward.local.gateway;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.transfer.work.Sources;
import dev.lakeward.local.transfer.work.TransferException;
import dev.lakeward.local.transfer.work.TransferTarget;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.storagegateway.model.*;

/// File shares, and the gateway that a lake has of itself.
public final class LocalFileShares implements GatewayPart {
    private static final String GATEWAY = "sgw-00000001";
    private static final String AVAILABLE = "AVAILABLE";
    private static final String STANDARD = "S3_STANDARD";
    private static final int PAGE = 100;

    private final FileShares shares;
    private final Caller caller;

    public LocalFileShares(FileShares shares, Caller caller) {
        this.shares = shares;
        this.caller = caller;
    }

    private String arn(String resource) {
        return "arn:aws:storagegateway:" + caller.region() + ":" + caller.accountId() + ":" + resource;
    }

    private String gateway() {
        return arn("gateway/" + GATEWAY);
    }

    @Override
    public ListGatewaysResponse listGateways(ListGatewaysRequest request) {
        return ListGatewaysResponse.builder()
                .gateways(GatewayInfo.builder()
                        .gatewayId(GATEWAY)
                        .gatewayARN(gateway())
                        .gatewayName("this computer")
                        .gatewayType("FILE_S3")
                        .gatewayOperationalState("ACTIVE")
                        .hostEnvironment(HostEnvironment.OTHER)
                        .build())
                .build();
    }

    /// Watches a folder of this computer from now on. Throws InvalidGatewayRequestException where it cannot be read, is
    /// the lake's own, or is shared already.
    @Override
    public CreateNfsFileShareResponse createNFSFileShare(CreateNfsFileShareRequest request) {
        if (!request.gatewayARN().equals(gateway())) {
            throw FileShares.invalid("The specified gateway was not found: the embedded lake has " + gateway() + ".");
        }
        if (request.fileShareName() == null) {
            throw FileShares.invalid("FileShareName is the absolute path of the folder of this computer.");
        }
        Path folder = folder(request.fileShareName());
        requirePolicy(request.notificationPolicy());
        tested(() -> {
            Sources.require(Sources.folder(folder, shares.transfers().folder()));
            shares.transfers().target(request.locationARN(), request.role()).require();
        });
        byte[] random = new byte[4];
        ThreadLocalRandom.current().nextBytes(random);
        String id = "share-" + HexFormat.of().withUpperCase().formatHex(random);
        NFSFileShareInfo made = NFSFileShareInfo.builder()
                .fileShareId(id)
                .fileShareARN(arn("share/" + id))
                .fileShareName(request.fileShareName())
                .fileShareStatus(AVAILABLE)
                .gatewayARN(gateway())
                .path(folder.toString())
                .role(request.role())
                .locationARN(request.locationARN())
                .defaultStorageClass(request.defaultStorageClass() == null ? STANDARD : request.defaultStorageClass())
                .readOnly(Boolean.TRUE.equals(request.readOnly()))
                .notificationPolicy(request.notificationPolicy())
                .tags(request.tags())
                .build();
        shares.change(() -> {
            requireApart(folder, place(made));
            shares.write(made);
        });
        return CreateNfsFileShareResponse.builder()
                .fileShareARN(made.fileShareARN())
                .build();
    }

    private static void tested(Runnable test) {
        try {
            test.run();
        } catch (TransferException e) {
            throw FileShares.invalid(e.sentence());
        }
    }

    private static void requirePolicy(@Nullable String policy) {
        try {
            SharePolicy.of(policy);
        } catch (IllegalArgumentException e) {
            throw FileShares.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Path folder(String name) {
        try {
            Path path = Path.of(name).normalize();
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw FileShares.invalid("FileShareName is no path of this computer.");
        }
        throw FileShares.invalid("FileShareName is the absolute path of the folder of this computer.");
    }

    // Of two shares of one folder, or to one place, each would remove what the other took.
    private void requireApart(Path folder, String place) {
        for (NFSFileShareInfo other : shares.list()) {
            Path path = Path.of(other.path());
            if (path.startsWith(folder) || folder.startsWith(path)) {
                throw FileShares.invalid("The folder, or one in it or around it, is shared already.");
            }
            String there = place(other);
            if (there.startsWith(place) || place.startsWith(there)) {
                throw FileShares.invalid("LocationARN, or a place in it or around it, is another share's.");
            }
        }
    }

    // An ARN may say the same place with more slashes or fewer.
    private String place(NFSFileShareInfo share) {
        TransferTarget target = shares.transfers().target(share.locationARN(), share.role());
        return target.bucket() + "/" + target.prefix();
    }

    @Override
    public DescribeNfsFileSharesResponse describeNFSFileShares(DescribeNfsFileSharesRequest request) {
        return DescribeNfsFileSharesResponse.builder()
                .nfsFileShareInfoList(
                        request.fileShareARNList().stream().map(shares::require).toList())
                .build();
    }

    /// In the order of their ids; the marker is the last of them.
    @Override
    public ListFileSharesResponse listFileShares(ListFileSharesRequest request) {
        int limit = request.limit() == null ? PAGE : Math.min(PAGE, request.limit());
        String last = request.marker() == null ? "" : request.marker();
        List<FileShareInfo> behind = shares.list().stream()
                .filter(share ->
                        request.gatewayARN() == null || request.gatewayARN().equals(share.gatewayARN()))
                .filter(share -> share.fileShareId().compareTo(last) > 0)
                .map(share -> FileShareInfo.builder()
                        .fileShareType(FileShareType.NFS)
                        .fileShareARN(share.fileShareARN())
                        .fileShareId(share.fileShareId())
                        .fileShareStatus(share.fileShareStatus())
                        .gatewayARN(share.gatewayARN())
                        .build())
                .toList();
        List<FileShareInfo> page = behind.subList(0, Math.min(limit, behind.size()));
        return ListFileSharesResponse.builder()
                .marker(request.marker())
                .nextMarker(behind.size() > page.size() ? page.getLast().fileShareId() : null)
                .fileShareInfoList(page)
                .build();
    }

    /// A share that is read-only is not watched until it is no more.
    @Override
    public UpdateNfsFileShareResponse updateNFSFileShare(UpdateNfsFileShareRequest request) {
        requirePolicy(request.notificationPolicy());
        shares.change(() -> {
            NFSFileShareInfo.Builder after = shares.require(request.fileShareARN()).toBuilder();
            if (request.readOnly() != null) {
                after.readOnly(request.readOnly());
            }
            if (request.notificationPolicy() != null) {
                after.notificationPolicy(request.notificationPolicy());
            }
            shares.write(after.build());
        });
        return UpdateNfsFileShareResponse.builder()
                .fileShareARN(request.fileShareARN())
                .build();
    }

    @Override
    public DeleteFileShareResponse deleteFileShare(DeleteFileShareRequest request) {
        shares.remove(shares.require(request.fileShareARN()));
        return DeleteFileShareResponse.builder()
                .fileShareARN(request.fileShareARN())
                .build();
    }

    /// The folder is compared with its objects at the next look, whatever was seen before.
    @Override
    public RefreshCacheResponse refreshCache(RefreshCacheRequest request) {
        shares.forget(shares.require(request.fileShareARN()));
        return RefreshCacheResponse.builder()
                .fileShareARN(request.fileShareARN())
                .notificationId(UUID.randomUUID().toString())
                .build();
    }
}
