package dev.lakeward.local.gateway;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.DocumentKinds.Check;
import java.util.Map;
import software.amazon.awssdk.services.storagegateway.model.NFSFileShareInfo;

/// What the documents of file shares must say to be read.
public final class GatewayKinds {
    static final String SHARE = "file-share";

    private GatewayKinds() {}

    public static Map<String, Check> all() {
        return Map.of(SHARE, shape(NFSFileShareInfo::builder, GatewayKinds::share));
    }

    private static String share(NFSFileShareInfo share) {
        require(share.path() != null
                && share.role() != null
                && share.locationARN() != null
                && share.fileShareARN() != null);
        SharePolicy.of(share.notificationPolicy());
        return share.fileShareId();
    }
}
