package dev.lakeward.local.engine.program;

import io.trino.spi.block.Block;

/// Computes an output of each row; several threads may call it at once.
interface RowFunction {
    /// `inputs` are blocks of `count` rows each.
    Block apply(Block[] inputs, int count);
}
