package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.iceberg.IcebergTask.Verb;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Changes a table's columns or properties.
final class SchemaChanges {
    private final BaseTable table;

    private SchemaChanges(BaseTable table) {
        this.table = table;
    }

    static IcebergAnswer evolve(IcebergTask.Evolve evolve) {
        Edit edit = Edit.of(evolve.metadata(), evolve.files(), evolve.out());
        new SchemaChanges(edit.table()).evolve(evolve.changes());
        return edit.committed(Set.of());
    }

    private void evolve(List<IcebergTask.Change> changes) {
        UpdateSchema schema = table.updateSchema().caseSensitive(false);
        UpdateProperties properties = table.updateProperties();
        for (IcebergTask.Change change : changes) {
            try {
                apply(change, schema, properties);
            } catch (IllegalArgumentException e) {
                throw new Refusal(
                        "NOT_SUPPORTED",
                        "Iceberg does not allow to " + change.verb().words() + " '" + change.name() + "'"
                                + (change.value().isEmpty() ? "" : ": " + change.value()));
            }
        }
        // A statement changes columns, or properties.
        if (changes.stream().anyMatch(change -> change.verb() == Verb.SET || change.verb() == Verb.UNSET)) {
            properties.commit();
        } else {
            schema.commit();
        }
    }

    private void apply(IcebergTask.Change change, UpdateSchema schema, UpdateProperties properties) {
        switch (change.verb()) {
            case ADD -> {
                requireNoKeysName(change.name(), -1);
                schema.addColumn(change.name(), IcebergTypes.of(change.value(), new AtomicInteger()));
            }
            case DROP -> {
                requireNoKey(change.name());
                schema.deleteColumn(change.name());
            }
            case RENAME -> {
                Types.NestedField field = table.schema().caseInsensitiveFindField(change.name());
                requireNoKeysName(change.value(), field == null ? -1 : field.fieldId());
                schema.renameColumn(change.name(), change.value());
            }
            case RETYPE -> retype(schema, change);
            case COMMENT -> schema.updateColumnDoc(change.name(), change.value());
            case FIRST -> schema.moveFirst(change.name());
            case AFTER -> schema.moveAfter(change.name(), change.value());
            case SET -> properties.set(change.name(), change.value());
            case UNSET -> properties.remove(change.name());
        }
    }

    // A partition field keeps the name that its column had.
    private void requireNoKeysName(String name, int column) {
        if (table.specs().values().stream()
                .flatMap(spec -> spec.fields().stream())
                .anyMatch(key -> key.name().equalsIgnoreCase(name) && key.sourceId() != column)) {
            throw new Refusal("NOT_SUPPORTED", "A partition field has the name of that column: " + name);
        }
    }

    private void requireNoKey(String column) {
        Types.NestedField field = table.schema().findField(column);
        if (field != null
                && table.specs().values().stream()
                        .flatMap(spec -> spec.fields().stream())
                        .anyMatch(key -> key.sourceId() == field.fieldId())) {
            throw new Refusal("NOT_SUPPORTED", "Cannot drop partition field: " + column);
        }
    }

    private void retype(UpdateSchema schema, IcebergTask.Change change) {
        Type type = IcebergTypes.of(change.value(), new AtomicInteger());
        // Types with members differ by their ids alone.
        Types.NestedField old = table.schema().findField(change.name());
        if (old != null && IcebergTypes.hive(old.type()).equals(IcebergTypes.hive(type))) {
            return;
        }
        if (!type.isPrimitiveType()) {
            throw new IllegalArgumentException("no type of one value");
        }
        schema.updateColumn(change.name(), type.asPrimitiveType());
    }
}
