package dev.lakeward.sql.partition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// A constant that a condition compares a partition key with.
public sealed interface Constant {
    record Text(String value) implements Constant {}

    record Exact(BigDecimal value) implements Constant {}

    record Approximate(double value) implements Constant {}

    record Flag(boolean value) implements Constant {}

    record Date(LocalDate value) implements Constant {}

    record Timestamp(LocalDateTime value) implements Constant {}
}
