package dev.lakeward.local.wire;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate;
import dev.lakeward.local.service.LakeParts;
import dev.lakeward.local.service.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Which operations of each service the embedded lake supports: a line each, `service operation yes|no`.
public final class OperationTable {
    private OperationTable() {}

    /// The table that is shipped with the program.
    public static String shipped() {
        try (InputStream in = Objects.requireNonNull(OperationTable.class.getResourceAsStream("operations.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The table as the code is; who asks makes no difference.
    public static String of(LakeParts lake, Caller caller) {
        StringBuilder table = new StringBuilder();
        for (Served service : Served.of(Services.ALL)) {
            List<?> implementing = service.service().parts().apply(lake, caller);
            for (Operation operation : service.operations()) {
                table.append(service.signingName())
                        .append('\t')
                        .append(operation.name())
                        .append('\t')
                        .append(Gate.isImplemented(implementing, operation.method()) ? "yes" : "no")
                        .append('\n');
            }
        }
        return table.toString();
    }
}
