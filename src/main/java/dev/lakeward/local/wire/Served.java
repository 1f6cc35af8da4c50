package dev.lakeward.local.wire;

import dev.lakeward.local.service.Service;
import java.util.List;
import java.util.Optional;

/// A service on the wire: its protocol and its operations.
record Served(Service<?> service, Protocol protocol, List<Operation> operations) {
    /// Each service of a lake.
    static List<Served> of(List<Service<?>> services) {
        return services.stream()
                .map(service -> new Served(service, protocol(service), Operation.of(service.client())))
                .toList();
    }

    static Protocol protocol(Service<?> service) {
        return switch (service.wire()) {
            case Service.Wire.Json(String target) -> new JsonProtocol(target);
            case Service.Wire.RestJson() -> new RestJsonProtocol();
            case Service.Wire.Query(String version, String _) -> new QueryProtocol(version, service.signingName());
            case Service.Wire.RestXml() -> new RestXmlProtocol();
        };
    }

    String signingName() {
        return service.signingName();
    }

    Optional<Operation> operation(String name) {
        return operations.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
