package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.format.ParquetColumn;
import dev.lakeward.local.engine.format.ParquetColumn.Kind;
import dev.lakeward.local.engine.format.ParquetFooter;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.FileForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.mapping.MappedFields;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// How a table's files have their columns: each form once, as most files have the same.
///
/// Columns and members of structs are found by their ids. A file that has no id at all has those that the table's
/// mapping gives to its names; without one nothing is guessed.
final class FileForms {
    private final Table table;
    private final Map<String, String> files;
    private final Optional<MappedFields> mapping;
    private final List<FileForm> forms = new ArrayList<>();

    /// `files` are the local paths of files by their URIs.
    FileForms(Table table, Map<String, String> files) {
        this.table = table;
        this.files = files;
        this.mapping = Optional.ofNullable(table.properties().get("schema.name-mapping.default"))
                .map(json -> NameMappingParser.fromJson(json).asMappedFields());
    }

    List<FileForm> all() {
        return List.copyOf(forms);
    }

    /// A form's place among all, and the ids that files of it have, at any depth.
    record Found(int form, Set<Integer> ids) {}

    /// The form of a file.
    Found of(String uri) {
        String path = files.get(uri);
        if (path == null) {
            throw new NotFoundException("no file of the table's is called so");
        }
        List<ParquetColumn> columns = columns(path);
        boolean hasIds = columns.stream().allMatch(column -> column.id() > 0);
        if (!hasIds && (mapping.isEmpty() || hasSomeId(columns))) {
            throw new Refusal(
                    "NOT_SUPPORTED",
                    "an Iceberg table whose files name columns without ids, and no mapping names them all, is not"
                            + " supported by the embedded lake yet");
        }
        List<ParquetColumn> tree = hasIds ? columns : mapped(columns, mapping.get());
        Set<Integer> ids = new HashSet<>();
        tree.forEach(column -> collect(column, hasIds, ids));
        List<ParquetColumn> told = hasIds
                ? tree.stream().filter(column -> column.kind() != Kind.VALUE).toList()
                : tree.stream().filter(column -> column.id() > 0).toList();
        FileForm form = new FileForm(hasIds, told);
        if (!forms.contains(form)) {
            forms.add(form);
        }
        return new Found(forms.indexOf(form), ids);
    }

    private static List<ParquetColumn> columns(String path) {
        try {
            return ParquetFooter.of(Path.of(path)).columns();
        } catch (IOException e) {
            throw new Refusal("ICEBERG_BAD_DATA", "a file of the table is no Parquet file");
        }
    }

    // Whether some column or part of one has an id.
    private static boolean hasSomeId(List<ParquetColumn> columns) {
        return columns.stream().anyMatch(column -> column.id() > 0 || hasSomeId(column.members()));
    }

    private void collect(ParquetColumn field, boolean needsIds, Set<Integer> ids) {
        requireReadable(field, needsIds);
        if (field.id() > 0) {
            if (!ids.add(field.id())) {
                throw new Refusal("ICEBERG_BAD_DATA", "a file of the table has two columns of one id");
            }
            field(field.id())
                    .filter(known -> kind(known.type()) != field.kind())
                    .ifPresent(known -> {
                        throw new Refusal(
                                "ICEBERG_BAD_DATA",
                                "a file of the table has another kind of column for '" + known.name() + "'");
                    });
        }
        field.members().forEach(member -> collect(member, needsIds, ids));
    }

    // A member without an id could be any; and the engine does not tell capitals apart.
    private static void requireReadable(ParquetColumn field, boolean needsIds) {
        Set<String> names = new HashSet<>();
        boolean isStruct = field.kind() == Kind.STRUCT;
        boolean isReadable = field.members().stream()
                .allMatch(member -> names.add(member.name().toLowerCase(Locale.ROOT))
                        && (!isStruct || !needsIds || member.id() > 0));
        if (field.kind() == Kind.OTHER || !isReadable) {
            throw new Refusal(
                    "NOT_SUPPORTED",
                    "an Iceberg table with a file whose lists, maps or structs are of another form than the Parquet"
                            + " format describes, or have no ids, is not supported by the embedded lake yet");
        }
    }

    /// The column or member of an id as the table has it, or had it last.
    Optional<Types.NestedField> field(int id) {
        return Stream.concat(
                        Stream.of(table.schema()),
                        table.schemas().values().stream().sorted((a, b) -> Integer.compare(b.schemaId(), a.schemaId())))
                .map((Schema schema) -> schema.findField(id))
                .filter(found -> found != null)
                .findFirst();
    }

    private static Kind kind(Type type) {
        return type.isListType()
                ? Kind.LIST
                : type.isMapType() ? Kind.MAP : type.isStructType() ? Kind.STRUCT : Kind.VALUE;
    }

    private static List<ParquetColumn> mapped(List<ParquetColumn> fields, MappedFields names) {
        Set<String> seen = new HashSet<>();
        List<ParquetColumn> mapped = new ArrayList<>();
        for (ParquetColumn field : fields) {
            // The engine does not tell capitals apart.
            if (!seen.add(field.name().toLowerCase(Locale.ROOT))) {
                throw new Refusal(
                        "NOT_SUPPORTED",
                        "an Iceberg table with files whose columns differ by capitals alone is not supported by the"
                                + " embedded lake yet");
            }
            Integer id = names.id(field.name());
            MappedFields inside = id == null ? null : names.field(id).nestedMapping();
            mapped.add(new ParquetColumn(
                    id == null ? 0 : id,
                    field.name(),
                    field.kind(),
                    mapped(field.members(), inside == null ? MappedFields.of() : inside)));
        }
        return mapped;
    }
}
