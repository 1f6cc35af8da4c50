package dev.lakeward.local.engine.format;

import io.trino.spi.Page;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Block;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pages of some of a shape's columns as pages of all of them, in the types that the table declares; the columns that
/// are not read are NULL.
final class PartitionCoercions {
    private final FileShape shape;
    private final List<Integer> columns;
    private final Map<Integer, PartitionCoercion> coercions = new HashMap<>();

    private PartitionCoercions(FileShape shape, List<Integer> columns) {
        this.shape = shape;
        this.columns = columns;
    }

    /// Throws [BrokenException] for a column whose type never becomes the table's.
    static PartitionCoercions of(FileShape shape, List<Integer> columns) throws BrokenException {
        PartitionCoercions all = new PartitionCoercions(shape, columns);
        for (int column : columns) {
            try {
                all.coercions.put(column, PartitionCoercion.of(shape, column));
            } catch (TrinoException e) {
                throw new BrokenException(new Broken(column, ReadErrors.reading(e), 0), e);
            }
        }
        return all;
    }

    /// The types of all columns, of which some are read in these.
    List<Type> types(List<Type> read) {
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            PartitionCoercion coercion = coercions.get(i);
            if (coercion == null) {
                types.add(HiveTypes.of(shape.columns().get(i).wanted(), shape.isFine()));
            } else {
                // What is read may differ from what is declared where the reader knows better; the engine casts.
                types.add(coercion.coercer().isPresent() ? coercion.to() : read.get(columns.indexOf(i)));
            }
        }
        return types;
    }

    Page whole(Page page, List<Type> types) throws BrokenException {
        Block[] blocks = new Block[types.size()];
        for (int i = 0; i < blocks.length; i++) {
            PartitionCoercion coercion = coercions.get(i);
            blocks[i] = coercion == null
                    ? RunLengthEncodedBlock.create(types.get(i), null, page.getPositionCount())
                    : coerced(page.getBlock(columns.indexOf(i)), coercion, i);
        }
        return Utf8.clean(new Page(page.getPositionCount(), blocks), types);
    }

    private static Block coerced(Block block, PartitionCoercion coercion, int column) throws BrokenException {
        try {
            return coercion.coercer().map(each -> each.apply(block)).orElse(block);
        } catch (RuntimeException e) {
            throw new BrokenException(new Broken(column, ReadErrors.reading(e), 0), e);
        }
    }
}
