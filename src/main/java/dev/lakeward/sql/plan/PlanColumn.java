package dev.lakeward.sql.plan;

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.type.Type;

/// A column of a planned table: its place from 0, its name, and whether only its name brings it, no star.
public record PlanColumn(int place, String name, Type type, boolean hidden) implements ColumnHandle {}
