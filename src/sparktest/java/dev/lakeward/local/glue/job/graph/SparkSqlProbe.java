package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.job.spark.SparkForm;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.spark.SparkHome;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;

/// explore
final class SparkSqlProbe {
    record Case(String kind, String e) {
        String sql(List<String> es, int lv) {
            StringBuilder b = new StringBuilder("select " + (kind.equals("agg") ? "g as id" : "id"));
            for (int i = 0; i < es.size(); i++) b.append(", ").append(es.get(i)).append(" as v").append(i);
            b.append(" from t where lv <= ").append(lv);
            if (kind.equals("agg")) b.append(" group by g");
            return b.toString();
        }
    }
    record Answer(String type, Map<String,String> values, String error) {}

    static String literal(String s) {
        StringBuilder b = new StringBuilder("'");
        for (char c : s.toCharArray()) {
            switch (c) {
                case '\'' -> b.append("\\'"); case '\\' -> b.append("\\\\"); case '\n' -> b.append("\\n"); case '\t' -> b.append("\\t");
                case 0 -> b.append("\\0"); default -> b.append(c);
            }
        }
        return b.append("'").toString();
    }
    static String view() {
        List<String> rows = new ArrayList<>();
        for (var row : SqlAnswers.rows()) rows.add(row.values().stream().map(v -> v.map(SparkSqlProbe::literal).orElse("NULL")).collect(Collectors.joining(", ", "(", ")")));
        List<String> cols = new ArrayList<>(SqlAnswers.COLUMNS.keySet());
        String casts = cols.stream().map(c -> "CAST(" + c + " AS " + SqlAnswers.COLUMNS.get(c) + ") AS " + c).collect(Collectors.joining(", "));
        return "CREATE TEMPORARY VIEW t AS SELECT " + casts + " FROM VALUES " + String.join(", ", rows) + " AS x(" + String.join(", ", cols) + ")";
    }

    public static void main(String[] args) throws Exception {
        Path work = Files.createTempDirectory("probe");
        List<Case> cases = Files.readAllLines(Path.of(args[0])).stream().filter(l -> !l.isBlank() && !l.startsWith("#"))
            .map(l -> l.startsWith("agg ") ? new Case("agg", l.substring(4)) : new Case("row", l)).distinct().toList();
        Map<Case, String> refused = new LinkedHashMap<>();
        Map<Case, Column> taken = new LinkedHashMap<>();
        long a = System.nanoTime();
        for (Case c : cases) {
            try { taken.put(c, SqlAnswers.types(c.sql(List.of(c.e()), 2)).getLast()); }
            catch (RuntimeException e) { refused.put(c, e.getMessage()); if (!(e instanceof dev.lakeward.job.JobException) && refused.size() < 9) e.printStackTrace(System.out); }
        }
        refused.forEach((c, m) -> System.out.println("REFUSED " + c.kind() + " " + c.e() + " : " + m));
        System.out.println(cases.size() + " cases, refused " + refused.size() + " in " + (System.nanoTime() - a) / 1000000 + " ms");
        Map<Case, Answer> here = new LinkedHashMap<>();
        Map<Case, Integer> levels = new LinkedHashMap<>();
        try (SqlAnswers answers = new SqlAnswers(Files.createDirectories(work.resolve("lake")))) {
            for (String kind : List.of("row", "agg")) {
                for (int lv = 2; lv >= 0; lv--) {
                    final int level = lv;
                    List<Case> left = taken.keySet().stream().filter(c -> c.kind().equals(kind) && !here.containsKey(c) && (level < 2 || !c.e().matches(".* [-+*%] .*|.*(power|exp|sum)\\(.*"))).toList();
                    for (int i = 0; i < left.size(); i += 24) run(answers, left.subList(i, Math.min(left.size(), i + 24)), lv, here, taken, levels);
                }
            }
        }
        System.out.println("here done " + (System.nanoTime() - a) / 1000000 + " ms");
        // Spark
        Map<Case, Answer> spark = new LinkedHashMap<>();
        spark(work.resolve("s1"), new ArrayList<>(taken.keySet()), levels, spark, 16);
        List<Case> again = taken.keySet().stream().filter(c -> spark.get(c) == null).toList();
        System.out.println("again " + again.size());
        if (!again.isEmpty()) spark(work.resolve("s2"), again, levels, spark, 1);
        int same = 0;
        List<String> out = new ArrayList<>(), table = new ArrayList<>();
        for (Case c : taken.keySet()) {
            Answer h = here.get(c), s = spark.get(c);
            String head = c.kind() + " " + c.e() + (levels.getOrDefault(c, -1) < 2 ? "  [lv<=" + levels.get(c) + "]" : "");
            if (h == null) { out.add("FAILS HERE " + head); continue; }
            if (s == null || s.error() != null) { out.add("SPARK FAILS " + head + " : " + (s == null ? "" : s.error())); continue; }
            String diff = h.type().equals(s.type()) ? "" : " TYPE here " + h.type() + " spark " + s.type();
            for (String id : s.values().keySet()) if (!s.values().get(id).equals(h.values().get(id))) diff += " | " + id + ": here " + h.values().get(id) + " spark " + s.values().get(id);
            String over = c.kind().equals("agg") ? "group" : "row";
            SqlCase line = new SqlCase(over, levels.get(c), c.e(), s.type(), s.values());
            if (!diff.isEmpty() && line.isAlmost() && !diff.contains("TYPE")) { table.add(line.line()); System.out.println("ALMOST " + head + diff); continue; }
            if (diff.isEmpty()) { same++; table.add(line.line()); } else out.add("DIFF " + head + diff);
        }
        refused.forEach((c, m) -> table.add(new SqlCase(c.kind().equals("agg") ? "group" : "row", 2, c.e(), "refused", Map.of()).line()));
        Files.write(Path.of("/tmp/sparksql_table.txt"), table);
        System.out.println("same " + same);
        out.forEach(System.out::println);
        levels.forEach((c, l) -> { if (l < 2) System.out.println("LEVEL " + l + " " + c.kind() + " " + c.e()); });
        System.out.println("all " + (System.nanoTime() - a) / 1000000 + " ms");
    }

