package dev.lakeward.local.engine.iceberg;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.iceberg.transforms.Transform;
import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Type;

/// A transform that a table is partitioned by, of a column of one type, by Iceberg's own code. Values go in and out as
/// the texts of [PartitionTexts].
public final class PartitionTransform {
    private final Type from;
    private final Type to;
    private final Function<Object, Object> function;

    private PartitionTransform(Type from, Type to, Function<Object, Object> function) {
        this.from = from;
        this.to = to;
        this.function = function;
    }

    /// How a transform is named for [#of].
    public static String name(String transform, int width, String hiveType) {
        return transform + (width > 0 ? "[" + width + "]" : "") + " " + hiveType;
    }

    /// A transform by its name.
    public static PartitionTransform of(String name) {
        int space = name.indexOf(' ');
        Type type = IcebergTypes.of(name.substring(space + 1), new AtomicInteger());
        @SuppressWarnings("unchecked")
        Transform<Object, Object> transform =
                (Transform<Object, Object>) Transforms.fromString(name.substring(0, space));
        return new PartitionTransform(type, transform.getResultType(type), transform.bind(type)::apply);
    }

    /// The partition's value.
    public String apply(String value) {
        return PartitionTexts.text(to, function.apply(PartitionTexts.value(from, value)));
    }
}
