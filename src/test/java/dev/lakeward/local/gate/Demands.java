package dev.lakeward.local.gate;

import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/// What a service would say of a request.
public final class Demands {
    private Demands() {}

    /// The first demand of AWS's models that it breaks.
    public static Optional<String> broken(String service, String operation, SdkPojo request) {
        return Constraints.violation(service, operation, request);
    }
}
