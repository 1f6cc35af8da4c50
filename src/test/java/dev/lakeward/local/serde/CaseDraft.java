package dev.lakeward.local.serde;

import dev.lakeward.local.serde.SerdeCase.Expectation;
import dev.lakeward.local.serde.SerdeCase.Field;
import dev.lakeward.local.serde.SerdeCase.PartitionOf;
import dev.lakeward.local.serde.SerdeCase.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A case while it is read: `%` in it stands for what leads each of its lines.
final class CaseDraft {
    /// A folder while it is read.
    static final class StorageDraft {
        String serde = "";
        String inputFormat = "";
        String columns = "";
        final Map<String, String> properties = new LinkedHashMap<>();
        final Map<String, Function<String, byte[]>> files = new LinkedHashMap<>();

        StorageDraft() {}

        StorageDraft(StorageDraft like) {
            serde = like.serde;
            inputFormat = like.inputFormat;
            columns = like.columns;
            properties.putAll(like.properties);
        }

        Storage of(Map<String, String> parameters, String lead) {
            Map<String, String> own = new LinkedHashMap<>();
            properties.forEach((name, value) -> own.put(name, value.replace("%", CaseText.text(lead))));
            Map<String, byte[]> contents = new LinkedHashMap<>();
            files.forEach((name, content) -> contents.put(name, content.apply(lead)));
            return new Storage(
                    serde, inputFormat, own, parameters, CaseFile.fields(columns.replace("%", lead)), contents);
        }
    }

    /// A partition while it is read.
    record PartitionDraft(List<String> values, StorageDraft storage) {}

    final Map<String, String> parameters = new LinkedHashMap<>();
    final List<Expectation> expectations = new ArrayList<>();
    List<Field> keys = List.of();
    boolean isFromGuide;

    private final String name;
    private final StorageDraft table;
    private final List<PartitionDraft> partitions = new ArrayList<>();

    CaseDraft(String name) {
        this.name = name;
        this.table = new StorageDraft();
    }

    CaseDraft(String name, CaseDraft defaults) {
        this.name = name;
        this.table = new StorageDraft(defaults.table);
        this.parameters.putAll(defaults.parameters);
        this.isFromGuide = defaults.isFromGuide;
    }

    void partition(List<String> values) {
        partitions.add(new PartitionDraft(values, new StorageDraft(table)));
    }

    /// The folder that is being told of.
    StorageDraft storage() {
        return partitions.isEmpty() ? table : partitions.getLast().storage();
    }

    SerdeCase of(String lead, List<Expectation> expected) {
        List<PartitionOf> own = partitions.stream()
                .map(each -> new PartitionOf(
                        each.values().stream()
                                .map(value -> value.replace("%", lead))
                                .toList(),
                        each.storage().of(parameters, lead)))
                .toList();
        return new SerdeCase(
                lead.isEmpty() ? name : name + " " + lead,
                table.of(parameters, lead),
                keys,
                own,
                isFromGuide,
                List.copyOf(expected));
    }
}
