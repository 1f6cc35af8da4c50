package dev.lakeward.sql.plan;

import io.trino.spi.connector.ConnectorTableHandle;
import java.util.List;

/// A table as a plan reads it. `source` is whatever its resolver knows it by.
public record PlanTable(Object source, List<PlanColumn> columns) implements ConnectorTableHandle {
    public PlanTable {
        columns = List.copyOf(columns);
    }
}