    static void run(SqlAnswers answers, List<Case> batch, int lv, Map<Case, Answer> here, Map<Case, Column> taken, Map<Case, Integer> levels) {
        try {
            Map<String, Map<String, String>> v = answers.values(batch.getFirst().sql(batch.stream().map(Case::e).toList(), lv));
            for (int i = 0; i < batch.size(); i++) {
                Case c = batch.get(i);
                here.put(c, new Answer(taken.get(c).type().hive(), v.getOrDefault("v" + i, Map.of()), null));
                levels.put(c, lv);
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1) { System.out.println("fail lv" + lv + " " + batch.getFirst().e() + " : " + e.getMessage()); return; }
            int h = batch.size() / 2;
            run(answers, batch.subList(0, h), lv, here, taken, levels);
            run(answers, batch.subList(h, batch.size()), lv, here, taken, levels);
        }
    }

    static void spark(Path work, List<Case> cases, Map<Case, Integer> levels, Map<Case, Answer> into, int size) throws Exception {
        Files.createDirectories(work);
        Map<Path, List<Case>> forms = new LinkedHashMap<>();
        for (String kind : List.of("row", "agg")) for (int lv = 0; lv <= 2; lv++) {
            final int level = lv;
            List<Case> some = cases.stream().filter(c -> c.kind().equals(kind) && levels.getOrDefault(c, 2) == level).toList();
            for (int i = 0; i < some.size(); i += size) {
                List<Case> batch = some.subList(i, Math.min(some.size(), i + size));
                String inner = batch.getFirst().sql(batch.stream().map(Case::e).toList(), lv);
                StringBuilder q = new StringBuilder("INSERT OVERWRITE DIRECTORY '" + work.resolve("out" + forms.size()) + "' USING json SELECT id");
                for (int k = 0; k < batch.size(); k++) q.append(", typeof(v" + k + ") AS t" + k + ", CAST(v" + k + " AS STRING) AS v" + k);
                q.append(" FROM (" + inner + ")");
                forms.put(SparkHome.form(work.resolve("form" + forms.size()), List.of("SET spark.sql.ansi.enabled=false", view(), q.toString())), batch);
            }
        }
        Map<Path, String> told = SparkHome.run(work, new ArrayList<>(forms.keySet()));
        int n = 0;
        for (var f : forms.entrySet()) {
            Path out = work.resolve("out" + n++);
            String error = told.getOrDefault(f.getKey(), "nothing");
            List<Case> batch = f.getValue();
            if (!error.isEmpty()) { if (batch.size() == 1) into.put(batch.getFirst(), new Answer("", Map.of(), error.length() > 300 ? error.substring(0, 300) : error)); continue; }
            List<JsonNode> rows;
            try (Stream<Path> s = Files.walk(out)) { rows = s.filter(p -> p.toString().endsWith(".json")).flatMap(GraphLake::lines).map(GraphLake::json).toList(); }
            for (int k = 0; k < batch.size(); k++) {
                Map<String, String> values = new TreeMap<>();
                String type = "";
                for (JsonNode r : rows) {
                    type = r.path("t" + k).asText();
                    String t = r.path("v" + k).textValue();
                    DataType dt; try { dt = DataType.ofHive(type); } catch (RuntimeException e) { dt = DataType.UNKNOWN; }
                    values.put(r.path("id").asText(), SqlAnswers.canonical(dt, t));
                }
                into.put(batch.get(k), new Answer(type, values, null));
            }
        }
    }
}
