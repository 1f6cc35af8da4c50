package dev.lakeward.local.serde;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table over files, and what queries over it answer.
public record SerdeCase(
        String name,
        Storage storage,
        List<Field> keys,
        List<PartitionOf> partitions,
        boolean isFromGuide,
        List<Expectation> expectations) {
    /// A column or a partition key with its type in Hive's spelling.
    public record Field(String name, String type) {}

    /// How a folder is read and what lies in it; the files by their paths within it.
    public record Storage(
            String serde,
            String inputFormat,
            Map<String, String> properties,
            Map<String, String> parameters,
            List<Field> columns,
            Map<String, byte[]> files) {}

    /// A partition by its values, in a folder of the values' names.
    public record PartitionOf(List<String> values, Storage storage) {
        public String folder(List<Field> keys) {
            StringBuilder folder = new StringBuilder();
            for (int i = 0; i < keys.size(); i++) {
                folder.append(keys.get(i).name())
                        .append('=')
                        .append(values.get(i))
                        .append('/');
            }
            return folder.toString();
        }
    }

    /// What a query answers: rows, each on a line, or `error NAME`. Lines `from` to `to` of the file tell it;
    /// `lead` stands before it where it shares its line. `difference` is why the product answers something else.
    public record Expectation(
            String select, List<String> rows, int from, int to, Optional<String> lead, Optional<String> difference) {
        private static final java.util.regex.Pattern REST = java.util.regex.Pattern.compile(
                "\\s+(where|order by|group by|limit)\\s.*", java.util.regex.Pattern.DOTALL);

        /// The query over a table.
        public String sql(String table) {
            var rest = REST.matcher(select);
            int end = rest.find() ? rest.start() : select.length();
            return "SELECT " + select.substring(0, end) + " FROM " + table + select.substring(end);
        }
    }
}
